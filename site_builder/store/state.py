"""The saved state of source files and of pages, and its serialisation."""

import hashlib
import marshal
from collections.abc import Iterable
from typing import Any, NamedTuple

from site_builder.catalogue.criteria_sides import CriteriaSides
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic, LinePart
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.card import Card
from site_builder.model.day import Age

# Format 2 of marshal gives equal bytes for equal values; in later formats they depend on shared objects in memory.
_FORMAT = 2


class FileState(NamedTuple):
    """The saved state of one source file."""

    path: str
    size: int
    mtime_ns: int
    """Time of the last change; 0 if the file changed too recently to rely on the time."""
    content: bytes
    """Digest of its bytes."""
    under: tuple[tuple[str, int, int, int, int], ...]
    """Path and stamp of each imported file under it."""
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    ctime_ns: int = 0
    inode: int = 0
    """The rest of its stamp: see `records.stamp`."""
    sides: CriteriaSides = CriteriaSides()
    """The sides of its criteria when it was last read without errors; empty unless people wrote it."""


class PageState(NamedTuple):
    """The saved state of one written page."""

    fingerprint: bytes
    size: int
    mtime_ns: int
    ctime_ns: int
    content: bytes
    """Digest of its bytes."""

    @property
    def on_disk(self) -> tuple[int, int, int]:
        """The stamp of its file."""
        return self[1:4]


def digest(data: bytes | memoryview) -> bytes:
    """The first 16 bytes of SHA-256. Processors have instructions for it: for pages, it is twice as fast as others."""
    return hashlib.sha256(data).digest()[:16]


def pack(values: Any) -> bytes:
    """Plain values as bytes; equal values give equal bytes."""
    return marshal.dumps(values, _FORMAT)


def unpack(data: bytes | memoryview) -> Any:
    """The plain values from the bytes of `pack`. The bytes must have been verified: see `unseal`."""
    return marshal.loads(data)


def pack_quickly(values: Any) -> bytes:
    """Plain values as bytes that are read back fast; equal values may give different bytes."""
    return marshal.dumps(values)


def is_whole(data: bytes | None, key: bytes) -> bool:
    """Whether data saved under its digest is complete; in a damaged file it can be missing."""
    return isinstance(data, bytes) and digest(data) == key


def seal(data: bytes) -> bytes:
    """Bytes with their digest in front."""
    return digest(data) + data


def unseal(data: bytes | None) -> memoryview | None:
    """The bytes without their digest, not copied, or None if they are damaged."""
    if not isinstance(data, bytes) or len(data) < 16:
        return None
    body = memoryview(data)[16:]
    return body if digest(body) == data[:16] else None


def plain_file(state: FileState) -> tuple[Any, ...]:
    """A file's state as plain values."""
    entries = tuple((*entry[:5], entry.card and plain_card(entry.card), *entry[6:]) for entry in state.entries)
    under = tuple(tuple(layer) for layer in state.under)
    problems = plain_diagnostics(state.diagnostics)
    return (*state[:4], under, entries, problems, state.ctime_ns, state.inode, tuple(state.sides))


def revived_file(values: tuple[Any, ...]) -> FileState:
    """A file's state from the values of `plain_file`."""
    path, size, mtime_ns, content, under, entries, diagnostics, ctime_ns, inode, sides = values
    revived_entries = tuple(
        [Entry._make((*entry[:5], entry[5] and revived_card(entry[5]), *entry[6:])) for entry in entries]
    )
    revived_problems = revived_diagnostics(diagnostics) if diagnostics else ()
    stamp = (path, size, mtime_ns, content, under)
    return FileState(*stamp, revived_entries, revived_problems, ctime_ns, inode, CriteriaSides._make(sides))


class Sharing:
    """Shares equal strings between entries to save memory: 100,000 studies have few different places and conditions."""

    def __init__(self) -> None:
        self._shared: dict[Any, Any] = {}

    def file(self, state: FileState) -> FileState:
        """An equal state that shares its strings with earlier ones."""
        return state._replace(entries=tuple([self._entry(entry) for entry in state.entries]))

    def _entry(self, entry: Entry) -> Entry:
        card = entry.card
        if card is None:
            return entry
        share = self._shared.setdefault
        shared = card._replace(
            status=share(card.status, card.status),
            sex=share(card.sex, card.sex),
            type=share(card.type, card.type),
            phase=share(card.phase, card.phase),
            checked_on=share(card.checked_on, card.checked_on),
            conditions=tuple([share(each, each) for each in card.conditions]),
            more_conditions=tuple([share(each, each) for each in card.more_conditions]),
            groups=share(card.groups, card.groups),
            at=tuple([share(each, each) for each in card.at]),
            given_statuses=tuple([share(each, each) for each in card.given_statuses]),
            tally=share(card.tally, card.tally),
            investigators=tuple([share(each, each) for each in card.investigators]),
            towns=tuple([share(each, each) for each in card.towns]),
        )
        return entry._replace(references=tuple([share(each, each) for each in entry.references]), card=shared)


def plain_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Any, ...], ...]:
    """Diagnostics as plain values."""
    return tuple(
        (d.code, d.file, d.message, d.hint, d.path, d.line_part.value, d.line, d.column, d.instead) for d in diagnostics
    )


def revived_diagnostics(rows: Iterable[tuple[Any, ...]]) -> tuple[Diagnostic, ...]:
    """Diagnostics from the values of `plain_diagnostics`."""
    return tuple(_diagnostic(*row) for row in rows)


def _diagnostic(
    code: str,
    file: str,
    message: str,
    hint: str,
    path: Path,
    part: str,
    line: int,
    column: int,
    instead: tuple[str, ...],
) -> Diagnostic:
    return Diagnostic(code, file, message, hint, path, LinePart(part), line, column, instead)


def plain_card(card: Card) -> tuple[Any, ...]:
    """A card as plain values."""
    return tuple(tuple(each) if isinstance(each, Age) else each for each in card)


def revived_card(values: tuple[Any, ...]) -> Card:
    """A card from the values of `plain_card`."""
    low, high = values[_MINIMUM], values[_MAXIMUM]
    if low is None and high is None:
        return Card._make(values)
    ages = (Age(*low) if low else None, Age(*high) if high else None)
    return Card._make((*values[:_MINIMUM], *ages, *values[_MAXIMUM + 1 :]))


_MINIMUM, _MAXIMUM = Card._fields.index("minimum_age"), Card._fields.index("maximum_age")
assert _MAXIMUM == _MINIMUM + 1
