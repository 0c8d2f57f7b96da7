"""Finds all YAML mistakes in a file, not only the first. Each is corrected in a copy of the text, which is then read
further. The corrected copy is never saved; it only allows the rest of the file to be checked.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import yaml
from yaml.nodes import Node

from site_builder.records.line_layout.structure import first_error
from site_builder.records.yaml_mistakes.errors import translate
from site_builder.records.yaml_mistakes.pasted_code import pasted_code
from site_builder.records.yaml_mistakes.pasted_mail import pasted_mail
from site_builder.records.yaml_text.line_errors import LineError
from site_builder.records.yaml_text.parser import NestingError, compose

MOST_CORRECTIONS = 25
"""The most mistakes that are reported per file."""

LONGEST = 100_000
"""Maximum length, in characters, of a text that is read again after a mistake, because each mistake costs a reading."""


class Recovered(NamedTuple):
    """A text that a parser rejects, with its mistakes corrected as far as possible."""

    text: str
    errors: tuple[LineError, ...]
    node: Node | None
    """The root node of the corrected text; None if it still cannot be read."""


def recover(lines: list[str]) -> Recovered:
    """Find the mistakes in the layout of a text, and correct them.

    Args:
        lines: the lines of the text, without invisible characters.

    Raises:
        TooManyValues: a corrected text holds more values than can be read.
    """
    errors = list(islice(conflicts(lines), MOST_CORRECTIONS))
    for conflict in errors:
        lines = _with(lines, conflict)
    if _compose(lines)[1] is not None:  # a text that can be read may hold a > that was meant
        for pasted in (pasted_code, pasted_mail):
            for marks in list(islice(pasted(lines), MOST_CORRECTIONS)):
                errors.append(marks)
                lines = _with(lines, marks)
    corrected_at: dict[int, int] = {}
    whole = sum(map(len, lines)) > LONGEST
    node, failure = _compose(lines)
    while len(errors) < MOST_CORRECTIONS:
        error = _next_error(lines, failure)
        if error is None:
            break
        errors.append(error)
        corrected_at[error.line] = corrected_at.get(error.line, 0) + 1
        if whole or not error.corrected or corrected_at[error.line] > 2:
            break
        lines = _with(lines, error)
        node, failure = _compose(lines)
    # A line that is corrected twice may have the same mistake twice.
    different = {(each.line, each.column, each.message): each for each in reversed(errors)}
    return Recovered(
        "\n".join(lines), tuple(different[place] for place in sorted(different)), None if failure else node
    )


def conflicts(lines: Sequence[str]) -> Iterator[LineError]:
    """Merge conflicts, where somebody must choose between two versions. Reading continues with the first version."""
    mark_lines: list[int] = []
    for number, line in enumerate(lines):
        mark = line.strip()[:7]  # an editor may have indented it
        if mark == "<<<<<<<" or (mark_lines and mark in ("|||||||", "=======", ">>>>>>>")):
            mark_lines.append(number)
        elif mark == ">>>>>>>" or line.rstrip() == "=======":
            yield _mark_left(number, (number,))
        if mark == ">>>>>>>" and mark_lines:
            second = mark_lines[1] if len(mark_lines) > 2 else number
            left_out = dict.fromkeys((mark_lines[0], *range(second, number + 1)), "")
            message = (
                f"two versions of this file were merged, and lines {mark_lines[0] + 1} to {number + 1} need a decision"
            )
            hint = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
            yield LineError(mark_lines[0], 0, message, hint, left_out)
            mark_lines = []
    if mark_lines:
        yield _mark_left(mark_lines[0], tuple(mark_lines))


def _mark_left(number: int, lines: tuple[int, ...]) -> LineError:
    message = "a mark of a merge of two versions is left here"
    hint = "remove this line, and what belongs to one version"
    return LineError(number, 0, message, hint, dict.fromkeys(lines, ""))


def _next_error(lines: list[str], failure: yaml.YAMLError | None) -> LineError | None:
    """The first mistake: the one visible in the layout, unless it does not explain the parser's error."""
    if isinstance(failure, NestingError):
        return translate(failure, lines)
    layout_error = first_error(lines, failed=failure is not None)
    if failure is None:
        return layout_error
    if layout_error is not None and _explains(layout_error, lines, failure):
        return layout_error
    return translate(failure, lines)


def _explains(layout_error: LineError, lines: list[str], failure: yaml.YAMLError) -> bool:
    """Whether a mistake precedes the parser's error; on the same line, whether correcting it helps the parser."""
    last = _line_of(failure)
    if layout_error.line != last or layout_error.corrected is None:
        return layout_error.line < last and layout_error.corrected is not None
    _, after = _compose(_with(lines, layout_error))
    return after is None or _line_of(after) > last or str(after) != str(failure)


def _line_of(failure: yaml.YAMLError) -> int:
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    return mark.line if mark else 0


def _with(lines: list[str], error: LineError) -> list[str]:
    result = list(lines)
    for number, line in (error.corrected or {}).items():
        result[number] = line
    return result


def _compose(lines: list[str]) -> tuple[Node | None, yaml.YAMLError | None]:
    try:
        return compose("\n".join(lines).encode()), None
    except yaml.YAMLError as error:
        return None, error
