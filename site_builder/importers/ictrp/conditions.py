"""Conditions in the WHO's ICTRP, without the codes, labels and classes that each register adds to them."""

import re
from typing import NamedTuple

from site_builder.importers.coded_conditions import read_conditions
from site_builder.importers.isrctn.conditions import is_class, is_classification, isrctn_conditions
from site_builder.importers.text import entries_of, line

_CODE_LINE = re.compile(
    r"MedDRA|Therapeutic area|Classification code|System Organ Class|Version:?|Level:?|10\d{6}\Z", re.IGNORECASE
)
"""The lines with which the EU's older register codes a condition. The line "Term:" names it.

The Netherlands' register has only the number in MedDRA: "10019280;heart failure".
"""
_TERM = re.compile(r"\ATerm: *", re.IGNORECASE)
_COUNTED = re.compile(r"[.;]\s+(?=Condition \d+: )")
"""The end of a condition in Iran's register: "Condition 1: Asthma. Condition 2: Cough."."""
_PERU = re.compile(r"\A-?([A-Z]\d\d)(\d?) (?=\S)")
"""The code before a condition in Peru's register: "-J459 Asthma, unspecified"."""
_SECTION = re.compile(r"Health Condition \d+: ([A-Z0-9]- ?\S.*)", re.IGNORECASE)
"""A section of procedures in India's register, which is no condition: "O- Medical and Surgical"."""
_ANZCTR_CODE = re.compile(
    r"(?:anaesthesiology|alternative and complementary medicine|blood|cancer|cardiovascular|diet and nutrition|ear"
    r"|emergency medicine|eye|human genetics and inherited disorders|infection|inflammatory and immune system"
    r"|injuries and accidents|mental health|metabolic and endocrine|musculoskeletal|neurological"
    r"|oral and gastrointestinal|other|physical medicine ?/ ?rehabilitation|public health|renal and urogenital"
    r"|reproductive health and childbirth|respiratory|skin|stroke|surgery) - \S.*",
    re.IGNORECASE,
)
"""A category and code as the registration form of the ANZCTR offers them, with the categories of its search page:
https://www.anzctr.org.au/TrialSearch.aspx."""
_PACTR = "anaesthesia|fertility-female|fertility-male|kidney disease|obstetrics and gynecology|oral health|orthopaedics"
_PACTR_CLASSES = frozenset((*_PACTR.split("|"), "paediatrics", "surgery"))
"""Fields of medicine that the register of Africa adds to the conditions, besides those that ISRCTN has too."""
_ORPHA = re.compile(r"(?:ORPHA ?:? ?\d{1,6}[ ,;/]*)+", re.IGNORECASE)
"""Numbers of Orphanet, which some sponsors add below the condition in Germany's register."""
_PERIOD = re.compile(r"(?<=[^\W\d_]{3})\.\Z")
_BULLET = re.compile(r"\A[-–•*] ?(?=[^\W\d_]{2})")
_GLUED = re.compile(
    r"(?<!\n)(?=(?:Health Condition \d|MedDRA version|Level|Classification code|Term|System Organ Class):)"
)
"""Where a line should begin: tables, and the EU's newer register, lose line breaks ("Level: PTTerm: Cough")."""
_TREE = r"[A-Z]\d\d(?:\.\d{3})+"
_CATEGORY = (
    r"A\d\d|B0[1-5]|C(?:0[1-9]|1\d|2[0-6])|D\d\d|E0[1-7]|F0[1-4]|G(?:0[1-9]|1[0-7])|H0[12]|I0[1-3]|J0[1-3]|[KLM]01"
    r"|N0[1-6]"
)
"""The highest places in the tree of MeSH (https://meshb.nlm.nih.gov/treeView). In ICD-10, C14 would be a cancer."""
_TREE_NUMBER = re.compile(rf"{_TREE}|{_CATEGORY}")
_TREE_BEHIND = re.compile(rf"\s*\[{_TREE}\]\Z")
"""A place in the tree of MeSH, which Brazil's register adds and which is no ICD-10 code: "C10.597"."""
_AYURVEDA = re.compile(r"\.?\s*Ayurveda Condition:\s*(?P<name>[^:]*)\Z", re.IGNORECASE)
"""The same condition in the terms of Ayurveda, which India's register adds in capitals."""
_LONGEST_NAME = 160
_SENTENCE = re.compile(r"(?=.*\s(?:is|are|was|were|will|has|have|had|can|may)\s)[^\W_a-z].{20,}\.")
"""A sentence about the study or its participants, where a name should be: "The subjects have pain."."""
_NONE = frozenset(("null", "none", "nil known"))


class PlatformConditions(NamedTuple):
    """The conditions of an entry."""

    names: list[str]
    codes: list[dict[str, str]]
    """Codes as plain values of `RegistryCode`."""
    keywords: list[str]
    """Classes of diseases that the register adds."""
    description: str = ""
    """What the sponsor wrote about the condition, if the register names it in few words too."""


def platform_conditions(text: str, register: str) -> PlatformConditions:
    """The conditions, and the words of classifications as keywords.

    Args:
        text: the field `Condition`, with line breaks.
        register: the abbreviation of the source register, in capitals.
    """
    names: list[str] = []
    keywords: list[str] = []
    procedures: list[str] = []
    parts = _parts(_GLUED.sub("\n", text) if "MedDRA version" in text or "Health Condition" in text else text)
    subclass = parts[2] if register == "ISRCTN" and len(parts) == 3 and is_class(parts[1]) else ""
    for part in parts:
        part = _BULLET.sub("", _TREE_BEHIND.sub("", _TERM.sub("", part)))
        if register == "CTRI" and (ayurveda := _AYURVEDA.search(part)):
            part = part[: ayurveda.start()]
            (keywords if part else names).append(ayurveda["name"].rstrip(" ,.").capitalize())
        if register == "REBEC" and _TREE_NUMBER.fullmatch(part):
            continue
        if not part or _CODE_LINE.match(part) or part.casefold() in _NONE:
            continue
        if register == "ISRCTN" and is_classification(part):
            conditions, classes = isrctn_conditions([(part, "")])
            names += conditions
            keywords += classes
        elif register == "ISRCTN" and (is_class(part) or part == subclass):
            keywords.append(part)
        elif match := _SECTION.fullmatch(part):
            procedures.append(match[1])
        elif (
            (register == "PACTR" and (is_class(part) or part.casefold() in _PACTR_CLASSES))
            or _ORPHA.fullmatch(part)
            or (register == "ANZCTR" and _ANZCTR_CODE.fullmatch(part))
        ):
            keywords.append(part)
        else:
            names.append(_PERU.sub(_with_dash, part) if register == "REPEC" else part)
    if not names:
        names = [each for each in keywords[:1] if each.casefold() not in ("other", "not applicable")]
        keywords = keywords[len(names) :]
    short = [each for each in names if len(each) <= _LONGEST_NAME and not _SENTENCE.fullmatch(each)]
    long = [each for each in names if each not in short] if short else []
    read = read_conditions(_PERIOD.sub("", each) for each in (short or names))
    return PlatformConditions(read.names, read.codes, list(dict.fromkeys((*keywords, *procedures))), "\n\n".join(long))


def _parts(text: str) -> list[str]:
    """The distinct conditions of the field. Semicolons separate them, except in the labels of ISRCTN."""
    lines = (line(each) for row in text.split("\n") for each in _COUNTED.split(row))
    parts = (each for row in lines for each in ([row] if is_classification(row) else entries_of(row)))
    return list(dict.fromkeys(filter(None, parts)))


def _with_dash(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]} - "
