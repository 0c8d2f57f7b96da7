"""Who can join a study, as a Group of FHIR R5 that is defined by its characteristics."""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.model.day import Age
from site_builder.model.eligibility import Criterion, Eligibility
from site_builder.model.text.value import Text, TextForm
from site_builder.model.words import Sex

Value = dict[str, Any]

_UNITS = {"years": "a", "months": "mo", "weeks": "wk", "days": "d", "hours": "h", "minutes": "min"}
"""UCUM, which FHIR wants for ages."""


def who_can_join(who: Eligibility) -> Value | None:
    """The group, or None if nothing is known of it."""
    characteristics = [*_limits(who), *_criteria(who.inclusion, exclude=False), *_criteria(who.exclusion, exclude=True)]
    if not characteristics and not who.note:
        return None
    group: Value = {"resourceType": "Group", "id": "who", "type": "person", "membership": "definitional"}
    group |= {"description": Text(who.note, TextForm.PROSE).plain} if who.note else {}
    return group | ({"characteristic": characteristics} if characteristics else {})


def _limits(who: Eligibility) -> Iterator[Value]:
    limits = {"low": who.minimum_age, "high": who.maximum_age}
    ages = {name: _quantity(age) for name, age in limits.items() if age}
    if ages:
        yield {"code": {"text": "Age"}, "valueRange": ages, "exclude": False}
    if who.sex and who.sex is not Sex.ALL:
        yield {"code": {"text": "Sex"}, "valueCodeableConcept": {"text": who.sex.value}, "exclude": False}
    if who.healthy_volunteers is not None:
        yield {"code": {"text": "Healthy volunteers"}, "valueBoolean": True, "exclude": not who.healthy_volunteers}


def _quantity(age: Age) -> Value:
    return {"value": age.number, "unit": age.unit, "system": "http://unitsofmeasure.org", "code": _UNITS[age.unit]}


def _criteria(criteria: Sequence[Criterion], *, exclude: bool) -> Iterator[Value]:
    """One characteristic a criterion; what stands under one stays with it."""
    for each in criteria:
        said = {"text": _describe(each, 0)}
        yield {"code": {"text": "Criterion"}, "valueCodeableConcept": said, "exclude": exclude}


def _describe(criterion: Criterion, depth: int) -> str:
    first = " ".join((criterion.heading or Text(criterion.text or "").plain).split())
    inner = [f"{'  ' * depth}- {_describe(each, depth + 1)}" for each in criterion.items]
    return "\n".join([first, *inner])
