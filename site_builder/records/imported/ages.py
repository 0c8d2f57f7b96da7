"""Age limits of a study in several registries: limits of two would make a range that none of them states.

What people write overrides single limits, as it does in all other fields.
"""

from typing import Any

from site_builder.model.eligibility import AGES_NOT_STATED

Values = dict[str, Any]

AGES = ("minimum_age", "maximum_age", "age_note")


def is_imported(layer: Values) -> bool:
    """Whether a layer of a study is an entry of a registry."""
    registry = layer.get("registry")
    return isinstance(registry, dict) and "fetched_on" in registry


def ages_of_one(over: Values, under: Values) -> tuple[Values, list[str]]:
    """An entry without ages if only lower registries state any, and the fields of these that its own ages replace.

    Args:
        over: the values of the entry.
        under: the merged values of the lower registries.
    """
    if _states_ages(over):
        return over, [f"eligibility.{name}" for name in AGES]
    return (_without_ages(over) if _states_ages(under) else over), []


def _states_ages(values: Values) -> bool:
    """Whether a layer states ages, or says in words of its own who can join."""
    eligibility = values.get("eligibility")
    if not isinstance(eligibility, dict):
        return False
    return any(value for name in AGES if (value := eligibility.get(name)) not in AGES_NOT_STATED)


def _without_ages(values: Values) -> Values:
    """A layer without ages."""
    eligibility = values.get("eligibility")
    if not isinstance(eligibility, dict):
        return values
    return {**values, "eligibility": {name: each for name, each in eligibility.items() if name not in AGES}}
