"""What became of the entries of an import."""

from enum import StrEnum
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.importers.entry import Remark


class Outcome(StrEnum):
    """What became of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    UNREADABLE = "unreadable"


class SavedEntry(NamedTuple):
    """One entry, and what became of it."""

    number: str
    path: str
    """The record's file, from the site's folder; of what could not be read, its name."""
    outcome: Outcome
    remarks: tuple[Remark, ...]
    source: str = ""
    """Name of the document it came from."""
    doubts: tuple[str, ...] = ()
    """Why the division of its criteria is less than sure."""
    digest: bytes = b""
    """Tells different records apart; empty if it is as it was imported last."""
    aside: str = ""
    """Where its file waits for its place; "" if nothing was written."""
    replaces: str = ""
    """A file of it under another name, from the site's folder, which is removed then; or ""."""

    def diagnostics(self) -> list[Diagnostic]:
        """The remarks, in the form of all other problems."""
        return [Diagnostic(each.code, self.path, each.message, each.hint, each.path) for each in self.remarks]
