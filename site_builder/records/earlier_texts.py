"""Imported entries of earlier versions: their texts were Markdown with escapes, and are read as what that showed."""

from typing import TypeVar

from site_builder.model.text.literal import from_markdown

V = TypeVar("V")

_NO_TEXTS = frozenset(
    {"title", "plain_title", "short_title", "official_title", "heading", "name", "names", "link", "address", "sponsor"}
)
"""Keys of what was never Markdown."""


def texts_of_earlier(value: V, key: str = "") -> V:
    """Plain values of an entry with their texts as they are typed now.

    Args:
        value: the values; groups and lists are changed in place.
        key: the key of a text.
    """
    if isinstance(value, dict):
        for name, inner in value.items():
            value[name] = texts_of_earlier(inner, name)
    elif isinstance(value, list):
        value[:] = [texts_of_earlier(inner, key) for inner in value]
    elif isinstance(value, str) and key not in _NO_TEXTS:
        return from_markdown(value)  # type: ignore[return-value]
    return value
