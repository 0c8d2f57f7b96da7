"""Where an entry is not as the registry describes it: fields that are new, and values of another kind."""

from typing import Any, NamedTuple

from site_builder.importers.clinicaltrials.known import DEGREES, KNOWN, LISTS, MAPPED, TRUTHS, Fields
from site_builder.importers.text import line


class Strange(NamedTuple):
    """Dotted names of fields, each once, in the order of the entry."""

    unknown: dict[str, None]
    """Neither mapped nor left out on purpose."""
    misshapen: dict[str, None]
    """Mapped, but not the kind of value that the registry describes; all of it or a part is lost."""


def strange_fields(entry: Fields) -> Strange:
    """What the import cannot know what to do with."""
    found = Strange({}, {})
    _look(entry, KNOWN, "", found)
    return found


def _look(values: Fields, known: Fields, at: str, found: Strange) -> None:
    for name, value in values.items():
        inner = known.get(name)
        if inner is MAPPED:
            if type(value) is not str and _is_no_text(name, value):
                found.misshapen[at + name] = None
        elif isinstance(inner, str) and inner is not DEGREES:
            continue  # left out on purpose
        elif isinstance(inner, dict):
            _look_inside(name, value, inner, at, found)
        elif inner is DEGREES:
            if not isinstance(value, int | float | None):
                found.misshapen[at + name] = None
        elif inner is None:
            found.unknown[at + line(name)] = None


def _look_inside(name: str, value: Any, known: Fields, at: str, found: Strange) -> None:
    if isinstance(value, dict):
        _look(value, known, f"{at}{name}.", found)
        return
    listed = value if isinstance(value, list) else [value]
    groups = [each for each in listed if isinstance(each, dict)]
    below = f"{at}{name}."
    for each in groups:
        _look(each, known, below, found)
    if (len(groups) > 1 and name not in LISTS) or any(each for each in listed if not isinstance(each, dict)):
        found.misshapen[at + name] = None


def _is_no_text(name: str, value: Any) -> bool:
    if isinstance(value, list):
        return any(each is not None and not isinstance(each, str) for each in value)
    if isinstance(value, bool):
        return name not in TRUTHS
    return isinstance(value, dict) and bool(value)
