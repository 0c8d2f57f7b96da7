"""Runs the six stages between records and pages; each is a module with a function of the same name.

Build, check, explain, publish and preview run the stages that they need.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from site_builder.building.change_file import save_changes
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.run import BuildReport, Progress, Run, open_run
from site_builder.stages.read import FoundContent
from site_builder.stages.unchanged import is_unchanged, note_complete
from site_builder.store.damage import DamagedStore
from site_builder.store.locks import locked_output

if TYPE_CHECKING:
    from site_builder.stages.plan import BuildPlan

STAGES = ("read", "validate", "catalogue", "plan", "render", "write")
"""Each stage takes the run and the result of the stage before it. If one returns None, the run ends."""


def run_stages(run: Run, last: str, previous: Any = None, after: str = "") -> Any:
    """Run the stages up to and including `last`.

    Args:
        run: the run.
        last: the last stage to run.
        previous: the result of the stage `after`.
        after: the last stage that has been run already, or "".

    Returns:
        The result of the last stage; None if a stage returned None.
    """
    first = STAGES.index(after) + 1 if after else 0
    for name in STAGES[first : STAGES.index(last) + 1]:
        with run.report.timing(name):
            previous = _stage(name)(run, previous)
        if previous is None:
            return None
    return previous


def _stage(name: str) -> Callable[[Run, Any], Any]:
    """The function of a stage. It is imported late, because a build without changes needs only the first stage."""
    return cast("Callable[[Run, Any], Any]", getattr(import_module(f"site_builder.stages.{name}"), name))


def plan_site(run: Run, content: FoundContent | None = None) -> "BuildPlan | None":
    """The plan of the site; None if there is too little to plan.

    Args:
        run: the run.
        content: the result of the stage `read`, if it has been run.
    """
    return cast("BuildPlan | None", run_stages(run, "plan", content, "read" if content else ""))


def build(options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None) -> BuildReport:
    """Build a site.

    Args:
        options: the site to build and the folder to write it to.
        progress: called with the progress of each stage.
        executor: runs the tasks instead of processes on this machine; its workers may have no access to the site's
            files.

    Raises:
        UserError: the environment or the options do not allow it.
    """
    with open_site(options, progress, executor) as run:
        return build_in(run)


@contextmanager
def open_site(
    options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None
) -> Iterator[Run]:
    """A run with exclusive use of the site's store and the output folder. The arguments are those of `build`.

    Raises:
        UserError: another command is running there, or the output folder is refused.
    """
    OutputFolder(options.output, options.site)  # checked first, so that no lock is created beside a refused folder
    with locked_output(options.output), open_run(options, progress, executor) as run:
        yield run


def build_in(run: Run) -> BuildReport:
    """Build a site in an open run: see `open_site`."""
    try:
        return _build(run)
    except DamagedStore:
        run.store.begin_anew()
        return _build(run.with_new_report())


def _build(run: Run) -> BuildReport:
    try:
        content = cast(FoundContent, run_stages(run, "read"))
        if not is_unchanged(run, content) and (plan := run_stages(run, "write", content, "read")):
            if not run.options.drafts:
                save_changes(run.options.site, plan.catalogue.changes)
            note_complete(run, content)
    finally:
        run.output.end(has_changes=bool(run.report.written_files))
    return run.report
