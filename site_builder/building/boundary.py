"""Turns an unforeseen error in one record into a diagnostic that names the record's file."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.outputs.page import Page
from site_builder.store.damage import DamagedStore
from site_builder.store.store import Store

ENVIRONMENT = (UserError, DamagedStore, OSError, sqlite3.Error)
"""Exceptions that are not about a single record and end the whole run: a full disk affects every record."""


def at_their_files(diagnostics: Iterable[Diagnostic], pages: Mapping[str, Page], store: Store) -> Iterator[Diagnostic]:
    """Yield the diagnostics. One that names only a page of the site gets the file of the record that the page is about.

    Args:
        diagnostics: problems found while pages were made.
        pages: all pages by address.
        store: the store, with the entries of all files.
    """
    for each in diagnostics:
        page = pages.get(each.file)
        yield replace(each, file=_file_of(page, store)) if page else each


def _file_of(page: Page, store: Store) -> str:
    """The file of the record that a page is about, or the page's address if it is about several records."""
    names = {name for name in page.depends_on if page.key and name.partition(":")[2] == page.key}
    files = (entry.file for state in store.files.values() for entry in state.entries if entry.name in names)
    return next(files, page.address)
