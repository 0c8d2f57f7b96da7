"""Age limits of studies: the usable ones, those of age groups, and notes in place of limits that nobody can read."""

import re
from collections.abc import Collection, Iterable, Mapping

from site_builder.model.days import read_age
from site_builder.model.eligibility import AGES_NOT_STATED

NOT_STATED, NOT_PLANNED = AGES_NOT_STATED
"""The notes shown instead of "any age", which no source states."""

UNREADABLE = "not stated"
"""The words for a limit that the registry has in a form that cannot be read."""
_OLDEST = "120 years"


def limits_or_note(
    limits: Mapping[str, str],
    unlimited: Collection[str] = (),
    strange: dict[str, str] | None = None,
    nothing: str = NOT_STATED,
) -> dict[str, str]:
    """The age limits of a study, or a note where there are none. "Any age" is stated only if neither end has a limit.

    Args:
        limits: `minimum_age` and `maximum_age`, as far as they can be read.
        unlimited: the limits that the registry explicitly states do not exist.
        strange: the registry's words for limits that cannot be read.
        nothing: the note to use if nothing is known.
    """
    known_limits = {name: limit for name, limit in limits.items() if limit}
    if strange:  # the other limit alone would mean that this end has no limit
        ends = {name: each for name in ("minimum_age", "maximum_age") if (each := (known_limits | strange).get(name))}
        return {"age_note": "; ".join(f"{name.replace('_', ' ').capitalize()}: {each}" for name, each in ends.items())}
    if known_limits:
        return known_limits
    return {} if {"minimum_age", "maximum_age"} <= set(unlimited) else {"age_note": nothing}


def is_beyond_all_ages(limit: str) -> bool:
    """Whether a maximum excludes nobody: some sponsors type 120 or 150 years where there is none."""
    most = read_age(limit or None)
    return most is not None and most.days >= read_age(_OLDEST).days


def usable_limits(limits: Mapping[str, str], strange: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The usable limits, and the registry's words for the others. Both are in words if the minimum exceeds the maximum.

    A maximum that is beyond all ages is no limit.

    Args:
        limits: `minimum_age` and `maximum_age`, as far as they can be read.
        strange: the registry's words for limits that cannot be read.
    """
    least, most = (read_age(limits.get(name) or None) for name in ("minimum_age", "maximum_age"))
    if least and most and least.days > most.days:
        return {}, {**strange, **limits}
    if least and is_beyond_all_ages(limits.get("maximum_age", "")):
        return {"minimum_age": limits["minimum_age"]}, dict(strange)
    return dict(limits), dict(strange)


ISRCTN_GROUPS = {
    "neonate": "Newborn babies (neonates)",
    "child": "Children",
    "adult": "Adults",
    "senior": "Older adults (seniors)",
    "mixed": "Mixed ages",
    "other": "See the criteria",
    "all": "",
}
"""Age groups of ISRCTN (https://www.isrctn.com/page/definitions, "Participant age group"). "All" is any age."""

_CTIS_GROUPS = {"1": "In utero", "2": "0-17 years", "3": "18-64 years", "4": "65+ years"}
"""Age range categories of the EU's CTIS, in the words of its public search."""
_CTIS_FINER = {
    "1": ("Preterm newborn infants", "", "27 days"),
    "2": ("Newborns (0-27 days)", "", "27 days"),
    "3": ("Infants and toddlers (28 days-23 months)", "28 days", "23 months"),
    "4": ("Children (2-11 years)", "2 years", "11 years"),
    "5": ("Adolescents (12-17 years)", "12 years", "17 years"),
    "6": ("18-64 years", "18 years", "64 years"),
    "7": ("65-84 years", "65 years", "84 years"),
    "8": ("85 years and over", "85 years", ""),
}
"""The finer ranges ("age range secondary identifier"), with their names and limits."""
_CTIS_RANGES = {"2": "12345", "3": "6", "4": "78"}
"""The finer ranges of each category."""


def of_ctis(codes: Iterable[str], finer: Iterable[str] = ()) -> dict[str, str]:
    """The age limits of a trial in the EU's CTIS, or its age groups in words.

    Args:
        codes: the numbers of its age range categories.
        finer: the numbers of its finer ranges. A category of which none is chosen counts as a whole.
    """
    groups = sorted(set(codes) & _CTIS_GROUPS.keys())
    finer_numbers, ranges = set(finer) & _CTIS_FINER.keys(), set[str]()
    for category, inside in _CTIS_RANGES.items():
        ranges |= finer_numbers.intersection(inside) or (set(inside) if category in groups else set())
    numbers = sorted(ranges)
    joined = "".join(numbers) in "12345678"
    # "Preterm" is no age, so that alone it stays in words.
    if numbers and joined and "1" not in groups and numbers != ["1"]:
        limits = {"minimum_age": _CTIS_FINER[numbers[0]][1], "maximum_age": _CTIS_FINER[numbers[-1]][2]}
        return {name: limit for name, limit in limits.items() if limit}
    names = [_CTIS_GROUPS["1"]] if "1" in groups else []
    if finer_numbers:
        names += [_CTIS_FINER[each][0] for each in numbers]
    else:
        names += [_CTIS_GROUPS[each] for each in groups if each != "1"]
    return {"age_note": ", ".join(names) or NOT_STATED}


_EUCTR_GROUP = re.compile(
    r"^[ -]*(?:F\.[\d.]+ )?(?P<group>Are the trial subjects under 18\?|Adults \(18-64 years\)|Elderly \(>=65 years\))"
    r" *(?P<answer>yes|no)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""The answers of the EU's older register (EudraCT, section F.1), as the WHO's ICTRP copies them."""


def of_euctr(text: str) -> dict[str, str]:
    """The age limits of a trial in the EU's older register, or its age groups in words; empty if it states none.

    Args:
        text: the words that the ICTRP appends to the inclusion criteria.
    """
    answers = [(match["group"][:2].lower(), match["answer"].lower()) for match in _EUCTR_GROUP.finditer(text)]
    codes = sorted({"ad": "3", "el": "4"}.get(group, "2") for group, answer in answers if answer == "yes")
    if "2" in codes:  # children of some ages, which the platform does not copy
        return {"age_note": ", ".join(["Under 18 years", *(_CTIS_GROUPS[each] for each in codes if each != "2")])}
    return of_ctis(codes) if codes else {}


_EUCTR_NUMBER = re.compile(
    r"^[ -]*(?:F\.[\d.]+ )?Number of subjects for this age range:?[ ]*(?P<count>\d*) *$", re.IGNORECASE
)


def euctr_groups_in_words(text: str) -> str:
    """The age groups of a trial in the EU's older register without the numbers of its form; other lines as they are.

    Args:
        text: the words that the ICTRP appends to the inclusion criteria, as for `of_euctr`.

    Returns:
        Paragraphs such as "Adults (18-64 years): yes, 92 people".
    """
    groups: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        count = _EUCTR_NUMBER.match(line)
        if match := _EUCTR_GROUP.match(line):
            separator = "" if match["group"].endswith("?") else ":"
            groups.append(f"{match['group']}{separator} {match['answer']}{line[match.end() :]}")
        elif count is None or not groups:
            groups.append(line)
        elif count["count"].strip("0"):
            groups[-1] += f", {count['count']} people"
    return "\n\n".join(groups)


def of_isrctn(groups: Iterable[str]) -> dict[str, str]:
    """The age groups of a trial in ISRCTN that states no limits.

    Args:
        groups: the registry's words for the groups; "" if it gives none.
    """
    notes = [ISRCTN_GROUPS.get(each.lower(), each if each.lower() != "not specified" else "") for each in groups]
    if any(each.lower() == "all" for each in groups):
        return {}
    return {"age_note": ", ".join(filter(None, notes)) or NOT_STATED}


def of_clinicaltrials(groups: Iterable[str]) -> dict[str, str]:
    """The age groups of a study in ClinicalTrials.gov that states no age limits.

    Args:
        groups: the registry's age groups. It derives them from the limits: all groups mean no limits.
    """
    names = {"CHILD": "Children", "ADULT": "Adults", "OLDER_ADULT": "Older adults"}
    stated_groups = [name for word, name in names.items() if word in set(groups)]
    return {} if len(stated_groups) == len(names) else {"age_note": ", ".join(stated_groups) or NOT_STATED}
