"""`studyboard build`"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import click

from site_builder.building.run import BuildReport, Progress
from site_builder.building.workers import collect_rarely
from site_builder.cli.common import (
    is_interactive,
    jobs_option,
    options_for,
    output_option,
    pluralize,
    print_diagnostics,
    site_argument,
    site_templates_option,
)
from site_builder.cli.terminal import say
from site_builder.stages.pipeline import build

_STAGES = {"validate": "Reading records", "render": "Making pages", "write": "Writing"}


@click.command()
@site_argument
@output_option("The folder to write the site to.")
@jobs_option("Processes that share the work.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Make the pages on a running Dask cluster, whose scheduler has this address.",
)
@click.option(
    "--date",
    "day",
    metavar="DATE",
    help="The day of the build, as 2026-10-02.  [default: SOURCE_DATE_EPOCH, else today]",
)
@click.option("--clean", is_flag=True, help="Ignore earlier builds and make every page again.")
@click.option("--drafts", is_flag=True, help="Show drafts too, marked as such.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed.  [default: text]",
)
@site_templates_option
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.option(
    "-v", "--verbose", is_flag=True, help="List every file that was written or removed, and the time of each stage."
)
def command(
    site: Path,
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    day: str | None,
    clean: bool,
    drafts: bool,
    form: str,
    site_templates: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make the site from the records in SITE/content.

    Only what changed is made again. If anything is wrong with the content, all of it is reported at once, the site
    in the output folder stays as it is, and the exit status is 1.
    """
    options = options_for(site, output, jobs, day, drafts, clean, site_templates)
    start = time.perf_counter()
    # If other processes make the pages, the objects of this one live until the end, so collecting garbage frees
    # nothing.
    collect_rarely(100_000 if options.jobs == 1 else 10_000_000)
    visible = is_interactive() and not quiet and form == "text"
    with _progress_bars(visible=visible) as progress, _executor(cluster) as executor:
        report = build(options, progress, executor)
    if report.read:
        _warn_of_slow_reading()
    print_diagnostics(options.site, report.diagnostics, form)
    if form != "json" and not quiet:
        _print_report(report, options.output, time.perf_counter() - start, verbose)
    if report.failed:
        sys.exit(1)


def _warn_of_slow_reading() -> None:
    from site_builder.records.yaml_text.parser import HAS_LIBYAML  # a build without changes does not load PyYAML

    if not HAS_LIBYAML:
        say("studyboard: PyYAML was installed without libyaml; reading records takes about ten times longer", err=True)


@contextmanager
def _executor(cluster: str | None) -> Iterator[Executor | None]:
    if cluster is None:
        yield None
        return
    from site_builder.building.cluster import cluster_executor

    with cluster_executor(cluster) as executor:
        yield executor


def _print_report(report: BuildReport, output: Path, seconds: float, verbose: bool) -> None:
    if report.failed:
        errors = sum(each.is_error for each in report.diagnostics)
        say(f"{pluralize(errors, 'error')}; nothing was changed in {_short(output)}", err=True)
        return
    if verbose:
        for mark, addresses in (("+", report.written_files), ("-", report.removed_files)):
            for address in addresses:
                say(f"{mark} {address}")
        say(f"{pluralize(report.loaded, 'study', 'studies')} loaded to make pages")
        for stage, spent in report.seconds.items():
            say(f"{stage:<10} {spent:6.2f} s")
    removed = f", {len(report.removed_files):,} removed" if report.removed_files else ""
    say(
        f"{pluralize(report.studies, 'study', 'studies')}, {pluralize(report.pages, 'file')} in {_short(output)}: "
        f"{len(report.written_files):,} written{removed}, {seconds:.2f} s"
    )


def _short(path: Path) -> str:
    """Return a path, relative to the current folder if it is inside."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def _progress_bars(*, visible: bool) -> Iterator[Progress | None]:
    """Show a progress bar for each stage."""
    if not visible:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {stage: bars.add_task(words, total=None, visible=False) for stage, words in _STAGES.items()}

        def show(stage: str, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total, visible=True)

        yield show
