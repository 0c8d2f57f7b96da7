"""Plain values to records, and everything that stands against it at once."""

from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from site_builder.model.markup import counted_texts
from site_builder.model.record import Record

R = TypeVar("R", bound=Record)

Path = tuple[str | int, ...]


class Complaint(NamedTuple):
    """Why a value cannot be part of a record."""

    kind: str
    """pydantic's name for the problem, or `studyboard` for one that our own validators report."""
    path: Path
    """Where in the record."""
    given: Any
    """The value."""
    said: str
    code: str = ""
    hint: str = ""
    instead: tuple[str, ...] = ()
    """Values to propose."""


def read_record(model: type[R], values: Any) -> tuple[R | None, tuple[Complaint, ...]]:
    """Make a record of plain values; None, and all complaints, if that cannot be done."""
    try:
        with counted_texts():
            return model.model_validate(values), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
    complaints = []
    for each in found:
        context = each.get("ctx", {}) if each["type"] == "studyboard" else {}
        said, code, hint = context.get("said", each["msg"]), context.get("code", ""), context.get("hint", "")
        path = (*each["loc"], *context.get("at", ()))
        instead = context.get("instead", ())
        complaints.append(Complaint(each["type"], path, each["input"], said, code, hint, instead))
    return None, tuple(complaints)
