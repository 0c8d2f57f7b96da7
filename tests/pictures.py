"""Pictures with Exif data, made byte by byte: they show nothing, and only their data is read."""

import struct
import zlib

Fields = dict[int, tuple[int, int, bytes]]
"""Kind, count and value by tag; a list of fields has the kind 0."""

GPS, EXIF = 0x8825, 0x8769


def text(words: str) -> tuple[int, int, bytes]:
    return 2, len(words) + 1, words.encode() + b"\0"


def degrees(*parts: int, below: int = 1, order: str = "<") -> tuple[int, int, bytes]:
    return 5, len(parts), b"".join(struct.pack(f"{order}II", each, below) for each in parts)


def exif(fields: Fields, inner: dict[int, Fields] | None = None, order: str = "<") -> bytes:
    """A TIFF header, its fields, and the inner lists of fields by their tags."""
    inner = inner or {}
    data = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    lists: list[tuple[int, Fields]] = [(0, fields), *inner.items()]
    starts, at = {}, 8
    for tag, each in lists:
        starts[tag] = at
        at += 2 + 12 * (len(each) + (len(inner) if not tag else 0)) + 4
    below = b""
    for tag, each in lists:
        every = [(name, *field) for name, field in each.items()]
        every += [(name, 4, 1, struct.pack(f"{order}I", starts[name])) for name in inner] if not tag else []
        data += struct.pack(f"{order}H", len(every))
        for name, kind, count, value in sorted(every):
            if len(value) > 4:
                value, below = struct.pack(f"{order}I", at + len(below)), below + value
            data += struct.pack(f"{order}HHI", name, kind, count) + value.ljust(4, b"\0")
        data += b"\0" * 4
    return data + below


def with_place(order: str = "<") -> bytes:
    """Exif data of a telephone with its position."""
    place: Fields = {
        1: text("N"),
        2: degrees(44, 1, 20, order=order),
        3: text("W"),
        4: degrees(92, 28, 5, order=order),
    }
    return exif({0x010F: text("Example")}, {GPS: place}, order)


def jpeg(data: bytes) -> bytes:
    body = b"Exif\0\0" + data
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\2" + b"x" * 900 + b"\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    whole = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", b"\0" * 13), (b"IDAT", b"x" * 900), *chunks, (b"IEND", b"")):
        whole += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return whole


def webp(data: bytes) -> bytes:
    body = b"WEBPVP8 " + struct.pack("<I", 900) + b"x" * 900 + b"EXIF" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(data: bytes, brand: bytes = b"heic") -> bytes:
    """The boxes of a HEIC or AVIF file: the Exif data are one of the items in the last."""
    item = struct.pack(">I", 0) + data
    return struct.pack(">I", 16) + b"ftyp" + brand + b"\0" * 4 + struct.pack(">I", len(item) + 8) + b"mdat" + item
