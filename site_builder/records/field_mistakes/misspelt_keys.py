"""Reads a record as if its misspelt keys were right, so that mistakes below them are found in the same run.

Below `Orte:`, nothing would be checked until somebody writes `locations:`, and then the next mistakes would appear.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.model.reading import Complaint, read_record
from site_builder.model.record import Record
from site_builder.model.relative_days import is_relative
from site_builder.records.field_mistakes.echoes import first_causes
from site_builder.records.field_mistakes.keys import field_meant
from site_builder.records.fields.allowed import fields_at, has_short_form
from site_builder.records.yaml_text.line_errors import quoted_if_needed
from site_builder.records.yaml_text.values import MOST_REPORTED, Path, Value, value_at, written_path

_MOST_ROUNDS = 4
"""Maximum depth of misspelt keys below misspelt keys."""


class _CorrectedRecord(NamedTuple):
    """A record with corrected keys, and what is wrong below them."""

    value: Value
    complaints: tuple[Complaint, ...]
    keys: dict[Path, str]
    """The keys as written, by the path of the corrected key."""

    def path_as_written(self, path: Path) -> Path:
        """The path of something as written."""
        return tuple(self.keys.get(path[: length + 1], step) for length, step in enumerate(path))


def _below_misspelt_keys(
    model: type[Record], value: Value, complaints: tuple[Complaint, ...]
) -> Iterator[_CorrectedRecord]:
    """The complaints below misspelt keys, level by level.

    Args:
        model: the model of the record.
        value: its values as written.
        complaints: the complaints about them.
    """
    value, keys = deepcopy(value), dict[Path, str]()
    for _ in range(_MOST_ROUNDS):
        if len(complaints) > MOST_REPORTED:
            return  # nobody reads more in one run, and each takes time
        unknown = [each.path for each in complaints if each.kind == "extra_forbidden"]
        if sum(_correct(model, value, path, keys) for path in unknown) == 0:
            return
        complaints = read_record(model, value)[1]
        paths = [written_path(value, each.path) for each in complaints]
        below = [any(path[:length] in keys for length in range(1, len(path) + 1)) for path in paths]
        # A key that is corrected in the next round is reported now, at its place in this one.
        new = tuple(each for each, is_below in zip(complaints, below, strict=True) if is_below)
        yield _CorrectedRecord(deepcopy(value), new, dict(keys))


def _correct(model: type[Record], value: Value, path: Path, keys: dict[Path, str]) -> bool:
    """Correct a misspelt key whose field is known and not filled in; False if it is not corrected."""
    *steps, key = written_path(value, path)
    above = tuple(steps)
    holder: Any = value_at(value, above)
    if not isinstance(holder, dict) or not isinstance(holder.get(str(key)), list | dict | str):
        return False
    field = field_meant(model, str(key), tuple(each for each in fields_at(model, above) if each not in holder))
    if field is None or (len(holder) == 1 and has_short_form(model, above)):
        return False
    renamed = [(field if name == key else name, each) for name, each in holder.items()]
    holder.clear()
    holder.update(renamed)
    keys[(*above, field)] = str(key)
    return True


def with_problems_below(
    model: type[Record],
    value: Value,
    complaints: tuple[Complaint, ...],
    problems: Sequence[Diagnostic],
    at: Path,
    doubtful: Collection[Path],
    describe: Callable[[Value, Complaint], Diagnostic],
) -> list[Diagnostic]:
    """The problems of a record, and those that would appear only after its misspelt keys are corrected.

    A misspelt key whose value is wrong too has one problem, if the right value is known: its hint shows both.

    Args:
        model: the model of the record.
        value: its values as written.
        complaints: the complaints about them.
        problems: the problems that are found already.
        at: the path of the record in its file.
        doubtful: paths, within `value`, about which no more problems are reported.
        describe: gives the problem for a complaint about corrected values.
    """
    result = list(problems)
    reported = {(each.path, each.message) for each in result}
    for corrected in _below_misspelt_keys(model, value, complaints):
        for complaint in first_causes(model, corrected.complaints, ()):
            problem = describe(corrected.value, complaint)
            path = corrected.path_as_written(problem.path)
            whole = replace(problem, path=(*at, *path))
            same_hint = any(each.path == whole.path and each.hint == whole.hint for each in result)
            is_doubtful = same_hint or any(path[:length] in doubtful for length in range(len(path) + 1))
            if is_doubtful or (whole.path, whole.message) in reported:
                continue
            reported.add((whole.path, whole.message))
            if not _amend_hint(result, whole, problem.path[-1:], value_at(value, path)):
                result.append(whole)
    return result


def _amend_hint(result: list[Diagnostic], problem: Diagnostic, field: Path, value: Any) -> bool:
    """Show the right value in the hint for its misspelt key; False if the key is not misspelt, or the value unknown."""
    for number, each in enumerate(result):
        if each.path == problem.path and each.code == "E301" and isinstance(value, str) and problem.instead:
            if any(map(is_relative, problem.instead)):  # the day is known only when the problem is reported
                result[number] = replace(each, instead=problem.instead)
                return True
            if len(problem.instead) > 1:
                return False
            typed, right = (f"{field[-1]}: {quoted_if_needed(text)}" for text in (value, problem.instead[0]))
            result[number] = replace(each, hint=each.hint.replace(typed, right))
            return right in result[number].hint
    return False
