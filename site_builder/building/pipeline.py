"""The one road from records to pages: the stages in their order."""

from concurrent.futures import Executor
from typing import NamedTuple

from site_builder.building.assembling import assemble
from site_builder.building.built import note_built
from site_builder.building.indexing import index_words
from site_builder.building.memory import DamagedMemory, Memory
from site_builder.building.options import BuildOptions, program_digest
from site_builder.building.output import OutputFolder
from site_builder.building.planning import base_of, make_plan
from site_builder.building.rendering import Early, Job, Made, clear_workbench
from site_builder.building.run import BuildReport, Known, Progress, Run, begun
from site_builder.building.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.building.validating import Changed, changed_files, validate_changed
from site_builder.building.writing import bring_up_to_date, new_job
from site_builder.diagnostics import has_errors, sorted_diagnostics
from site_builder.outputs.navigation import navigation
from site_builder.outputs.pages.study import KIND as STUDY
from site_builder.records.find import Found, find
from site_builder.rendering.theme import Theme

MANY = 200
"""From so many changed studies on, their pages are made as they are read."""


def build(options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None) -> BuildReport:
    """Build a site.

    Args:
        options: what to build and where to.
        progress: told how far each stage has come.
        executor: another engine to share the work out with, instead of processes of our own.

    Raises:
        Trouble: the environment or the options do not allow it.
    """
    with begun(options, progress, executor) as run:
        try:
            return _build(run)
        except DamagedMemory:
            run.memory.begin_anew()
            return _build(run.anew())


def _build(run: Run) -> BuildReport:
    output = OutputFolder(run.options.output, run.options.site)
    try:
        what = read(run)
        if _nothing_changed(run, what, output):
            return run.report
        known = learn(run, what, output)
        if known is not None and not run.report.failed:
            bring_up_to_date(run, output, known)
            _settle(run, what)
            entries = (entry for state in run.memory.files.values() for entry in state.entries)
            has_drafts = any(entry.card is not None and entry.card.draft for entry in entries)
            note_built(run.options, what.found, what.theme, has_drafts=has_drafts)
    finally:
        clear_workbench()
        output.end(changed=bool(run.report.written))
    return run.report


class Read(NamedTuple):
    """What the stage `read` found."""

    found: Found
    changed: list[Changed]
    gone: set[str]
    theme: Theme


def read(run: Run) -> Read:
    """Find the files, and tell the changed ones by their stamp."""
    with run.report.timing("read"):
        found = find(run.options.site)
        changed = changed_files(found.files, run.memory)
        run.report.read = len(changed)
        gone = run.memory.files.keys() - {file.path for file in found.files}
        return Read(found, changed, gone, Theme(run.options.theme_folders))


def learn(run: Run, what: Read | None = None, output: OutputFolder | None = None) -> Known | None:
    """The stages validate, catalogue and plan (and read, if that was not done); None if there is too little to plan.

    If many studies must be read and there is an `output`, their pages are made as they are read.
    """
    found, changed, gone, theme = what or read(run)
    memory, report = run.memory, run.report
    with report.timing("validate"):
        if changed or gone:
            memory.keep_note(_SETTLED, ())
        memory.keep_files((), gone)
        made, job = _validate(run, changed, theme, output)
    with report.timing("catalogue"):
        catalogue, diagnostics = assemble(memory, theme, run.options)
        report.diagnostics = sorted_diagnostics((*found.diagnostics, *diagnostics))
    if catalogue is None:
        return None
    with report.timing("index"):
        if not has_errors(report.diagnostics):
            index_words(memory, catalogue)
    with report.timing("plan"):
        plan = make_plan(catalogue, theme, lambda: sources(memory))
        report.diagnostics = sorted_diagnostics((*report.diagnostics, *plan.diagnostics))
        report.studies, report.pages = len(catalogue.studies), len(plan.pages)
    return Known(catalogue, plan, theme, {each.address: each for each in made}, job)


def _validate(
    run: Run, changed: list[Changed], theme: Theme, output: OutputFolder | None
) -> tuple[list[Made], Job | None]:
    """Studies come last: their pages need the other records."""
    studies = [each for each in changed if each[0].kind == "study"]
    others = [each for each in changed if each[0].kind != "study"]
    for _ in validate_changed(run.options.site, others, run.memory, run.crew):
        pass
    early = _prepare_early(run, theme, output) if output and len(studies) >= MANY else None
    made: list[Made] = []
    done = 0
    for result in validate_changed(run.options.site, studies, run.memory, run.crew, early):
        made += result.made
        done += len(result.states)
        run.tell("validate", done, len(studies))
    return made, early.job if early else None


def _prepare_early(run: Run, theme: Theme, output: OutputFolder) -> Early | None:
    catalogue, _ = assemble(run.memory, theme, run.options)
    if catalogue is None:
        return None
    menu = navigation(catalogue)._replace(investigators=True)  # of many studies, one will have somebody who leads it
    base = base_of(catalogue, menu, theme, (STUDY.template,))
    output.begin()
    job = new_job(run.options, run.memory, output, base["settings"], menu)
    return Early(job, base, run.options.drafts)


def _nothing_changed(run: Run, what: Read, output: OutputFolder) -> bool:
    """Whether the last build was of just this, and all of it stands in place; then its report holds again."""
    if what.changed or what.gone:
        return False
    settled, told, studies, pages = run.memory.note(_SETTLED) or (b"", (), 0, 0)
    if settled != _settled(run.options, what):
        return False
    if {address: (state.size, state.mtime_ns) for address, state in run.memory.pages.items()} != output.files():
        return False
    report = run.report
    report.diagnostics, report.studies, report.pages = revived_diagnostics(told), studies, pages
    return True


def _settle(run: Run, what: Read) -> None:
    """Note that all of it stands in place."""
    report = run.report
    if not report.failed:
        told = plain_diagnostics(report.diagnostics)
        run.memory.keep_note(_SETTLED, (_settled(run.options, what), told, report.studies, report.pages))


_SETTLED = "settled"


def _settled(options: BuildOptions, what: Read) -> bytes:
    """Changes with everything but the content that could change the site or what is told of it."""
    theme = tuple((name, file.digest) for name, file in sorted(what.theme.files.items()))
    found = plain_diagnostics(what.found.diagnostics)
    return digest(pack((program_digest(), theme, options.drafts, options.date.isoformat(), found)))


def sources(memory: Memory) -> dict[str, str]:
    """The source file of every record, by the record's name."""
    return {entry.name: entry.file for state in memory.files.values() for entry in state.entries}
