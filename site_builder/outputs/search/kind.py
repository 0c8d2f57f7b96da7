"""The common parts of the search files."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from site_builder.model.languages import UntranslatedText
from site_builder.outputs.kind import Kind

T = TypeVar("T")


class SearchKind(Kind):
    """Search files, which readers and search engines do not open."""

    searchable = False


class WordedKind(SearchKind):
    """Search files that contain text, for each of the site's languages."""

    translated = True


def marked_foreign(text: str) -> str | list[str]:
    """A text; in a list if it is not in the language of the page, so that the search can mark it."""
    return [str(text)] if isinstance(text, UntranslatedText) else text


def groups(items: Sequence[T], size: int) -> Iterator[tuple[int, Sequence[T]]]:
    """Items in groups of `size`, each with its number from 0 on."""
    for start in range(0, len(items), size):
        yield start // size, items[start : start + size]


def json_lines(rows: Sequence[Any]) -> bytes:
    """A JSON array with one item per line."""
    return ("[" + ",\n".join(map(_JSON.encode, rows)) + "]\n").encode()


def json_object(values: dict[str, Any]) -> bytes:
    """A JSON object with one item per line."""
    return (
        "{" + ",\n".join(f"{_JSON.encode(key)}:{_JSON.encode(each)}" for key, each in values.items()) + "}\n"
    ).encode()


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
