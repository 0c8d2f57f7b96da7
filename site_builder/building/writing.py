"""The stages render and write: what the plan finds stale is made and moved into place."""

from secrets import token_hex

from site_builder.building.boundary import at_their_files
from site_builder.building.editions import OWN, Edition
from site_builder.building.memory import Memory
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.planning import Plan, Stale, stale_pages
from site_builder.building.rendering import Job, Made, render_all
from site_builder.building.run import Known, Run
from site_builder.catalogue.supplies import Navigation
from site_builder.diagnostics import sorted_diagnostics


def bring_up_to_date(run: Run, output: OutputFolder, known: Known) -> None:
    """Make what is stale, and take away what no page claims any more."""
    with run.report.timing("plan"):
        on_disk = output.files()
        stale = stale_pages(known.plan, known.catalogue, run.memory.pages, on_disk)
        claimed = {page.address for page in known.plan.pages}
        gone = sorted(on_disk.keys() - claimed)
    if not (stale or gone):
        return
    output.begin()
    with run.report.timing("render"):
        made = _render(run, output, known, stale)
    if not run.report.failed:
        with run.report.timing("write"):
            _write(run, output, known, made, gone)


def _render(run: Run, output: OutputFolder, known: Known, stale: list[Stale]) -> list[Made]:
    early = (known.early.get(each.page.address) for each in stale)
    pairs = zip(early, stale, strict=True)
    made = [each for each, want in pairs if each and each.state.fingerprint == want.fingerprint]
    there = {each.address for each in made}
    rest = [each for each in stale if each.page.address not in there]
    diagnostics = set(run.report.diagnostics)
    for result in render_all(_job_for(run, output, known), rest, known.catalogue, run.crew):
        made += result.made
        if result.diagnostics:
            pages = {page.address: page for page in known.plan.pages}
            diagnostics.update(at_their_files(result.diagnostics, pages, run.memory))
        run.tell("render", len(made), len(stale))
    run.report.diagnostics = sorted_diagnostics(diagnostics)
    return made


def _job_for(run: Run, output: OutputFolder, known: Known) -> Job:
    """The job under which pages were made early, if it still fits: its workers have all at hand."""
    job, plan = known.job, known.plan
    if job and (job.settings, job.navigation, job.editions) == (plan.base["settings"], plan.navigation, plan.editions):
        return job
    return new_job(run.options, run.memory, output, plan.base["settings"], plan.navigation, plan.editions)


def _write(run: Run, output: OutputFolder, known: Known, made: list[Made], gone: list[str]) -> None:
    run.tell("write", 0, 1)
    written = [(each.staged, each.address) for each in made if each.staged]
    output.commit(written, gone)
    forgotten = run.memory.pages.keys() - {page.address for page in known.plan.pages}
    run.memory.keep_pages({each.address: each.state for each in made}, forgotten, _snapshot(known))
    run.report.written = tuple(sorted(address for _, address in written))
    run.report.removed = tuple(gone)
    run.tell("write", 1, 1)


def _snapshot(known: Known) -> dict[str, bytes]:
    """Digests by name, so that `explain` can tell which of them changed."""
    own = {f"{name}:{lang}": base[name] for lang, base in known.plan.bases.items() if lang for name in OWN}
    return {**known.catalogue.digests, **known.plan.base, **own}


def new_job(
    options: BuildOptions,
    memory: Memory,
    output: OutputFolder,
    settings: bytes,
    menu: Navigation,
    editions: tuple[Edition, ...] = (),
) -> Job:
    """What the pages of a run have in common."""
    where = options.theme_folders, memory.path, options.output, output.staging
    return Job(token_hex(8), options.site, *where, settings, menu, not output.existed, editions)


def job_of(options: BuildOptions, memory: Memory, plan: Plan) -> Job:
    """What single pages of a plan have in common, for who looks at them without building."""
    output = OutputFolder(options.output, options.site)
    return new_job(options, memory, output, plan.base["settings"], plan.navigation, plan.editions)
