"""`studyboard check`"""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from site_builder.checks.pointing import placed_finding
from site_builder.checks.profile import Profile
from site_builder.checks.rule import Finding
from site_builder.checks.run import CheckReport, check
from site_builder.cli.common import as_data, counted, for_github, options_for, print_diagnostics, site_argument
from site_builder.model.checks import Level, RuleName
from site_builder.records.show import Placed, place, show


@click.command()
@site_argument
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: SITE/output]",
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes.  [default: one a core]")
@click.option("--date", "day", metavar="DATE", help="The day to check for, as 2026-10-02.  [default: today]")
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option("--external", is_flag=True, help="Ask other websites whether links to them still work.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([name.value for name in RuleName]),
    metavar="RULE",
    help="Tell the findings of this rule only; can be given more than once.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed.  [default: text]",
)
@click.option("-v", "--verbose", is_flag=True, help="Also tell what is accepted, and which page is of which kind.")
def command(
    site: Path,
    strict: bool,
    output: Path | None,
    jobs: int | None,
    day: str | None,
    drafts: bool,
    external: bool,
    only: tuple[str, ...],
    form: str,
    verbose: bool,
) -> None:
    """Look for what would embarrass you before it is published.

    Brings the site up to date as `build` does, then looks at the words, the dates, the approvals and the pages. The
    exit status is 1 if there are errors; with --strict, also if there are warnings.
    """
    options = options_for(site, output, jobs, day, drafts)
    report = check(options, external=external)
    if only:
        report = replace(report, findings=tuple(each for each in report.findings if each.rule in only))
    placed = [(finding, placed_finding(options.site, finding)) for finding in report.findings]
    placed.sort(key=lambda pair: (pair[1].diagnostic.file, pair[1].line, pair[1].column, pair[1].diagnostic.code))
    if form == "json":
        click.echo(json.dumps(_data(report, placed, options.site), ensure_ascii=False, indent=2))
    else:
        print_diagnostics(options.site, report.built.diagnostics, form)
        _tell(report, placed, form, verbose, options.site)
    warned = report.count(Level.WARNING) + len(report.built.diagnostics)
    if report.built.failed or report.count(Level.ERROR) or (strict and warned):
        sys.exit(1)


def _tell(report: CheckReport, placed: list[tuple[Finding, Placed]], form: str, verbose: bool, site: Path) -> None:
    for finding, where in placed:
        if form == "github":
            click.echo(for_github(where, finding.level.value, _origin(finding)))
        else:
            click.echo(f"{show(where)}\n    [{finding.level}: {finding.rule}] {finding.source.title}")
    if report.built.failed:
        click.echo("mend this first; then the site can be checked", err=True)
        return
    if verbose:
        _tell_more(report, site)
    guidance = dict.fromkeys(finding.source for finding in report.findings if finding.source.address)
    if guidance and form == "text":
        click.echo("Where these rules come from:")
        for source in guidance:
            click.echo(f"    {source.title}: {source.address}")
    errors, warnings = report.count(Level.ERROR), report.count(Level.WARNING) + len(report.built.diagnostics)
    accepted = f", {len(report.accepted)} accepted with a reason" if report.accepted else ""
    kinds = Counter(profile for _, profile in report.profiles)
    for profile in Profile:
        if kinds[profile]:
            click.echo(f"{counted(kinds[profile], 'study page')}: {profile}")
    click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}{accepted}")


def _tell_more(report: CheckReport, site: Path) -> None:
    for id_, profile in report.profiles:
        click.echo(f"{id_}: {profile}")
    for finding in report.accepted:
        where = placed_finding(site, finding)
        click.echo(
            f"accepted: {where.diagnostic.file}:{where.line}: {finding.diagnostic.message}\n    {finding.reason}"
        )


def _origin(finding: Finding) -> str:
    source = finding.source
    return f"{source.title}, {source.address}" if source.address else source.title


def _data(report: CheckReport, placed: list[tuple[Finding, Placed]], site: Path) -> dict[str, Any]:
    return {
        "build": [as_data(place(site, diagnostic)) for diagnostic in report.built.diagnostics],
        "findings": [_finding_data(*pair) for pair in placed],
        "accepted": [
            {**_finding_data(finding, placed_finding(site, finding)), "reason": finding.reason}
            for finding in report.accepted
        ],
        "pages": {id_: profile.name.lower() for id_, profile in report.profiles},
    }


def _finding_data(finding: Finding, placed: Placed) -> dict[str, Any]:
    source = {"title": finding.source.title, "address": finding.source.address or None}
    return {**as_data(placed), "severity": finding.level.value, "rule": finding.rule.value, "source": source}
