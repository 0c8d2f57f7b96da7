"""`studyboard answers`"""

import os
import tempfile
from pathlib import Path

import click

from site_builder.cli.common import pluralize, site_option
from site_builder.cli.editing import today
from site_builder.cli.journal import write_changes
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError
from site_builder.editing.questions.applying import Answers
from site_builder.editing.questions.mails import one_line, read_mails
from site_builder.editing.questions.question import secret_from
from site_builder.editing.signature import signature


@click.command()
@click.argument("mailbox", type=click.Path(exists=True, path_type=Path))
@site_option
@click.option("--yes", is_flag=True, help="Write the changes. Without it they are only shown.")
def command(mailbox: Path, site: Path, yes: bool) -> None:
    """Read answers to `studyboard ask` from MAILBOX: an mbox file, one saved mail (.eml) or a Maildir.

    Answers confirm, pause or close; none can open a study. Every other mail is listed with the reason.
    """
    site, answered = site.absolute(), 0
    with tempfile.TemporaryDirectory() as stage:
        answers = Answers(site, Path(stage), secret_from(os.environ), today())
        for number, mail in enumerate(read_mails(mailbox), 1):
            outcome = answers.apply(mail)
            answered += bool(outcome.changes)
            say(f"mail {number} from {one_line(outcome.sender) or 'nobody'}")
            for each in outcome.changes:
                say(f"  {'' if yes else 'would be: '}{one_line(each)}")
            for each in outcome.refusals:
                say(f"  not applied: {one_line(each)}")
        changes = answers.record_changes()
    if yes and changes:
        write_changes(site, changes, _author(site), f"{mailbox.name}: {pluralize(answered, 'answer')}")
    studies = pluralize(sum(each.file.startswith("content/studies/") for each in changes), "study", "studies")
    say(f"{studies} changed" if yes else f"{studies} would change; add --yes to write")


def _author(site: Path) -> str:
    """Return the name of the person who runs this, for the list of changes; each check has the name of its sender."""
    try:
        return signature(site)
    except UserError:
        return "answers by mail"
