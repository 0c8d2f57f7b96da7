"""The tasks that make pages. A task carries all of its inputs as bytes, so a worker does not need the site's files."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.bundles import BundleSource, PageGroup, PageOrder, StudyBundle, bundle, read_stored
from site_builder.building.cluster import scratch_folder
from site_builder.building.page_makers import Job, PageMakers
from site_builder.building.shared_records import unpack_shared
from site_builder.building.staging import RenderedPage, UnplacedPage, lay_out
from site_builder.building.studies import load_study
from site_builder.building.workers import SharedData, run_apart
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.store.state import PageState, pack_quickly, unpack

CHUNK = 16
"""Bundles per task."""


class JobInputs(NamedTuple):
    """The inputs that all tasks of a job share, sent to each worker once."""

    records: bytes
    """Packed records that pages of many studies show."""
    theme: dict[str, bytes] | None
    """The files of the theme, by name; None for a worker that reads them from the theme's folders."""

    def to_bytes(self) -> bytes:
        """The inputs as bytes, for `from_bytes`."""
        return pack_quickly(tuple(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> "JobInputs":
        """The inputs from the bytes of `to_bytes`."""
        values: tuple[Any, Any] = unpack(data)
        return cls(*values)


class RenderTask(NamedTuple):
    """A task: the pages to make."""

    job: Job
    bundles: tuple[StudyBundle, ...] = ()
    groups: tuple[int, ...] = ()
    """Indexes of the groups to make instead, for a process that inherited them: see `Inheritance`."""
    makers: PageMakers | None = None
    """None for another process, which sets up its own: sending them with each task would take most of the time."""
    apart: bool = False
    """Whether a worker on this machine makes them in a process of their own: see `run_apart`."""


class RenderResult(NamedTuple):
    """The pages that a task made, and the problems that it found."""

    pages: tuple[RenderedPage, ...]
    unplaced: tuple[UnplacedPage, ...]
    """Pages that a worker without access to the output made."""
    diagnostics: tuple[Diagnostic, ...]
    studies: int
    """Number of studies that were loaded for them."""

    def __reduce__(self) -> tuple[Callable[..., "RenderResult"], tuple[Any, ...]]:
        """Pickle the pages as plain values: a build receives one for every page, and this takes a fifth of the time."""
        pages = pack_quickly([(address, tuple(state), staged) for address, state, staged in self.pages])
        return _revived_result, (pages, *self[1:])


def _revived_result(pages: bytes, *fields: Any) -> RenderResult:
    values: list[tuple[str, tuple[Any, ...], str]] = unpack(pages)
    revived = [RenderedPage(address, PageState(*state), staged) for address, state, staged in values]
    return RenderResult(tuple(revived), *fields)


def render_pages(task: RenderTask, shared: SharedData = b"") -> RenderResult:
    """Make pages, and write those that differ from the site's files to the staging folder.

    If one page fails, for any reason, the others are still made.

    Args:
        task: the pages.
        shared: packed `JobInputs`, or the file that holds them, for a worker that sets up its own makers.
    """
    if task.apart:
        return run_apart(render_pages, task._replace(apart=False), shared)
    inherited = _inherited.get(task.job.token)
    makers = task.makers or (inherited.makers if inherited else _makers(task.job, shared))
    pages: list[RenderedPage] = []
    unplaced: list[UnplacedPage] = []
    diagnostics: list[Diagnostic] = []
    bundles = task.bundles
    if inherited and task.groups:
        source = inherited.source._replace(reader=makers.reader)  # a connection to the store serves one process
        bundles = tuple([bundle(inherited.groups[index], source) for index in task.groups])
    for each_bundle in bundles:
        for each in _pages_of(each_bundle, makers):
            if isinstance(each, Diagnostic):
                diagnostics.append(each)
            elif task.job.staging is None:
                unplaced.append(each)
            else:
                pages.append(lay_out(task.job.staging, *each))
    studies = sum(each.study is not None for each in bundles)
    return RenderResult(tuple(pages), tuple(unplaced), tuple(diagnostics), studies)


def _pages_of(bundle: StudyBundle, makers: PageMakers) -> Iterator[UnplacedPage | Diagnostic]:
    file = bundle.study.file.path if bundle.study else ""
    try:
        study = load_study(bundle.study) if bundle.study else None
    except ENVIRONMENT:
        raise
    except Exception as error:
        yield unforeseen(file, "reading this file", error)
        return
    for order in bundle.orders:
        address = order.page.address
        try:
            attached = _PageAttachments(order, makers) if order.stored else order.attached
            data = makers.of(order.page.language).make(order.page, attached, study)
        except TemplateFailure as error:
            yield error.diagnostic
        except ENVIRONMENT:
            raise
        except Exception as error:
            yield unforeseen(file or address, f"making the page {address}", error)
        else:
            yield UnplacedPage(address, order.staged, order.fingerprint, data)


class Inheritance(NamedTuple):
    """What a forked process finds in its memory, so that it need not be sent, or unpacked once more."""

    makers: PageMakers
    source: BundleSource
    groups: Sequence[PageGroup]


_inherited: dict[str, Inheritance] = {}


def let_inherit(inheritance: Inheritance | None) -> None:
    """Let this process, and those that are forked from it from now on, use these values; None frees them."""
    _inherited.clear()
    if inheritance:
        _inherited[inheritance.makers.job.token] = inheritance


class _PageAttachments(dict[str, bytes]):
    """The inputs that only one page needs. Those in the store are read when one of them is used: see `list_parts`."""

    def __init__(self, order: PageOrder, makers: PageMakers) -> None:
        super().__init__(order.attached)
        self._order, self._makers, self._is_read = order, makers, False

    def __missing__(self, name: str) -> bytes:
        if self._is_read:
            raise KeyError(name)
        self.update(read_stored(self._order.stored, self._makers.reader))
        self._is_read = True
        return self[name]


_unpacked_themes: list[tempfile.TemporaryDirectory[str]] = []


@lru_cache(maxsize=1)
def _makers(job: Job, shared: SharedData) -> PageMakers:
    inputs = JobInputs.from_bytes(shared if isinstance(shared, bytes) else shared.read_bytes())
    if inputs.theme is not None:
        job = job._replace(theme_folders=(_own_copy(inputs.theme),))
    return PageMakers(job, unpack_shared(inputs.records))


def _own_copy(theme: dict[str, bytes]) -> Path:
    """Write the theme's files to a temporary folder of this worker, which is removed when the process ends."""
    _unpacked_themes.clear()
    _unpacked_themes.append(tempfile.TemporaryDirectory(prefix="studyboard-", dir=scratch_folder()))
    folder = Path(_unpacked_themes[0].name)
    for name, data in theme.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
