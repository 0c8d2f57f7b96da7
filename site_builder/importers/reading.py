"""Defensive reading of JSON, in which a field may be missing or have an unexpected type."""

from typing import Any

from site_builder.importers.text import clean, line

Fields = dict[str, Any]


def group(values: Any, *names: str) -> Fields:
    """A group of fields inside other groups; empty if missing. A list with a single group counts as that group."""
    for name in names:
        values = values.get(name) if isinstance(values, dict) else None
        if isinstance(values, list) and len(values) == 1:
            values = values[0]
    return values if isinstance(values, dict) else {}


def groups(values: Fields, name: str) -> list[Fields]:
    """A list of groups; a single group counts as a list of one, and values of other types are left out."""
    value = values.get(name)
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, dict)]


def texts(values: Fields, name: str) -> list[str]:
    """A list of distinct texts, each on one line."""
    value = values.get(name)
    listed = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(filter(None, (line(each) for each in listed))))


def text(values: Fields, name: str) -> str:
    """A text, cleaned by `clean`; "" if it is missing."""
    return clean(values.get(name))


def word(values: Fields, name: str) -> str:
    """A word of a closed list, in capitals; "" if it is missing."""
    return line(values.get(name)).upper()


def truth(values: Fields, name: str) -> bool | None:
    """Yes or no; None if it is not stated."""
    value = values.get(name)
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}.get(line(value).casefold())


def yes_or_no(answer: bool | None) -> str:
    """An answer in the words of a record; "" if it is not stated."""
    return "" if answer is None else "yes" if answer else "no"
