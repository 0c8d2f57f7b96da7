"""The history of a record: which status was given or confirmed, where, on which day, by whom."""

from typing import Self

from pydantic import model_validator

from site_builder.model.days import FullDate
from site_builder.model.numbers import YesNo
from site_builder.model.record import Record
from site_builder.model.scalars import Text, unreadable
from site_builder.model.status import Status

_SAYS_WHAT = ("status", "confirmed", "approved", "what")


class HistoryEntry(Record):
    """One thing that was done to the record. Commands and imports write it; pages and feeds are made from it."""

    on: FullDate
    """The day: 2026-10-02."""

    by: Text | None = None
    """Who did it: "Study office"."""

    location: Text | None = None
    """Where: a location's identifier, or the name of a place that is written out. Without it, the study as a whole."""

    status: Status | None = None
    """The status from that day on. If it was the same before, it was confirmed."""

    was: Status | None = None
    """The status before."""

    confirmed: YesNo = False
    """Every status of the study was confirmed, and none changed."""

    approved: Text | None = None
    """Reference of the ethics approval of the page's words."""

    reason: Text | None = None
    """Why, if somebody gave a reason."""

    what: Text | None = None
    """A note in your own words: "corrected the title"."""

    @model_validator(mode="after")
    def _says_what_was_done(self) -> Self:
        if not any(getattr(self, field) for field in _SAYS_WHAT):
            hint = "write `status:` and `was:`, `confirmed: yes`, or a note as `what:`"
            raise unreadable("E302", "the entry does not say what was done", hint)
        return self
