"""Ages of a study that several registries have."""

from typing import Any

import pytest

from site_builder.records.imported.overlay import merge_layers

NOT_STATED = "Age limits not stated in the registry"


def ages(*layers: dict[str, str], own: dict[str, str] | None = None) -> dict[str, str]:
    """The ages of a study whose registries state these, below what people wrote."""
    entries: list[dict[str, Any]] = [
        {"registry": {"number": str(number), "fetched_on": "2026-11-22"}, "eligibility": {**each, "sex": "all"}}
        for number, each in enumerate(layers)
    ]
    values, origin = merge_layers([*([{"eligibility": own}] if own else []), *entries])
    found: dict[str, str] = values["eligibility"]
    assert found.pop("sex") == "all"
    for name, value in found.items():
        layer, path = origin.find(("eligibility", name))
        source: Any = ([own] if own else []) + list(layers)
        assert source[layer][path[-1]] == value, "explain shows where it comes from"
    return found


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        (({"minimum_age": "18 years"}, {"maximum_age": "65 years"}), {"minimum_age": "18 years"}),
        (({"age_note": "Maximum age: < 75"}, {"minimum_age": "18 years"}), {"age_note": "Maximum age: < 75"}),
        (({"age_note": NOT_STATED}, {"minimum_age": "18 years"}), {"minimum_age": "18 years"}),
        (({"age_note": NOT_STATED}, {"age_note": "Newborn babies"}), {"age_note": "Newborn babies"}),
        (({"minimum_age": "18 years"}, {"age_note": NOT_STATED}), {"minimum_age": "18 years"}),
        (({"age_note": NOT_STATED}, {"age_note": NOT_STATED}), {"age_note": NOT_STATED}),
        (({"age_note": NOT_STATED}, {}, {"maximum_age": "17 years"}), {"maximum_age": "17 years"}),
    ],
)
def test_the_limits_are_those_of_one_registry(layers: tuple[dict[str, str], ...], expected: dict[str, str]) -> None:
    assert ages(*layers) == expected


def test_people_override_single_limits() -> None:
    registry = {"minimum_age": "18 years", "maximum_age": "65 years"}
    assert ages(registry, own={"minimum_age": "21 years"}) == registry | {"minimum_age": "21 years"}
