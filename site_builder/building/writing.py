"""The stages render and write: what the plan finds stale is made and moved into place."""

from contextlib import closing
from secrets import token_hex

from site_builder.building.boundary import at_their_files
from site_builder.building.bundles import BundleSource
from site_builder.building.ledger import still_standing
from site_builder.building.locales import OWN
from site_builder.building.memory import TEMPLATES, Memory
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.plan_site import BuildPlan
from site_builder.building.planning import Plan, Stale, stale_pages
from site_builder.building.record_store import RecordStore
from site_builder.building.rendering import Job, render_all
from site_builder.building.run import Run
from site_builder.building.spool import SpooledTexts
from site_builder.building.staging import RenderedPage, Staging
from site_builder.diagnostics import sorted_diagnostics


def render_and_write(run: Run, output: OutputFolder, known: BuildPlan, parsed: SpooledTexts) -> None:
    """Make what is stale, and take away what no page claims any more.

    Args:
        run: the run.
        output: the folder that the site is written to.
        known: what the earlier stages found out.
        parsed: packed values of the studies that this run has read.
    """
    with run.report.timing("plan"):
        on_disk = output.files()
        standing = still_standing(run.memory.pages, on_disk, output.path)
        stale = stale_pages(known.plan, known.catalogue, standing)
        claimed = {page.address for page in known.plan.pages}
        gone = sorted(on_disk.keys() - claimed)
    copied = {address: state for address, state in standing.items() if state is not run.memory.pages[address]}
    if copied:
        run.memory.keep_pages(copied, (), run.memory.names())
    if not (stale or gone):
        return
    output.begin()
    with run.report.timing("render"):
        pages = _render(run, output, known, stale, parsed)
    if not run.report.failed:
        with run.report.timing("write"):
            _write(run, output, known, pages, gone)


def _render(
    run: Run, output: OutputFolder, known: BuildPlan, stale: list[Stale], parsed: SpooledTexts
) -> list[RenderedPage]:
    pages: list[RenderedPage] = []
    diagnostics = set(run.report.diagnostics)
    job = new_job(run.options, run.memory, output, known.plan)
    with closing(RecordStore(run.memory.path)) as reader:
        source = BundleSource(run.options.site, known.catalogue, reader, parsed)
        for result in render_all(job, stale, source, known.shared, run.pool):
            pages += result.pages
            if result.diagnostics:
                planned = {page.address: page for page in known.plan.pages}
                diagnostics.update(at_their_files(result.diagnostics, planned, run.memory))
            run.report.loaded += result.studies
            run.tell("render", len(pages), len(stale))
    run.report.diagnostics = sorted_diagnostics(diagnostics)
    return pages


def _write(run: Run, output: OutputFolder, known: BuildPlan, pages: list[RenderedPage], gone: list[str]) -> None:
    run.tell("write", 0, 1)
    written = [(each.staged, each.address) for each in pages if each.staged]
    claimed = {page.address for page in known.plan.pages}
    stamps = output.commit(written, gone, claimed)
    states = {each.address: each.state._replace(ctime_ns=stamps[each.address][2]) for each in pages if each.staged}
    states.update((each.address, each.state) for each in pages if not each.staged)
    run.memory.keep_pages(states, run.memory.pages.keys() - claimed, _snapshot(known))
    run.report.written = tuple(sorted(address for _, address in written))
    run.report.removed = tuple(gone)
    run.tell("write", 1, 1)


def _snapshot(known: BuildPlan) -> dict[str, bytes]:
    """Digests by name, so that `explain` can tell which of them changed."""
    own = {f"{name}:{lang}": base[name] for lang, base in known.plan.bases.items() for name in OWN}
    return {**known.catalogue.digests, **known.plan.base, **own}


def new_job(options: BuildOptions, memory: Memory, output: OutputFolder, plan: Plan) -> Job:
    """What the pages of a run have in common."""
    staging = Staging(options.output, output.staging, not output.existed)
    return Job(token_hex(8), options.theme_folders, memory.path.parent / TEMPLATES, staging, plan.locales)
