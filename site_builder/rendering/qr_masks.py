"""Chooses the mask of a QR code with the fewest penalty points of all eight (ISO/IEC 18004, 7.8.2 and 7.8.3).

The library examines one module after the other, which takes four fifths of the time for a code. Here all modules are
bits of one number, so that one operation examines all of them. Both choose the same mask.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from segno import QRCode, consts

_GAP = 5
"""Bits after each row, so that neighbours in different rows are never compared."""

_FINDER = (1, 0, 1, 1, 1, 0, 1)
_FIXED = (
    *(consts.TYPE_FINDER_PATTERN_DARK, consts.TYPE_FINDER_PATTERN_LIGHT, consts.TYPE_SEPARATOR),
    *(consts.TYPE_ALIGNMENT_PATTERN_DARK, consts.TYPE_ALIGNMENT_PATTERN_LIGHT),
    *(consts.TYPE_TIMING_DARK, consts.TYPE_TIMING_LIGHT),
)
_VERSION = (consts.TYPE_VERSION_DARK, consts.TYPE_VERSION_LIGHT)

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)
"""Whether each mask inverts the module in a row and a column."""


class _Form(NamedTuple):
    """The common properties of all codes of one size, as bits by rows and by columns."""

    all_bits: int
    base_modules: tuple[int, int]
    """Modules that are drawn before a mask is chosen."""
    changes: tuple[tuple[int, int], ...]
    """For each mask, the modules that differ between a code with this mask and one with the first mask."""


def best_mask(code: QRCode) -> int:
    """The best mask of a code.

    Args:
        code: the code, drawn with the first mask.
    """
    size, form = len(code.matrix), _form(code)
    rows, columns = (bits & base for bits, base in zip(_by_both(code.matrix), form.base_modules, strict=True))
    scores = [_penalty(rows ^ by_rows, columns ^ by_columns, size, form) for by_rows, by_columns in form.changes]
    return scores.index(min(scores))


_forms: dict[int, _Form] = {}


def _form(code: QRCode) -> _Form:
    """The common properties of all codes of this code's size."""
    size = len(code.matrix)
    if size not in _forms:
        kinds = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
        fixed = [[kind in _FIXED for kind in row] for row in kinds]
        data = [
            [not (fixed[i][j] or kind in _VERSION or _names_mask(i, j, size)) for j, kind in enumerate(row)]
            for i, row in enumerate(kinds)
        ]
        base_modules = [[data[i][j] or fixed[i][j] for j in range(size)] for i in range(size)]
        changes = [
            [[data[i][j] and mask(i, j) != _MASKS[0](i, j) for j in range(size)] for i in range(size)]
            for mask in _MASKS
        ]
        _forms[size] = _Form(_by_both([[1] * size] * size)[0], _by_both(base_modules), tuple(map(_by_both, changes)))
    return _forms[size]


def _names_mask(i: int, j: int, size: int) -> bool:
    """Whether a module next to a finder pattern encodes the mask; such modules are light while masks are compared."""
    return (i == 8 and (j <= 8 or j >= size - 8)) or (j == 8 and (i <= 8 or i >= size - 8))


def _by_both(modules: Iterable[Iterable[int]]) -> tuple[int, int]:
    """Modules as the bits of two numbers, by rows and by columns. The first module is the highest bit."""
    rows = [bytes(row) for row in modules]
    return _number(rows), _number([bytes(column) for column in zip(*rows, strict=True)])


def _number(rows: list[bytes]) -> int:
    return int(bytes(_GAP).join(rows).translate(_DIGITS), 2)


_DIGITS = bytes.maketrans(b"\0\1", b"01")


def _penalty(rows: int, columns: int, size: int, form: _Form) -> int:
    """The penalty points of a code; names and weights as in Table 11 of the standard."""
    points = 0
    for dark in (rows, columns):
        light = form.all_bits & ~dark
        points += _n1(dark) + _n1(light) + _n3(dark)
    light = form.all_bits & ~rows
    stride = size + _GAP
    points += 3 * (_squares(rows, stride) + _squares(light, stride))
    share = rows.bit_count() / size**2
    return points + 10 * int(abs(share * 100 - 50) / 5)


def _n1(same: int) -> int:
    """Points for runs of five or more modules of the same colour: for each run its length minus two."""
    pairs = same & same << 1
    fives = pairs & pairs << 2 & same << 4
    return fives.bit_count() + 2 * (fives & ~(fives >> 1)).bit_count()


def _squares(same: int, stride: int) -> int:
    pairs = same & same << 1
    return (pairs & pairs << stride).bit_count()


def _n3(dark: int) -> int:
    """Points for patterns like a finder's with four light modules on one side: 40 each; overlapping ones count once."""
    matches = -1
    for distance, is_dark in enumerate(_FINDER):
        shifted = dark << distance
        matches &= shifted if is_dark else ~shifted
    near = dark | dark >> 1
    dark_on_left = near >> 1 | near >> 3
    near = dark << 7 | dark << 8
    matches &= ~dark_on_left | ~(near | near << 2)
    number = 0
    while matches > 0:
        number += 1
        matches &= (1 << max(0, matches.bit_length() - len(_FINDER))) - 1
    return 40 * number
