"""`studyboard approve`"""

from pathlib import Path

import click

from site_builder.checks.approved import statement
from site_builder.checks.approving import approve, candidate
from site_builder.cli.common import build_date
from site_builder.diagnostics import UserError


@click.command()
@click.argument("study")
@click.option("--irb", default="", metavar="REFERENCE", help="Reference of the approval.  [default: the record's]")
@click.option("--on", "day", metavar="DATE", help="The day of the approval, as 2026-10-02.  [default: today]")
@click.option("--by", default="", metavar="NAME", help="Name of the IRB or ethics committee.  [default: the record's]")
@click.option("--language", default="", metavar="TAG", help="Its translation, such as es, instead of the study itself.")
@click.option("--print", "only_print", is_flag=True, help="Print the statement for the IRB, and write nothing.")
@click.option(
    "--site",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="SITE",
    help="The folder of the site.  [default: here]",
)
def command(study: str, irb: str, day: str | None, by: str, language: str, only_print: bool, site: Path) -> None:
    """Write down that the words of STUDY were approved as they stand now.

    The record gets the reference, the day and a fingerprint of the words; content/approved/STUDY.txt keeps the words
    themselves. From then on `studyboard check` tells which word changed. With --print, the statement is shown for
    sending to the IRB, and nothing is written. Each translation is approved on its own, with --language.
    """
    study = f"{study}.{language}" if language else study
    try:
        on = build_date(day).isoformat()
    except UserError as error:
        raise UserError(error.message.replace("--date", "--on"), error.hint) from None
    if only_print:
        words = candidate(site.absolute(), study).study
        known = words.approval
        irb, by = irb or (known.irb_reference if known else "not yet"), by or ((known and known.approved_by) or "")
        click.echo(statement(study, words, irb, on if day else "not yet", by), nl=False)
        return
    done = approve(site.absolute(), study, irb.strip(), on, by.strip())
    click.echo(f"{done.file}: approved on {on}, fingerprint {done.fingerprint}")
    click.echo(f"{done.statement}: the approved words")
