"""Adds, removes and reorders the entries of a list."""

from collections.abc import Sequence

from site_builder.records.rewrite.parts import into_brackets, out_of_brackets
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.rewrite.source import Source, TextChange
from site_builder.records.rewrite.values import in_brackets
from site_builder.records.yaml_text.dump import lines_of_value
from site_builder.records.yaml_text.values import Path, Value


def add_entry(data: bytes, path: Path, number: int, value: Value) -> bytes:
    """Adds an entry to a list that is not empty.

    Args:
        data: the text.
        path: the path of the list.
        number: the index of the new entry in the list.
        value: the value of the entry.
    """
    source = Source(data)
    listed = source.at(path)
    if listed.flow or source.in_brackets(path):
        return source.apply([into_brackets(source, listed, number, in_brackets(value))])
    entries = source.entries(listed)
    column = source.column(entries[0][0])
    lines = lines_of_value(value, column + 2)
    first = lines[0] if isinstance(value, str) else lines[0][column + 2 :]
    text = source.line_break.join([f"- {first}", *lines[1:]])
    gap = (entries[max(number - 2, 0)][1], entries[max(number - 1, 1)][0]) if len(entries) > 1 else (0, 0)
    blank = source.line_break if source.has_blank_line(*gap) else ""
    if not number:
        dash = entries[0][0]
        return source.apply([TextChange(dash, dash, text + blank + source.line_break + " " * column)])
    end = entries[number - 1][1]
    return source.apply([TextChange(end, end, f"{blank}{source.line_break}{' ' * column}{text}")])


def without_entry(data: bytes, path: Path, number: int) -> bytes:
    """A text in which a list has lost an entry. Raises NotSafe if it is the only one, or a comment might be lost."""
    source = Source(data)
    listed = source.at(path)
    entries = source.entries(listed)
    if listed.flow:
        return source.apply([out_of_brackets(source, entries, number)])
    if len(entries) == 1:
        raise NotSafe("it is the only entry of the list")
    start, end = entries[number]
    if source.is_first_on_line(start):
        return source.apply([source.whole_lines(start, end)])
    if source.text[end : entries[1][0]].strip():
        raise NotSafe("there may be a comment in the part that would be removed")
    return source.apply([TextChange(start, entries[1][0], "")])


def reorder_entries(data: bytes, path: Path, order: Sequence[int]) -> bytes:
    """A text with the entries of a list in another order; the text between the entries stays in place.

    Args:
        data: the text.
        path: the path of the list.
        order: for each position, the index of the entry that belongs there.
    """
    source = Source(data)
    entries = source.entries(source.at(path))
    pieces = [source.text[start:end] for start, end in entries]
    changes = (
        TextChange(start, end, pieces[number])
        for (start, end), number in zip(entries, order, strict=True)
        if source.text[start:end] != pieces[number]
    )
    return source.apply(changes)
