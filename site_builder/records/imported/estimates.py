"""Plans of a study in several registries: a value is a plan if the registry that it comes from says so.

One registry's list would call the other's date a fact, or its own fact a plan.
"""

from typing import Any

from site_builder.model.words import Estimate

Values = dict[str, Any]


def with_estimates_below(over: Values, under: Values) -> Values:
    """An entry, with the plans of lower registries among its own where it has no value itself.

    Args:
        over: the values of the entry.
        under: the merged values of the lower registries.
    """
    below = [each for each in _listed(under) if not _has_value(over, each)]
    names = [each for each in map(str, Estimate) if each in (*_listed(over), *below)]
    return {**over, "estimated": names} if names else over


def _listed(values: Values) -> list[Any]:
    value = values.get("estimated")
    return value if isinstance(value, list) else [value]


def _has_value(values: Values, name: Any) -> bool:
    dates = values.get("dates")
    return bool(values.get(name) if name == Estimate.ENROLLMENT.value else isinstance(dates, dict) and dates.get(name))
