"""The importer's division of criteria into two sides."""

from typing import Any

from site_builder.importers.free_text.criteria import read_criteria


def divided(text: str) -> tuple[list[Any], list[Any]]:
    """Both sides of a text that must be divided."""
    criteria = read_criteria(text)
    assert not criteria.whole, criteria.doubts
    return criteria.inclusion, criteria.exclusion
