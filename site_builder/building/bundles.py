"""Bundles of pages that need the same study, which is read once. They carry all inputs as bytes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.building.studies import StudyContent, study_content
from site_builder.catalogue.catalogue import Catalogue
from site_builder.diagnostics.reading import read_bytes
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page
from site_builder.records.layout import STUDY
from site_builder.records.source import SourceFile
from site_builder.store.reader import StoreReader
from site_builder.store.spool import SpooledTexts

_INDEXED = ("words:", "search:", "facts:")
_TRANSLATION = "study_translation:"
_ASSET = "asset:"
_MANY_INPUTS = 5_000
"""A page that depends on more records than this takes seconds."""


class Stale(NamedTuple):
    """A page that must be made again, and its new fingerprint."""

    page: Page
    fingerprint: bytes


class PageOrder(NamedTuple):
    """One page to make."""

    page: Page
    fingerprint: bytes
    staged: str
    """Name of its file in the staging folder."""
    attached: Mapping[str, bytes]
    """Inputs that only this page needs, by name: see `page_maker.Attachments`."""
    stored: tuple[tuple[str, bytes], ...]
    """Further inputs, as names and digests, which a local worker reads from the store: lists need thousands."""


class StudyBundle(NamedTuple):
    """One study, and all pages and exports about it, in all languages, that must be made again."""

    study: StudyContent | None
    """None for a page that is not about one study."""
    orders: tuple[PageOrder, ...]


class BundleSource(NamedTuple):
    """The sources from which the main process fills bundles."""

    site: Path
    catalogue: Catalogue
    reader: StoreReader
    parsed: SpooledTexts | None
    """Values of the studies that this build has read, as JSON, by the path of their file."""
    by_digest: bool = False
    """Whether the workers can read the store, so that the digests of inputs are enough."""


def study_of(page: Page) -> str:
    """Identifier of the study that a page is about, or "" if it is not about one study."""
    return page.key if page.key and f"{STUDY.name}:{page.key}" in page.depends_on else ""


class PageGroup(NamedTuple):
    """Pages that one worker makes in turn."""

    study: str
    """Identifier of the study that they are about, or "" if they are not about one study."""
    pages: list[tuple[int, Stale]]
    """The pages, each with a number that is unique within a build."""
    is_together: bool = False
    """Whether the pages share large values: see `Kind.together`."""


def grouped(stale: Iterable[Stale]) -> Iterator[PageGroup]:
    """All pages that must be made, in groups: slow pages, then the pages about one study each, then the rest.

    Pages that one worker makes together come first, so that their inputs do not add to the peak memory at the end. Then
    come pages with many inputs, such as tables of all studies: one that started last would keep other workers waiting.
    """
    by_study: dict[str, list[tuple[int, Stale]]] = {}
    together: dict[str, list[tuple[int, Stale]]] = {}
    beside: list[tuple[int, Stale]] = []
    other_pages: list[tuple[int, Stale]] = []
    for number, each in enumerate(stale):
        kind = KINDS_BY_NAME[each.page.kind]
        if study := study_of(each.page):
            by_study.setdefault(study, []).append((number, each))
        elif kind.together:
            together.setdefault(kind.together, []).append((number, each))
        else:
            (beside if kind.beside_study else other_pages).append((number, each))
    for number, each in beside:
        by_study.get(each.page.key, other_pages).append((number, each))
    long: list[list[tuple[int, Stale]]] = []
    short: list[list[tuple[int, Stale]]] = []
    for inputs, group in groupby(other_pages, key=_inputs):
        (long if len(inputs.depends_on) > _MANY_INPUTS else short).append(list(group))
    yield from (PageGroup("", pages, is_together=True) for pages in together.values())
    yield from (PageGroup("", pages) for pages in long)
    yield from (PageGroup(id_, pages) for id_, pages in by_study.items())
    yield from (PageGroup("", pages) for pages in short)


def bundle(group: PageGroup, source: BundleSource) -> StudyBundle:
    """The orders for the pages of a group, with their study."""
    content = _content(source.catalogue.studies[group.study].file, source) if group.study else None
    return StudyBundle(content, tuple([order(number, each, source) for number, each in group.pages]))


class _Inputs(NamedTuple):
    """The key that groups pages with the same inputs, so that one worker makes them in turn: see `list_parts`."""

    depends_on: tuple[str, ...]
    values: tuple[Any, ...]
    language: str


def _inputs(numbered: tuple[int, Stale]) -> _Inputs:
    page = numbered[1].page
    return _Inputs(page.depends_on, page.values, page.language)


def order(number: int, stale: Stale, source: BundleSource) -> PageOrder:
    """The order for one page, with the inputs that only this page needs.

    Args:
        number: unique for each page of a build.
        stale: the page.
        source: the sources of its inputs.
    """
    stored = tuple(_indexed(stale.page, source)) if source.by_digest else ()
    attached = dict(_single_inputs(stale.page, source) if source.by_digest else attachments(stale.page, source))
    return PageOrder(stale.page, stale.fingerprint, f"{number:x}", attached, stored)


def attachments(page: Page, source: BundleSource) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the inputs that only this page needs."""
    yield from read_stored(_indexed(page, source), source.reader)
    yield from _single_inputs(page, source)


def read_stored(stored: Iterable[tuple[str, bytes]], reader: StoreReader) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of inputs that are given as names and digests: see `PageOrder.stored`."""
    names_and_digests = list(stored)
    bodies = reader.many_words([digest for _, digest in names_and_digests])
    return zip((name for name, _ in names_and_digests), bodies, strict=True)


def _indexed(page: Page, source: BundleSource) -> Iterator[tuple[str, bytes]]:
    digests = source.catalogue.digests
    return ((name, digests[name]) for name in page.depends_on if name.startswith(_INDEXED))


def _single_inputs(page: Page, source: BundleSource) -> Iterator[tuple[str, bytes]]:
    digests = source.catalogue.digests
    for name in page.depends_on:
        if name.startswith(_TRANSLATION):
            yield name, source.reader.body(digests[name])
        elif name.startswith(_ASSET):
            yield name, read_bytes(source.site / "content" / "assets" / name.removeprefix(_ASSET))


def _content(path: str, source: BundleSource) -> StudyContent:
    values = source.parsed.get(path) if source.parsed else b""
    if values:
        return StudyContent(SourceFile(path, STUDY.name, False, 0, 0), (), values)
    return study_content(source.site, path)
