"""Files that are joined from other files of the site, after these have been made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from site_builder.building.bundles import Stale
from site_builder.building.staging import RenderedPage, Staging, lay_out
from site_builder.catalogue.catalogue import Catalogue
from site_builder.outputs.kind import JoinedKind
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page


class StalePages(NamedTuple):
    """Pages that must be made again."""

    from_records: list[Stale]
    """Made from records."""
    joined: list[Stale]
    """Joined from the files of other pages, after these have been made."""


def split_stale(stale: Iterable[Stale]) -> StalePages:
    """Split pages into those that are made from records and those that are joined from files."""
    pages = StalePages([], [])
    for each in stale:
        (pages.joined if is_joined(each.page) else pages.from_records).append(each)
    return pages


def is_joined(page: Page) -> bool:
    """Whether a page is joined from other files."""
    return isinstance(KINDS_BY_NAME[page.kind], JoinedKind)


def kind_of(page: Page) -> JoinedKind:
    """The kind of a joined page."""
    return cast(JoinedKind, KINDS_BY_NAME[page.kind])


def join_pages(
    joined: Sequence[Stale], catalogue: Catalogue, rendered: Iterable[RenderedPage], staging: Staging
) -> Iterator[RenderedPage]:
    """Join files, and write those that differ from the site's files to the staging folder.

    Args:
        joined: the pages.
        catalogue: the site's catalogue.
        rendered: the pages made in this build.
        staging: the folders that hold the new files and the unchanged ones.
    """
    waiting = {each.address: each.staged for each in rendered if each.staged} if joined else {}
    latest: tuple[object, list[bytes]] = (None, [])
    # Files with the same parts follow each other, so that each part is read once.
    for number, (page, fingerprint) in enumerate(sorted(joined, key=lambda each: each.page.part)):
        kind = kind_of(page)
        if latest[0] != page.values:
            parts = [_bytes(each.address, waiting, staging) for each in kind.part_pages(page, catalogue)]
            latest = (page.values, parts)
        data = kind.join(page, latest[1], catalogue.settings)
        yield lay_out(staging, page.address, f"joined-{number:x}", fingerprint, data)


def _bytes(address: str, waiting: Mapping[str, str], staging: Staging) -> bytes:
    name = waiting.get(address)
    # `open`, because for 10,000 files `pathlib` takes as long as the disk.
    with open(f"{staging.folder}/{name}" if name else f"{staging.output}/{address}", "rb") as stream:  # noqa: PTH123
        return stream.read()
