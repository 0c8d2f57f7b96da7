"""`studyboard undo`"""

from pathlib import Path

import click

from site_builder.cli.common import pluralize, site_option
from site_builder.cli.journal import open_journal
from site_builder.cli.terminal import confirm, say
from site_builder.diagnostics import UserError
from site_builder.editing.signature import signature
from site_builder.forms.journal import Edit, Journal

MOST_SHOWN = 20
_FILES_SHOWN = 3


@click.command()
@click.argument("names", nargs=-1, metavar="")
@site_option
@click.option("--list", "show_list", is_flag=True, help="Show the changes that can be undone, the latest first.")
@click.option(
    "--by", default="", metavar="NAME", help="Who undoes the change.  [default: git's user.name, or the account]"
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be undone and write nothing.")
def command(names: tuple[str, ...], site: Path, show_list: bool, by: str, yes: bool, dry_run: bool) -> None:
    """Undo the last change that forms or commands made to records: every byte is as before.

    \b
    studyboard undo           the last change; again for the one before it
    studyboard undo --list    what can be undone

    These are the changes of `status`, `confirm`, `answers`, `remove`, sheets of statuses and forms. The line of
    history that a status added goes too, so that the next build shows nothing of the mistake. Nothing is undone in a
    file that was changed since. On a site that is published, build and publish afterwards.
    """
    if names:
        hint = "see what it would undo: studyboard undo -n; others: studyboard edit, on the page “Changes”"
        raise UserError("undo takes the last change, and no name or number", hint)
    journal = open_journal(site)
    edits = [each for each in journal.edits() if each.leads and _can_be_undone(journal, each)]
    if show_list:
        for each in edits[:MOST_SHOWN]:
            say(_described(journal, each))
        say(f"{pluralize(len(edits), 'change')} can be undone" if edits else "there is nothing to undo")
        return
    if not edits:
        raise UserError("there is nothing to undo", "changes in a text editor are not remembered; git may know them")
    last = edits[0]
    say(_described(journal, last))
    if not journal.is_in_place(last):
        hint = "correct it there; earlier changes of other records can be undone in the forms: studyboard edit"
        raise UserError(f"{last.file} was changed again since then; nothing was undone", hint)
    if dry_run:
        return
    if not yes and not confirm("Undo it?", default=False):
        raise UserError("nothing was undone")
    count = len(journal.together(last))
    journal.undo(last.id, signature(journal.site, by))
    say(f"undone; {pluralize(count, 'file is', 'files are')} as before")


def _can_be_undone(journal: Journal, edit: Edit) -> bool:
    """Return whether a change is still made: git or a person may have taken it back."""
    return not edit.undone and not edit.is_reverse and not journal.is_taken_back(edit)


def _described(journal: Journal, edit: Edit) -> str:
    files = [each.file for each in journal.together(edit)]
    more = f" and {len(files) - _FILES_SHOWN} more" if len(files) > _FILES_SHOWN else ""
    return f"{edit.at}, {edit.author}: {edit.summary} ({', '.join(files[:_FILES_SHOWN])}{more})"
