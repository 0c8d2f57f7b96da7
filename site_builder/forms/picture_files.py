"""Recognises pictures by their content: a file that is anything else, or has more in it, is not one."""

import struct
from io import BytesIO
from typing import NamedTuple

from site_builder.records.formats.picture_data import private_facts

MOST_BYTES = 1_000_000
"""Enough for a photograph across a whole page; phones on a slow line load it too."""
_MOST_PIXELS = 10_000
"""Largest width or height: more makes browsers slow."""
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
"""Segments of JPEG in the range of those with the size of the picture, but without it."""


class PictureFile(NamedTuple):
    """A picture."""

    ending: str
    """The ending of its file name."""
    width: int
    height: int


def picture_in(data: bytes) -> PictureFile | None:
    """The picture that a file is; None if it is something else, is cut off, or goes on after the picture."""
    for read in (_png, _jpeg, _webp):
        try:
            picture = read(data)
        except (struct.error, IndexError):
            return None
        if picture is not None:
            is_small_enough = 0 < picture.width <= _MOST_PIXELS and 0 < picture.height <= _MOST_PIXELS
            return picture if is_small_enough else None
    return None


def is_private(data: bytes) -> bool:
    """Whether a picture contains a place, a person or the owner of a camera."""
    return bool(private_facts(BytesIO(data)))


def _png(data: bytes) -> PictureFile | None:
    """https://www.w3.org/TR/png-3/#5DataRep"""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    place, has_pixels = len(_PNG), False
    while place + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        place += 12 + length
        has_pixels |= kind == b"IDAT"
        if kind == b"IEND":
            return PictureFile("png", width, height) if place == len(data) and has_pixels else None
    return None


def _jpeg(data: bytes) -> PictureFile | None:
    """https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B"""
    if not data.startswith(b"\xff\xd8\xff") or not data.endswith(b"\xff\xd9"):
        return None
    place, size = 2, None
    while place < len(data):
        if data[place] != 0xFF:
            return None
        kind = data[place + 1]
        if kind == 0xFF:  # a filler
            place += 1
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        if 0xC0 <= kind <= 0xCF and kind not in _NO_SIZE:
            size = struct.unpack(">HH", data[place + 5 : place + 9])
        if kind == 0xDA:  # the pixels begin
            after = data.find(b"\xff\xd9", place)
            return PictureFile("jpg", size[1], size[0]) if size and after == len(data) - 2 else None
        place += 2 + length
    return None


def _webp(data: bytes) -> PictureFile | None:
    """https://developers.google.com/speed/webp/docs/riff_container"""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or struct.unpack("<I", data[4:8])[0] + 8 != len(data):
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return PictureFile("webp", *(int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27)))
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack("<I", data[21:25])[0]
        return PictureFile("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return PictureFile("webp", width & 0x3FFF, height & 0x3FFF)
    return None
