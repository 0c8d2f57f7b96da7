"""Changes a text below its key, after `|` or `>`; unchanged lines keep every byte."""

import re
from difflib import SequenceMatcher

from site_builder.records.yaml_text.lines import LINE_BREAK

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n\r\x85\u2028\u2029]*)?")
_SPACE = re.compile(r" *")
_NOT_IN_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\A\s|[ \t]$", re.MULTILINE)
_WIDTH = 110


def block_text(block: str, text: str, line_break: str) -> str | None:
    """A block of text with its text replaced.

    Args:
        block: the block as written, from its `|` or `>` to the end of its last line with words.
        text: the new text; line breaks at its end are ignored, because `|` and `>` determine these.
        line_break: the line break used in the file.

    Returns:
        The new block; None if the text cannot be written in this form.
    """
    lines = LINE_BREAK.split(block)
    first = next((line for line in lines[1:] if line.strip()), "")
    header = _HEADER.fullmatch(lines[0])
    indentation = _SPACE.match(first)
    if not header or not indentation or not first or any(each.isdigit() for each in lines[0].partition("#")[0]):
        return None
    indent, text = indentation[0], text.rstrip("\n")
    if _NOT_IN_BLOCK.search(text) or not text:
        return None
    if block[0] == "|":
        new = _literal(lines[1:], text, indent)
    else:
        folded = _fold(lines[1:], text, indent)
        if folded is None:
            return None
        new = folded
    return line_break.join([lines[0], *new])


def _literal(lines: list[str], text: str, indent: str) -> list[str]:
    """The new lines of a `|` block, in which each line of the file is one line of the text."""
    old = [line[len(indent) :].rstrip("\r") if line.strip() else "" for line in lines]
    new = text.split("\n")
    return _merge_lines(old, lines, new, [[indent + line if line else ""] for line in new])


def _fold(lines: list[str], text: str, indent: str) -> list[str] | None:
    """The new lines of a `>` block, where an empty line is a line break of the text; None if it cannot hold that."""
    if any(line.startswith(indent + " ") for line in lines) or re.search(r"^\s|  ", text, re.MULTILINE):
        return None  # lines that are indented further are not joined
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        else:
            groups.append([])
    if not all(groups):
        return None  # several empty lines in a row
    old = [" ".join(line[len(indent) :] for line in group) for group in groups]
    new = text.split("\n")
    if not all(new):
        return None
    width = max([len(line) for line in lines] + [60])
    new_lines = [[indent + part for part in _wrap(line, min(width, _WIDTH) - len(indent))] for line in new]
    return _join_groups(old, groups, new, new_lines)


def _join_groups(old: list[str], groups: list[list[str]], new: list[str], new_lines: list[list[str]]) -> list[str]:
    result: list[str] = []
    for number, lines in enumerate(_pair_lines(old, new)):
        result += [""] if number else []
        result += groups[lines] if lines is not None else new_lines[number]
    return result


def _merge_lines(old: list[str], raw: list[str], new: list[str], new_lines: list[list[str]]) -> list[str]:
    """The new lines, in which lines that existed before are unchanged."""
    return [
        line
        for number, before in enumerate(_pair_lines(old, new))
        for line in ([raw[before]] if before is not None else new_lines[number])
    ]


def _pair_lines(old: list[str], new: list[str]) -> list[int | None]:
    """For each new text, the index of the same old text; None if there is none."""
    pairs: list[int | None] = [None] * len(new)
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(size):
            pairs[b + step] = a + step
    return pairs


def _wrap(text: str, width: int) -> list[str]:
    """The lines of a paragraph, broken at single spaces only."""
    lines, start = [], 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        end = end if end > start else text.find(" ", start + width)
        if end <= start:
            break
        lines.append(text[start:end])
        start = end + 1
    return [*lines, text[start:]]
