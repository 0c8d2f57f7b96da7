"""Every change that forms make: written all or nothing, noted, and undone on request."""

import json
import os
import time
from base64 import b64decode, b64encode
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.editing.writing import replace_bytes
from site_builder.records.find import kind_of

MOST_KEPT = 500
"""Changes that can be undone."""


class Edit(NamedTuple):
    """A change of one file.

    Attributes:
        id: its name in the journal; later ones are greater.
        file: path of the file, within the site.
        before: its bytes before; None if it was not there.
        after: its bytes afterwards; None if it was taken away.
        who: who made it.
        what: what it was, in words.
        undone: whether it was undone.
    """

    id: str
    file: str
    before: bytes | None
    after: bytes | None
    who: str
    what: str
    undone: bool = False

    @property
    def at(self) -> str:
        """When it was made, in local time: 2026-11-28 14:05."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(int(self.id.partition("-")[0]) / 1_000_000))


class Journal:
    """Writes files of a site's content, and remembers what stood in them.

    Args:
        site: the site's folder.
        folder: where the journal is kept.
    """

    def __init__(self, site: Path, folder: Path) -> None:
        self.site, self.folder = site, folder

    def write(self, file: str, before: bytes | None, after: bytes | None, who: str, what: str) -> Edit:
        """Change a file.

        Raises:
            UserError: it lies outside the content, was changed by somebody else, or cannot be written.
        """
        if not kind_of(file)[0] or "\\" in file or ".." in file.split("/") or file.startswith("content/registry/"):
            raise UserError(f"{file} is no record that can be edited here", "edit another one")
        edit = Edit(f"{time.time_ns() // 1000:016d}-{token_hex(3)}", file, before, after, who, what)
        # The note comes first: what was written can always be undone.
        self._keep(edit)
        try:
            self._write(file, before, after)
        except UserError:
            self._path(edit.id).unlink(missing_ok=True)
            raise
        return edit

    def note(self, file: str, before: bytes | None, after: bytes | None, who: str, what: str) -> Edit:
        """Remember a change that was written already."""
        edit = Edit(f"{time.time_ns() // 1000:016d}-{token_hex(3)}", file, before, after, who, what)
        self._keep(edit)
        return edit

    def _write(self, file: str, before: bytes | None, after: bytes | None) -> None:
        path = self.site / file
        content = os.path.realpath(self.site / "content")
        if not os.path.realpath(path.parent).startswith(content):
            raise UserError(f"{file} lies outside the content", "edit the file itself")
        try:
            if before is None:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as stream:
                    stream.write(after or b"")
            elif after is None:
                if path.read_bytes() != before:
                    raise UserError(f"{file} was changed by somebody else", "nothing was taken away")
                path.unlink()
            else:
                replace_bytes(self.site, file, before, after)
        except FileExistsError:
            raise UserError(f"{file} is there already", "it was left as it is") from None
        except OSError as error:
            raise UserError(f"{file} cannot be written: {error.strerror}", "check its permissions") from error

    def undo(self, id_: str, who: str) -> Edit:
        """Put back what stood in a file before a change; that is a change too, and can be undone.

        Raises:
            UserError: there is no such change, or the file was changed since.
        """
        edit = next((each for each in self.edits() if each.id == id_), None)
        if edit is None or edit.undone:
            raise UserError("there is no such change any more", "look at the list of changes again")
        done = self.write(edit.file, edit.after, edit.before, who, f"undone: {edit.what}")
        self._keep(edit._replace(undone=True))
        return done

    def edits(self) -> list[Edit]:
        """The changes, the latest first."""
        if not self.folder.is_dir():
            return []
        names = sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)
        return [edit for name in names[:MOST_KEPT] if (edit := self._read(name))]

    def _path(self, id_: str) -> Path:
        return self.folder / f"{id_}.json"

    def _keep(self, edit: Edit) -> None:
        data = edit._asdict() | {"before": _as_text(edit.before), "after": _as_text(edit.after)}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._path(edit.id).write_text(json.dumps(data), encoding="utf-8")
            for old in sorted(self.folder.glob("*.json"))[:-MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"{self.folder} cannot be written: {error.strerror}", "check its permissions") from error

    def _read(self, id_: str) -> Edit | None:
        try:
            data = json.loads(self._path(id_).read_text(encoding="utf-8"))
            return Edit(**data | {"before": _as_bytes(data["before"]), "after": _as_bytes(data["after"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
