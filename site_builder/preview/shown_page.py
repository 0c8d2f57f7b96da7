"""A page that the preview can show now, and a study whose record was edited."""

from datetime import date
from typing import NamedTuple

from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic
from site_builder.outputs.page import Page
from site_builder.preview.snapshot import SiteSnapshot
from site_builder.store.state import FileState


class ShownPage(NamedTuple):
    """A page that can be shown now."""

    page: Page | None
    """The planned page; None if there is no such page."""
    data: bytes | None
    """Its bytes; None if it cannot be made and there is no earlier version."""
    diagnostics: tuple[Diagnostic, ...]
    """The problems of the page."""


class EditedStudy(NamedTuple):
    """A study whose record was edited."""

    entry: Entry
    state: FileState | None
    ticket: int


_AnotherDay = tuple[date | None, SiteSnapshot | None, SiteSnapshot | tuple[Diagnostic, ...] | None]
