"""Files that are joined from other files of the site, after these have been made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple, cast

from site_builder.building.bundles import Stale
from site_builder.building.staging import RenderedPage, Staging, lay_out
from site_builder.building.workers import WorkerPool
from site_builder.catalogue.catalogue import Catalogue
from site_builder.model.settings.site import SiteSettings
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


class JoinTask(NamedTuple):
    """Pages that are joined from the same files."""

    pages: tuple[tuple[str, Stale], ...]
    """Each page, with the name of its file in the staging folder."""
    parts: tuple[str, ...]
    """Paths of the files, in order."""
    settings: SiteSettings
    staging: Staging


def join_pages(
    joined: Sequence[Stale],
    catalogue: Catalogue,
    rendered: Iterable[RenderedPage],
    staging: Staging,
    pool: WorkerPool,
) -> Iterator[RenderedPage]:
    """Join files, and write those that differ from the site's files to the staging folder.

    Args:
        joined: the pages.
        catalogue: the site's catalogue.
        rendered: the pages made in this build.
        staging: the folders that hold the new files and the unchanged ones.
        pool: the workers.
    """
    tasks = tuple(_tasks(joined, catalogue, rendered, staging)) if joined else ()
    if pool.is_remote:  # its workers may have no access to the files
        results: Iterable[tuple[RenderedPage, ...]] = map(join_files, tasks)
    else:
        results = pool.run(join_files, tasks, large=len(tasks) > _FEW)
    yield from chain.from_iterable(results)


_FEW = 8
"""So many tasks are done sooner than processes are started."""


def _tasks(
    joined: Iterable[Stale], catalogue: Catalogue, rendered: Iterable[RenderedPage], staging: Staging
) -> Iterator[JoinTask]:
    waiting = {each.address: each.staged for each in rendered if each.staged}
    # Files with the same parts follow each other, so that each part is read once.
    numbered = enumerate(sorted(joined, key=lambda each: each.page.part))
    for _, group in groupby(numbered, key=lambda each: (each[1].page.part, each[1].page.values)):
        pages = tuple((f"joined-{number:x}", each) for number, each in group)
        first = pages[0][1].page
        parts = (_path(each.address, waiting, staging) for each in kind_of(first).part_pages(first, catalogue))
        yield JoinTask(pages, tuple(parts), catalogue.settings, staging)


def _path(address: str, waiting: Mapping[str, str], staging: Staging) -> str:
    name = waiting.get(address)
    return f"{staging.folder}/{name}" if name else f"{staging.output}/{address}"


def join_files(task: JoinTask) -> tuple[RenderedPage, ...]:
    """Read the files of a task, and join them for each of its pages."""
    parts = [_bytes(path) for path in task.parts]
    pages = []
    for name, (page, fingerprint) in task.pages:
        data = kind_of(page).join(page, parts, task.settings)
        pages.append(lay_out(task.staging, page.address, name, fingerprint, data))
    return tuple(pages)


def _bytes(path: str) -> bytes:
    # For 10,000 files, `pathlib` and a buffer take as long as the disk.
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
        return stream.read()
