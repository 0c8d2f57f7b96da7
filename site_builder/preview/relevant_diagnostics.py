"""The problems that concern a page."""

from collections.abc import Iterator, Mapping

from site_builder.diagnostics import Diagnostic
from site_builder.outputs import addresses
from site_builder.outputs.page import Page
from site_builder.records.layout import SETTINGS_FILE

HOME = addresses.HOME.fill()


def relevant_diagnostics(
    address: str, page: Page | None, diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """The problems of one page; on the home page, all problems.

    Args:
        address: the address of the page, or of a page that cannot be made.
        page: the page; None if there is none.
        diagnostics: all problems of the site.
        files: the source file of each record, by the record's name.
    """
    if address == HOME or (page and page.kind == "not_found"):
        return diagnostics
    page_sources = set(_sources(page, files)) if page else set()
    return tuple(each for each in diagnostics if _concerns(each, page_sources) or _address_of(each.file) == address)


def _sources(page: Page, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Files from which a page is made, each with the name of its record."""
    for name in page.depends_on:
        id_ = name.partition(":")[2]
        if file := files.get(name):
            yield file, id_


def _concerns(diagnostic: Diagnostic, page_sources: set[tuple[str, str]]) -> bool:
    if diagnostic.file == SETTINGS_FILE or diagnostic.file.startswith("templates/"):
        return True
    record = str(diagnostic.path[0]) if diagnostic.path else ""
    ids = {id_ for file, id_ in page_sources if file == diagnostic.file}
    is_alone = diagnostic.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] in ids
    return bool(ids) and (is_alone or not record or record in ids)


def _address_of(file: str) -> str:
    """The address that a record's page would have, if the record has no entry because of errors."""
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if file.startswith("content/studies/"):
        return addresses.STUDY.fill(stem)
    return addresses.TEXT.fill(stem) if file.startswith("content/pages/") else ""
