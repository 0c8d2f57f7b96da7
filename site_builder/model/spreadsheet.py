"""Texts for cells of spreadsheets."""

from collections.abc import Iterable

_FORMULA = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
"""First characters of a text that a spreadsheet takes for a formula, including full-width ones:
https://owasp.org/www-community/attacks/CSV_Injection"""


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def cells(values: Iterable[object]) -> list[object]:
    """Return the cells of a row. Numbers are not formulas, even negative ones."""
    return [f"'{each}" if type(each) is str and each[:1] in _FORMULA else each for each in values]
