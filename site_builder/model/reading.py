"""Turns plain values into records; reports all problems at once."""

from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from site_builder.model.markup import LONGEST_RECORD, counted_texts
from site_builder.model.record import Record

R = TypeVar("R", bound=Record)

Path = tuple[str | int, ...]


class Complaint(NamedTuple):
    """The reason why a value cannot be part of a record."""

    kind: str
    """pydantic's name for the problem, or `studyboard` for one that this package's validators report."""
    path: Path
    """The path in the record."""
    value: Any
    """The value."""
    message: str
    code: str = ""
    hint: str = ""
    instead: tuple[str, ...] = ()
    """Values to propose."""


def read_record(model: type[R], values: Any) -> tuple[R | None, tuple[Complaint, ...]]:
    """Make a record from plain values; if that is impossible, return None and all complaints."""
    try:
        with counted_texts():
            return model.model_validate(values), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
    complaints = []
    for error_details in errors:
        context = error_details.get("ctx", {}) if error_details["type"] == "studyboard" else {}
        message, code, hint = (
            context.get("said", error_details["msg"]),
            context.get("code", ""),
            context.get("hint", ""),
        )
        path = (*error_details["loc"], *context.get("at", ()))
        instead = context.get("instead", ())
        kind = error_details["type"]
        if kind == "string_pattern_mismatch":
            kind, message = "string_too_short", "readers would see no letter of it"
        complaints.append(Complaint(kind, path, error_details["input"], message, code, hint, instead))
    return None, tuple(complaints)


_NEEDS_A_CLOSER_LOOK = (b"t", b"u", b"n" + b" " * 9)
"""After a backslash: tabs and indented lines, which may make too many levels of lists, and characters as numbers."""


def read_json_record(model: type[R], data: bytes) -> R | None:
    """Make a record from JSON in half the time that `read_record` needs for its values.

    Returns:
        The record; None if the JSON must be read with `read_record`: it has mistakes, or texts that need a closer look.
    """
    if len(data) > LONGEST_RECORD or b"](" in data:
        return None
    if any(part.startswith(_NEEDS_A_CLOSER_LOOK) for part in data.split(b"\\")[1:]):
        return None
    try:
        return model.model_validate_json(data)
    except ValidationError:
        return None
