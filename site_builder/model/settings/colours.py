"""Colours: the contrast between two, and the nearest colour that is readable on another.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Distance is measured by lightness in
OKLab (https://bottosson.github.io/posts/oklab/), so that the proposed colour still looks like the intended one.
"""

from typing import NamedTuple

TEXT_CONTRAST = 4.5
"""Contrast ratio that text of normal size needs, by success criterion 1.4.3."""

_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


class Three(NamedTuple):
    """Red, green and blue as light from 0 to 1, or lightness and two axes of OKLab."""

    x: float
    y: float
    z: float


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours such as `#14506b`, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """Mix a colour with a share (0 to 1) of another, as CSS's `color-mix(in oklab, …)` does."""
    pairs = zip(_oklab(first), _oklab(second), strict=True)
    return _as_hex(Three(*(start + (end - start) * share for start, end in pairs)))


def nearest_dark(colour: str, paper: str, enough: float = TEXT_CONTRAST) -> str:
    """Return the lightest colour of the same hue, no lighter than the given one, that is readable on `paper`."""
    lightness, a, b = _oklab(colour)
    low, high = 0.0, lightness
    for _ in range(24):
        middle = (low + high) / 2
        readable = contrast(_as_hex(Three(middle, a, b)), paper) >= enough
        low, high = (middle, high) if readable else (low, middle)
    return _as_hex(Three(low, a, b))


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> Three:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return Three(*(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts))


def _oklab(colour: str) -> Three:
    lms = _times(_TO_LMS, _light(colour))
    return _times(_TO_LAB, Three(*(part ** (1 / 3) for part in lms)))


def _as_hex(lab: Three) -> str:
    light = _times(_FROM_LMS, Three(*(part**3 for part in _times(_FROM_LAB, lab))))
    clipped = (min(max(part, 0.0), 1.0) for part in light)
    coded = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in clipped)
    return "#" + "".join(f"{round(part * 255):02x}" for part in coded)


def _times(matrix: tuple[tuple[float, ...], ...], value: Three) -> Three:
    return Three(*(sum(factor * part for factor, part in zip(row, value, strict=True)) for row in matrix))
