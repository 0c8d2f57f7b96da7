"""The outcomes of an import."""

from enum import StrEnum
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.importers.entry import Remark


class Outcome(StrEnum):
    """The outcome for one registry entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    UNREADABLE = "unreadable"


class SavedEntry(NamedTuple):
    """One registry entry and its outcome."""

    number: str
    path: str
    """The record's file, relative to the site's folder; for an unreadable document, its name."""
    outcome: Outcome
    remarks: tuple[Remark, ...]
    source: str = ""
    """Name of the document that held the entry."""
    doubts: tuple[str, ...] = ()
    """Reasons why the division of its criteria is uncertain."""
    digest: bytes = b""
    """A digest that distinguishes records; empty if the entry has not changed since its last import."""
    aside: str = ""
    """Path of its temporary file; "" if nothing was written."""
    replaces: str = ""
    """A file that holds the same entry under another name and will be removed, relative to the site's folder; or ""."""
    renumbered: bool = False
    """Whether the registry gave the entry another number since its last import."""

    def diagnostics(self) -> list[Diagnostic]:
        """The remarks as diagnostics."""
        return [Diagnostic(each.code, self.path, each.message, each.hint, each.path) for each in self.remarks]
