"""The fonts of pictures, and the characters that the fonts have.

Table `cmap` of OpenType: https://learn.microsoft.com/typography/opentype/spec/cmap
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from struct import unpack_from

FAMILY = "Roboto"
_PACKAGES = ("fontpkg_roboto", "fontpkg_noto_sans_arabic")
_INVISIBLE = ("Cf", "Zs")
_RANGES_OF_32_BITS = 12


@cache
def font_paths() -> list[str]:
    """The files of the fonts, in order of preference."""
    folders = (Path(str(files(package))) / "files" for package in _PACKAGES)
    return [str(path) for folder in folders for path in sorted(folder.glob("*.ttf")) if "Italic" not in path.name]


def has_letters(text: str) -> bool:
    """Whether the fonts have every character of a text."""
    return all(ord(each) in _letters() or unicodedata.category(each) in _INVISIBLE for each in text)


@cache
def _letters() -> frozenset[int]:
    return frozenset(code for path in font_paths() for code in _mapped(Path(path).read_bytes()))


def _mapped(font: bytes) -> Iterator[int]:
    """The characters for which a font file has a glyph."""
    (tables,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (subtables,) = unpack_from(">H", font, start + 2)
    for number in range(subtables):
        (offset,) = unpack_from(">L", font, start + 8 + 8 * number)
        (form,) = unpack_from(">H", font, start + offset)
        yield from _characters(font, start + offset, form)


def _characters(font: bytes, start: int, form: int) -> Iterator[int]:
    """The characters of one subtable, in one of the two formats that current fonts use."""
    if form == _RANGES_OF_32_BITS:
        (groups,) = unpack_from(">L", font, start + 12)
        for number in range(groups):
            first, last, _glyph = unpack_from(">LLL", font, start + 16 + 12 * number)
            yield from range(first, last + 1)
    elif form == 4:
        (double_count,) = unpack_from(">H", font, start + 6)
        ends = unpack_from(f">{double_count // 2}H", font, start + 14)
        starts = unpack_from(f">{double_count // 2}H", font, start + 16 + double_count)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, last + 1)
