"""Bar charts of numbers over time, with a line as their limit."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 0.25
"""Share of a bar's space that stays empty."""


class Bar(NamedTuple):
    """A bar, in percent of the chart's width and height."""

    x: float
    y: float
    width: float
    height: float
    label: str
    """Its value in words."""


class BarChart(NamedTuple):
    """The values for the template of a chart. The table next to it has the same numbers."""

    bars: tuple[Bar, ...]
    line: float
    """Height of the line, in percent from the top; -1 for no line."""


def bar_chart(values: Sequence[tuple[float, str]], top: float, line: float = -1) -> BarChart:
    """Compute the bars for some numbers.

    Args:
        values: the numbers, none of them negative, each with its label.
        top: the number that reaches the top.
        line: the number at which a line is drawn; negative for no line.
    """
    place = 100 / max(1, len(values))
    width = round(place * (1 - GAP), 2)
    bars = []
    for number, (value, label) in enumerate(values):
        height = round(min(100.0, 100 * value / top), 1)
        bars.append(Bar(round(place * (number + GAP / 2), 2), round(100 - height, 1), width, height, label))
    return BarChart(tuple(bars), round(100 - 100 * line / top, 1) if line >= 0 else -1)
