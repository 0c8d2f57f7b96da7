"""Pages that are made from one reading of a study, with all their inputs as bytes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

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


class Stale(NamedTuple):
    """A page that must be made again, and the fingerprint that it will then have."""

    page: Page
    fingerprint: bytes


class PageOrder(NamedTuple):
    """One page to make."""

    page: Page
    fingerprint: bytes
    staged: str
    """Name under which its bytes are laid out."""
    attached: Mapping[str, bytes]
    """Inputs of this page alone, by name: see `page_maker.Attachments`."""


class StudyBundle(NamedTuple):
    """One study, read once, and every page, language and export about it that must be made."""

    study: StudyContent | None
    """None for a page that is not about one study."""
    orders: tuple[PageOrder, ...]


class BundleSource(NamedTuple):
    """The sources from which the main process fills bundles."""

    site: Path
    catalogue: Catalogue
    reader: StoreReader
    parsed: SpooledTexts | None
    """Packed values of the studies that this build has read, by the path of their file."""


def study_of(page: Page) -> str:
    """Identifier of the study that a page is about, or "". A page that uses a study's record is about that study."""
    return page.key if page.key and f"{STUDY.name}:{page.key}" in page.depends_on else ""


def bundles(stale: Iterable[Stale], source: BundleSource) -> Iterator[StudyBundle]:
    """Everything that must be made: the pages about one study each, then the other pages, each on its own.

    Those that one worker makes together come first: what it read for them does not add to the memory at the end.
    """
    by_study: dict[str, list[tuple[int, Stale]]] = {}
    together: list[tuple[int, Stale]] = []
    other_pages: list[tuple[int, Stale]] = []
    for number, each in enumerate(stale):
        if study := study_of(each.page):
            by_study.setdefault(study, []).append((number, each))
        else:
            (together if KINDS_BY_NAME[each.page.kind].together else other_pages).append((number, each))
    if together:
        yield StudyBundle(None, tuple(order(number, each, source) for number, each in together))
    for id_, pages in by_study.items():
        content = _content(source.catalogue.studies[id_].file, source)
        yield StudyBundle(content, tuple(order(number, each, source) for number, each in pages))
    for number, each in other_pages:
        yield StudyBundle(None, (order(number, each, source),))


def order(number: int, stale: Stale, source: BundleSource) -> PageOrder:
    """The order of a page, with the inputs of this page alone.

    Args:
        number: a different one for each page of a build.
        stale: the page.
        source: the sources of its inputs.
    """
    return PageOrder(stale.page, stale.fingerprint, f"{number:x}", dict(attachments(stale.page, source)))


def attachments(page: Page, source: BundleSource) -> Iterator[tuple[str, bytes]]:
    """The inputs of one page alone, by name."""
    digests = source.catalogue.digests
    indexed = [name for name in page.depends_on if name.startswith(_INDEXED)]
    if indexed:
        yield from zip(indexed, source.reader.many_words([digests[name] for name in indexed]), strict=True)
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
