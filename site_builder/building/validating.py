"""The stage `validate`: changed files become entries, on all cores."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.building.crew import Crew, chunked
from site_builder.building.memory import Memory
from site_builder.building.state import FileState, digest, pack
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.summary import card_of, references_of
from site_builder.diagnostics import Diagnostic
from site_builder.model.study import Study
from site_builder.records.decode import Decoded, decode, read_bytes
from site_builder.records.find import SourceFile

CHUNK = 40
"""Files a task reads."""

_UNSURE_NS = 2_000_000_000
"""A file that changed this short a time ago may change again without its time telling."""


class ReadTask(NamedTuple):
    """Files to read."""

    site: Path
    files: tuple[tuple[SourceFile, FileState | None], ...]
    """Each with what is known of it."""


class ReadResult(NamedTuple):
    """What became of them."""

    states: tuple[FileState, ...]
    records: tuple[tuple[bytes, bytes], ...]
    """Packed records and their digests."""


def changed_files(files: Iterable[SourceFile], memory: Memory) -> list[tuple[SourceFile, FileState | None]]:
    """The files whose stamp is not the one that is known."""
    changed = []
    for file in files:
        known = memory.files.get(file.path)
        if known is None or known.size != file.size or known.mtime_ns != file.mtime_ns:
            changed.append((file, known))
    return changed


def validate_changed(
    site: Path, changed: list[tuple[SourceFile, FileState | None]], memory: Memory, crew: Crew
) -> Iterator[int]:
    """Read the changed files and remember what they hold; yields how many are done each time."""
    started = time.time_ns()
    states: list[FileState] = []
    tasks = (ReadTask(site, chunk) for chunk in chunked(changed, CHUNK))
    for result in crew.run(read_files, tasks, large=len(changed) > 3 * CHUNK):
        memory.keep_records(result.records)
        states += (
            state._replace(mtime_ns=0) if state.mtime_ns > started - _UNSURE_NS else state for state in result.states
        )
        yield len(result.states)
    memory.keep_files(states, ())


def read_files(task: ReadTask) -> ReadResult:
    """Read, decode and validate some files."""
    states: list[FileState] = []
    records: list[tuple[bytes, bytes]] = []
    for file, known in task.files:
        state, packed = _asset(task.site, file) if file.kind == "asset" else _record(task.site, file, known)
        states.append(state)
        records += packed
    return ReadResult(tuple(states), tuple(records))


def _record(site: Path, file: SourceFile, known: FileState | None) -> tuple[FileState, list[tuple[bytes, bytes]]]:
    data = read_bytes(site, file)
    if isinstance(data, Diagnostic):
        # Not remembered by its stamp: the trouble may lie outside the file.
        return FileState(file.path, file.size, 0, b"", (), (data,)), []
    content = digest(data)
    if known is not None and known.content == content:
        return known._replace(size=file.size, mtime_ns=file.mtime_ns), []
    found = decode(file, data)
    entries, packed = [], []
    for record in found.records:
        body = pack((record.values, record.body))
        key = digest(body)
        packed.append((key, body))
        entries.append(_entry(file, record, key))
    return FileState(file.path, file.size, file.mtime_ns, content, tuple(entries), found.diagnostics), packed


def _entry(file: SourceFile, decoded: Decoded, key: bytes) -> Entry:
    card, card_digest = None, b""
    if isinstance(decoded.record, Study):
        card = card_of(decoded.id, decoded.record)
        card_digest = digest(repr(card).encode())
    return Entry(decoded.kind, decoded.id, file.path, key, references_of(decoded.record), card, card_digest)


def _asset(site: Path, file: SourceFile) -> tuple[FileState, list[tuple[bytes, bytes]]]:
    try:
        with (site / file.path).open("rb") as stream:
            content = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError as error:
        said = f"the file cannot be read: {error.strerror}"
        return FileState(
            file.path, file.size, 0, b"", (), (Diagnostic("E105", file.path, said, "check its permissions"),)
        ), []
    entry = Entry("asset", file.path.removeprefix("content/assets/"), file.path, content, ())
    return FileState(file.path, file.size, file.mtime_ns, content, (entry,), ()), []
