"""The stage `render`: pages are made, on all cores, and laid out beside the site until all are done."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.bundles import BundleSource, StudyBundle, attachments, bundles, study_of
from site_builder.building.locales import LocalePlan
from site_builder.building.page_maker import PageMaker
from site_builder.building.planning import Stale
from site_builder.building.shared_records import SharedRecords, packed, unpacked
from site_builder.building.staging import RenderedPage, Staging, lay_out
from site_builder.building.studies import load_study, study_content
from site_builder.building.workers import WorkerPool, chunked
from site_builder.diagnostics import Diagnostic, file_trouble, unforeseen
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import TemplateTrouble
from site_builder.rendering.theme import Theme

CHUNK = 16
"""Bundles per task."""


class Job(NamedTuple):
    """What all tasks of one build have in common: small, and the same for all, so that a worker sets up once."""

    token: str
    """Another one for each build: a worker that lives longer must not keep what it knew of the one before."""
    theme_folders: tuple[Path, ...]
    compiled: Path
    """Folder of compiled templates."""
    staging: Staging
    locales: tuple[LocalePlan, ...]
    """The site's languages, the main one first."""


class PageMakers:
    """The page makers of a build, one per language; each is set up when its first page is made.

    Args:
        job: what all pages of the build have in common.
        shared: the records that pages of many studies show.
        before: page makers of the same theme, settings and menu, whose templates can be used again.
    """

    def __init__(self, job: Job, shared: SharedRecords, before: "PageMakers | None" = None) -> None:
        self.job, self.shared = job, shared
        self._makers: dict[str, PageMaker] = {}
        # A language whose pages nobody has looked at since keeps the templates of the maker before.
        self._before: dict[str, PageMaker] = {**before._before, **before._makers} if before else {}

    @cached_property
    def theme(self) -> Theme:
        """The templates."""
        return Theme(self.job.theme_folders)

    def of(self, language: str) -> PageMaker:
        """The page maker of a language."""
        if language not in self._makers:
            locale = next(each for each in self.job.locales if each.language == language)
            self._makers[language] = PageMaker(
                locale, self.theme, self.shared, self.job.compiled, self._before.get(language)
            )
        return self._makers[language]

    def make_one(self, page: Page, source: BundleSource) -> bytes:
        """The bytes of one page, without building the site.

        Raises:
            TemplateTrouble: a template cannot be read, or asks for something that does not exist.
            Trouble: the record of the study that the page is about is not valid any more.
        """
        id_ = study_of(page)
        study = load_study(study_content(source.site, source.catalogue.studies[id_].file)) if id_ else None
        return self.of(page.language).make(page, dict(attachments(page, source)), study)


class RenderTask(NamedTuple):
    """Some pages to make."""

    job: Job
    bundles: tuple[StudyBundle, ...]
    makers: PageMakers | None
    """None in another process, which sets up its own: sent with each task, they would be most of the work."""


class RenderResult(NamedTuple):
    """What became of a task's pages."""

    pages: tuple[RenderedPage, ...]
    diagnostics: tuple[Diagnostic, ...]
    studies: int
    """How many studies were loaded for them."""


def render_all(
    job: Job, stale: list[Stale], source: BundleSource, shared: SharedRecords, pool: WorkerPool
) -> Iterator[RenderResult]:
    """Make all stale pages."""
    large = len(stale) > 8 * CHUNK
    makers = PageMakers(job, shared) if pool.is_inline(large) else None
    if makers is None:
        path = job.staging.folder / _SHARED
        try:
            path.write_bytes(packed(shared))
        except OSError as error:
            raise file_trouble(error, path) from error
    tasks = (RenderTask(job, chunk, makers) for chunk in chunked(bundles(stale, source), CHUNK))
    yield from pool.run(render_pages, tasks, large=large)


_SHARED = "shared"


def render_pages(task: RenderTask) -> RenderResult:
    """Make some pages and lay out those whose bytes differ from what is in the site.

    What goes wrong with one page, foreseen or not, keeps no other from being made.
    """
    makers = task.makers or _makers(task.job)
    pages: list[RenderedPage] = []
    diagnostics: list[Diagnostic] = []
    for bundle in task.bundles:
        for each in _made(bundle, makers):
            if isinstance(each, RenderedPage):
                pages.append(each)
            else:
                diagnostics.append(each)
    studies = sum(bundle.study is not None for bundle in task.bundles)
    return RenderResult(tuple(pages), tuple(diagnostics), studies)


def _made(bundle: StudyBundle, makers: PageMakers) -> Iterator[RenderedPage | Diagnostic]:
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
            data = makers.of(order.page.language).make(order.page, order.attached, study)
        except TemplateTrouble as trouble:
            yield trouble.diagnostic
        except ENVIRONMENT:
            raise
        except Exception as error:
            yield unforeseen(file or address, f"making the page {address}", error)
        else:
            yield lay_out(makers.job.staging, address, order.staged, order.fingerprint, data)


@lru_cache(maxsize=1)
def _makers(job: Job) -> PageMakers:
    return PageMakers(job, unpacked((job.staging.folder / _SHARED).read_bytes()))
