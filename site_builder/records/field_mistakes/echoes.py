"""Leaves out problems that only follow from others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from site_builder.diagnostics import Diagnostic, LinePart
from site_builder.model.markup import ALL_TEXTS
from site_builder.model.reading import Complaint
from site_builder.model.record import Record
from site_builder.records.field_mistakes.hints import ONE_LINE, pair_meant
from site_builder.records.field_mistakes.keys import field_meant
from site_builder.records.field_mistakes.swapped_values import swapped_paths
from site_builder.records.fields.allowed import fields_at
from site_builder.records.yaml_text.values import Path

_TEXT_DOUBTS = frozenset({"W201", "W202", "W203", "W205", "W311", "W315"})
"""Warnings about the words of a text, which say nothing new beside an error about the same value."""
_BELONGS = ":` belongs "
"""Part of the hint about a key that is known elsewhere in the record."""


def first_causes(
    model: type[Record], complaints: tuple[Complaint, ...], doubtful: tuple[Path, ...]
) -> Iterator[Complaint]:
    """All complaints except those that follow from another: a misspelt field is not also reported as missing."""
    misspelt = set()
    for each in complaints:
        if each.kind == "extra_forbidden":
            *above, key = each.path
            fields = fields_at(model, tuple(above))
            misspelt.add((*above, field_meant(model, str(key), fields)))
            if not above and wraps_record(model, each.value):
                misspelt.update((name,) for name in each.value)
            misspelt.update((*above, name) for name in pair_meant(str(key), each.value, fields))
    doubtful_paths = set(doubtful)
    for each in complaints:
        echo = each.kind == "missing" and each.path in misspelt
        if not echo and not any(each.path[:length] in doubtful_paths for length in range(len(each.path) + 1)):
            yield each


def wraps_record(model: type[Record], value: Any) -> bool:
    """Whether the value of an unknown key is a whole record of this kind, or much of one."""
    return isinstance(value, dict) and len(value) > 1 and model.model_fields.keys() >= value.keys()


def without_echoes(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without repetitions: an empty entry is not also reported as having the wrong type."""
    empty = {diagnostic.path for diagnostic in diagnostics if diagnostic.code == "E311"}
    # Two dashes without a text.
    empty |= {path[:-1] for path in empty if len(path) > 1 and isinstance(path[-1], int) and isinstance(path[-2], int)}
    whole = next((each for each in diagnostics if each.code == "E318" and each.message.startswith(ALL_TEXTS)), None)
    swaps = {paths: each for each in reversed(diagnostics) if (paths := swapped_paths(each))}
    both = {(each.path[:-1], each.hint): each for each in reversed(diagnostics) if each.hint.startswith(ONE_LINE)}
    lists = {each.path for each in diagnostics if each.code == "E303" and each.hint.startswith("write: ")}
    texts = {each.path[:-1] for each in diagnostics if each.code == "E303" and each.line_part is LinePart.KEY}
    return tuple(
        each
        for each in diagnostics
        if (whole is None or each is whole or each.message != whole.message)
        if swaps.get(swapped_paths(each), each) is each
        if each.code != "E303" or each.path[:-1] not in lists
        if both.get((each.path[:-1], each.hint), each) is each
        if each.code == "E311" or (each.path not in empty and not (each.code == "E312" and each.path in texts))
    )


def each_line_once(diagnostics: Sequence[Diagnostic], line_of: Callable[[Diagnostic], int]) -> Iterator[Diagnostic]:
    """The diagnostics of a file without those that a reader of its lines and one of its fields both found.

    A line with an error needs no doubts about what it was meant to be as well. A line that was moved so that the file
    can be read, and that belongs elsewhere by its key, or had to be moved again, is reported once: with its last place.

    Args:
        diagnostics: the diagnostics; those about fields have no line yet.
        line_of: finds the line of a diagnostic.
    """
    with_line = {(each.line, each.hint) for each in diagnostics if each.line and each.hint}
    wrong = {each.line for each in diagnostics if each.is_error and each.line}
    of_text = any(each.code in _TEXT_DOUBTS for each in diagnostics)
    wrong_values = {line_of(each) for each in diagnostics if each.is_error and not each.line} if of_text else set()
    last_move: dict[int, Diagnostic | None] = {each.line: each for each in diagnostics if _moves(each)}
    if last_move:
        last_move |= {line_of(each): None for each in diagnostics if each.code == "E301" and _BELONGS in each.hint}
    notes = {each.line: each for each in diagnostics if each.code == "W202"}
    for each in diagnostics:
        if each.code == "E311" and (note := notes.get(line_of(each))):
            hint = note.hint.partition("; if not")[0]
            each = replace(each, message=f"{each.message}: {note.message}", hint=f"{hint}; if not, remove the line")
        repeats = not each.line and each.hint and (line_of(each), each.hint) in with_line
        repeats = repeats or (_moves(each) and each is not last_move[each.line])
        repeats = repeats or (each.code == "E302" and not each.line and _is_proposed(each, with_line, line_of(each)))
        repeats = repeats or (each.code in _TEXT_DOUBTS and each.line in wrong_values)
        if not repeats and (each.is_error or each.line not in wrong):
            yield each


def _is_proposed(missing: Diagnostic, with_line: Iterable[tuple[int, str]], line: int) -> bool:
    """Whether a missing field is in the lines that another error on the same line proposes."""
    field = missing.hint.partition("`")[2].partition(":")[0]
    return bool(field) and any(number == line and f"`{field}: " in hint for number, hint in with_line)


def _moves(diagnostic: Diagnostic) -> bool:
    """Whether it says that a line begins in the wrong column."""
    return bool(diagnostic.line) and diagnostic.hint.startswith("begin it with ") and diagnostic.code == "E201"
