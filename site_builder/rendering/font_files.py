"""The fonts of pictures, and the characters that the fonts have.

Header of a collection: https://learn.microsoft.com/typography/opentype/spec/otff
Table `cmap`: https://learn.microsoft.com/typography/opentype/spec/cmap
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from struct import unpack_from

FAMILY = "Roboto"
CHINESE = "Noto Sans CJK SC"
"""The font family for texts with Chinese characters; Japanese and Korean ones are in the same file."""
CHINESE_PACKAGE = "manimgx_fonts_cjk"
"""The package of this font (20 MB), which the extra `chinese` installs."""
_PACKAGES = ("fontpkg_roboto", "fontpkg_noto_sans_arabic")
_INVISIBLE = ("Cf", "Zs")
_RANGES_OF_32_BITS = 12


def font_paths(text: str) -> list[str]:
    """The files of the fonts for a text, in order of preference.

    The Chinese font is included only if the text needs it, because reading it takes as long as drawing the picture.
    """
    return [*_usual_paths(), *(_chinese_paths() if needs_chinese(text) else ())]


def family_of(text: str) -> str:
    """The preferred font family for a line of text."""
    return CHINESE if needs_chinese(text) and _chinese_paths() else FAMILY


def has_letters(text: str) -> bool:
    """Whether the fonts have every character of a text."""
    missing = _missing(text)
    return not missing or missing <= _letters(_chinese_paths())


def needs_chinese(text: str) -> bool:
    """Whether the usual fonts lack a character of a text."""
    return bool(_missing(text))


def _missing(text: str) -> set[int]:
    usual = _letters(_usual_paths())
    return {ord(each) for each in text if ord(each) not in usual and unicodedata.category(each) not in _INVISIBLE}


@cache
def _usual_paths() -> tuple[str, ...]:
    folders = (Path(str(files(package))) / "files" for package in _PACKAGES)
    return tuple(str(path) for folder in folders for path in sorted(folder.glob("*.ttf")) if "Italic" not in path.name)


@cache
def _chinese_paths() -> tuple[str, ...]:
    """The paths of the Chinese font; empty if the extra is not installed."""
    if find_spec(CHINESE_PACKAGE) is None:
        return ()
    return tuple(str(path) for path in sorted(Path(str(files(CHINESE_PACKAGE))).glob("*.ttc")))


@cache
def _letters(paths: tuple[str, ...]) -> frozenset[int]:
    return frozenset(code for path in paths for code in mapped(Path(path).read_bytes()))


def mapped(font: bytes) -> Iterator[int]:
    """The characters that a font file has a glyph for; of a collection, those of its first font."""
    (begin,) = unpack_from(">L", font, 12) if font[:4] == b"ttcf" else (0,)
    (tables,) = unpack_from(">H", font, begin + 4)
    records = (unpack_from(">4sLLL", font, begin + 12 + 16 * number) for number in range(tables))
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
