"""The picture that messengers show with a link: 1200 × 630 pixels, PNG (https://ogp.me/#structured).

It is composed as SVG and rendered with resvg, which shapes and orders letters of every script itself, so that the
result does not depend on the machine's fonts and libraries.
"""

import re
import unicodedata
from functools import lru_cache
from html import escape
from typing import NamedTuple

from site_builder.model.paper import text_width
from site_builder.model.settings.brand import PAPER
from site_builder.rendering.font_files import FAMILY, family_of, font_paths, has_letters

WIDTH, HEIGHT = 1200, 630
_EDGE = 80
_ROOM = WIDTH - 2 * _EDGE
_HEAD = 140
_BOTTOM = 500
"""Largest distance of the title's end from the top."""
_SIZES = (68, 60, 54, 48, 42)
_NOTE = 32
_LEADING = 1.24
_NARROWER = 0.86
"""Width of these fonts, relative to the wide font that measures texts on paper; not for Chinese characters."""
_INK, _SOFT = "#1b262b", "#536067"
_RIGHT_TO_LEFT = "\u2067{}\u2069"
"""https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates"""


class SharePicture(NamedTuple):
    """The texts of a picture, from top to bottom. None may become outdated, because messengers store pictures."""

    head: str
    label: str
    title: str
    note: str
    foot: str
    colour: str
    """The organisation's colour, `#14506b`."""
    rtl: bool
    """Whether its language is written from right to left."""


# Cached because previews draw the site's own picture again and again.
@lru_cache(maxsize=16)
def draw(picture: SharePicture) -> bytes:
    """A picture as PNG. A text is left out if the fonts lack one of its characters, because boxes would not help."""
    import resvg_py  # imported late, because many builds draw no picture

    fonts = font_paths("".join(each for each in picture[:5] if has_letters(each)))
    return resvg_py.svg_to_bytes(svg_string=_svg(picture), skip_system_fonts=True, font_files=fonts, font_family=FAMILY)


def _svg(picture: SharePicture) -> str:
    end = 0 if picture.rtl else WIDTH
    bubble = -1 if picture.rtl else 1
    shapes = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<rect width="{WIDTH}" height="{_HEAD}" fill="{picture.colour}"/>',
        f'<g fill="#fff" fill-opacity=".09"><circle cx="{end - bubble * 70}" cy="20" r="120"/>',
        f'<circle cx="{end - bubble * 215}" cy="{_HEAD - 10}" r="75"/></g>',
        f'<rect y="{_HEAD}" width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<rect x="{_EDGE}" y="545" width="{_ROOM}" height="2" fill="#dbd8cd"/>',
    ]
    top = 196.0
    texts = [_line(picture.head, 86, 40, "#fff", picture, weight=500, room=_ROOM - 190)]
    if picture.label:
        texts.append(_line(picture.label, top + 34, 34, picture.colour, picture, weight=500))
        top += 56
    size, lines = _fitted(picture.title, _BOTTOM - top)
    for line in lines:
        texts.append(_line(line, top + size, size, _INK, picture, weight=600, room=2 * _ROOM))
        top += size * _LEADING
    note = _lines(picture.note, _NOTE)
    if top + 20 + len(note) * _NOTE * _LEADING < _BOTTOM + 20:
        texts += [
            _line(each, top + 46 + row * _NOTE * _LEADING, _NOTE, _SOFT, picture) for row, each in enumerate(note)
        ]
    texts.append(_line(picture.foot, 594, 30, _SOFT, picture))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
    return "".join([head, *shapes, *texts, "</svg>"])


def _line(
    text: str, y: float, size: float, colour: str, picture: SharePicture, *, weight: int = 400, room: float = _ROOM
) -> str:
    """One line of text; "" if it is too long or cannot be drawn."""
    if not text or not has_letters(text) or _width(text, size) > room:
        return ""
    x, anchor = (WIDTH - _EDGE, "end") if picture.rtl else (_EDGE, "start")
    line_text = _RIGHT_TO_LEFT.format(text) if picture.rtl else text
    return (
        f'<text x="{x}" y="{y:g}" font-family="{family_of(text)}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(line_text, quote=False)}</text>'
    )


def _fitted(title: str, height: float) -> tuple[int, list[str]]:
    """The largest font size at which a title fits, and its lines; a title that is too long ends with an ellipsis."""
    if not has_letters(title):
        return _SIZES[0], []
    for size in _SIZES:
        lines = _lines(title, size)
        most = int((height + size * (_LEADING - 1)) / (size * _LEADING))
        if len(lines) <= most and all(_width(line, size) <= _ROOM for line in lines):
            return size, lines
    first_lines = lines[:most]
    if lines[most:]:
        last = _PIECE.findall(first_lines[-1])
        first_lines[-1] = f"{''.join(last[:-1] or last).rstrip()} …"
    return size, first_lines


def _lines(text: str, size: float) -> list[str]:
    """Split a text into lines, between words, or after a Chinese character and its punctuation."""
    lines: list[str] = []
    for piece in _PIECE.findall(text):
        if lines and _width(f"{lines[-1]}{piece}".rstrip(), size) <= _ROOM:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.strip() for line in lines]


_OPENING, _CLOSING = "（《「", "，。、：；！？）》」"
_HAN = "\u2e80-\u9fff\uac00-\ud7af"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[{_HAN}]|[^\s{_HAN}{_OPENING}{_CLOSING}]+|[{_OPENING}{_CLOSING}])[{_CLOSING}]* ?|\s"
)
"""Text that must stay on one line, with the space after it: no comma begins a line, no open bracket ends one.
Chinese, Japanese and Korean: blocks of https://www.unicode.org/charts/, from the radicals to the syllables."""


def _width(text: str, size: float) -> float:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return (text_width(text) * _NARROWER + wide * (1 - _NARROWER)) * size
