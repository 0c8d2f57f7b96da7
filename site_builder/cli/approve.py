"""`studyboard approve`"""

from pathlib import Path

import click

from site_builder.checks.approved_words import SHEET, statement
from site_builder.checks.record_approval import Request, approve, candidate, changed_since_approval, complete_request
from site_builder.cli.arguments import day_of_option
from site_builder.cli.common import build_date, site_option
from site_builder.cli.terminal import confirm, say
from site_builder.diagnostics import UserError
from site_builder.editing.signature import signature
from site_builder.model.calendar import last_possible_day


@click.command()
@click.argument("study")
@click.option("--irb", default="", metavar="REFERENCE", help="Reference of the approval.")
@click.option("--on", "day", metavar="DATE", help="The day of the approval, as 2026-10-02.  [default: today]")
@click.option("--committee", default="", metavar="NAME", help="The IRB or ethics committee.  [default: the record's]")
@click.option(
    "--by", default="", metavar="NAME", help="Who records the approval.  [default: git's user.name, or the account]"
)
@click.option("--language", default="", metavar="TAG", help="Its translation, such as es, instead of the study itself.")
@click.option("--referral", is_flag=True, help="Its referral sheet, instead of the study itself.")
@click.option("--print", "only_print", is_flag=True, help="Print the statement for the IRB, and write nothing.")
@click.option("--yes", is_flag=True, help="Write the approval of changed words without asking.")
@site_option
def command(
    study: str,
    irb: str,
    day: str | None,
    committee: str,
    by: str,
    language: str,
    referral: bool,
    only_print: bool,
    yes: bool,
    site: Path,
) -> None:
    """Record that the words of STUDY were approved as they are now.

    The record gets the reference, the day and a fingerprint of the words, and a line of history with your name;
    content/approved/STUDY.txt keeps the words themselves. From then on `studyboard check` reports every changed word.

    If the words changed since an earlier approval, the changes are shown, and --irb and --on must name the new one.
    With --print, the statement for the IRB is shown, and nothing is written. Each translation is approved on
    its own, with --language, and the referral sheet with --referral.
    """
    if language and referral:
        raise UserError("--language and --referral exclude each other", "a referral sheet is in the main language only")
    site, id_ = site.absolute(), f"{study}.{language}" if language else f"{study}{SHEET if referral else ''}"
    today = (day_of_option("--on", day, build_date(None)) if day else build_date(None)).isoformat()
    if today > last_possible_day(build_date(None)):
        raise UserError(f"nothing can have been approved on {today}: that day is still to come", "correct --on")
    irb, committee, on = irb.strip(), committee.strip(), today if day else ""
    version = candidate(site, id_)
    if only_print:
        approval = version.study.approval
        irb, committee = irb or "not yet", committee or ((approval and approval.approved_by) or "")
        say(statement(id_, version.study, irb, on or "not yet", committee, language=version.language), nl=False)
        return
    request = complete_request(site, id_, version, Request(irb, on, committee, signature(site, by)), today)
    changes = changed_since_approval(site, id_, version)
    if changes and version.study.approval and version.study.approval.fingerprint:
        _ask(changes, request, yes=yes)
    done = approve(site, id_, request.irb, request.on, request.by, request.committee)
    if done.record_changed:
        say(f"{done.file}: approved on {request.on} under {request.irb}, fingerprint {done.fingerprint}")
        say(f"{done.statement}: the approved words")
    else:
        say(f"{done.file}: these words were approved on {request.on} under {request.irb}; nothing changed")


def _ask(changes: tuple[str, ...], request: Request, *, yes: bool) -> None:
    """Show what changed since the last approval, and ask whether the new words were approved."""
    say("Changed since the last approval:")
    for each in changes:
        say(f"  {click.unstyle(each)}")
    if yes:
        return
    by = f" by {request.committee}" if request.committee else ""
    try:
        sure = confirm(f"Were these words approved on {request.on}{by} under {request.irb}?")
    except click.Abort:
        sure = False
    if not sure:
        raise UserError("the approval was not written", "answer y, or add --yes")
