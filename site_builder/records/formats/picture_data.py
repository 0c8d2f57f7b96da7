"""Finds data about places, people and cameras in the organisation's files, without understanding each format; also
pictures of scanners (DICOM), which hold the patient's name, and keys of servers.

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
from site_builder.records.formats.exif import PictureFact, exif_facts
from site_builder.records.formats.packed_pictures import packed_pictures

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
        rb"|loci\0{4}[\s\S]{2}[^\0]{0,80}\0[\0-\x02](?!\0{8})[\s\S]{8}"
    ),
    PictureFact.PEOPLE: re.compile(
        rb"(?:mwg-rs:Name|MPReg:PersonDisplayName)(?:\s{0,3}=\s{0,3}[\"']|>)\s{0,3}[^\"'<\s]"
        rb"|Iptc4xmpExt:PersonInImage>\s{0,80}<rdf:(?:Bag|Seq)>\s{0,80}<rdf:li>\s{0,3}[^<\s]"
    ),
    PictureFact.KEY: re.compile(
        rb"-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----\s{1,2}[\w+/=:,. -]{16}|PuTTY-User-Key-File-\d: "
    ),
    PictureFact.OWNER: re.compile(rb"(?:aux:|exifEX:Camera)OwnerName\s{0,3}(?:=\s{0,3}[\"']|>)\s{0,3}[^\"'<\s]"),
    PictureFact.CAMERA: re.compile(
        rb"(?:aux:|exifEX:(?:Body|Lens))SerialNumber\s{0,3}(?:=\s{0,3}[\"']|>)\s{0,3}[^\"'<\s]"
    ),
}
"""XMP, the place of a film, names at faces, and keys: https://developer.adobe.com/xmp/docs/XMPNamespaces/exif/,
QuickTime's user data, 3GPP TS 26.244, https://www.metadataworkinggroup.org and RFC 7468."""
_SIGNS = (
    *(b"exif:GPSL", b"ISO6709", b"\xa9xyz", b"loci\0", b"OwnerName", b"SerialNumber"),
    *(b"mwg-rs:Name", b"PersonDisplayName", b"PersonInImage", b"PRIVATE KEY-----", b"PuTTY-User-Key"),
)
"""Every match holds one of these: much quicker to look for."""
_PROFILE = re.compile(rb"zTXtRaw profile type (?:exif|APP1)\0\0")
_LONGEST_PROFILE = 1 << 20
"""Exif in older PNG files of ImageMagick, as compressed hexadecimal digits."""
_PACKED_XMP = re.compile(rb"iTXtXML:com\.adobe\.xmp\0\x01\0[^\0]{0,80}\0[^\0]{0,80}\0")
_DICOM_AT = 128
"""https://dicom.nema.org/medical/dicom/current/output/html/part10.html#sect_7.1"""
_REMOVE = "exiftool -overwrite_original -all= --icc_profile:all -tagsfromfile @ -orientation"


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
    if facts:
        message = f"everyone who downloads this file can see {_listed(facts)}"
        return (Diagnostic("W104", file, message, _hint(facts, file)),)
    for picture in packed_pictures(path):
        if facts := private_facts(picture.stream):
            message = f"everyone who opens {picture.name} in this file can see {_listed(facts)}"
            return (Diagnostic("W104", file, message, "remove it from the picture, and put the picture in again"),)
    return ()


def _listed(facts: frozenset[PictureFact]) -> str:
    return " and ".join(each for each in PictureFact if each in facts)


def _hint(facts: frozenset[PictureFact], file: str) -> str:
    if PictureFact.KEY in facts:
        return "remove the file, and make a new key: this one may be known"
    if PictureFact.PATIENT in facts:
        return "remove the file, and publish a picture without these data, as PNG or JPEG"
    return (
        f"remove it: {_REMOVE} {shlex.quote(file)}; "
        "or, on Windows: Properties, Details, Remove Properties and Personal Information"
    )


def private_facts(stream: BinaryIO) -> frozenset[PictureFact]:
    """The private facts in a file: a place, a person, a camera or a key."""
    return frozenset(_facts(stream))


def _facts(stream: BinaryIO) -> Iterator[PictureFact]:
    start, before = 0, b""
    while block := stream.read(_BLOCK):
        data, base = before + block, start - len(before)
        if not start and data[_DICOM_AT : _DICOM_AT + 4] == b"DICM":
            yield PictureFact.PATIENT
        for place in islice(_places(data), _MOST):
            yield from exif_facts(partial(_read, stream, base + place))
        yield from _facts_in_texts(data)
        for profile in islice(_PROFILE.finditer(data), 2):
            yield from _profile_facts(_read(stream, base, profile.end(), _LONGEST_PROFILE))
        for packed in islice(_PACKED_XMP.finditer(data), 2):
            yield from _facts_in_texts(_unpacked(_read(stream, base, packed.end(), _LONGEST_PROFILE)))
        start, before = start + len(block), data[-_OVERLAP:]
        stream.seek(start)


def _facts_in_texts(data: bytes) -> Iterator[PictureFact]:
    if any(sign in data for sign in _SIGNS):
        yield from (fact for fact, pattern in _TEXTS.items() if pattern.search(data))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST_PROFILE)
    except zlib.error:
        return b""


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
        data = bytes.fromhex(b"".join(_unpacked(packed).split(maxsplit=2)[2:]).decode("ascii"))
    except ValueError:
        return
    for place in islice(_places(data), _MOST):
        yield from exif_facts(partial(_slice, data[place:]))
