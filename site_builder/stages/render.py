"""The stage `render`: stale pages are made, on all cores, and laid out beside the site until all are done."""

from collections.abc import Iterator
from contextlib import closing
from os import urandom
from typing import NamedTuple

from site_builder.building.boundary import at_their_files
from site_builder.building.bundles import BundleSource, Stale, bundles
from site_builder.building.joined import divided, join_pages
from site_builder.building.options import BuildOptions
from site_builder.building.page_makers import Job, PageMakers
from site_builder.building.page_tasks import CHUNK, JobInputs, RenderResult, RenderTask, render_pages
from site_builder.building.run import Run
from site_builder.building.shared_records import packed
from site_builder.building.staging import RenderedPage, Staging, lay_out
from site_builder.building.workers import chunked
from site_builder.diagnostics import has_errors, sorted_diagnostics
from site_builder.stages.plan import BuildPlan, Plan, stale_pages
from site_builder.store.ledger import still_standing
from site_builder.store.reader import StoreReader
from site_builder.store.store import TEMPLATES, Store


class RenderedSite(NamedTuple):
    """What the stage `render` made."""

    known: BuildPlan
    pages: list[RenderedPage]
    gone: list[str]
    """Addresses that no page claims any more."""


def render(run: Run, known: BuildPlan) -> RenderedSite | None:
    """Make what is stale; None if there are errors."""
    if run.report.failed:
        return None
    output = run.output
    on_disk = output.files()
    standing = still_standing(run.store.pages, on_disk, output.path)
    stale = stale_pages(known.plan, known.catalogue, standing)
    gone = sorted(on_disk.keys() - {page.address for page in known.plan.pages})
    copied = {address: state for address, state in standing.items() if state is not run.store.pages[address]}
    if copied:
        run.store.keep_pages(copied, (), run.store.names())
    if not (stale or gone):
        return RenderedSite(known, [], [])
    output.begin()
    pages = _render_stale(run, known, stale)
    return None if run.report.failed else RenderedSite(known, pages, gone)


def _render_stale(run: Run, known: BuildPlan, stale: list[Stale]) -> list[RenderedPage]:
    pages: list[RenderedPage] = []
    diagnostics = set(run.report.diagnostics)
    staging = Staging(run.options.output, run.output.staging, not run.output.existed)
    job = new_job(run.options, run.store, staging, known.plan)
    with closing(StoreReader(run.store.path)) as reader:
        source = BundleSource(run.options.site, known.catalogue, reader, run.parsed)
        made, joined = divided(stale)
        for result in _results(run, job, made, source, known):
            # A worker elsewhere cannot lay pages out.
            pages += result.pages
            pages += [lay_out(staging, *each) for each in result.unplaced]
            if result.diagnostics:
                planned = {page.address: page for page in known.plan.pages}
                diagnostics.update(at_their_files(result.diagnostics, planned, run.store))
            run.report.loaded += result.studies
            run.tell("render", len(pages), len(stale))
        if not has_errors(diagnostics):
            pages += join_pages(joined, known.catalogue, pages, staging)
    run.report.diagnostics = sorted_diagnostics(diagnostics)
    return pages


def _results(run: Run, job: Job, stale: list[Stale], source: BundleSource, known: BuildPlan) -> Iterator[RenderResult]:
    large = len(stale) > 8 * CHUNK
    chunks = chunked(bundles(stale, source), CHUNK)
    if run.pool.is_inline(large):
        makers = PageMakers(job, known.shared)
        yield from run.pool.run(render_pages, (RenderTask(job, chunk, makers) for chunk in chunks), large=large)
        return
    inputs = JobInputs(packed(known.shared), known.found.theme.read_all() if run.pool.is_remote else None)
    if run.pool.is_remote:
        job = job._replace(theme_folders=(), compiled=None, staging=None)
    with run.pool.shared(inputs.to_bytes(), run.output.staging / "shared") as data:
        yield from run.pool.run(render_pages, (RenderTask(job, chunk, None) for chunk in chunks), data, large=large)


def new_job(options: BuildOptions, store: Store, staging: Staging | None, plan: Plan) -> Job:
    """What the pages of a run have in common."""
    return Job(urandom(8).hex(), options.theme_folders, store.path.parent / TEMPLATES, staging, plan.locales)
