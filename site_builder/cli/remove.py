"""`studyboard remove`"""

from pathlib import Path

import click

from site_builder.cli.common import options_for, pluralize, site_option
from site_builder.cli.journal import open_journal
from site_builder.cli.terminal import confirm, say
from site_builder.diagnostics import UserError, closest
from site_builder.editing.signature import signature
from site_builder.forms.journal import Journal
from site_builder.forms.open_record import RecordList
from site_builder.forms.removal import Removal, plan_removal
from site_builder.forms.removal_effects import RemovalEffects, removal_effects
from site_builder.records.layout import RECORD_KINDS

KINDS = tuple(kind for kind in RECORD_KINDS if kind != "site" and not kind.endswith("_translation"))
MOST_PAGES = 12


@click.command()
@click.argument("kind", required=False)
@click.argument("record", required=False)
@site_option
@click.option("--language", default="", metavar="TAG", help="Remove only the translation into this language.")
@click.option(
    "--by", default="", metavar="NAME", help="Who makes the change.  [default: git's user.name, or the account]"
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--undo", is_flag=True, help="Restore what was removed last, byte for byte.")
def command(
    kind: str | None, record: str | None, site: Path, language: str, by: str, yes: bool, dry_run: bool, undo: bool
) -> None:
    """Remove a record and its translations.

    \b
    studyboard remove study asthma-steady-breath
    studyboard remove study asthma-steady-breath --language es
    studyboard remove location northlake-duluth
    studyboard remove --undo

    KIND is study, location, person, condition, term or page; RECORD its identifier. It first lists the
    pages that readers lose. A record that others refer to is not removed. To keep a study and take it out of the
    listing, write `draft: yes` in its record, or: studyboard status STUDY all withdrawn --reason "…"
    """
    options = options_for(site)
    journal = open_journal(options.site)
    if undo:
        _undo(journal, signature(options.site, by))
        return
    if kind and kind not in KINDS:
        raise _unknown_kind(kind, record)
    if not kind or not record:
        raise UserError("name the kind and the record", "write it like: studyboard remove study asthma-steady-breath")
    address = f"{kind}_translation:{record}.{language}" if language else f"{kind}:{record}"
    removal = _plan(options.site, kind, record, address)
    effects = removal_effects(options, removal.changes)
    _show(removal, effects)
    if effects.errors:
        for each in effects.errors:
            say(f"{each.file}: {each.message}", err=True)
        raise UserError("other records refer to it; nothing was removed", "change these records first")
    if dry_run:
        return
    if not yes and not confirm("Remove it?", default=False):
        raise UserError("nothing was removed")
    journal.write_all(removal.changes, signature(options.site, by), removal.summary)
    say("removed; to restore it: studyboard remove --undo")


def _unknown_kind(kind: str, record: str | None) -> UserError:
    """The error about a kind that is misspelt, or forgotten before the record."""
    near = closest(kind, KINDS)
    words = f"{near} {record or 'RECORD'}" if near else f"study {kind}"
    return UserError(f"`{kind}` is no kind of record: they are {', '.join(KINDS)}", f"write: studyboard remove {words}")


def _plan(site: Path, kind: str, record: str, address: str) -> Removal:
    records = RecordList(site)
    try:
        return plan_removal(site, records, address)
    except UserError as error:
        ids = [each.id for each in records.all() if each.kind == kind]
        if record not in ids and (near := closest(record, ids)):
            raise UserError(error.message, f"did you mean `{near}`?") from None
        raise


def _show(removal: Removal, effects: RemovalEffects) -> None:
    say(removal.name.title)
    for change in removal.changes:
        say(f"{change.file}: {'removed' if change.after is None else 'the record is removed from it'}")
    if effects.pages:
        say(f"{pluralize(len(effects.pages), 'page')} will be removed from the website:")
        for page in effects.pages[:MOST_PAGES]:
            say(f"    {page}")
        if len(effects.pages) > MOST_PAGES:
            say(f"    and {len(effects.pages) - MOST_PAGES} more")
    elif not effects.errors:
        say("no page will be removed from the website")
    for file in effects.linking_files:
        say(f"{file}: its text links to a page that will be removed")


def _undo(journal: Journal, person: str) -> None:
    last = next((each for each in journal.edits() if each.leads and each.summary.startswith("removed: ")), None)
    if last is None or last.undone:
        raise UserError("there is no removal to undo", "other changes can be undone too: studyboard undo --list")
    count = len(journal.together(last))
    journal.undo(last.id, person)
    say(f"{last.summary.removeprefix('removed: ')} is back; {pluralize(count, 'file', 'files')}")
