"""The stage `render`: makes stale pages on all cores and keeps them in the staging folder until all are made."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from os import urandom
from typing import NamedTuple

from site_builder.building.boundary import at_their_files
from site_builder.building.bundles import BundleSource, PageGroup, Stale, bundle, grouped
from site_builder.building.joined import join_pages, split_stale
from site_builder.building.options import BuildOptions
from site_builder.building.page_makers import Job, PageMakers
from site_builder.building.page_tasks import (
    CHUNK,
    Inheritance,
    JobInputs,
    RenderResult,
    RenderTask,
    let_inherit,
    render_pages,
)
from site_builder.building.run import Run
from site_builder.building.shared_records import pack_shared
from site_builder.building.staging import RenderedPage, Staging, lay_out
from site_builder.building.workers import chunked
from site_builder.diagnostics import Diagnostic, has_errors, sorted_diagnostics
from site_builder.stages.plan import BuildPlan, Plan, stale_pages
from site_builder.store.ledger import still_standing
from site_builder.store.reader import StoreReader
from site_builder.store.store import TEMPLATES, Store


class RenderedSite(NamedTuple):
    """The result of the stage `render`."""

    build_plan: BuildPlan
    pages: list[RenderedPage]
    removed_addresses: list[str]
    """Addresses that no page claims any more."""


def render(run: Run, build_plan: BuildPlan) -> RenderedSite | None:
    """Make the stale pages and return them; None if there are errors."""
    if run.report.failed:
        return None
    output = run.output
    on_disk = output.files()
    standing = still_standing(run.store.pages, on_disk, output.path)
    stale = stale_pages(build_plan.plan, build_plan.catalogue, standing)
    removed_addresses = sorted(on_disk.keys() - {page.address for page in build_plan.plan.pages})
    copied = {address: state for address, state in standing.items() if state is not run.store.pages[address]}
    if copied:
        run.store.keep_pages(copied, (), run.store.names())
    if not (stale or removed_addresses):
        return RenderedSite(build_plan, [], [])
    output.begin()
    pages = _render_stale(run, build_plan, stale)
    return None if run.report.failed else RenderedSite(build_plan, pages, removed_addresses)


def _render_stale(run: Run, build_plan: BuildPlan, stale: list[Stale]) -> list[RenderedPage]:
    pages: list[RenderedPage] = []
    diagnostics = set(run.report.diagnostics)
    staging = Staging(run.options.output, run.output.staging, not run.output.existed)
    job = new_job(run.options, run.store, staging, build_plan.plan)
    with closing(StoreReader(run.store.path)) as reader:
        from_records, joined = split_stale(stale)
        source = BundleSource(
            run.options.site, build_plan.catalogue, reader, run.parsed, by_digest=not run.pool.is_remote
        )
        for result in _results(run, job, from_records, source, build_plan):
            # A worker on another machine cannot write to the staging folder.
            pages += result.pages
            pages += [lay_out(staging, *each) for each in result.unplaced]
            if result.diagnostics:
                planned = {page.address: page for page in build_plan.plan.pages}
                diagnostics.update(at_their_files(result.diagnostics, planned, run.store))
            run.report.loaded += result.studies
            run.progress("render", len(pages), len(stale))
        run.pool.end_processes()  # their memory must not add to that of the rest of the build
        if not has_errors(diagnostics):
            pages += join_pages(joined, build_plan.catalogue, pages, staging, run.pool)
    run.report.diagnostics = sorted_diagnostics(_once_per_line(diagnostics))
    return pages


def _once_per_line(diagnostics: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """A mistake in a template of many pages is reported once, without what only some of the pages suggest."""
    merged: dict[Diagnostic, Diagnostic] = {}
    for each in diagnostics:
        bare = replace(each, hint="") if each.code == "E502" else each
        merged[bare] = each if merged.get(bare, each) == each else bare
    return merged.values()


def _results(
    run: Run, job: Job, stale: list[Stale], source: BundleSource, build_plan: BuildPlan
) -> Iterator[RenderResult]:
    large = _is_large(stale)
    groups = list(grouped(stale))
    if run.pool.is_inline(large):
        makers = PageMakers(job, build_plan.shared)
        makers.reader = source.reader
        own = (each._replace(makers=makers) for each in _tasks(job, groups, source, apart=False))
        yield from run.pool.run(render_pages, own, large=large)
        return
    if run.pool.forks_next:
        run.parsed.share()
        let_inherit(Inheritance(PageMakers(job, build_plan.shared), source, groups))
        try:
            yield from run.pool.run(render_pages, _tasks(job, groups, None, apart=True), large=large, joins=True)
        finally:
            let_inherit(None)
        return
    inputs = JobInputs(
        pack_shared(build_plan.shared), build_plan.content.theme.read_all() if run.pool.is_remote else None
    )
    if run.pool.is_remote:
        job = job._replace(theme_folders=(), compiled=None, staging=None, store=None)
    with run.pool.shared(inputs.to_bytes(), run.output.staging / "shared") as data:
        tasks = _tasks(job, groups, source, apart=not run.pool.is_remote)
        yield from run.pool.run(render_pages, tasks, data, large=large)


def _tasks(job: Job, groups: Sequence[PageGroup], source: BundleSource | None, *, apart: bool) -> Iterator[RenderTask]:
    """Tasks of some groups each; pages that share large values are in a task of their own.

    Args:
        job: the values that all pages share.
        groups: the groups.
        source: the sources of their inputs; None for processes that inherited the groups.
        apart: whether pages that share large values are made in a process of their own.
    """
    for is_together, numbered in groupby(enumerate(groups), key=lambda each: each[1].is_together):
        for chunk in chunked(numbered, CHUNK):
            task = RenderTask(job, apart=apart and is_together)
            if source is None:
                yield task._replace(groups=tuple([index for index, _ in chunk]))
            else:
                yield task._replace(bundles=tuple([bundle(group, source) for _, group in chunk]))


def new_job(options: BuildOptions, store: Store, staging: Staging | None, plan: Plan) -> Job:
    """The values that all pages of a run share."""
    compiled = store.path.parent / TEMPLATES
    return Job(urandom(8).hex(), options.theme_folders, compiled, staging, store.path, plan.locales)


def _is_large(stale: list[Stale]) -> bool:
    return len(stale) > 8 * CHUNK
