"""Where registries that know one study disagree. Words always differ; these are facts of which one is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.importers.drift import DriftRow, Meaning, Values, describe, field_value
from site_builder.model.days import read_age

FACTS = (
    *("type", "phase", "enrollment", "status", "dates.start", "dates.primary_completion", "dates.completion"),
    *("eligibility.minimum_age", "eligibility.maximum_age", "eligibility.sex", "eligibility.healthy_volunteers"),
)


def disagreements(study: str, entries: Sequence[Values], ours: Values) -> Iterator[DriftRow]:
    """Facts on which the entries of a study disagree. The first entry is the one that pages show.

    Args:
        study: identifier of the study.
        entries: what was imported from each registry, the topmost first.
        ours: what people wrote over it.
    """
    for number, first in enumerate(entries):
        for other in entries[number + 1 :]:
            for field in FACTS:
                one, two = field_value(first, field), field_value(other, field)
                if one is None or two is None or _same(field, one, two):
                    continue
                mine = field_value(ours, field)
                then, now = (f"{_name(each)}: {describe(value)}" for each, value in ((first, one), (other, two)))
                told = "" if mine is None else describe(mine)
                yield DriftRow(study, _registry(other, "number"), "", field, then, now, told, Meaning.REGISTRIES)


def _registry(values: Values, field: str) -> str:
    found = values.get("registry")
    return str(found.get(field, "")) if isinstance(found, dict) else ""


def _name(values: Values) -> str:
    return _registry(values, "name") or "a registry"


def _same(field: str, one: Any, two: Any) -> bool:
    """A month agrees with a day in it, and 24 months with 2 years."""
    first, second = str(one), str(two)
    if field.startswith("dates."):
        return first.startswith(second) or second.startswith(first)
    if field.endswith("_age"):
        ages = [read_age(each) for each in (first, second)]
        return ages[0].days == ages[1].days if ages[0] and ages[1] else first == second
    return first == second
