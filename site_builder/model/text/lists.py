"""Parses lines that form a list, nested by their indentation or by Word's changes of markers.

Lines are a list if at least two of them clearly are: they are adjacent and have markers of one kind, or count. After an
incomplete phrase, a dash or plus may be the sign of a number: `your eGFR is` / `- 30 or less`.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.model.text.line_marks import Mark, TypedLine, first_number, follows, is_first

DEEPEST = 20
"""Most levels of nested lists; lines that are indented further belong to the innermost."""

_FULL = 60
"""Characters in a line above which it was probably wrapped because the next word did not fit."""
_ENDS = (".", ";", ":", "!", "?", "：", "。", "；", "！", "？", "؛", "؟", "…")
_SIGNED = frozenset((Mark.DASH, Mark.PLUS))


class Item(NamedTuple):
    """An entry of a list."""

    text: str
    mark: str
    """The marker as it was typed."""
    inner: tuple["Item", ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its marker is a number or a letter that counts."""
        return self.mark != "o" and any(map(str.isalnum, self.mark))


def goes_on(above: str, line: str) -> bool:
    """Return whether a line without a marker continues the line above, which was wrapped because of its length."""
    if line[:1].islower():
        return True
    return len(above) >= _FULL and not above.endswith(_ENDS)


def begins_list(lines: Sequence[TypedLine], place: int) -> bool:
    """Return whether a line with a marker is the first of several that clearly form a list."""
    first = lines[place]
    free = place == 0 or lines[place - 1].empty or lines[place - 1].typed.endswith(_ENDS)
    above = first
    for number in range(place + 1, len(lines)):
        line = lines[number]
        if line.empty:
            above = line
            continue
        if line.kind:
            if line.indent > first.indent + 1:
                if number == place + 1 and not first.tight and _opens_inner(lines, number):
                    return True
                above = line
                continue
            if first.kind is Mark.NUMBER and line.kind is not Mark.NUMBER:
                above = line  # a line below the first entry, not indented
                continue
            return line.indent >= first.indent - 1 and _are_siblings(first, line, free=free)
        if line.indent <= first.indent and (above.empty or not goes_on(above.typed, line.typed)):
            return False
        above = line
    return False


def is_single_entry(lines: Sequence[TypedLine], place: int, marks: Mapping[str, int]) -> bool:
    """Return whether a line is a list of one entry, because the text has lists with the same bullet.

    Args:
        lines: all lines of the text.
        place: the line's number.
        marks: how often each bullet begins entries in this text. Before a digit, where a dash may be a sign, two of
            them are needed.
    """
    line = lines[place]
    if not marks.get(line.mark) or line.tight:
        return False
    stands_alone = place == 0 or lines[place - 1].empty or lines[place - 1].typed.endswith((":", "："))
    return stands_alone and (may_mix(line) or marks[line.mark] > 1)


def _opens_inner(lines: Sequence[TypedLine], place: int) -> bool:
    """Return whether the entry above introduces an inner list: by its own text, or because two such lines follow."""
    if lines[place - 1].typed.endswith((":", "：")) or (may_mix(lines[place - 1]) and may_mix(lines[place])):
        return True
    below = lines[place + 1 : place + 2]
    return (
        bool(below)
        and abs(below[0].indent - lines[place].indent) <= 1
        and _are_siblings(lines[place], below[0], free=True)
    )


def _are_siblings(first: TypedLine, second: TypedLine, *, free: bool) -> bool:
    if Mark.NONE in (first.kind, second.kind):
        return False
    if Mark.NUMBER in (first.kind, second.kind):
        return (
            first.kind is second.kind
            and follows(second, first)
            and (first.keeps_mark or first_number(first.mark) is not None or _opens(first))
        )
    if first.tight or second.tight:
        return first.tight and second.tight and (first.text[0].isalpha() or second.text[0].isalpha())
    if first.text[0].isdigit() and second.text[0].isdigit() and {first.kind, second.kind} <= _SIGNED:
        return free and first.kind is second.kind
    return first.kind is second.kind or (may_mix(first) and may_mix(second))


def may_mix(line: TypedLine) -> bool:
    """Return whether a line is an entry whatever its neighbours' markers: before a word, it can only be a marker."""
    return line.kind in (Mark.DOT, Mark.CIRCLE, Mark.SQUARE) or line.text[0].isalpha()


class _Open:
    """An entry that is still open."""

    def __init__(self, line: TypedLine) -> None:
        self.line = line
        self.texts: list[str] = []
        """Its further lines."""
        self.inner: list[_Open] = []

    def close(self, *, shows_count: bool) -> Item:
        line = self.line
        shows_mark = line.keeps_mark or (shows_count and line.kind is Mark.NUMBER)
        first = line.typed if shows_mark else line.text
        return Item("\n".join([first, *self.texts]), "•" if shows_mark else line.mark, _close(self.inner))


def _close(entries: list[_Open]) -> tuple[Item, ...]:
    """Return the entries of a list. If they do not count on from the first, as HTML would, their numbers are text."""
    lines = [each.line for each in entries]
    if all(line.kind is not Mark.NUMBER for line in lines):
        counts_on = True
    else:
        counts_on = all(each.kind is Mark.NUMBER for each in lines) and all(
            follows(below, above) for above, below in pairwise(lines)
        )
    return tuple(each.close(shows_count=not counts_on) for each in entries)


def read_list(lines: Sequence[TypedLine], place: int) -> tuple[tuple[Item, ...], int]:
    """Return the list that begins with a line, and the number of the first line after it."""
    top = [_Open(lines[place])]
    way = [top[0]]  # from the outermost entry to the last
    above = lines[place]
    place += 1
    while place < len(lines):
        line = lines[place]
        if line.empty:
            above, place = line, place + 1
            continue
        if line.kind and (level := _level(way, line, above)) is not None:
            entry = _Open(line)
            (way[level - 1].inner if level else top).append(entry)
            del way[level:]
            way.append(entry)
        elif not _belongs(way, line, above) or (line.kind and begins_list(lines, place)):
            break
        else:
            way[-1].texts.append(line.typed)
        above, place = line, place + 1
    while lines[place - 1].empty:
        place -= 1
    return _close(top), place


def _belongs(way: list[_Open], line: TypedLine, above: TypedLine) -> bool:
    """Return whether a line continues the last entry."""
    if line.indent > way[-1].line.indent or (above.empty and line.indent > way[0].line.indent):
        return True
    return not above.empty and goes_on(above.typed, line.typed)


def _level(way: list[_Open], line: TypedLine, above: TypedLine) -> int | None:
    """Return the level of a marked line in the open list; None if it is not an entry."""
    for level in range(len(way) - 1, -1, -1):
        entry = way[level].line
        if line.indent > entry.indent + 1:
            return min(level + 1, DEEPEST - 1) if _opens(line) else None
        if line.indent < entry.indent - 1:
            continue
        if _goes_with(entry, line):
            return level
        if level == len(way) - 1 and _is_finer(way, line):
            return min(level + 1, DEEPEST - 1)
    if (
        way[0].line.kind is not Mark.NUMBER
        and line.kind is not Mark.NUMBER
        and abs(line.indent - way[0].line.indent) <= 1
    ):
        return 0 if may_mix(line) and not line.tight else None
    return None


def _opens(line: TypedLine) -> bool:
    """Return whether an indented line begins an inner list."""
    return not (line.tight and line.text[0].isdigit()) and (line.kind is not Mark.NUMBER or is_first(line))


def _goes_with(entry: TypedLine, line: TypedLine) -> bool:
    if entry.kind is not line.kind:
        return False
    if line.kind is Mark.NUMBER:
        return follows(line, entry)
    return entry.tight == line.tight or line.kind is not Mark.DASH


def _is_finer(way: list[_Open], line: TypedLine) -> bool:
    """Return whether a marker of another kind, not indented, begins a list inside the last entry."""
    last = way[-1].line
    if last.text.endswith((":", "：")) or (line.kind in (Mark.CIRCLE, Mark.SQUARE) and last.kind < line.kind):
        return _opens(line)
    if last.kind is Mark.NUMBER:
        return line.kind is not Mark.NUMBER or _opens(line)
    return False
