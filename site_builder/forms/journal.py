"""The journal of all changes by forms and commands: each is made completely or not at all, and can be undone."""

import json
import os
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple

from site_builder.building.whole_file import put_new, put_whole
from site_builder.diagnostics import UserError, file_error
from site_builder.editing.questions.question import FOLDER as QUESTIONS
from site_builder.editing.writing import replace_bytes
from site_builder.forms.languages import gettext_noop
from site_builder.records.find import kind_of
from site_builder.store.links_out import refuse_link_out

_EARLIER_NAMES = {"who": "author", "what": "summary"}
"""Names of fields in journals of earlier versions."""
MOST_KEPT = 500
"""Maximum number of changes that can be undone."""


_UNDONE = "undone: "
"""Prefix of the summary of a change that undid another."""


class FileChange(NamedTuple):
    """The bytes of a file before and after a change; None where the file does not exist."""

    file: str
    before: bytes | None
    after: bytes | None


class Edit(NamedTuple):
    """A change of one file.

    Attributes:
        id: its name in the journal; later edits have greater ones.
        file: path of the file, within the site.
        before: the file's bytes before; None if it did not exist.
        after: the file's bytes afterwards; None if it was removed.
        author: the person who made the edit.
        summary: a description of the edit.
        undone: whether the edit was undone.
        group: the first of the edits that were made, and are undone, together; "" for a single edit.
    """

    id: str
    file: str
    before: bytes | None
    after: bytes | None
    author: str
    summary: str
    undone: bool = False
    group: str = ""

    @property
    def is_reverse(self) -> bool:
        """Whether it undid another."""
        return self.summary.startswith(_UNDONE)

    @property
    def subject(self) -> str:
        """Description of the change that was made or undone."""
        return self.summary.removeprefix(_UNDONE)

    @property
    def leads(self) -> bool:
        """Whether it is the first or only one of the edits that were made together."""
        return self.group in ("", self.id)

    @property
    def at(self) -> str:
        """Local time of the edit: 2026-11-28 14:05."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(int(self.id.partition("-")[0]) / 1_000_000))


class NoJournal(UserError):
    """The journal cannot be written, so the change could not be undone; no file was changed."""


class Journal:
    """Writes files of a site's content and keeps their previous bytes.

    Args:
        site: the site's folder.
        store_folder: the folder of the site's store, below which the journal is kept.
    """

    def __init__(self, site: Path, store_folder: Path) -> None:
        self.site, self.store_folder, self.folder = site, store_folder, store_folder / "forms" / "edits"
        self._lock, self._last_time = Lock(), 0

    def write(self, file: str, before: bytes | None, after: bytes | None, author: str, summary: str) -> Edit:
        """Change a file.

        Raises:
            UserError: the file is outside the content, was changed by somebody else, or cannot be written.
        """
        return self.write_all((FileChange(file, before, after),), author, summary)

    def write_all(self, changes: Sequence[FileChange], author: str, summary: str) -> Edit:
        """Change several files together, either all or none. Returns the first of the edits.

        Raises:
            UserError: a file is outside the content, was changed by somebody else, or cannot be written.
        NoJournal: only the journal cannot be written.
        """
        for change in changes:
            file = change.file
            if not _is_kept(file):
                raise UserError(f"{file} is not a record that can be edited here", "edit another one")
        ids = [self._new_id() for _ in changes]
        group = ids[0] if len(ids) > 1 else ""
        edits = [Edit(id_, *change, author, summary, group=group) for id_, change in zip(ids, changes, strict=True)]
        completed: list[FileChange] = []
        try:
            # The journal is written first, so that every written change can be undone.
            for edit in edits:
                self._keep(edit)
            for change in changes:
                self._write(*change)
                completed.append(change)
        except UserError:
            for change in reversed(completed):
                self._write(change.file, change.after, change.before)
            for edit in edits:
                with suppress(OSError):
                    self._path(edit.id).unlink(missing_ok=True)
            raise
        return edits[0]

    def note(self, file: str, before: bytes | None, after: bytes | None, author: str, summary: str) -> Edit:
        """Record a change that is already written."""
        edit = Edit(self._new_id(), file, before, after, author, summary)
        self._keep(edit)
        return edit

    def _new_id(self) -> str:
        """A name for an edit; later edits have greater names, even within one microsecond."""
        with self._lock:
            self._last_time = max(time.time_ns() // 1000, self._last_time + 1)
            return f"{self._last_time:016d}-{token_hex(3)}"

    def _write(self, file: str, before: bytes | None, after: bytes | None) -> None:
        path = self.site / file
        content = Path(os.path.realpath(self.site / "content"))
        if not Path(os.path.realpath(path.parent)).is_relative_to(content):
            raise UserError(f"{file} is outside the content", "edit the file itself")
        try:
            if before is None:
                put_new(path, after or b"", file)
            elif after is None:
                if path.read_bytes() != before:
                    raise UserError(f"{file} was changed by somebody else", "nothing was removed")
                path.unlink()
            else:
                replace_bytes(self.site, file, before, after)
        except FileExistsError:
            raise UserError(f"{file} is there already", "it was left as it is") from None
        except OSError as error:
            raise file_error(error, file) from error

    def undo(self, id_: str, author: str) -> Edit:
        """Restore a file's bytes before a change; that is itself a change and can be undone.

        Raises:
            UserError: there is no such change, or the file was changed since.
        """
        edit = next((each for each in self.edits() if each.id == id_), None)
        if edit is None or edit.undone:
            raise UserError(
                gettext_noop("this change no longer exists"), gettext_noop("look at the list of changes again")
            )
        together = self.together(edit)
        if any(map(self._is_changed_again, together)):
            raise UserError(
                gettext_noop("this record was changed again after this change"),
                gettext_noop("undo the later change first; the list of changes shows it"),
            )
        changes = [FileChange(each.file, each.after, each.before) for each in together]
        reverse = self.write_all(changes, author, f"{_UNDONE}{edit.summary}")
        for each in together:
            self._keep(each._replace(undone=True))
        return reverse

    def _is_changed_again(self, edit: Edit) -> bool:
        """Whether the file is now as a later change in these forms made it."""
        data = self._data(edit.file)
        later = (each for each in self.edits() if each.file == edit.file and each.id > edit.id)
        return data != edit.after and any(each.after == data for each in later)

    def is_in_place(self, edit: Edit) -> bool:
        """Whether the files of an edit are still as it left them."""
        return all(self._data(each.file) == each.after for each in self.together(edit))

    def is_taken_back(self, edit: Edit) -> bool:
        """Whether the files of an edit are already as they were before it."""
        return all(self._data(each.file) == each.before for each in self.together(edit))

    def _data(self, file: str) -> bytes | None:
        path = self.site / file
        return path.read_bytes() if path.is_file() else None

    def together(self, edit: Edit) -> list[Edit]:
        """An edit and those that were made together with it, in order."""
        return [
            each for each in reversed(self.edits()) if each.id == edit.id or (edit.group and each.group == edit.group)
        ]

    def edits(self) -> list[Edit]:
        """The changes, latest first.

        Raises:
            UserError: the journal is elsewhere, so that its changes are not those of this site.
        """
        refuse_link_out(self.store_folder, self.folder)
        if not self.folder.is_dir():
            return []
        names = sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)
        return [edit for name in names[:MOST_KEPT] if (edit := self._read(name))]

    def _path(self, id_: str) -> Path:
        return self.folder / f"{id_}.json"

    def _keep(self, edit: Edit) -> None:
        data = edit._asdict() | {"before": _as_text(edit.before), "after": _as_text(edit.after)}
        try:
            refuse_link_out(self.store_folder, self.folder)
            put_whole(self._path(edit.id), json.dumps(data).encode())
        except UserError as error:
            raise NoJournal(error.message, error.hint) from error
        try:
            for old in sorted(self.folder.glob("*.json"))[:-MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise file_error(error, self.folder) from error

    def _read(self, id_: str) -> Edit | None:
        try:
            data = json.loads(self._path(id_).read_text(encoding="utf-8"))
            data = {_EARLIER_NAMES.get(name, name): value for name, value in data.items()}
            return Edit(**data | {"before": _as_bytes(data["before"]), "after": _as_bytes(data["after"])})
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def _is_kept(file: str) -> bool:
    """Whether changes of a file are made here: it is a record, or a question to a study team that was answered."""
    if "\\" in file or ".." in file.split("/") or file.startswith("content/registry/"):
        return False
    return bool(kind_of(file)[0]) or (file.startswith(f"{QUESTIONS}/") and file.endswith(".json"))


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
