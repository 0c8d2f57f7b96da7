"""Shared by commands that change records: what they write can be undone, by `studyboard undo` and in the forms."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.cli.common import options_for
from site_builder.cli.terminal import say
from site_builder.editing.changing import RecordChange
from site_builder.editing.questions.applying import write_all
from site_builder.forms.journal import FileChange, Journal, NoJournal


def open_journal(site: Path) -> Journal:
    """Return the journal of a site, which its forms use too.

    Raises:
        UserError: the folder is no site.
    """
    options = options_for(site)
    return Journal(options.site, options.store_folder)


def write_changes(site: Path, changes: Sequence[RecordChange], author: str, summary: str) -> None:
    """Write all files or none, and remember what they were.

    Raises:
        UserError: a file was changed by somebody else, or cannot be written.
    """
    # A file that did not exist must be removed by an undo: an empty record would stop the next build.
    file_changes = [
        FileChange(each.file, each.before if each.before or (site / each.file).exists() else None, each.after)
        for each in changes
    ]
    try:
        open_journal(site).write_all(file_changes, author, summary)
    except NoJournal as error:
        write_all(site, changes)
        say(f"this change cannot be undone later: {error.message}", err=True)
