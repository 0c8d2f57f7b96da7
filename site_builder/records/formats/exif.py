"""Private facts in the Exif data of a picture: about a place, a person or a camera.

Only these fields are read, and each once: the data may come from anybody. Exif is a TIFF file inside the picture:
https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E, 4.6 and annex A.
"""

import struct
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple


class PictureFact(StrEnum):
    """A private fact in the data of a picture or another file, in the words of a message."""

    KEY = "a private key in it"
    PATIENT = "the name, birthday and numbers of a patient"
    PEOPLE = "the names of people in it"
    PLACE = "where it was taken"
    OWNER = "who owns the camera"
    CAMERA = "the number of the camera, or the camera's own notes"


Read = Callable[[int, int], bytes]
"""Reads bytes at an offset from the header; fewer if there are no more."""

_GPS, _EXIF = 0x8825, 0x8769
_LATITUDE, _LONGITUDE = 2, 4
_OWNERS = frozenset({0xA430, 0x9C9D})
"""The owner of the camera; the author whom Windows notes. The artist (0x013B) is named to be credited."""
_CAMERAS = frozenset({0xA431, 0xA435, 0xC62F})
_MAKER_NOTE = 0x927C
_RATIONAL = 5
_MOST_FIELDS = 500
_LONGEST = 200
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, _RATIONAL: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}


class _Field(NamedTuple):
    kind: int
    length: int
    """Number of values."""
    value: bytes
    """Its four bytes in the list of fields: the value, or where it is."""


def exif_facts(read: Read) -> Iterator[PictureFact]:
    """Yield what a TIFF header at offset 0 leads to; nothing if it is none."""
    head = read(0, 8)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(head[:4])
    if order is None or len(head) < 8:
        return
    main = _fields(read, order, head[4:])
    inner = _fields(read, order, main[_EXIF].value) if _EXIF in main else {}
    for fields in (main, inner):
        if _GPS in fields:
            place = _fields(read, order, fields[_GPS].value)
            if any(_is_measured(read, order, place.get(tag)) for tag in (_LATITUDE, _LONGITUDE)):
                yield PictureFact.PLACE
        if any(_has_text(read, order, fields[tag]) for tag in fields.keys() & _OWNERS):
            yield PictureFact.OWNER
        if any(_has_text(read, order, fields[tag]) for tag in fields.keys() & _CAMERAS) or _MAKER_NOTE in fields:
            yield PictureFact.CAMERA


def _fields(read: Read, order: str, offset: bytes) -> dict[int, _Field]:
    """The fields in a list; none if this is no list."""
    (start,) = struct.unpack(f"{order}I", offset)
    head = read(start, 2)
    if start < 8 or len(head) < 2:
        return {}
    (count,) = struct.unpack(f"{order}H", head)
    if not 0 < count <= _MOST_FIELDS:
        return {}
    data = read(start + 2, 12 * count)
    rows = struct.iter_unpack(f"{order}HHI4s", data[: len(data) // 12 * 12])
    fields = {tag: _Field(*field) for tag, *field in rows}
    return fields if all(each.kind in _SIZES for each in fields.values()) else {}


def _value(read: Read, order: str, field: _Field) -> bytes:
    size = field.length * _SIZES[field.kind]
    if size <= len(field.value):
        return field.value[:size]
    (start,) = struct.unpack(f"{order}I", field.value)
    return read(start, min(size, _LONGEST))


def _is_measured(read: Read, order: str, field: _Field | None) -> bool:
    """Whether a part of a position was measured: cameras that do not know theirs write zeros, or fields of nothing."""
    if field is None or field.kind != _RATIONAL:
        return False
    value = _value(read, order, field)
    numbers = struct.unpack(f"{order}{len(value) // 8 * 2}I", value[: len(value) // 8 * 8])
    return any(above and below for above, below in zip(numbers[::2], numbers[1::2], strict=True))


def _has_text(read: Read, order: str, field: _Field) -> bool:
    return bool(_value(read, order, field).strip(b" \0\t0"))
