"""`studyboard check`"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from site_builder.checks.profile import Profile
from site_builder.checks.rule import Finding
from site_builder.checks.run import CheckReport, check
from site_builder.cli.common import (
    jobs_option,
    options_for,
    output_option,
    pluralize,
    print_diagnostics,
    site_argument,
    site_templates_option,
)
from site_builder.cli.problems import as_data, print_for_github
from site_builder.cli.terminal import say
from site_builder.editing.corrections import correct
from site_builder.model.settings.checks import Level, RuleName
from site_builder.outputs import addresses
from site_builder.records.harmless import harmless_json
from site_builder.records.show import place, show

MANY = 20
"""Above this number, findings are counted per rule."""

TOO_MANY = 100
"""Above this number, only the first warnings of each rule are shown."""

FIRST = 5


@click.command()
@site_argument
@click.option("--fix", is_flag=True, help="First correct what changes no word: invisible characters, wrong endings.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@output_option("The folder to write the site to.")
@jobs_option("Processes.")
@click.option("--date", "day", metavar="DATE", help="The day to check for, as 2026-10-02.  [default: today]")
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option("--external", is_flag=True, help="Also check links to other websites.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([name.value for name in RuleName]),
    metavar="RULE",
    help="Show the findings of this rule only; can be repeated.",
)
@click.option("--all", "every", is_flag=True, help="Show every finding, even if there are more than 100.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed.  [default: text]",
)
@site_templates_option
@click.option("-v", "--verbose", is_flag=True, help="Also show accepted findings, and the kind of each page.")
def command(
    site: Path,
    fix: bool,
    strict: bool,
    output: Path | None,
    jobs: int | None,
    day: str | None,
    drafts: bool,
    external: bool,
    only: tuple[str, ...],
    every: bool,
    form: str,
    site_templates: bool,
    verbose: bool,
) -> None:
    """Look for embarrassing mistakes before the site is published.

    Brings the site up to date as `build` does, then checks the words, the dates, the approvals and the pages. The
    exit status is 1 if there are errors; with --strict, also if there are warnings.
    """
    options = options_for(site, output, jobs, day, drafts, site_templates=site_templates)
    for each in correct(options.site) if fix else ():
        say(f"corrected {each.file}: {each.description}", err=form != "text")
    report = check(options, external=external)
    if only:
        hardest = report.hardest if RuleName.READING_LEVEL in only else ()
        report = replace(report, hardest=hardest, findings=tuple(each for each in report.findings if each.rule in only))
    if form == "json":
        _print_json(_data(report, options.site))
    else:
        print_diagnostics(options.site, (*report.build.diagnostics, *report.unforeseen), form)
        _print_report(report, form, verbose, every=every or bool(only))
    warned = report.count(Level.WARNING) + len(report.build.diagnostics)
    if report.build.failed or report.unforeseen or report.count(Level.ERROR) or (strict and warned):
        sys.exit(1)


def _print_report(report: CheckReport, form: str, verbose: bool, *, every: bool) -> None:
    findings = report.findings if every or form == "github" else _first(report.findings)
    for finding in findings:
        if form == "github":
            print_for_github(finding.placed, finding.level.value, _origin(finding))
        else:
            say(f"{show(finding.placed)}\n    [{finding.level}: {finding.rule}] {finding.source.title}")
    if report.build.failed:
        say("fix this first; then the site can be checked", err=True)
        return
    if verbose:
        _print_details(report)
    guidance = dict.fromkeys(finding.source for finding in report.findings if finding.source.address)
    if guidance and form == "text":
        say("Where these rules come from:")
        for source in guidance:
            say(f"    {source.title}: {source.address}")
    errors = report.count(Level.ERROR) + len(report.unforeseen)
    warnings = report.count(Level.WARNING) + len(report.build.diagnostics)
    if len(report.findings) > MANY and form == "text":
        if len(findings) < len(report.findings):
            say(f"Only the first {FIRST} warnings of each rule are shown; --all shows every one.")
        say("Findings per rule (--only RULE shows one alone):")
        for rule, number in Counter(each.rule for each in report.findings).most_common():
            say(f"    {rule}: {number:,}")
    if form == "text":
        _report_hardest(report)
    accepted = f", {len(report.accepted)} accepted with a reason" if report.accepted else ""
    kinds = Counter(profile for _, profile in report.profiles)
    for profile in Profile:
        if kinds[profile]:
            say(f"{pluralize(kinds[profile], 'study page')}: {profile}")
    say(f"{pluralize(errors, 'error')}, {pluralize(warnings, 'warning')}{accepted}")


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return all errors, and the first warnings of each rule if there are very many findings."""
    if len(findings) <= TOO_MANY:
        return findings
    counts: Counter[str] = Counter()
    selection = []
    for finding in findings:
        counts[finding.rule] += 1
        if finding.level is Level.ERROR or counts[finding.rule] <= FIRST:
            selection.append(finding)
    return tuple(selection)


def _print_details(report: CheckReport) -> None:
    say(f"checked {pluralize(report.looked_at, 'record or page', 'records and pages')}; the others have not changed")
    for id_, profile in report.profiles:
        say(f"{id_}: {profile}")
    for finding in report.accepted:
        placed, diagnostic = finding.placed, finding.diagnostic
        say(f"accepted: {diagnostic.file}:{placed.line}: {diagnostic.message}\n    {finding.reason}")


def _origin(finding: Finding) -> str:
    source = finding.source
    return f"{source.title}, {source.address}" if source.address else source.title


def _report_hardest(report: CheckReport) -> None:
    """Print the pages that most need plain words."""
    if report.hardest:
        say("These pages most need plain words (school grade at which each reads, and its file):")
    for page in report.hardest:
        say(f"    {page.grade:3.0f}  {addresses.STUDY.fill(page.id)}  ({page.file})")


def _print_json(data: dict[str, Any]) -> None:
    """Print JSON with one line per finding, which is many times faster to write than indented JSON."""
    parts = [f"{harmless_json(key)}: {_in_lines(value)}" for key, value in data.items()]
    say("{\n" + ",\n".join(parts) + "\n}")


def _in_lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return harmless_json(value)
    return "[\n" + ",\n".join(map(harmless_json, value)) + "\n]"


def _data(report: CheckReport, site: Path) -> dict[str, Any]:
    return {
        "build": [as_data(place(site, diagnostic)) for diagnostic in (*report.build.diagnostics, *report.unforeseen)],
        "findings": [_finding_data(finding) for finding in report.findings],
        "accepted": [{**_finding_data(finding), "reason": finding.reason} for finding in report.accepted],
        "pages": {id_: profile.name.lower() for id_, profile in report.profiles},
        "plain_words": [{**page._asdict(), "grade": round(page.grade, 1)} for page in report.hardest],
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    source = {"title": finding.source.title, "address": finding.source.address or None}
    data = as_data(finding.placed)
    return {**data, "severity": finding.level.value, "rule": finding.rule.value, "source": source}
