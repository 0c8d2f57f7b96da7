"""The age limits of a protocol: those of the population, or the widest of its cohorts."""

from typing import Any

from site_builder.importers.ages import in_order
from site_builder.importers.conversions import age
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import escape_text, line
from site_builder.model.days import read_age


def planned_ages(population: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """The usable limits, and the words for those that are not usable.

    Somebody can join if one cohort takes people of that age, so the limits of a study whose population has none are the
    widest of its cohorts. If a cohort has no limit, the study has none.

    Args:
        population: the population of the study's design.
    """
    ranges = [group(population, "plannedAge")]
    if not ranges[0]:
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
    return in_order(limits, strange)


def ages_of_cohorts(population: Fields) -> str:
    """The ages of each cohort in words, if they differ: the widest limits are not those of any cohort.

    Args:
        population: the population of the study's design.
    """
    rows = []
    for each in groups(population, "cohorts"):
        least, most = (_in_words(_age_text(group(each, "plannedAge"), name)) for name in ("minValue", "maxValue"))
        name = line(each.get("label") or each.get("name"))
        if name and (least or most):
            ages = f"{least} to {most}" if least and most else f"from {least}" if least else f"up to {most}"
            rows.append((name, ages))
    if len({ages for _, ages in rows}) < 2:
        return ""
    return "Ages in each cohort:\n\n" + "\n".join(f"- {escape_text(name)}: {ages}" for name, ages in rows)


def _in_words(text: str) -> str:
    try:
        return age(text)
    except ValueError:
        return text


def _age_text(planned: Fields, name: str) -> str:
    """A planned age with its unit; "" if there is none. USDM 3 has one unit for both ends, USDM 4 one for each."""
    value = planned.get(name)
    limit: Any = value if isinstance(value, dict) else {"value": value, "unit": planned.get("unit")}
    number, unit = line(limit.get("value")).removesuffix(".0"), limit.get("unit")
    word = group(limit, "unit", "standardCode") or (unit if isinstance(unit, dict) else {})
    return f"{number} {line(word.get('decode')).lower()}".strip() if number else ""
