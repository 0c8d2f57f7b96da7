"""Finds data about places, people and cameras in the organisation's files, without understanding each format.

Exif data begin in the same way in every format (JPEG, PNG, WebP, TIFF, HEIC, AVIF, and pictures in PDF), and XMP data
are text. So a file is searched for their beginnings, block by block: no file is held in memory, however large, and
nothing in it can make the search longer than its length.
"""

import re
import shlex
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from site_builder.diagnostics import Diagnostic
from site_builder.records.exif import PictureFact, exif_facts

_BLOCK = 1 << 20
_OVERLAP = 256
"""More bytes than any beginning that is searched for."""
_HEADERS = (b"II*\0", b"MM\0*")
_MOST = 50
"""Most headers that are followed in a block; a picture has one."""
_TEXTS = {
    PictureFact.PLACE: re.compile(
        rb"exif:GPSL(?:atitude|ongitude)\b[=>\"'\s]{1,3}[-+\d]"
        rb"|com\.apple\.quicktime\.location\.ISO6709|\xa9xyz[\s\S]{4}[-+]\d\d"
    ),
    PictureFact.OWNER: re.compile(rb"(?:aux:|exifEX:Camera)OwnerName\s{0,3}(?:=\s{0,3}[\"']|>)\s{0,3}[^\"'<\s]"),
    PictureFact.CAMERA: re.compile(
        rb"(?:aux:|exifEX:(?:Body|Lens))SerialNumber\s{0,3}(?:=\s{0,3}[\"']|>)\s{0,3}[^\"'<\s]"
    ),
}
"""XMP, and the place of a film: https://developer.adobe.com/xmp/docs/XMPNamespaces/exif/ and QuickTime's user data."""
_SIGNS = (b"exif:GPSL", b"ISO6709", b"\xa9xyz", b"OwnerName", b"SerialNumber")
"""Every match holds one of these: much quicker to look for."""
_PROFILE = re.compile(rb"zTXtRaw profile type (?:exif|APP1)\0\0")
_LONGEST_PROFILE = 1 << 20
"""Exif in older PNG files of ImageMagick, as compressed hexadecimal digits."""


def private_data(path: Path, file: str) -> tuple[Diagnostic, ...]:
    """The warning about private data in a picture or film; none if there is no such data.

    Args:
        path: the file.
        file: its name, for the warning.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        facts = private_facts(stream)
    if not facts:
        return ()
    contents = " and ".join(each for each in PictureFact if each in facts)
    command = "exiftool -overwrite_original -all= --icc_profile:all -tagsfromfile @ -orientation"
    hint = (
        f"remove it: {command} {shlex.quote(file)}; "
        "or, on Windows: Properties, Details, Remove Properties and Personal Information"
    )
    return (Diagnostic("W104", file, f"everyone who downloads this file can see {contents}", hint),)


def private_facts(stream: BinaryIO) -> frozenset[PictureFact]:
    """What the data of a picture or film tell about a place, a person or a camera."""
    return frozenset(_facts(stream))


def _facts(stream: BinaryIO) -> Iterator[PictureFact]:
    start, before = 0, b""
    while block := stream.read(_BLOCK):
        data, base = before + block, start - len(before)
        for place in islice(_places(data), _MOST):
            yield from exif_facts(partial(_read, stream, base + place))
        if any(sign in data for sign in _SIGNS):
            yield from (fact for fact, pattern in _TEXTS.items() if pattern.search(data))
        for profile in islice(_PROFILE.finditer(data), 2):
            yield from _profile_facts(_read(stream, base, profile.end(), _LONGEST_PROFILE))
        start, before = start + len(block), data[-_OVERLAP:]
        stream.seek(start)


def _places(data: bytes) -> Iterator[int]:
    for header in _HEADERS:
        place = data.find(header)
        while place >= 0:
            yield place
            place = data.find(header, place + 1)


def _read(stream: BinaryIO, base: int, start: int, length: int) -> bytes:
    stream.seek(base + start)
    return stream.read(length)


def _slice(data: bytes, start: int, length: int) -> bytes:
    return data[start : start + length]


def _profile_facts(packed: bytes) -> Iterator[PictureFact]:
    try:
        text = zlib.decompressobj().decompress(packed, _LONGEST_PROFILE)
        data = bytes.fromhex(b"".join(text.split(maxsplit=2)[2:]).decode("ascii"))
    except (zlib.error, ValueError):
        return
    for place in islice(_places(data), _MOST):
        yield from exif_facts(partial(_slice, data[place:]))
