"""A drawing of numbers over time: a bar for each, and a line that they should stay below or above."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 0.25
"""Share of a bar's place that stays empty."""


class Bar(NamedTuple):
    """A bar, in per cent of the drawing's width and height."""

    x: float
    y: float
    width: float
    height: float
    label: str
    """Its meaning in words."""


class BarChart(NamedTuple):
    """The values for the template of a drawing. The table beside it has the same numbers."""

    bars: tuple[Bar, ...]
    line: float
    """Height of the line, in per cent from the top; -1 for none."""


def bar_chart(values: Sequence[tuple[float, str]], top: float, line: float = -1) -> BarChart:
    """Bars for some numbers.

    Args:
        values: the numbers, none below zero, each with its label.
        top: the number that reaches the top.
        line: the number at which a line is drawn; none if it is negative.
    """
    place = 100 / max(1, len(values))
    width = round(place * (1 - GAP), 2)
    bars = []
    for number, (value, label) in enumerate(values):
        height = round(min(100.0, 100 * value / top), 1)
        bars.append(Bar(round(place * (number + GAP / 2), 2), round(100 - height, 1), width, height, label))
    return BarChart(tuple(bars), round(100 - 100 * line / top, 1) if line >= 0 else -1)
