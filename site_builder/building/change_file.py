"""`changes.tsv` in the site's folder, which records when each study changed last.

It has one line per study, ordered by identifier: identifier, day, digest. It is kept with the records, so that a small
change gives a small diff. If the file is missing or a line cannot be read, the days come from the records.
"""

import re
from operator import itemgetter
from pathlib import Path

from site_builder.building.whole_file import write_whole
from site_builder.catalogue.change_log import Change, ChangeLog
from site_builder.diagnostics import UserError
from site_builder.diagnostics.reading import open_ordinary
from site_builder.store.state import digest

NAME = "changes.tsv"
_HEAD = "# When each study changed last; `studyboard build` writes this. Keep it with the records.\n"
_LINE = re.compile(r"^([A-Za-z0-9][\w-]*)\t(\d{4}-\d{2}-\d{2})\t([0-9a-f]{0,32})\r?$", re.MULTILINE)
_LARGEST = 64 * 2**20


def read_changes(site: Path) -> ChangeLog:
    """The changes that the file records; damaged lines are ignored.

    Raises:
        UserError: the file cannot be read, or is too large.
    """
    # Where a merge of two versions left both lines of a study, the later day counts, as between two published sites.
    lines = sorted(_LINE.findall(_data(site).decode("utf-8", "replace")), key=itemgetter(1))
    changes = {id_: Change(day, digest) for id_, day, digest in lines}
    return ChangeLog(dict(sorted(changes.items())))


def save_changes(site: Path, log: ChangeLog) -> None:
    """Write the changes if they differ from the file's. A read-only folder is not an error."""
    lines = [f"{id_}\t{change.day}\t{change.digest}\n" for id_, change in log.changes.items()]
    data = "".join([_HEAD, *lines]).encode()
    if log.changes and data != _data(site):
        write_whole(site / NAME, data)


def changes_digest(site: Path) -> bytes:
    """The digest of the file's bytes."""
    return digest(_data(site))


def _data(site: Path) -> bytes:
    path = site / NAME
    try:
        with open_ordinary(path) as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        # Treating an unreadable file as a missing one would change the days of all studies.
        raise UserError(f"{path} cannot be read: {error.strerror}", "correct its permissions") from error
    if len(data) > _LARGEST:
        raise UserError(f"{path} has more than {_LARGEST // 2**20} MB", "restore it from your backup, or delete it")
    return data
