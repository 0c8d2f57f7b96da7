"""The outcomes of an import."""

from enum import StrEnum
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.importers.entry import Remark


class Outcome(StrEnum):
    """The outcome for one entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    UNREADABLE = "unreadable"


class SavedEntry(NamedTuple):
    """One entry, and its outcome."""

    number: str
    path: str
    """The record's file, from the site's folder; for an unreadable document, its name."""
    outcome: Outcome
    remarks: tuple[Remark, ...]
    source: str = ""
    """Name of the document it came from."""
    doubts: tuple[str, ...] = ()
    """Why the division of its criteria is less than sure."""
    digest: bytes = b""
    """Distinguishes different records; empty if the entry has not changed since its last import."""
    aside: str = ""
    """Path of its temporary file; "" if nothing was written."""
    replaces: str = ""
    """A file of it under another name, from the site's folder, which is removed then; or ""."""

    def diagnostics(self) -> list[Diagnostic]:
        """The remarks, in the form of all other problems."""
        return [Diagnostic(each.code, self.path, each.message, each.hint, each.path) for each in self.remarks]
