"""Criteria as the importer divides them."""

from typing import Any

from site_builder.importers.criteria import read_criteria


def divided(text: str) -> tuple[list[Any], list[Any]]:
    """Both sides of a text; it must not stay whole."""
    criteria = read_criteria(text)
    assert not criteria.whole, criteria.doubts
    return criteria.inclusion, criteria.exclusion
