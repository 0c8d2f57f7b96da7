"""Finds the pictures in documents that are zip archives, as those of Word, PowerPoint and LibreOffice are."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

_BEGINNING = b"PK\3\4"
_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".avif", ".gif", ".mp4", ".mov", ".dcm")
_MOST_MEMBERS = 100
_MOST_BYTES = 2 << 20
"""Most bytes that are unpacked of a picture: its private data are at its beginning, and it may unpack to gigabytes."""


class PackedPicture(NamedTuple):
    """The beginning of a picture in a document."""

    name: str
    stream: BytesIO


def packed_pictures(path: Path) -> Iterator[PackedPicture]:
    """Yield the pictures in a document; none if it is no archive, or a damaged one.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        if stream.read(len(_BEGINNING)) != _BEGINNING:
            return
        try:
            with ZipFile(stream) as archive:
                names = (name for name in archive.namelist() if name.lower().endswith(_ENDINGS))
                for name in islice(names, _MOST_MEMBERS):
                    with archive.open(name) as member:
                        yield PackedPicture(name, BytesIO(member.read(_MOST_BYTES)))
        except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError):
            return  # encrypted, damaged or packed in another way: nobody can see what is in it
