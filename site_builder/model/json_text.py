"""Converts plain values to JSON and back with pydantic's parser and writer, which indents much faster than Python's."""

from typing import Any

from pydantic_core import from_json, to_json


def write_json(values: Any, *, indent: int | None = None) -> bytes:
    """Return plain values as JSON in UTF-8.

    Args:
        values: dicts, lists, texts, numbers and booleans.
        indent: spaces per level, for one value per line; None for all on one line.
    """
    return to_json(values, indent=indent)


def read_json(data: bytes) -> Any:
    """Parse JSON into plain values.

    Raises:
        ValueError: the text is not JSON, or is nested too deeply.
    """
    return from_json(data)
