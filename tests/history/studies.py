"""Studies with a history, for tests."""

from typing import Any

from site_builder.model.study import Study
from site_builder.records.decode import revive


def study(**values: Any) -> Study:
    """A study of plain values, as a file has them."""
    record = revive("study", {"title": "A", **values})
    assert isinstance(record, Study)
    return record


def at_north(status: str, *history: dict[str, str], **more: Any) -> Study:
    """A study at one location, with entries of its history."""
    where = {"location": "north", "status": status, "checked_on": "2026-11-01", **more}
    return study(locations=[where], history=list(history))


def entry(day: str, status: str, was: str, location: str = "north") -> dict[str, str]:
    """A typed entry."""
    return {"on": day, "by": "Ada", "location": location, "status": status, "was": was}
