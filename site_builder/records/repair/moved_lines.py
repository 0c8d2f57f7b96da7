"""Finds one line in the wrong column by moving it into line with its neighbours and reading the file again.

A parser reports the line at which it fails, which is often a correct line further down. If the file has no
mistakes left once a single line is moved, that line is the wrong one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from site_builder.diagnostics import Diagnostic
from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.line_layout.state import spaces
from site_builder.records.repair.file_problems import FileProblems
from site_builder.records.repair.readable import look_closer
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline
from site_builder.records.yaml_text.line_errors import LineError, shorten
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.parser import compose
from site_builder.records.yaml_text.size import TooManyValues

LONGEST = 30_000
"""Maximum length, in characters, of a file that is searched for such a line."""
_MOST_LINES = 40
"""Maximum number of lines tried, starting with those nearest to the first error."""
_MOST_READ = 30
"""Maximum number of times that the file is read again."""
_USUAL_STEP = 2
"""Number of spaces by which most people indent, and the least by which a line here is moved."""
_FARTHEST = 8
"""Maximum number of spaces by which a line may be in the wrong column."""
_LAYOUT = frozenset({"E201", "E203", "E301", "E302", "E303", "E308", "E311", "E312"})
"""Codes of errors that a line in the wrong column can cause."""
_NEIGHBOURS = frozenset({"E301", "E302", "E303"})
"""Codes of errors of fields that are taken for neighbours of their group."""
_COLUMNS = re.compile(
    r"(?<!\w)(?P<column>\w+) spaces? here, (?P<around>\d+) on the lines around it"
    r"|a point begins here|this line does not|is indented under|is left of|is taken for"
)
"""Messages about columns, which may name the wrong one of two lines."""
_MISSING = re.compile(r"`(\w+)` is missing|has no `(\w+)`")
_SHOWN = re.compile(r"`([^`]*)`|write:? ([^`].*)")
"""A corrected line in a hint."""


class _Attempt(NamedTuple):
    """A file with one line moved to another column."""

    number: int
    """Number of errors that remain."""
    unusual: bool
    """Whether the distance of its column from the surrounding line's differs from what is usual in the file."""
    distance: int
    """Number of spaces by which the line is moved."""
    line: OutlineLine
    column: int
    symptoms: Counter[tuple[str, str]]
    """Errors that the move removes."""


def with_moved_line(problems: FileProblems, many: bool) -> tuple[Diagnostic, ...]:
    """The diagnostics of a file, in which one diagnostic for a misplaced line replaces all errors that it causes.

    Args:
        problems: the problems found in the file.
        many: whether the file holds many records, each below its identifier.
    """
    text, diagnostics, errors = problems.text, problems.diagnostics, problems.errors
    lines = lines_of(text)[:-1] if text.endswith("\n") else lines_of(text)
    of_layout = [each for each in errors if _may_come_from_layout(each, text)]
    if len(text) > LONGEST or not of_layout:
        return diagnostics
    first = min(map(problems.line_of, errors)) - 1
    if len(of_layout) == 1 and is_shown(of_layout[0], lines[min(problems.line_of(of_layout[0]), len(lines)) - 1]):
        return diagnostics
    best = _best(lines, errors, first, many, problems.read)
    if best is None:
        return diagnostics
    line, column = best.line, best.column
    message = f"{spaces(line.indent)} here, {column} on the lines around it"
    hint = f"begin it with {spaces(column)}: `{shorten(_moved(lines, line, column))}`"
    remaining, symptoms = [], best.symptoms
    for each in diagnostics:
        if each.is_error and symptoms[_key(each)]:
            symptoms[_key(each)] -= 1
        else:
            remaining.append(each)
    return (LineError(line.number, line.indent, message, hint).diagnostic(problems.path), *remaining)


def with_layout_errors(problems: FileProblems, data: bytes) -> tuple[Diagnostic, ...]:
    """The diagnostics of a file that a parser accepts, in which layout errors replace the errors that they cause.

    Args:
        problems: the problems found in the file.
        data: the bytes of the file.
    """
    diagnostics, errors = problems.diagnostics, problems.errors
    if len(data) > LONGEST or any(each.line for each in errors) or not any(each.code in _NEIGHBOURS for each in errors):
        return diagnostics
    closer = look_closer(data)
    if not closer.errors:
        return diagnostics
    remaining_errors = [each for each in problems.read(closer.data.decode("utf-8-sig")) if each.is_error]
    had, now = Counter(map(_key, errors)), Counter(map(_key, remaining_errors))
    if now - had or (had - now).total() < len(closer.errors):
        return diagnostics
    symptoms = Counter(map(_key_and_path, errors)) - Counter(map(_key_and_path, remaining_errors))
    remaining = (each for each in diagnostics if not each.is_error or not symptoms[_key_and_path(each)])
    return (*(each.diagnostic(problems.path) for each in closer.errors), *remaining)


def _may_come_from_layout(error: Diagnostic, text: str) -> bool:
    """Whether an error may be caused by a line in the wrong column; a field written nowhere is simply missing."""
    if error.code == "E302" and (name := _MISSING.search(error.message)):
        return f"{name[1] or name[2]}:" in text
    return error.code in _LAYOUT


def is_shown(error: Diagnostic, line: str) -> bool:
    """Whether an error already shows the corrected line."""
    if "instead of a dash" in error.message:
        return True
    match = _COLUMNS.search(error.message)
    if (match and not _is_near(match)) or "belongs below" in error.hint:
        return False
    if error.code == "E201" and error.line and not match and "write a line above it" in error.hint:
        return True
    proposals = (_words(part) for parts in _SHOWN.findall(error.hint) for part in parts)
    return _words(line) in proposals


def _words(line: str) -> str:
    """The words and numbers of a line, without punctuation."""
    return " ".join(re.findall(r"\w+", line))


def _is_near(match: re.Match[str]) -> bool:
    """Whether a message is about one space too many or too few."""
    column, around = match["column"], match["around"]
    return bool(column) and abs((int(column) if column.isdigit() else 0) - int(around)) == 1


def _best(
    lines: list[str],
    errors: Sequence[Diagnostic],
    first: int,
    many: bool,
    read: Callable[[str], Sequence[Diagnostic]],
) -> _Attempt | None:
    had = Counter(map(_key, errors))
    structure = list(outline(lines))
    steps = Counter(step for step in _steps(structure) if step)
    usual = max(steps, key=lambda step: (steps[step], step == _USUAL_STEP), default=0)
    attempts: list[_Attempt] = []
    elsewhere = frozenset(str(each.path[0]) for each in errors if each.code == "E312" and len(each.path) == 1)
    count = 0
    for line, column in _candidates(structure, first):
        corrected = "\n".join([*lines[: line.number], _moved(lines, line, column), *lines[line.number + 1 :]])
        if not _is_sibling(corrected, line, column, many, elsewhere):
            continue
        count += 1
        if count > _MOST_READ:
            break
        now = Counter(_key(each) for each in read(corrected) if each.is_error)
        if now - had or now.total() >= had.total():
            continue
        place = structure.index(line)
        structure[place] = line._replace(indent=column)
        unusual = bool(usual) and _step(structure, place) != usual
        structure[place] = line
        attempts.append(_Attempt(now.total(), unusual, abs(column - line.indent), line, column, had - now))
        if attempts[-1][:3] <= (0, False, _USUAL_STEP):
            break
    return min(attempts, key=lambda each: each[:3], default=None)


def _steps(structure: list[OutlineLine]) -> Iterator[int]:
    """The step of each line, computed in time linear in the number of lines."""
    indents: list[int] = []
    for line in structure:
        while indents and indents[-1] >= line.indent:
            indents.pop()
        yield line.indent - indents[-1] if indents else 0
        indents.append(line.indent)


def _step(structure: list[OutlineLine], place: int) -> int:
    """The indentation of a line relative to the nearest less indented line above it; 0 if there is none."""
    indent = structure[place].indent
    above = (each.indent for each in reversed(structure[:place]) if each.indent < indent)
    return indent - next(above, indent)


def _candidates(structure: list[OutlineLine], first: int) -> Iterator[tuple[OutlineLine, int]]:
    """Lines near the first error, each with the columns of its neighbours."""
    structure = list(structure)
    start = next((place for place, each in enumerate(structure) if each.number >= first), len(structure) - 1)
    order = sorted(range(len(structure)), key=lambda place: (abs(place - start), place))
    for place in order[:_MOST_LINES]:
        line = structure[place]
        if not line.key and not line.value:
            continue
        around = {each.indent for each in structure[max(0, place - 12) : place + 12]}
        if place and structure[place - 1].opens:
            around.add(structure[place - 1].column + 2)
        near = (each for each in around if 1 < abs(each - line.indent) <= _FARTHEST)
        for column in sorted(near, key=lambda each: abs(each - line.indent)):
            yield line, column


def _moved(lines: list[str], line: OutlineLine, column: int) -> str:
    return " " * column + lines[line.number].strip()


def _is_sibling(text: str, line: OutlineLine, column: int, many: bool, elsewhere: frozenset[str]) -> bool:
    """Whether a parser accepts a text, and the moved line in it may be an entry or field among its neighbours.

    Args:
        text: the text with the line in its new column.
        line: the moved line.
        column: the new column.
        many: whether the file holds many records.
        elsewhere: fields of the record that exclude others in the entries of its lists. Such a field belongs to an
            entry or to its current group: below `registry:`, `status:` has another meaning.
    """
    try:
        node = compose(text.encode())
    except (yaml.YAMLError, TooManyValues):
        return False
    waiting: list[tuple[Node, str, bool]] = [(node, "", False)] if node else []
    while waiting:
        each, owner, is_entry = waiting.pop()
        if isinstance(each, SequenceNode) and not each.flow_style:
            if each.start_mark.column == column and any(child.start_mark.line == line.number for child in each.value):
                return line.dash and len(each.value) > 1
            waiting += [(child, owner, True) for child in each.value]
        elif isinstance(each, MappingNode) and not each.flow_style:
            marks = [key.start_mark for key, _ in each.value]
            if not line.dash and any((mark.line, mark.column) == (line.number, column) for mark in marks):
                if line.key in elsewhere and not is_entry:
                    return False
                if many and not owner:  # identifiers, or fields of the record below one
                    return len(marks) > 1 and (each is node or line.key in field_names())
                return len(marks) > 1 and line.key in fields_below(owner)
            # An identifier may be called like a field: `placebo:`, `phase:`.
            are_fields = not (many and each is node)
            owners = (key.value if are_fields and isinstance(key, ScalarNode) else "" for key, _ in each.value)
            waiting += [(value, owner, False) for owner, (_, value) in zip(owners, each.value, strict=True)]
    return False


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _key_and_path(diagnostic: Diagnostic) -> tuple[str, str, tuple[str | int, ...]]:
    return diagnostic.code, diagnostic.message, diagnostic.path
