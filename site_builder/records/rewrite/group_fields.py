"""Adds fields to groups and removes them."""

from collections.abc import Sequence

from site_builder.records.rewrite.parts import into_brackets, is_key, key_of, out_of_brackets, quote_of, with_space
from site_builder.records.rewrite.positions import YamlNodeSpan
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.rewrite.source import Source, TextChange
from site_builder.records.rewrite.values import in_brackets
from site_builder.records.yaml_text.dump import lines_of_value
from site_builder.records.yaml_text.values import NOTHING, Path, Value
from site_builder.records.yaml_text.write import scalar


def add_field(data: bytes, path: Path, key: str, value: Value, before: Sequence[str]) -> bytes:
    """Adds a field to a group. Raises NotSafe if the path is not a group, or the field already has a value.

    Args:
        data: the text.
        path: the path of the group.
        key: the name of the field.
        value: the value of the field.
        before: fields that should precede it, the nearest first; if none exists, it becomes the first field.
    """
    source = Source(data)
    holder = source.at(path)
    if holder.kind != "mapping":
        raise NotSafe("fields were expected where this should be written")
    unwritten = holder.get(key)
    if unwritten is not None:
        return _fill_in(source, holder, key, unwritten, value, flow=holder.flow or source.in_brackets(path))
    previous = next(
        (
            number
            for earlier in before
            for number, (name_node, _) in enumerate(holder.pairs)
            if is_key(name_node, earlier)
        ),
        -1,
    )
    quote = quote_of(holder.pairs[0][0]) if holder.pairs and holder.pairs[0][0] else ""
    if holder.flow:
        pair = f"{scalar(key, quote)}: {in_brackets(value, quote)}"
        return source.apply([into_brackets(source, holder, previous + 1, pair)])
    column = source.column(key_of(holder).start)
    lines = _pair_lines(scalar(key, quote), value, column)
    text = source.line_break.join(lines)
    if previous < 0:
        first = key_of(holder).start
        return source.apply([TextChange(first, first, text[column:] + source.line_break + " " * column)])
    end = source.line_end(holder.pairs[previous][1].last(source.text))
    short = len(lines) == 1 and holder.pairs[previous][1].kind == "scalar"
    blank = source.line_break if not path and not short and _are_separated(source, holder, previous) else ""
    return source.apply([TextChange(end, end, blank + source.line_break + text)])


def _pair_lines(key: str, value: Value, column: int) -> list[str]:
    before = " " * column
    if isinstance(value, str):
        first, *more = lines_of_value(value, column + 2)
        if len(key) + len(first) + column > 110 and not more and "\n" not in value:
            first, *more = lines_of_value(value, column + 2)
        return [f"{before}{key}: {first}", *more]
    return [f"{before}{key}:", *lines_of_value(value, column + 2)]


def _are_separated(source: Source, holder: YamlNodeSpan, previous: int) -> bool:
    """Whether empty lines separate the fields of a record."""
    index = previous if previous + 1 < len(holder.pairs) else previous - 1
    if index < 0:
        return False
    following = holder.pairs[index + 1][0]
    return bool(following) and source.has_blank_line(
        source.line_end(holder.pairs[index][1].last(source.text)), following.start if following else 0
    )


def _fill_in(source: Source, holder: YamlNodeSpan, key: str, spot: YamlNodeSpan, value: Value, *, flow: bool) -> bytes:
    """Adds a value to a key that has none."""
    if spot.kind != "scalar" or spot.style or spot.value not in NOTHING:
        raise NotSafe(f"`{key}:` is there already")
    if flow:
        return source.apply([TextChange(spot.start, spot.end, with_space(source, spot, in_brackets(value)))])
    column = source.column(key_of(holder, key).start) + 2
    lines = lines_of_value(value, column)
    first = with_space(source, spot, lines.pop(0)) if isinstance(value, str) else ""
    end = source.line_end(spot.end)
    below = "".join(source.line_break + line for line in lines)
    return source.apply([TextChange(spot.start, spot.end, first), TextChange(end, end, below)])


def without_field(data: bytes, path: Path, key: str) -> bytes:
    """A text in which a group has lost a field. Raises NotSafe if it is the only one, or shares the line of a dash."""
    source = Source(data)
    holder = source.at(path)
    number = next(number for number, (name_node, _) in enumerate(holder.pairs) if is_key(name_node, key))
    if len(holder.pairs) == 1:
        if holder.flow:
            start, end = holder.inner_start(source.text), holder.end
            return source.apply([TextChange(start, end, "{}")])
        raise NotSafe("it is the only field there")
    spans = [(name.start, value.last(source.text)) for name, value in holder.pairs if name]
    if holder.flow:
        return source.apply([out_of_brackets(source, spans, number)])
    start, end = spans[number]
    if source.is_first_on_line(start):
        return source.apply([source.whole_lines(start, end)])
    if number + 1 == len(spans):
        raise NotSafe("it is on the line of its dash")
    following = spans[number + 1][0]
    between = source.text[end:following]
    comment = end + len(between) - len(between.lstrip(" \t"))  # a tab after a dash would not be YAML
    return source.apply([TextChange(start, comment if between.strip() else following, "")])
