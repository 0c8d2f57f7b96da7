"""Divides a single text, given where a list of criteria is expected, into criteria and sub-criteria."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from site_builder.model.text.blocks import Block, Paragraph, TextList, blocks_of
from site_builder.model.text.line_marks import CHECKBOX, Mark, read_line
from site_builder.model.text.lists import Item, goes_on, may_mix

_BULLET = re.compile(r"(?:^|(?<=\s))[•●▪■□☐☑☒➢➤►✓✔\uf0b7\uf0a7]\s*")
"""Characters that always mark an entry, even between words."""
_BOX = re.compile(rf"(?:^|(?<=\s)){CHECKBOX}\s+")
"""A box to tick, typed with brackets. It marks an entry between words only if the text begins with one."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s++(?=[A-ZÀ-ÞА-Я\d])|(?<=;)\s++|(?<=[。；！？])|(?<!\s)\s++[-–—]\s++(?=\w)")
_NUMBERED = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|numbers?|no\.|sections?|conditions?|see|#)\s*\(?(?:\d|[a-h]\))"
    r"|\S ?\[\d{1,2}\]",
    re.I,
)
"""Matches a text that refers to its criteria by number, which must keep the numbers."""

_SHORT = 30
"""Characters: nobody wraps lines at a smaller width."""
_MOST_WRAPPED = 2
"""The most short lines that are one criterion; more are probably a list, even if they begin with small letters."""

Criterion = str | dict[str, Any]
"""A criterion in the form of records: its text, or a group with `text` and `items`."""


_FIRST = re.compile(r"\(?(?:1|a)[.)][ \t]+(?P<words>\S.*)")
"""The only entry of a list whose marker counts."""
_COUNT = re.compile(r"(?:^|(?<=\s))(?P<open>\(?)(?P<count>\d{1,2}|[a-zA-Z])(?P<close>[.)])\s+(?=\S)")
_DOUBLE_DASH = re.compile(r"-{2,3}[ \t]+(?P<words>[^\W_].*)")
"""A word processor makes one dash of these, and takes them for the mark of a list."""


class Division(NamedTuple):
    """The division of a text into criteria."""

    criteria: list[Criterion]
    doubt: str = ""
    """The reason why another division may be intended; "" if the division is clear."""
    otherwise: tuple[Criterion, ...] = ()
    """The criteria of that other division."""


def divide_side(text: str) -> Division:
    """Return all criteria of one side, typed as one text."""
    text = text.strip("\n")
    if "\n" not in text.strip():
        return _one_line(text.strip())
    criteria: list[Criterion] = []
    doubt = ""
    blocks, keep = blocks_of(text), bool(_NUMBERED.search(text))
    for place, block in enumerate(blocks):
        if isinstance(block, TextList):
            doubt = _add_list(criteria, block, blocks[place - 1] if place else None, text, keep) or doubt
        elif isinstance(block, Paragraph):
            lines = _unwrap(block.text)
            if len(blocks) == len(lines) == 1 and len(short := _short_lines(block.text)) > _MOST_WRAPPED:
                return Division(criteria + lines, "it was read as a single one", short)
            doubt = doubt or ("each of its lines was read as one" if len(lines) > 1 else "")
            criteria += lines
        elif block.between == "\t":
            doubt = doubt or "each row of its table was read as one"
            criteria += [" ".join(cell for cell in row if cell) for row in block.all_rows]
        else:
            return Division([text])
    return Division(criteria, doubt)


def divide_entry(text: str) -> list[Criterion]:
    """Divide one entry of a list of criteria: into itself, several, or one with sub-criteria."""
    if "\n" not in text:
        return _split_bullets(text) or [text]
    blocks = blocks_of(text)
    first = blocks[0]
    if len(blocks) == 1 and isinstance(first, TextList):
        return _criteria(first.items, keep=bool(_NUMBERED.search(text)))
    if len(blocks) == 2 and isinstance(first, Paragraph) and isinstance(blocks[1], TextList):
        return [{"text": first.text, "items": _criteria(blocks[1].items, keep=bool(_NUMBERED.search(text)))}]
    return [text]


def _one_line(text: str) -> Division:
    if criteria := _split_bullets(text):
        return Division(criteria)
    line = read_line(text)
    if line.kind is Mark.DASH and may_mix(line) and (not line.tight or line.text[0].isupper()):
        parts = tuple(re.split(rf"\s{re.escape(line.mark)}\s+(?=[^\W\d_])", line.text))
        if len(parts) > 1:  # "– Adults – Asthma": the first dash alone must not go
            return Division([text], "it was read as a single one", parts)
        return Division([line.text])
    if double := _DOUBLE_DASH.fullmatch(text):
        return Division([double["words"]])
    if numbered := _split_numbers(text):
        return Division([text], "it was read as a single one", numbered)
    if (first := _FIRST.fullmatch(text)) and not _NUMBERED.search(first["words"]):
        return Division([first["words"]])
    parts = tuple(each.strip(" ;") for each in _SENTENCE.split(text) if each.strip(" ;"))
    if len(parts) < 2:
        return Division([text])
    return Division([text], "it was read as a single one", parts)


def _split_numbers(text: str) -> tuple[str, ...]:
    """Return the entries of a line whose numbers or letters count from the first; empty if it is no such line."""
    counted = list(_COUNT.finditer(text))
    if len(counted) < 2 or counted[0].start():
        return ()
    for place, each in enumerate(counted):
        expected = (str(place + 1), chr(ord("a") + place), chr(ord("A") + place))
        if each["count"] not in expected or each["open"] != counted[0]["open"] or each["close"] != counted[0]["close"]:
            return ()
    ends = [*(each.start() for each in counted[1:]), len(text)]
    return tuple(text[each.end() : end].strip() for each, end in zip(counted, ends, strict=True))


def _split_bullets(text: str) -> list[Criterion]:
    """Return entries that were pasted into one line, each after its bullet; empty if it is not a list."""
    marks = _BOX if _BOX.match(text) else _BULLET
    lead, *parts = [each.strip() for each in marks.split(text)]
    items: list[Criterion] = [each for each in parts if each]
    if not items or (lead and (len(items) < 2 or not lead.endswith((":", "：")))):
        return []
    return [{"text": lead, "items": items}] if lead else items


def _add_list(criteria: list[Criterion], block: TextList, above: Block | None, text: str, keep: bool) -> str:
    """Add the entries of a list, below the line that introduces it; return the doubt, or ""."""
    items = _criteria(block.items, keep=keep)
    if not isinstance(above, Paragraph) or not criteria:
        criteria += items
        return ""
    lead = above.text.splitlines()[-1]
    if lead.endswith((":", "：")) or "following" in lead[-80:].lower():
        criteria[-1] = {"text": criteria[-1], "items": items}
        return ""
    criteria += items
    return f"“{lead[:40]}” and the list below it were read as criteria of the same rank"


def _short_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a paragraph if all of them are too short to be wrapped; otherwise an empty tuple."""
    lines = tuple(text.split("\n"))
    return lines if all(len(line) <= _SHORT and not line.endswith((",", "-")) for line in lines) else ()


def _unwrap(text: str) -> list[Criterion]:
    """Return the lines of a paragraph; lines that were wrapped because of their length are joined."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and goes_on(lines[-1].rsplit("\n", 1)[-1], line):
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
    return [whole_line for whole_line in lines if whole_line]


def _criteria(items: Iterable[Item], *, keep: bool) -> list[Criterion]:
    criteria: list[Criterion] = []
    for item in items:
        text = f"{item.mark} {item.text}" if keep and item.counts else item.text
        criteria.append({"text": text, "items": _criteria(item.inner, keep=keep)} if item.inner else text)
    return criteria
