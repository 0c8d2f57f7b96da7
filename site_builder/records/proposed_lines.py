"""Checks the lines that errors of layout propose: a line that is proposed must not be refused afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.model.record import Record
from site_builder.model.relative_days import is_relative
from site_builder.records.tree import Tree
from site_builder.records.validate import validate
from site_builder.records.yaml_text.line_errors import quoted, quoted_if_needed
from site_builder.records.yaml_text.values import Path, line_path, value_at

_OF_THE_VALUE = "write: "
"""Start of the hint of a mistake within a value; a line in the wrong place is shown after other words."""


def with_accepted_lines(model: type[Record], tree: Tree, file: str, *, many: bool) -> Tree:
    """A tree whose errors of layout propose lines that are accepted.

    A line in the wrong place may also hold a wrong value: `status: opened`. If the right value is known, the proposed
    line gets it; otherwise the place is no longer doubtful, so that its wrong value is reported too. If the mistake is
    in the value itself (`draft: @no`), it is one mistake, whose hint says what the field accepts.

    Args:
        model: the model of the file's records.
        tree: the content of the file.
        file: the file, for the diagnostics.
        many: whether the file holds many records, each below its identifier.
    """
    if not tree.doubtful or not isinstance(tree.value, dict):
        return tree
    diagnostics, doubtful = list(tree.diagnostics), list(tree.doubtful)
    for problem in _problems(model, tree.value, file, many):
        at = line_path(tree.value, problem.path)
        value: Any = value_at(tree.value, at)
        if at not in doubtful or not isinstance(value, str):
            continue
        for number, each in enumerate(diagnostics):
            line = next((line for line in _lines(at, value) if f"{line}`" in f"{each.hint}`"), "")
            # 1.10.26 is one of two days, and "yesterday" depends on the day of the build.
            if line and len(problem.instead) == 1 and not is_relative(problem.instead[0]):
                accepted = _lines(at, problem.instead[0])[0]
                diagnostics[number] = replace(each, hint=f"{each.hint}`".replace(f"{line}`", f"{accepted}`")[:-1])
            elif line and each.hint.startswith(_OF_THE_VALUE):
                diagnostics[number] = replace(each, hint=problem.hint or each.hint)
            elif line:
                doubtful = [path for path in doubtful if path != at]
    return tree._replace(diagnostics=tuple(diagnostics), doubtful=tuple(doubtful))


def _problems(model: type[Record], value: dict[str, Any], file: str, many: bool) -> Iterator[Diagnostic]:
    """All problems of the records of a file, also at doubtful places."""
    for at, values in [((name,), value[name]) for name in value] if many else [((), value)]:
        yield from validate(model, values, (), file, at)[1]


def _lines(path: Path, value: str) -> tuple[str, ...]:
    """The forms in which a value may be proposed after its key or dash."""
    start = f"{path[-1]}: " if isinstance(path[-1], str) else "- "
    return tuple(f"{start}{text}" for text in (quoted_if_needed(value), value, quoted(value)))
