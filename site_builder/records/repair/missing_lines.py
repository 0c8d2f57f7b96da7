"""Finds a line that was deleted: the key of a group or list, or the first line of an entry.

The lines below it are then in a column that nothing begins. If a file has no mistakes left once the line is back, it is
the one that is missing.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.records.fields.all_kinds import fields_below, prose_fields, unmarked_lists
from site_builder.records.repair.file_problems import FileProblems
from site_builder.records.repair.moved_lines import LONGEST, is_shown
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline
from site_builder.records.yaml_text.line_errors import LineError, shorten
from site_builder.records.yaml_text.lines import lines_of

_GROUPS = (
    "eligibility",
    "contact",
    "locations",
    "identifiers",
    "dates",
    "taking_part",
    "approval",
    "referral",
    "publications",
    "results",
    "place",
    "brand",
    "texts",
    "home",
)
"""Groups and lists whose key may be missing."""
_LISTS = ("inclusion", "exclusion", "items", "keywords", "conditions", "synonyms")
"""Lists of texts whose key may be missing."""
_FIRST = {"locations": "location", "publications": "citation", "schedule": "when"}
"""The field with which an entry of a list begins."""
_MOST_READ = 24
"""Maximum number of times that the file is read again."""


class _Attempt(NamedTuple):
    """A text with a line added."""

    place: int
    """The number of the line above which a line is missing."""
    added: str
    text: str
    message: str = ""
    """What is wrong, if the added lines replace the line at the place."""


def with_missing_line(problems: FileProblems) -> tuple[Diagnostic, ...]:
    """The diagnostics of a file, in which one diagnostic for a missing line replaces all errors that it causes."""
    diagnostics, errors, lines = problems.diagnostics, problems.errors, lines_of(problems.text)
    if len(problems.text) > LONGEST or not errors:
        return diagnostics
    first = min(map(problems.line_of, errors)) - 1
    swallowed = "\n" in errors[0].message or "is more of the text" in errors[0].message
    if len(errors) == 1 and not swallowed and is_shown(errors[0], lines[min(first, len(lines) - 1)]):
        return diagnostics
    attempts: list[_Attempt] = []
    for count, attempt in enumerate(_attempts(lines, first)):
        if count >= _MOST_READ or (attempts and attempt.place != attempts[0].place):
            break
        if not any(each.is_error for each in problems.read(attempt.text)):
            attempts.append(attempt)
    if not attempts:
        return diagnostics
    warnings = (each for each in diagnostics if not each.is_error)
    return (_missing(lines, attempts).diagnostic(problems.path), *warnings)


def _missing(lines: Sequence[str], attempts: Sequence[_Attempt]) -> LineError:
    first = attempts[0]
    line = lines[first.place]
    column = len(line) - len(line.lstrip())
    if first.message:
        parts = first.added.split("\n")
        lines_above = ", ".join(f"`{shorten(each)}`" for each in parts)
        return LineError(
            first.place, column, first.message, f"write {'two lines: ' if len(parts) > 1 else ''}{lines_above}"
        )
    lines_above = ", or ".join(f"`{shorten(each.added)}`" for each in attempts)
    keys = " or ".join(f"`{each.added.strip().removeprefix('- ').removesuffix(' …')}`" for each in attempts)
    return LineError(first.place, column, f"{keys} is missing above this line", f"write above it: {lines_above}")


def _attempts(lines: list[str], first: int) -> Iterator[_Attempt]:
    structure = list(outline(lines))
    around = [place for place, each in enumerate(structure) if each.number <= first + 1]
    near = around[-40:] + [place for place, each in enumerate(structure) if first + 1 < each.number <= first + 40]
    for place in sorted(near, key=lambda place: abs(structure[place].number - first)):
        above = next((each for each in reversed(structure[:place]) if each.indent <= structure[place].indent), None)
        if above is not None and place:
            yield from _attempts_at(lines, structure[place], structure[place - 1], above)
        elif not place and structure[place].key and structure[place].indent and not structure[place].dash:
            number = structure[place].number
            for name in (each for each in ("organisation", *_GROUPS) if structure[place].key in fields_below(each)):
                yield _Attempt(number, f"{name}:", "\n".join([*lines[:number], f"{name}:", *lines[number:]]))


def _attempts_at(
    lines: Sequence[str], line: OutlineLine, before: OutlineLine, above: OutlineLine
) -> Iterator[_Attempt]:
    """The lines that may be missing above a line.

    Args:
        lines: the lines of the file.
        line: the line.
        before: the line before it.
        above: the nearest line above it that is not indented further.
    """

    def attempt(added: str) -> _Attempt:
        return _Attempt(line.number, added, "\n".join([*lines[: line.number], added, *lines[line.number :]]))

    if before.opens:
        begins = _FIRST.get(before.key, "")
        if begins and not line.dash and line.key in fields_below(before.key) and line.indent >= 2:
            yield attempt(f"{' ' * (line.indent - 2)}- {begins}: …")
        is_text = before.key and not line.dash and line.indent > before.column and not fields_below(before.key)
        is_text = is_text and line.key not in fields_below("") | fields_below("contact")
        if is_text and before.key not in unmarked_lists() and ":" in lines[line.number]:
            mark = "|" if before.key in prose_fields() else ">-"
            message = f"the text below `{before.key}:` has a colon in it, so the line needs `{mark}`"
            yield _instead(lines, before.number, f"{lines[before.number].rstrip()} {mark}", message)
        return
    steps_in = line.indent > before.column and before is above
    follows_text = line.dash and not above.dash and not above.opens and above.column <= line.indent
    # A list of records or texts in the column of another list's key, below its entries.
    is_entry = line.key in _FIRST.values() or (not line.key and before.indent > line.indent)
    follows_list = line.dash and above.opens and above.indent == line.indent and is_entry
    # Fields in the column of the dashes of the list above, whose group has lost its key.
    follows_entries = bool(line.key) and not line.dash and above.dash and above.indent == line.indent
    if not steps_in and not follows_text and not follows_list and not follows_entries:
        return
    column = line.indent - 2 if line.indent >= 2 else 0
    if line.dash and not line.key:
        if above.is_block:
            return  # a list inside a longer text
        names: Sequence[str] = [each for each in _LISTS if each != above.key]
    else:
        names = [each for each in _GROUPS if line.key in fields_below(each)]
    for name in names:
        yield attempt(f"{' ' * column}{name}:")
    if steps_in and before.dash and before.key:
        for name in (each for each in _GROUPS if {line.key, before.key} <= fields_below(each)):
            own = f"{' ' * line.indent}{before.key}: {before.value}"
            message = f"`{before.key}:` is a field of `{name}:`, whose line is missing"
            yield _instead(lines, before.number, f"{' ' * before.indent}- {name}:\n{own}", message)


def _instead(lines: Sequence[str], number: int, added: str, message: str) -> _Attempt:
    return _Attempt(number, added, "\n".join([*lines[:number], added, *lines[number + 1 :]]), message)
