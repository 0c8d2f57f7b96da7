"""Reading JSON of which nothing can be relied on: a field may be missing, or of another kind than it should be."""

from typing import Any

from site_builder.importers.text import clean, line

Fields = dict[str, Any]


def group(values: Any, *names: str) -> Fields:
    """A group of fields inside others; empty if it is not there. One that stands alone in a list is just that one."""
    for name in names:
        values = values.get(name) if isinstance(values, dict) else None
        if isinstance(values, list) and len(values) == 1:
            values = values[0]
    return values if isinstance(values, dict) else {}


def groups(values: Fields, name: str) -> list[Fields]:
    """A list of groups, or a single one without its list; what is none is left out."""
    found = values.get(name)
    listed = found if isinstance(found, list) else [found]
    return [each for each in listed if isinstance(each, dict)]


def texts(values: Fields, name: str) -> list[str]:
    """A list of texts in one line each, none of them twice."""
    found = values.get(name)
    listed = found if isinstance(found, list) else [found]
    return list(dict.fromkeys(filter(None, (line(each) for each in listed))))


def text(values: Fields, name: str) -> str:
    """A text as it stands, cleaned."""
    return clean(values.get(name))


def word(values: Fields, name: str) -> str:
    """A word of a closed list."""
    return line(values.get(name)).upper()


def truth(values: Fields, name: str) -> bool | None:
    """Yes or no; None if it is not said."""
    found = values.get(name)
    if isinstance(found, bool):
        return found
    return {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}.get(line(found).casefold())
