"""A page as the preview can show it now, and a study whose record was edited."""

from datetime import date
from typing import NamedTuple

from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic
from site_builder.outputs.page import Page
from site_builder.preview.snapshot import SiteSnapshot
from site_builder.store.state import FileState


class ShownPage(NamedTuple):
    """A page as it can be shown now."""

    page: Page | None
    """None if there is no such page."""
    data: bytes | None
    """None if it cannot be made, and never could be."""
    diagnostics: tuple[Diagnostic, ...]
    """Its mistakes."""


class EditedStudy(NamedTuple):
    """A study whose record was edited."""

    entry: Entry
    state: FileState | None
    ticket: int


_AnotherDay = tuple[date | None, SiteSnapshot | None, SiteSnapshot | tuple[Diagnostic, ...] | None]
