"""The treatments, devices and tests that a study compares, as far as its headline can name them."""

import re
from functools import lru_cache

from site_builder.model.study import Study

MOST = 3
"""Largest number of names in a headline."""
_LONGEST = 40
_LOUD = re.compile(r"[A-Z]{7,}")
_NOTHING = re.compile(
    r"\b(?:placebos?|sham|no (?:intervention|treatment|drug)|standard|usual|routine|controls?|control group|"
    r"(?<!in )vehicle|observation|questionnaires?|surveys?|saline|sugar pill|simulat\w+|assessments?|"
    r"diagnostic procedures?|laboratory|quality-of-life|sampling|blood draw|biospecimen)\b",
    re.IGNORECASE,
)
"""Comparators, measurements and questionnaires, which are not the subject of a study."""
_MEASUREMENT = re.compile(
    r"\b(?:computed tomography|ct scans?|pet(?:/ct)?(?: scans?)?|positron emission tomography|"
    r"magnetic resonance imaging|mri|x-?rays?|x-?ray imaging|bone scan|mammography|echocardiography|electrocardiogram|"
    r"multigated acquisition scan|"
    r"(?:blood|marrow|tissue|urine|stool) samples?|blood (?:draw|test)s?|lumbar puncture)$"
    r"|^(?:(?:tumou?r|tissue|skin|core|research|bone marrow) )?(?:biops(?:y|ies)|aspirat(?:e|ion))$",
    re.IGNORECASE,
)
"""Scans and samples, which measure what a treatment does."""
_LABELS = """
what is done|compared with|intervention|interventions|treatment|treatments|therapy|experimental|active|comparator
drug|drugs|study drug|study treatment|device|devices|procedure|procedure/surgery|surgery|behavioural|behavioral
behaviour|biological|biological/vaccine|vaccine|radiation|genetic|supplement|dietary supplement|diagnostic test
combination product|other|others|mixed|none|not specified|not applicable|n/a
comparator arm|comparator agent|control arm|control group|intervention arm|intervention group
group a|group b|arm a|arm b|group 1|group 2|arm 1|arm 2
"""
_KINDS = frozenset(_LABELS.strip().replace("\n", "|").split("|"))
"""Labels from forms and names of groups, which are not names of treatments."""
_FURTHER = re.compile(
    r"\s*(?:(?<!\bpoly)(?!\A\([^()]{1,5}\)-)\(|[\[;]|:(?!(?<=\d:)[A-Z]?\d|(?<=\b[A-Z]:)[A-Z]\b)|, | - | – "
    r"|\s\d[\d.,]*%-\d|\s\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|ug|g|ml|iu|units?|%)\b).*",
    re.IGNORECASE,
)
"""Doses and remarks that follow a name. Colons and brackets in names are no end: "1:200", "O157:H7", "poly(I:C)",
"(R)-ketamine"."""
_BRACKET_INSIDE = re.compile(r"(?<!\bpoly)(?<!\bPoly)\s*\([^()]*\)(?= [a-z]+$)|(?<=\w)\((?:R|TM|C)\)(?!-)")
"""A remark before the last word, "(Olea europaea)" in "Olive (Olea europaea) oil", or the sign of a trade mark."""
_LEADING_ON = re.compile(
    r"(?:\s+(?:above|below|over|under|up to|at|of|with|and|or|to|for|in|by|plus|versus|vs)|\s*[&/<>≤≥=~]|\s+\+)+$",
    re.IGNORECASE,
)
"""Words at the end that would lead to the part that was cut off. "Valve PRO+" ends with a part of its name."""
_DOSE_FIRST = re.compile(
    r"^(?:DB|OL|double-blind|open-label)\s+|^\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|ug|g|ml|iu|units?|%) (?:of )?", re.IGNORECASE
)


def studied(study: Study) -> tuple[tuple[str, str], ...]:
    """Kind and name of each subject of a study. If there are too many for a headline, one more than it shows."""
    comparators = _comparators(study)
    subjects = [
        ((each.kind or "").casefold(), name)
        for each in study.interventions
        if each.name not in comparators and (name := _short(each.name))
    ]
    # Cancer centers list every scan. A study of scans alone is about them.
    tested = [each for each in subjects if not _MEASUREMENT.search(each[1])] or subjects
    once = {name.casefold(): (kind, name) for kind, name in reversed(tested)}
    return tuple(reversed(once.values()))[: MOST + 1]


def _comparators(study: Study) -> set[str]:
    """The names of interventions that only groups with a placebo or a sham treatment get, or that are controls."""
    compared: set[str] = set()
    tested: set[str] = set()
    for group in study.arms:
        kind = (group.kind or "").casefold()
        (compared if kind.startswith(("placebo", "sham")) else tested).update(group.gets)
    controls = {each.name for each in study.interventions if (each.kind or "").casefold() == "control"}
    if all(each.name in controls for each in study.interventions):
        controls = set()
    return controls | (compared - tested if tested else set())


@lru_cache(maxsize=8192)  # many studies have the same treatments
def _short(name: str) -> str:
    """A name without doses and remarks; "" if it is not a subject of the study or has no short name."""
    plain = " ".join(_FURTHER.sub("", _BRACKET_INSIDE.sub("", _DOSE_FIRST.sub("", name.strip()))).split()).strip("*.,-")
    plain = _LEADING_ON.sub("", plain).removeprefix("The ")
    if {plain.casefold(), name.strip().casefold()} & _KINDS or _NOTHING.search(name) or not 2 < len(plain) <= _LONGEST:
        return ""
    return plain.capitalize() if _LOUD.fullmatch(plain) else plain
