"""Interventions in the WHO's ICTRP: one text, in which each register lists them in a form of its own."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from site_builder.importers.entry import drop_empty
from site_builder.importers.ictrp.words import CTIS_NAMES, EUCTR_NAMES
from site_builder.importers.placeholders import WHAT_IS_DONE
from site_builder.importers.text import inline, join_lines, line, literal

_LONGEST_NAME = 150

_KIND = re.compile(
    r"\s*(Behavioral|Biological|Combination Product|Device|Diagnostic Test|Dietary Supplement|Drug|Genetic|Procedure"
    r"|Radiation|Other): *(?=\S)"
)
"""Types of ClinicalTrials.gov: https://clinicaltrials.gov/data-api/about-api/study-data-structure#InterventionType."""
_MESH = re.compile(r"D\d{6}(?:\d{3})?|[A-Z]\d\d(?:\.\d{3})+")
"""Descriptors of MeSH and places in its tree, which the registers of Japan and Brazil add: "Methotrexate;D008727"."""
_GROUP = re.compile(r"([^:;]{1,200}):\s*\d{1,7}\s*(?:;|\Z)")
"""A group and its size in China's register, which names the groups of an intervention in the same words."""
_IRAN = re.compile(r"(?:\A|(?<=[.;\n])|(?<=[.;] ))Intervention (?P<number>\d{1,2}): *")
_SPACES = re.compile(r" {2,}")
"""Iran's register separates its interventions with several spaces."""
_INDIA = re.compile(r"^[ ]*(?P<control>Control )?Intervention ?(?P<number>\d{1,2}) ?: *", re.IGNORECASE | re.MULTILINE)
_INDIA_NAME = re.compile(r":\s")
_EU_LINE = re.compile(r"(?P<label>[A-Z][^:\n]{1,80}): ?(?P<value>[^\n]*)")
_EU_NEXT = re.compile(
    r", ?(?=(?:Product|Pharmaceutical|INN|CAS|Current|Other|Strength|Route|Concentration)[\w ]{0,40}: ?)"
)
"""Where a line of a product begins in the EU's newer register, which joins them: "Product Name: A,Strength: 1"."""
_EU_PRODUCT = re.compile(r"(?<!\A)\n(?=Product Name:)")
_JAPAN_LINE = re.compile(r"(?P<label>[A-Z][\w ]{2,60}) : ?(?P<value>[^\n]*)")
_JAPAN_MATERIAL = "Generic name etc"
_JAPAN_NAMES = ("INN of investigational material", _JAPAN_MATERIAL)
_JAPAN_CODE = re.compile(r"\A(Therapeutic category) code: \d{3,4} (?=[^\W\d])")
"""The number of a kind of medicines before its name, in Japan's classification of commodities."""
_JAPAN_TITLES = {"investigational material(s)": "", "control material(s)": "Control"}
_EU_NAMES = ("Product Name", "Trade Name", "INN or Proposed INN", "Product Code")
_EU_CODES = ("CAS Number", "Current Sponsor code")
"""Numbers of a substance for machines and for its maker. The register's entry has them."""
_EU_DICTIONARY = re.compile(r"PRD\d{4,9}")
"""The number of a product in the EU's dictionary of medicines, in the line "Product Code"."""
_EU_CONCENTRATION = ("Concentration type", "Concentration number", "Concentration unit")
_EU_PLAIN_TYPES = ("equal", "range")
"""Types of a concentration that its number shows."""


class _Intervention(NamedTuple):
    name: str
    description: str = ""
    kind: str = ""


class PlatformInterventions(NamedTuple):
    """The interventions of an entry, or its groups if the register describes what each group receives."""

    interventions: list[dict[str, str]]
    """Plain values of `Intervention`."""
    arms: list[dict[str, str]]
    """Plain values of `Arm`. The name of a group is not that of a treatment, which a headline could mention."""


def platform_interventions(text: str, register: str, target_size: str) -> PlatformInterventions:
    """The interventions or groups.

    Args:
        text: the field `Intervention`, with line breaks.
        register: the abbreviation or name of the source register, in capitals.
        target_size: the field `Target_size`, which names the groups in China's register.
    """
    groups = list(_iranian(_SPACES.sub(" ", text))) if register == "IRCT" else []
    groups = _by_group(text, target_size) if register in ("CHICTR", "ITMCTR") else groups
    if groups:
        return PlatformInterventions([], [_plain_values(each) for each in groups])
    layouts: dict[str, Callable[[], list[_Intervention]]] = {
        "CLINICALTRIALS.GOV": lambda: _with_kinds(text),
        "CTRI": lambda: list(_indian(text)),
        "JPRN": lambda: _materials(text),
        **dict.fromkeys(EUCTR_NAMES, lambda: _products(text)),
        **dict.fromkeys(CTIS_NAMES, lambda: _products(_EU_PRODUCT.sub("\n\n", _EU_NEXT.sub("\n", text)))),
    }
    read = layouts[register]() if register in layouts else []
    values = map(_plain_values, read or [_Intervention(WHAT_IS_DONE, _without_codes(text))])
    interventions: list[dict[str, str]] = []
    for each in values:  # the platform repeats those of studies that ClinicalTrials.gov has in several parts
        if each not in interventions and (each["name"] != WHAT_IS_DONE or each.get("description")):
            interventions.append(each)
    return PlatformInterventions(interventions, [])


def _without_codes(text: str) -> str:
    rows = ([each for each in row.split(";") if not _MESH.fullmatch(each.strip())] for row in text.split("\n"))
    return "\n".join(map(";".join, rows))


def _plain_values(intervention: _Intervention) -> dict[str, str]:
    name, description = line(intervention.name), intervention.description
    if not name or len(name) > _LONGEST_NAME:
        name, description = WHAT_IS_DONE, f"{name}\n{description}"
    description = inline(literal(join_lines(description)))
    return drop_empty({"name": name, "kind": intervention.kind, "description": description})


def _with_kinds(text: str) -> list[_Intervention]:
    """Divide "Drug: Aspirin;Other: Placebo"; a part without a type continues the one before it."""
    result: list[_Intervention] = []
    for part in line(text).split(";"):
        if match := _KIND.match(part):
            result.append(_Intervention(part[match.end() :], "", match[1]))
        elif result:
            result[-1] = result[-1]._replace(name=f"{result[-1].name};{part}")
        else:
            return []
    return result


def _by_group(text: str, target_size: str) -> list[_Intervention]:
    """Divide "Group A:one tablet;Group B:none;", but only before the names of all groups, in their order."""
    names = [each.strip() for each in _GROUP.findall(line(target_size))]
    whole, starts, at = line(text), [], 0
    for name in names:
        pattern = re.compile(rf"(?:\A|;) ?{re.escape(name)} ?[:：]")
        match = pattern.search(whole, at)
        if match is None:
            return []
        starts.append(match)
        at = match.end()
    if not starts or starts[0].start():
        return []
    ends = [each.start() for each in starts[1:]] + [len(whole)]
    parts = (whole[start.end() : end].strip(" ;") for start, end in zip(starts, ends, strict=True))
    return [_Intervention(name, part) for name, part in zip(names, parts, strict=True)]


def _iranian(text: str) -> Iterator[_Intervention]:
    """Divide "Intervention 1: Intervention group: light. Intervention 2: Control group: none."."""
    for match, part in _divided(_IRAN, text):
        name, colon, description = part.partition(":")
        if colon and len(name) <= _LONGEST_NAME // 2 and "." not in name:
            yield _Intervention(name, description)
        else:
            yield _Intervention(f"Intervention {match['number']}", part)


def _indian(text: str) -> Iterator[_Intervention]:
    """Divide "Intervention1: Light: an hour a day", and lines that begin with "Control Intervention1: "."""
    for match, part in _divided(_INDIA, text):
        name, *description = _INDIA_NAME.split(part, maxsplit=1)
        yield _Intervention(name, "".join(description), "Control" if match["control"] else "")


def _divided(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The text after each label; nothing if a text precedes the first, or if the numbers are not in sequence."""
    matches = list(pattern.finditer(text))
    numbers = [int(each["number"]) for each in matches]
    if not matches or text[: matches[0].start()].strip() or not _in_sequence(numbers):
        return
    ends = [each.start() for each in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        yield match, text[match.end() : end].strip()


def _in_sequence(numbers: list[int]) -> bool:
    return numbers[0] == 1 and all(after in (before + 1, 1) for before, after in pairwise(numbers))


def _products(text: str) -> list[_Intervention]:
    """Products of the EU's older register, each a block of lines with labels."""
    result: list[_Intervention] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [line(each) for each in block.split("\n") if each.strip()]
        values = {match["label"]: match["value"] for each in rows if (match := _EU_LINE.fullmatch(each))}
        label = next((each for each in _EU_NAMES if values.get(each)), "")
        if not label or len(values) != len(rows):
            return []
        result.append(_Intervention(values[label], "\n".join(_product_lines(values, label))))
    return result


def _product_lines(values: dict[str, str], label: str) -> Iterator[str]:
    """What a product is besides its name, each name of it once."""
    names = {values[label].casefold()}
    concentration = _concentration(*(values.get(each, "") for each in _EU_CONCENTRATION))
    for name, value in values.items():
        if name == _EU_CONCENTRATION[-1] and concentration:
            yield f"Concentration: {concentration}"
        for_machines = name in (*_EU_CODES, *_EU_CONCENTRATION) or _EU_DICTIONARY.fullmatch(value)
        if value and not for_machines and value.casefold() not in names:
            names |= {value.casefold()} if name in _EU_NAMES else set()
            yield f"{name}: {value}"


def _concentration(kind: str, number: str, unit: str) -> str:
    """A concentration in words: "up to 5 mg" for "up to", "5-" and "mg milligram(s)"; "" without a number."""
    limits = "-".join(filter(None, (each.strip() for each in number.split("-"))))
    words = ("" if kind.lower() in _EU_PLAIN_TYPES else kind, limits, unit.partition(" ")[0])
    return " ".join(filter(None, words)) if limits else ""


def _materials(text: str) -> list[_Intervention]:
    """Materials of Japan's register, each a list of lines with labels below "investigational material(s)"."""
    result: list[_Intervention] = []
    kind = ""
    values: dict[str, str] = {}
    for row in [line(each) for each in text.split("\n") if each.strip()]:
        match = _JAPAN_LINE.fullmatch(row)
        if row in _JAPAN_TITLES:
            kind = _JAPAN_TITLES[row]
        elif match is None or (not result and match["label"] != _JAPAN_MATERIAL):
            return []
        else:
            if match["label"] == _JAPAN_MATERIAL:
                values = {}
                result.append(_Intervention("", "", kind))
            values[match["label"]] = match["value"]
            result[-1] = _material(values, kind)
    return result


def _material(values: dict[str, str], kind: str) -> _Intervention:
    label = next((each for each in _JAPAN_NAMES if values.get(each, "").strip(" -")), _JAPAN_MATERIAL)
    lines = (f"{name}: {value}" for name, value in values.items() if name != label and value.strip(" -"))
    return _Intervention(values.get(label, ""), "\n".join(_JAPAN_CODE.sub(r"\1: ", each) for each in lines), kind)
