"""Plain values as JSON and back, with pydantic's reader and writer: much quicker than Python's when it indents."""

from typing import Any

from pydantic_core import from_json, to_json


def write_json(values: Any, *, indent: int | None = None) -> bytes:
    """Plain values as JSON in UTF-8.

    Args:
        values: groups (dict), lists, texts, numbers and truth values.
        indent: spaces per level, for one value per line; None for all in one line.
    """
    return to_json(values, indent=indent)


def read_json(data: bytes) -> Any:
    """The plain values of a JSON text.

    Raises:
        ValueError: it is not JSON, or nested too deeply.
    """
    return from_json(data)
