"""All mistakes in the YAML of one file, not only the first: each is corrected in a copy of the text, and that is read
on. What is corrected so is never written; it only lets the rest of the file be looked at.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import yaml
from yaml.nodes import Node

from site_builder.records.line_errors import LineError
from site_builder.records.structure import first_error
from site_builder.records.yaml_errors import translate
from site_builder.records.yaml_parser import NestingError, compose

MOST_CORRECTIONS = 25
"""Mistakes of one file that are reported."""

LONGEST = 100_000
"""Characters of a text that is read on after a mistake: each mistake costs another reading."""


class Recovered(NamedTuple):
    """A text that a parser could not follow, with its mistakes corrected as far as possible."""

    text: str
    errors: tuple[LineError, ...]
    node: Node | None
    """What the corrected text holds; None if it still cannot be read."""


def recover(lines: list[str]) -> Recovered:
    """Find the mistakes in the layout of a text.

    Args:
        lines: the lines of the text, without invisible characters.

    Raises:
        TooManyValues: a corrected text holds more than can be read.
    """
    errors = list(islice(conflicts(lines), MOST_CORRECTIONS))
    for each in errors:
        lines = _with(lines, each)
    corrected_at: dict[int, int] = {}
    whole = sum(map(len, lines)) > LONGEST
    node, failure = _composed(lines)
    while len(errors) < MOST_CORRECTIONS:
        found = _next_error(lines, failure)
        if found is None:
            break
        errors.append(found)
        corrected_at[found.line] = corrected_at.get(found.line, 0) + 1
        if whole or not found.corrected or corrected_at[found.line] > 2:
            break
        lines = _with(lines, found)
        node, failure = _composed(lines)
    return Recovered("\n".join(lines), tuple(sorted(errors)), None if failure else node)


def conflicts(lines: list[str]) -> Iterator[LineError]:
    """Places where two versions of a file were merged and somebody must choose. The first version is read on."""
    begun: list[int] = []
    for number, line in enumerate(lines):
        mark = line[:7]
        if mark == "<<<<<<<" or (begun and mark in ("|||||||", "=======", ">>>>>>>")):
            begun.append(number)
        if mark == ">>>>>>>" and begun:
            second = begun[1] if len(begun) > 2 else number
            left_out = dict.fromkeys((begun[0], *range(second, number + 1)), "")
            message = f"two versions of this file were merged, and lines {begun[0] + 1} to {number + 1} need a decision"
            hint = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
            yield LineError(begun[0], 0, message, hint, left_out)
            begun = []
    if begun:
        message, hint = (
            "a mark of a merge of two versions is left here",
            "remove this line, and what belongs to one version",
        )
        yield LineError(begun[0], 0, message, hint, dict.fromkeys(begun, ""))


def _next_error(lines: list[str], failure: yaml.YAMLError | None) -> LineError | None:
    """The first mistake: what the eye sees, unless it explains nothing of what the parser says."""
    if isinstance(failure, NestingError):
        return translate(failure, lines)
    seen = first_error(lines, failed=failure is not None)
    if failure is None:
        return seen
    if seen is not None and _explains(seen, lines, failure):
        return seen
    return translate(failure, lines)


def _explains(seen: LineError, lines: list[str], failure: yaml.YAMLError) -> bool:
    """Whether a mistake comes before what the parser says; on the same line, whether correcting it helps the parser."""
    last = _line_of(failure)
    if seen.line != last or seen.corrected is None:
        return seen.line < last and seen.corrected is not None
    _, after = _composed(_with(lines, seen))
    return after is None or _line_of(after) > last or str(after) != str(failure)


def _line_of(failure: yaml.YAMLError) -> int:
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    return mark.line if mark else 0


def _with(lines: list[str], error: LineError) -> list[str]:
    result = list(lines)
    for number, line in (error.corrected or {}).items():
        result[number] = line
    return result


def _composed(lines: list[str]) -> tuple[Node | None, yaml.YAMLError | None]:
    try:
        return compose("\n".join(lines).encode()), None
    except yaml.YAMLError as error:
        return None, error
