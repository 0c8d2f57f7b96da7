"""The common parts of the search files."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from site_builder.model.json_text import write_json
from site_builder.model.languages import UntranslatedText
from site_builder.outputs.kind import Kind

T = TypeVar("T")


class SearchKind(Kind):
    """Search files, which readers and search engines do not open."""

    searchable = False


class WordedKind(SearchKind):
    """Search files that contain text, for each of the site's languages."""

    translated = True
    for_readers = True


def marked_foreign(text: str) -> str | list[str]:
    """A text; with its language and direction if it is not in the language of the page, so that the search marks it."""
    return [str(text), *text.source] if isinstance(text, UntranslatedText) else text


def groups(items: Sequence[T], size: int) -> Iterator[tuple[int, Sequence[T]]]:
    """Items in groups of `size`, each with its number from 0 on."""
    for start in range(0, len(items), size):
        yield start // size, items[start : start + size]


def json_lines(rows: Sequence[Any]) -> bytes:
    """A JSON array with one item per line."""
    return b"[%b]\n" % b",\n".join(map(write_json, rows))


def json_object(values: dict[str, Any]) -> bytes:
    """A JSON object with one item per line."""
    return b"{%b}\n" % b",\n".join([b"%b:%b" % (write_json(key), write_json(each)) for key, each in values.items()])
