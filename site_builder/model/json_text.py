"""Plain values as JSON and back, with pydantic's reader and writer: much quicker than Python's when it indents."""

from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json, to_json


def write_json(values: Any, *, indent: int | None = None) -> bytes:
    """Plain values as JSON in UTF-8.

    Args:
        values: groups (dict), lists, texts, numbers and truth values.
        indent: spaces per level, for one value per line; None for all in one line.
    """
    return to_json(values, indent=indent)


def joined_object(*parts: dict[str, Any] | tuple[bytes, Iterable[bytes]]) -> bytes:
    """An object of which some parts were written already.

    Args:
        parts: fields in plain values; or the name of a list and its entries as JSON, left out if there are none.
    """
    texts = []
    for part in parts:
        if isinstance(part, dict):
            texts.append(write_json(part)[1:-1])
        elif entries := b",".join(part[1]):
            texts.append(b'"%b":[%b]' % (part[0], entries))
    return b"{%b}" % b",".join(filter(None, texts))


def read_json(data: bytes) -> Any:
    """The plain values of a JSON text.

    Raises:
        ValueError: it is not JSON, or nested too deeply.
    """
    return from_json(data)
