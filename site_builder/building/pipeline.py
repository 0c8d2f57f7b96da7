"""The one road from records to pages: the stages in their order."""

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import NamedTuple, Protocol

from site_builder.building.assembling import assemble
from site_builder.building.crew import Crew
from site_builder.building.editions import OWN, Edition
from site_builder.building.indexing import index_words
from site_builder.building.memory import DamagedMemory, Memory, opened_memory
from site_builder.building.options import BuildOptions, program_digest
from site_builder.building.output import OutputFolder
from site_builder.building.planning import Plan, Stale, base_of, make_plan, stale_pages
from site_builder.building.rendering import Early, Job, Made, clear_workbench, render_all
from site_builder.building.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.building.validating import Changed, changed_files, validate_changed
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Navigation
from site_builder.diagnostics import Diagnostic, has_errors, sorted_diagnostics
from site_builder.outputs.navigation import navigation
from site_builder.outputs.pages.study import KIND as STUDY
from site_builder.records.find import Found, find
from site_builder.rendering.theme import Theme

MANY = 200
"""From so many changed studies on, their pages are made as they are read."""


class Progress(Protocol):
    """Told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` pieces of a stage are done."""


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        diagnostics: all problems of the content, sorted.
        studies: studies that are shown.
        pages: files of the site.
        read: source files that were read.
        written: addresses whose bytes are new.
        removed: addresses that no page claims any more.
        seconds: time of each stage.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    studies: int = 0
    pages: int = 0
    read: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether errors kept the site from being written."""
        return has_errors(self.diagnostics)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


class Known(NamedTuple):
    """What the stages up to `plan` found out."""

    catalogue: Catalogue
    plan: Plan
    theme: Theme
    early: dict[str, Made]
    """Pages of studies that were made while these were read, by address."""
    job: Job | None
    """The job they were made under."""


def build(options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None) -> BuildReport:
    """Build a site.

    Args:
        options: what to build and where to.
        progress: told how far each stage has come.
        executor: another engine to share the work out with, instead of processes of our own.

    Raises:
        Trouble: the environment or the options do not allow it.
    """
    with opened_memory(options) as memory, Crew(options.jobs, executor) as crew:
        try:
            return _build(options, memory, crew, progress or _silent)
        except DamagedMemory:
            memory.begin_anew()
            return _build(options, memory, crew, progress or _silent)


def _build(options: BuildOptions, memory: Memory, crew: Crew, tell: Progress) -> BuildReport:
    report = BuildReport()
    output = OutputFolder(options.output, options.site)
    try:
        what = read(options, memory, report)
        if _nothing_changed(options, memory, what, output, report):
            return report
        known = learn(options, memory, crew, tell, report, output, what)
        if known is not None and not report.failed:
            _bring_up_to_date(options, output, memory, crew, tell, report, known, what)
    finally:
        clear_workbench()
        output.end(changed=bool(report.written))
    return report


class Read(NamedTuple):
    """What the stage `read` found."""

    found: Found
    changed: list[Changed]
    gone: set[str]
    theme: Theme


def read(options: BuildOptions, memory: Memory, report: BuildReport) -> Read:
    """Find the files, and tell the changed ones by their stamp."""
    with report.timing("read"):
        found = find(options.site)
        changed = changed_files(found.files, memory)
        report.read = len(changed)
        return Read(
            found, changed, memory.files.keys() - {file.path for file in found.files}, Theme(options.theme_folders)
        )


def learn(
    options: BuildOptions,
    memory: Memory,
    crew: Crew,
    tell: Progress,
    report: BuildReport,
    output: OutputFolder | None = None,
    what: Read | None = None,
) -> Known | None:
    """The stages validate, catalogue and plan (and read, if that was not done); None if there is too little to plan.

    If many studies must be read and there is an `output`, their pages are made as they are read.
    """
    found, changed, gone, theme = what or read(options, memory, report)
    with report.timing("validate"):
        if changed or gone:
            memory.keep_note(_SETTLED, ())
        memory.keep_files((), gone)
        made, job = _validate(options, memory, crew, tell, changed, theme, output)
    with report.timing("catalogue"):
        catalogue, diagnostics = assemble(memory, theme, options)
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
    options: BuildOptions,
    memory: Memory,
    crew: Crew,
    tell: Progress,
    changed: list[Changed],
    theme: Theme,
    output: OutputFolder | None,
) -> tuple[list[Made], Job | None]:
    """Studies come last: their pages need the other records."""
    studies = [each for each in changed if each[0].kind == "study"]
    others = [each for each in changed if each[0].kind != "study"]
    for _ in validate_changed(options.site, others, memory, crew):
        pass
    many = len(studies) >= MANY and output is not None
    early = _prepare_early(options, memory, theme, output) if many and output else None
    made: list[Made] = []
    done = 0
    for result in validate_changed(options.site, studies, memory, crew, early):
        made += result.made
        done += len(result.states)
        tell("validate", done, len(studies))
    return made, early.job if early else None


def _prepare_early(options: BuildOptions, memory: Memory, theme: Theme, output: OutputFolder) -> Early | None:
    catalogue, _ = assemble(memory, theme, options)
    if catalogue is None:
        return None
    menu = navigation(catalogue)._replace(investigators=True)  # of many studies, one will have somebody who leads it
    base = base_of(catalogue, menu, theme, (STUDY.template,))
    output.begin()
    return Early(_job(options, memory, output, base["settings"], menu), base, options.drafts)


def _job(
    options: BuildOptions,
    memory: Memory,
    output: OutputFolder,
    settings: bytes,
    menu: Navigation,
    editions: tuple[Edition, ...] = (),
) -> Job:
    where = options.theme_folders, memory.path, options.output, output.staging
    return Job(token_hex(8), options.site, *where, settings, menu, not output.existed, editions)


def job_of(options: BuildOptions, memory: Memory, plan: Plan) -> Job:
    """What single pages of a plan have in common, for who looks at them without building."""
    output = OutputFolder(options.output, options.site)
    return _job(options, memory, output, plan.base["settings"], plan.navigation, plan.editions)


def _bring_up_to_date(
    options: BuildOptions,
    output: OutputFolder,
    memory: Memory,
    crew: Crew,
    tell: Progress,
    report: BuildReport,
    known: Known,
    what: Read,
) -> None:
    """The stages render and write, for what the plan finds stale."""
    with report.timing("plan"):
        on_disk = output.files()
        stale = stale_pages(known.plan, known.catalogue, memory.pages, on_disk)
        claimed = {page.address for page in known.plan.pages}
        gone = sorted(on_disk.keys() - claimed)
    if stale or gone:
        _write(options, output, memory, crew, tell, report, known, stale, gone)
    if not report.failed:
        note = (_settled(options, what), plain_diagnostics(report.diagnostics), report.studies, report.pages)
        memory.keep_note(_SETTLED, note)


def _write(
    options: BuildOptions,
    output: OutputFolder,
    memory: Memory,
    crew: Crew,
    tell: Progress,
    report: BuildReport,
    known: Known,
    stale: list[Stale],
    gone: list[str],
) -> None:
    output.begin()
    with report.timing("render"):
        made = _render(options, output, memory, crew, tell, report, known, stale)
    if report.failed:
        return
    with report.timing("write"):
        tell("write", 0, 1)
        output.commit([(each.staged, each.address) for each in made if each.staged], gone)
        forgotten = memory.pages.keys() - {page.address for page in known.plan.pages}
        memory.keep_pages({each.address: each.state for each in made}, forgotten, _snapshot(known))
        tell("write", 1, 1)
    report.written = tuple(sorted(each.address for each in made if each.staged))
    report.removed = tuple(gone)


def _render(
    options: BuildOptions,
    output: OutputFolder,
    memory: Memory,
    crew: Crew,
    tell: Progress,
    report: BuildReport,
    known: Known,
    stale: list[Stale],
) -> list[Made]:
    early = (known.early.get(each.page.address) for each in stale)
    made = [
        each for each, want in zip(early, stale, strict=True) if each and each.state.fingerprint == want.fingerprint
    ]
    there = {each.address for each in made}
    rest = [each for each in stale if each.page.address not in there]
    job = known.job
    plan = known.plan
    if job is None or (job.settings, job.navigation, job.editions) != (
        plan.base["settings"],
        plan.navigation,
        plan.editions,
    ):
        job = _job(options, memory, output, plan.base["settings"], plan.navigation, plan.editions)
    diagnostics = set(report.diagnostics)
    for result in render_all(job, rest, known.catalogue, crew):
        made += result.made
        diagnostics.update(result.diagnostics)
        tell("render", len(made), len(stale))
    report.diagnostics = sorted_diagnostics(diagnostics)
    return made


def _nothing_changed(
    options: BuildOptions, memory: Memory, what: Read, output: OutputFolder, report: BuildReport
) -> bool:
    """Whether the last build was of just this, and all of it stands in place; then its report holds again."""
    if what.changed or what.gone:
        return False
    settled, told, studies, pages = memory.note(_SETTLED) or (b"", (), 0, 0)
    if settled != _settled(options, what):
        return False
    if {address: state[1:] for address, state in memory.pages.items()} != output.files():
        return False
    report.diagnostics, report.studies, report.pages = revived_diagnostics(told), studies, pages
    return True


_SETTLED = "settled"


def _settled(options: BuildOptions, what: Read) -> bytes:
    """Changes with everything but the content that could change the site or what is told of it."""
    theme = tuple((name, file.digest) for name, file in sorted(what.theme.files.items()))
    found = plain_diagnostics(what.found.diagnostics)
    return digest(pack((program_digest(), theme, options.drafts, options.date.isoformat(), found)))


def sources(memory: Memory) -> dict[str, str]:
    """The source file of every record, by the record's name."""
    return {entry.name: entry.file for state in memory.files.values() for entry in state.entries}


def _snapshot(known: Known) -> dict[str, bytes]:
    """Digests by name, so that `explain` can tell which of them changed."""
    own = {f"{name}:{lang}": base[name] for lang, base in known.plan.bases.items() if lang for name in OWN}
    return {**known.catalogue.digests, **known.plan.base, **own}


def _silent(stage: str, done: int, total: int) -> None:
    pass
