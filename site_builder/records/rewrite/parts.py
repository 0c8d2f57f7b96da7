"""Helpers for all changes of a text: keys, quotation marks and brackets."""

from collections.abc import Sequence

from site_builder.records.rewrite.positions import YamlNodeSpan
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.rewrite.source import Source, TextChange


def into_brackets(source: Source, holder: YamlNodeSpan, number: int, new: str) -> TextChange:
    """Adds a pair or entry inside brackets. Raises NotSafe if the value has no brackets of its own."""
    start = holder.inner_start(source.text)
    if source.text[start] not in "{[":
        raise NotSafe("fields in a list in brackets need braces of their own")
    if not holder.pairs:
        return TextChange(start + 1, start + 1, new)
    if number == 0:
        key, value = holder.pairs[0]
        first = (key or value).start
        return TextChange(first, first, f"{new}, ")
    end = holder.pairs[number - 1][1].end
    space = " " if source.text[end - 1] == ":" else ""  # `status:,` would be read as a single word
    return TextChange(end, end, f"{space}, {new}")


def out_of_brackets(source: Source, spans: Sequence[tuple[int, int]], number: int) -> TextChange:
    """Removes a pair or entry inside brackets, with its comma. Raises NotSafe if a comment might be lost."""
    start, end = spans[number]
    if number + 1 < len(spans):
        end = spans[number + 1][0]
    elif number:
        start = spans[number - 1][1]
    if "#" in source.text[start:end]:
        raise NotSafe("there may be a comment in the part that would be removed")
    return TextChange(start, end, "")


def key_of(holder: YamlNodeSpan, key: str | int | None = None) -> YamlNodeSpan:
    """A key of a group; the first one if no name is given. Raises NotSafe if there is none."""
    key_span = next((name for name, _ in holder.pairs if name and (key is None or is_key(name, key))), None)
    if key_span is None:
        raise NotSafe("fields were expected where this should be written")
    return key_span


def is_key(key: YamlNodeSpan | None, name: str | int) -> bool:
    """Whether a key has a given name."""
    return key is not None and key.value == name


def quote_of(spot: YamlNodeSpan | None) -> str:
    """The quotation mark around a text; "" if it has none."""
    return spot.style if spot and spot.style in ("'", '"') else ""


def with_space(source: Source, spot: YamlNodeSpan, new: str) -> str:
    """A new value, after a space if the old value was empty and would begin directly after the colon or dash."""
    return f" {new}" if spot.start == spot.end and source.text[spot.start - 1 : spot.start] not in (" ", "\t") else new
