"""The age limits of a protocol: those of the population, or the widest of its cohorts."""

from typing import Any

from site_builder.importers.ages import usable_limits
from site_builder.importers.conversions import age
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import escape_text, line
from site_builder.model.days import read_age

_ENDS = ("minValue", "maxValue")
_UNITS = {
    "year": ("c29848", "a", "yr", "yrs", "y", "years"),
    "month": ("c29846", "mo", "mos", "mon", "months"),
    "week": ("c29844", "wk", "wks", "w", "weeks"),
    "day": ("c25301", "d", "days"),
    "hour": ("c25529", "h", "hr", "hrs", "hours"),
}
"""Units of ages, with their codes in the NCI Thesaurus and in UCUM, and their usual abbreviations."""
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in (unit, *names)}


def planned_ages(population: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """The usable limits, and the words for those that are not usable.

    Somebody can join if one cohort takes people of that age, so the limits of a study whose population has none are the
    widest of its cohorts. If a cohort has no limit, the study has none.

    Args:
        population: the population of the study's design.
    """
    ranges = [group(population, "plannedAge")]
    if not _has_ages(population):
        ranges = [group(each, "plannedAge") for each in groups(population, "cohorts")]
    limits: dict[str, str] = {}
    strange: dict[str, str] = {}
    for field, name, widest in (("minimum_age", "minValue", min), ("maximum_age", "maxValue", max)):
        texts = [_age_text(each, name) for each in ranges]
        try:
            ages = [age(each) for each in texts]
        except ValueError:
            strange[field] = ", ".join(dict.fromkeys(filter(None, texts)))
            continue
        if ages and all(ages):
            limits[field] = widest(ages, key=lambda each: read_age(each).days)
    return usable_limits(limits, strange)


def ages_of_cohorts(population: Fields) -> str:
    """The ages of each cohort in words, if they differ: the limits of the study are not those of any cohort.

    Args:
        population: the population of the study's design.
    """
    cohorts = [
        (cohort_name(each, number), _range(each)) for number, each in enumerate(groups(population, "cohorts"), 1)
    ]
    of_all = _range(population)
    if len({ages or of_all for _, ages in cohorts} | ({of_all} if of_all else set())) < 2:
        return ""
    stated = [(escape_text(name), ages) for name, ages in cohorts if ages]
    if len(stated) == 1:
        return "Ages in the cohort {}: {}".format(*stated[0])
    return "Ages in each cohort:\n\n" + "\n".join(f"- {name}: {ages}" for name, ages in stated)


def end_of_range(planned: Fields, name: str) -> Fields:
    """An end of a range as a quantity. USDM 3 has one unit for both ends, USDM 4 one for each.

    Args:
        planned: the range, such as that of the planned ages.
        name: the end: `minValue` or `maxValue`.
    """
    value = planned.get(name)
    return value if isinstance(value, dict) else {"value": value, "unit": planned.get("unit")}


def cohort_name(cohort: Fields, number: int) -> str:
    """The name of a cohort. One without a name has its description or its number, for it is not the whole population.

    Args:
        cohort: the cohort.
        number: its place in the list, from 1.
    """
    words = (line(cohort.get(each)) for each in ("label", "name", "description"))
    return next(filter(None, words), f"Group {number}")


def _has_ages(population: Fields) -> bool:
    return any(_age_text(group(population, "plannedAge"), name) for name in _ENDS)


def _range(population: Fields) -> str:
    """The ages of a population in words; "" if it has none."""
    least, most = (_in_words(_age_text(group(population, "plannedAge"), name)) for name in _ENDS)
    if not (least or most):
        return ""
    return f"{least} to {most}" if least and most else f"from {least}" if least else f"up to {most}"


def _in_words(text: str) -> str:
    try:
        return age(text)
    except ValueError:
        return text


def _age_text(planned: Fields, name: str) -> str:
    """A planned age with its unit; "" if there is none."""
    limit = end_of_range(planned, name)
    number = line(limit.get("value")).removesuffix(".0")
    return f"{number} {_unit(limit.get('unit'))}".strip() if number else ""


def _unit(value: Any) -> str:
    """The unit of an age by its word or its code, or else the word of the protocol."""
    code = group({"unit": value}, "unit", "standardCode") or value
    if not isinstance(code, dict):
        word = line(code).lower()
        return _UNIT_OF.get(word, word)
    words = [line(code.get(each)).lower() for each in ("decode", "code")]
    # "Year (a)": a word with its code after it
    units = (_UNIT_OF.get(form) for word in words for form in (word, word.partition(" (")[0]))
    return next(filter(None, units), words[0])
