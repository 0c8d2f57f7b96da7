"""The common parts of the files of the search."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from site_builder.model.languages import UntranslatedText
from site_builder.outputs.kind import Kind

T = TypeVar("T")


class SearchKind(Kind):
    """Files for the search: nothing that a reader or a search engine would open."""

    searchable = False


class WordedKind(SearchKind):
    """Files for the search with words in them: those of each of the site's languages."""

    translated = True


def marked_foreign(text: str) -> str | list[str]:
    """A text; one that is not in the language of the page in brackets, so that the search can mark it."""
    return [str(text)] if isinstance(text, UntranslatedText) else text


def groups(items: Sequence[T], size: int) -> Iterator[tuple[int, Sequence[T]]]:
    """Items in groups of a size, each with its number from 0 on."""
    for start in range(0, len(items), size):
        yield start // size, items[start : start + size]


def json_lines(rows: Sequence[Any]) -> bytes:
    """A JSON array with each of its items on a line."""
    return ("[" + ",\n".join(map(_JSON.encode, rows)) + "]\n").encode()


def json_object(values: dict[str, Any]) -> bytes:
    """A JSON object with each of its items on a line."""
    return (
        "{" + ",\n".join(f"{_JSON.encode(key)}:{_JSON.encode(each)}" for key, each in values.items()) + "}\n"
    ).encode()


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
