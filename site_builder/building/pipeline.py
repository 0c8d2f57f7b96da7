"""The one road from records to pages: the stages in their order."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from site_builder.building.last_build import note_built
from site_builder.building.locks import locked_output
from site_builder.building.memory import DamagedMemory
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.reading import SETTLED, FoundContent, read
from site_builder.building.run import BuildReport, Progress, Run, open_run
from site_builder.building.spool import SpooledTexts
from site_builder.building.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.building.versions import program_digest


def build(options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None) -> BuildReport:
    """Build a site.

    Args:
        options: what to build and where to.
        progress: told how far each stage has come.
        executor: another engine to share the work out with, instead of processes of our own.

    Raises:
        Trouble: the environment or the options do not allow it.
    """
    with open_site(options, progress, executor) as run:
        return build_in(run)


@contextmanager
def open_site(
    options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None
) -> Iterator[Run]:
    """A run with the site's memory and the folder of output to itself; the arguments are those of `build`.

    Raises:
        Trouble: another command is at work there, or the folder of output may not be written to.
    """
    OutputFolder(options.output, options.site)  # a folder that is refused gets no lock beside it
    with locked_output(options.output), open_run(options, progress, executor) as run:
        yield run


def build_in(run: Run) -> BuildReport:
    """Build a site that is opened: see `open_site`."""
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
        # Imported here: a build that finds nothing changed needs none of it, and it takes longer than such a build.
        from site_builder.building.plan_site import plan_site
        from site_builder.building.writing import render_and_write

        with SpooledTexts() as parsed:
            known = plan_site(run, what, parsed)
            if known is None or run.report.failed:
                return run.report
            render_and_write(run, output, known, parsed)
        if run.report.failed:
            return run.report
        _settle(run, what)
        entries = (entry for state in run.memory.files.values() for entry in state.entries)
        has_drafts = any(entry.card is not None and entry.card.draft for entry in entries)
        note_built(run.options, what.found, what.theme, has_drafts=has_drafts)
    finally:
        output.end(changed=bool(run.report.written))
    return run.report


def _nothing_changed(run: Run, what: FoundContent, output: OutputFolder) -> bool:
    """Whether the last build was of just this, and all of it stands in place; then its report holds again."""
    if what.changed or what.gone:
        return False
    settled, told, studies, pages = run.memory.note(SETTLED) or (b"", (), 0, 0)
    if settled != _settled(run.options, what):
        return False
    if {address: state.on_disk for address, state in run.memory.pages.items()} != output.files():
        return False
    report = run.report
    report.diagnostics, report.studies, report.pages = revived_diagnostics(told), studies, pages
    return True


def _settle(run: Run, what: FoundContent) -> None:
    """Note that all of it stands in place."""
    report = run.report
    if not report.failed:
        told = plain_diagnostics(report.diagnostics)
        run.memory.keep_note(SETTLED, (_settled(run.options, what), told, report.studies, report.pages))


def _settled(options: BuildOptions, what: FoundContent) -> bytes:
    """Changes with everything but the content that could change the site or what is told of it."""
    theme = tuple((name, file.digest) for name, file in sorted(what.theme.files.items()))
    found = plain_diagnostics(what.found.diagnostics)
    return digest(pack((program_digest(), theme, options.drafts, options.date.isoformat(), found)))
