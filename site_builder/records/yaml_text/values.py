"""The plain values of YAML text, and the paths to them."""

from typing import Any

Value = str | list[Any] | dict[str, Any]
Path = tuple[str | int, ...]

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that YAML reads as no value."""

MOST_REPORTED = 50
"""Maximum number of YAML problems that are reported per file."""


def written_path(value: Any, path: Path) -> Path:
    """A path without the indexes in a list that is written as its only entry."""
    steps: list[str | int] = []
    for step in path:
        if isinstance(step, int) and isinstance(value, str | dict):
            continue
        steps.append(step)
        value = value_at(value, (step,))
    return tuple(steps)


def line_path(value: Any, path: Path) -> Path:
    """The path by which a value is written: without the field that a short form leaves out."""
    while path and isinstance(path[-1], str) and isinstance(value_at(value, path[:-1]), str):
        path = path[:-1]
    return path


def value_at(value: Any, path: Path) -> Any:
    """The value at a path; None if there is none."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
