"""Replaces one value with another."""

from site_builder.records.rewrite.block_text import block_text
from site_builder.records.rewrite.parts import key_of, quote_of, with_space
from site_builder.records.rewrite.positions import YamlNodeSpan
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.rewrite.source import Source, TextChange
from site_builder.records.rewrite.values import in_brackets
from site_builder.records.yaml_text.dump import lines_of_value
from site_builder.records.yaml_text.values import Path, Value


def replace_value(data: bytes, path: Path, value: Value) -> bytes:
    """Replace an existing value with another."""
    source = Source(data)
    spot = source.at(path)
    if source.in_brackets(path) or spot.flow:
        new = in_brackets(value, quote_of(spot))
        if spot.kind in ("scalar", "alias") and isinstance(value, str) and "\n" not in value:
            return _one_line(data, path, value)
        return source.apply([TextChange(spot.inner_start(source.text), spot.end, with_space(source, spot, new))])
    if isinstance(value, str) and spot.kind in ("scalar", "alias"):
        return _text(data, source, path, spot, value)
    return source.apply(_other_shape(source, path, spot, value))


def _text(data: bytes, source: Source, path: Path, spot: YamlNodeSpan, value: str) -> bytes:
    text = source.text
    start, end = spot.inner_start(text), spot.last(text)
    if spot.style in ("|", ">"):
        new = block_text(text[start:end], value, source.line_break)
        if new is not None:
            return source.apply([TextChange(start, end, new)])
    one_line = "\n" not in value and source.line_end(start) >= end and spot.style not in ("|", ">")
    if spot.kind == "alias" or spot.anchor or (one_line and spot.style):
        return _one_line(data, path, value)
    return source.apply(_lines_instead(source, path, spot, value))


def _one_line(data: bytes, path: Path, value: str) -> bytes:
    editor = Editor(data)
    editor.replace(path, value)
    return editor.result()


def _lines_instead(source: Source, path: Path, spot: YamlNodeSpan, value: Value) -> list[TextChange]:
    """Replaces a value with the first line of a new one. Further lines follow below, so that a comment stays."""
    text = source.text
    start, end = spot.inner_start(text), spot.last(text)
    column = _column_below(source, path, value)
    first, *more = lines_of_value(value, column)
    if isinstance(value, dict | list):
        first = first[column:]
    if spot.style in ("|", ">"):  # only the first line may be followed by a comment
        comment = text[start : source.line_end(start)].partition("#")
        first += f" #{comment[2]}" if comment[1] else ""
    changes = [TextChange(start, end, with_space(source, spot, first))]
    below = "".join(source.line_break + line for line in more)
    return [*changes, TextChange(source.line_end(end), source.line_end(end), below)] if below else changes


def _column_below(source: Source, path: Path, value: Value) -> int:
    """The column of the lines below a key or after a dash."""
    holder = source.at(path[:-1])
    if isinstance(path[-1], int):
        dash = source.entries(holder)[path[-1]][0]
        spot = source.at(path)
        inner = spot.inner_start(source.text)
        same_line = source.line_start(inner) == source.line_start(dash) and inner > dash
        return source.column(inner) if same_line and not isinstance(value, str) else source.column(dash) + 2
    return source.column(key_of(holder, path[-1]).start) + 2


def _other_shape(source: Source, path: Path, spot: YamlNodeSpan, value: Value) -> list[TextChange]:
    """Replaces a text with a group or list, or the other way round."""
    text = source.text
    start, end = spot.inner_start(text), spot.last(text)
    if spot.anchor and spot.kind != "alias":
        raise NotSafe(f"`&{spot.anchor}` names it, and it may be used elsewhere")
    if spot.kind in ("mapping", "sequence") and "#" in text[start:end]:
        raise NotSafe("there may be a comment in the part that would be replaced")
    if isinstance(path[-1], int):
        return _lines_instead(source, path, spot, value)
    key = key_of(source.at(path[:-1]), path[-1])
    colon = text.index(":", key.end) + 1
    if isinstance(value, str):
        first, *more = lines_of_value(value, source.column(key.start) + 2)
        tail = text[colon : source.line_end(colon)].rstrip()
        inline = f" {first}{tail}" if start > source.line_end(colon) else f" {first}"
        return [TextChange(colon, end, source.line_break.join([inline, *more]))]
    lines = lines_of_value(value, source.column(key.start) + 2)
    below = "".join(source.line_break + line for line in lines)
    if spot.style in ("|", ">"):
        return [TextChange(colon, end, below)]
    gap = colon if not text[end : source.line_end(end)].strip() else start
    return [TextChange(gap, end, ""), TextChange(source.line_end(end), source.line_end(end), below)]
