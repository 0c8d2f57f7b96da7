"""The stages validate, catalogue and plan: what the site is to be made of."""

from typing import NamedTuple

from site_builder.building.assembling import assemble
from site_builder.building.indexing import index_words
from site_builder.building.memory import Memory
from site_builder.building.planning import Plan, make_plan
from site_builder.building.reading import SETTLED, Changed, FoundContent, read
from site_builder.building.run import Run
from site_builder.building.shared_records import SharedRecords
from site_builder.building.spool import SpooledTexts
from site_builder.building.validating import validate_changed
from site_builder.catalogue.catalogue import Catalogue
from site_builder.diagnostics import has_errors, sorted_diagnostics
from site_builder.rendering.theme import Theme


class BuildPlan(NamedTuple):
    """What the stages up to `plan` found out."""

    catalogue: Catalogue
    plan: Plan
    theme: Theme
    shared: SharedRecords
    """The records that pages of many studies show."""


def plan_site(run: Run, what: FoundContent | None = None, parsed: SpooledTexts | None = None) -> BuildPlan | None:
    """The stages validate, catalogue and plan (and read, if that was not done); None if there is too little to plan.

    `parsed` takes the values of the studies that are read.
    """
    found, changed, gone, theme = what or read(run)
    memory, report = run.memory, run.report
    with report.timing("validate"):
        if changed or gone:
            memory.keep_note(SETTLED, ())
        memory.keep_files((), gone)
        _validate(run, changed, parsed)
    with report.timing("catalogue"):
        catalogue, diagnostics, shared = assemble(memory, theme, run.options)
        report.diagnostics = sorted_diagnostics((*found.diagnostics, *diagnostics))
    if catalogue is None or shared is None:
        return None
    with report.timing("index"):
        if not has_errors(report.diagnostics):
            index_words(memory, catalogue)
    with report.timing("plan"):
        plan = make_plan(catalogue, theme, lambda: sources(memory))
        report.diagnostics = sorted_diagnostics((*report.diagnostics, *plan.diagnostics))
        report.studies, report.pages = len(catalogue.studies), len(plan.pages)
    return BuildPlan(catalogue, plan, theme, shared)


def _validate(run: Run, changed: list[Changed], parsed: SpooledTexts | None) -> None:
    done = 0
    for result in validate_changed(run.options.site, changed, run.memory, run.pool, parsed):
        done += len(result.states)
        run.tell("validate", done, len(changed))


def sources(memory: Memory) -> dict[str, str]:
    """The source file of every record, by the record's name."""
    return {entry.name: entry.file for state in memory.files.values() for entry in state.entries}
