"""Registry documents, fetched or saved as files: which registry each is from, and the entries in it."""

import json
import os
import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from site_builder.diagnostics import UserError, unforeseen
from site_builder.diagnostics.reading import open_ordinary
from site_builder.importers import anzctr, clinicaltrials, ctis, drks, eudract, ictrp, isrctn, nci, usdm
from site_builder.importers.answers import entries_in
from site_builder.importers.broken_json import why_not_json
from site_builder.importers.budget import LARGEST_DOCUMENT, MOST_UNPACKED
from site_builder.importers.clinicaltrials.older import read_older
from site_builder.importers.clinicaltrials.older_json import (
    as_entry,
    loaded_on,
    protocol_of,
    studies_in_answer,
)
from site_builder.importers.clinicaltrials.older_xml import read_older_study, studies_in
from site_builder.importers.clinicaltrials.table import entries_of_rows, rows_of_download
from site_builder.importers.days_to_come import without_days_to_come
from site_builder.importers.encodings import decoded
from site_builder.importers.entry import Imported, Unreadable, with_safe_number
from site_builder.importers.eudract.text import is_full_text
from site_builder.importers.folders import ENDINGS, may_hold_entries
from site_builder.importers.ictrp.countries import one_per_trial
from site_builder.importers.ictrp.table import trials_of_table
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.other_downloads import refuse_other_downloads
from site_builder.importers.truncated_downloads import ROOTS, root_of, without_torn_end
from site_builder.importers.unknown_entries import why_not_read, why_unknown
from site_builder.importers.xml import xml_root

_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"
"""Marks of UTF-8 and UTF-16, zeros of UTF-16, and white space."""
_BEGINNING = 4096
"""Bytes in which the kind of a text file shows."""
NOTHING = "there is no entry in it: the search found nothing"


class Document(NamedTuple):
    """A source of entries: a file, a member of a zip archive, or bytes in memory."""

    name: str
    path: str = ""
    member: str = ""
    data: bytes = b""

    def read(self) -> bytes:
        """The bytes of the document.

        Raises:
            Unreadable: they cannot be read.
        """
        try:
            if self.member:
                archive = _open_zip(self.path)
                _refuse_large(archive.getinfo(self.member).file_size)
                return archive.read(self.member)
            return _bytes_of(Path(self.path)) if self.path else self.data
        except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise Unreadable(f"it cannot be read: {reason}") from error
        except zlib.error as error:
            raise Unreadable("it is damaged") from error


def _bytes_of(path: Path) -> bytes:
    with open_ordinary(path) as stream:
        _refuse_large(os.fstat(stream.fileno()).st_size)
        return stream.read()


def _refuse_large(size: int) -> None:
    if size > LARGEST_DOCUMENT:
        raise Unreadable(
            f"it has {size / 2**20:,.0f} MB, and at most {LARGEST_DOCUMENT // 2**20} can be read at once; "
            "download the entries as a zip with one file each"
        )


@lru_cache(maxsize=2)
def _open_zip(path: str) -> ZipFile:
    return ZipFile(path)


def documents(paths: list[Path]) -> Iterator[Document]:
    """The documents in files, folders and zip archives, sorted by name.

    Raises:
        UserError: a folder or zip archive is empty, or a zip archive is damaged.
    """
    for path in paths:
        if path.is_dir():
            paths_inside = [
                each
                for each in sorted(path.rglob("*"))
                if may_hold_entries(each.relative_to(path).as_posix(), partial(open_ordinary, each), (*ENDINGS, ".zip"))
            ]
            if not paths_inside:
                raise UserError(f"there is no registry entry in {path}", "name a folder with .json or .xml files")
            for each in paths_inside:
                yield from _one_of_many(each)
        elif path.suffix.lower() == ".zip":
            yield from _members(path)
        else:
            yield Document(path.name, str(path))


def _one_of_many(path: Path) -> Iterator[Document]:
    """The documents of one path. A damaged zip archive is reported when it is read and does not stop the others."""
    try:
        yield from documents([path]) if path.is_file() else ()
    except UserError:
        yield Document(path.name, str(path), "any entry")


def _members(path: Path) -> Iterator[Document]:
    try:
        with open_ordinary(path) as stream, ZipFile(stream) as archive:
            names = sorted(each for each in archive.namelist() if may_hold_entries(each, partial(archive.open, each)))
            size = sum(each.file_size for each in archive.infolist())
    except (OSError, BadZipFile) as error:
        raise UserError(f"{path} cannot be read: {error}", "fetch it again") from error
    if size > MOST_UNPACKED:
        most = MOST_UNPACKED // 2**30
        raise UserError(f"{path} unpacks to {size / 2**30:,.0f} GB, more than {most}", "import it in several parts")
    if not names:
        raise UserError(f"there is no registry entry in {path}", "it should hold .json or .xml files")
    for name in names:
        yield Document(f"{path.name}/{name}", str(path), name)


def entries(document: Document, local: LocalMatches, today: date) -> Iterator[Imported | tuple[str, str]]:
    """Every entry of a document as a record, or the name and the reason for an entry that cannot be read.

    Registries that give only dates have their status computed for the day `today`.
    """
    try:
        data = document.read()
        readers = _from_xml(data) if data.lstrip(_BEFORE_XML)[:1] == b"<" else _from_json(data)
        for number, (read, entry) in enumerate(readers, 1):
            try:
                yield without_days_to_come(with_safe_number(read(entry, local, today)), today)
            except Unreadable as error:
                yield document.name, f"entry {number}: {error}" if number > 1 else str(error)
            except Exception as error:
                yield document.name, f"entry {number}: {_unforeseen(document.name, error)}"
    except Unreadable as error:
        yield document.name, str(error)
    except Exception as error:
        yield document.name, _unforeseen(document.name, error)


def _unforeseen(name: str, error: Exception) -> str:
    """The message for an unexpected error in one entry, which does not stop the others."""
    diagnostic = unforeseen(name, "reading it", error)
    return f"{diagnostic.message}; {diagnostic.hint}"


def _from_json(data: bytes) -> Iterator[tuple[Any, Any]]:
    if (rows := rows_of_download(data)) is not None:
        yield from entries_of_rows(rows)
        return
    if is_full_text(data[:_BEGINNING].decode("utf-8", "replace")):
        yield from ((eudract.read_trial, each) for each in eudract.trials_in(decoded(data)))
        return
    if (trials := trials_of_table(data)) is not None:
        yield from ((ictrp.read_trial, each) for each in one_per_trial(trials))
        return
    for value in _decode(data):
        readers = [(_reader_of(each), each) for each in entries_in(value)]
        if not readers:
            raise Unreadable(NOTHING)
        # A list of something else is reported once, and not for each of its entries.
        yield from readers if any(read is not _refuse for read, _ in readers) else readers[:1]


def _decode(data: bytes) -> Iterator[Any]:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable("the file is empty")
    refuse_other_downloads(data)
    text = decoded(data)
    try:
        yield json.loads(text, parse_constant=refuse_constant)
        return
    except RecursionError:
        raise Unreadable("it is nested far too deeply") from None
    except ValueError as error:
        lines = [each for each in text.splitlines() if each.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise Unreadable(why_not_json(text, error)) from None
    for each in lines:
        try:
            yield json.loads(each, parse_constant=refuse_constant)
        except RecursionError:
            yield Unreadable("it is nested far too deeply")
        except ValueError as error:
            yield Unreadable(why_not_json(each, error))


def refuse_constant(name: str) -> Any:
    """Refuse NaN and the infinities, which Python accepts but JSON does not have (RFC 8259, section 6).

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{name} is not a JSON number")


def _of_clinicaltrials(entry: Any, local: LocalMatches, today: date) -> Imported:
    return clinicaltrials.read_study(entry, local)


def _of_protocol(entry: Any, local: LocalMatches, today: date) -> Imported:
    return usdm.read_study(entry, local)


def _of_earlier_interface(entry: Any, local: LocalMatches, today: date) -> Imported:
    return read_older(as_entry(entry), loaded_on(entry), local)


def _reader_of(entry: Any) -> Any:
    if isinstance(entry, dict) and "protocolSection" in entry:
        return _of_clinicaltrials
    if isinstance(entry, dict) and protocol_of(entry):
        return _of_earlier_interface
    if isinstance(entry, dict) and "ctNumber" in entry:
        return ctis.read_trial
    if isinstance(entry, dict) and "drksId" in entry:
        return drks.read_trial
    if isinstance(entry, dict) and ("nci_id" in entry or {"nct_id", "current_trial_status"} <= entry.keys()):
        return nci.read_trial
    return _of_protocol if isinstance(entry, dict) and usdm.is_protocol(entry) else _refuse


def _refuse(entry: Any, local: LocalMatches, today: date) -> Imported:
    raise entry if isinstance(entry, Unreadable) else Unreadable(why_not_read(entry))


def _from_xml(data: bytes) -> Iterator[tuple[Any, Any]]:
    try:
        root = xml_root(data)
    except Unreadable:
        if complete := without_torn_end(data):
            yield from _from_xml(complete)
            raise Unreadable(
                "the end of the file, which is cut off after its last complete entry; download fewer entries at a time"
            ) from None
        if root_of(data):
            raise Unreadable("the file is cut off before the end of its first entry; download it again") from None
        refuse_other_downloads(data)
        raise
    readers = [
        *((isrctn.read_trial, each) for each in isrctn.trials_in(root)),
        *((anzctr.read_trial, each) for each in anzctr.trials_in(root)),
        *((ictrp.read_trial, each) for each in ictrp.trials_in(root)),
        *((read_older_study, each) for each in studies_in(root)),
        *((_of_earlier_interface, each) for each in studies_in_answer(root)),
    ]
    if not readers:
        refuse_other_downloads(data, root.tag)
        nested = any(len(each) for each in root)  # entries of an unknown kind, and no empty answer
        raise Unreadable(why_unknown(data) if nested or root.tag not in ROOTS else NOTHING)
    yield from readers
