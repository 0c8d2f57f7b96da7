"""Texts that differ, cut so that the difference is seen."""

from itertools import takewhile

BEFORE = 16
"""Characters that are shown before the first one that differs."""


def excerpts(then: str, now: str, ours: str, width: int) -> tuple[str, str, str]:
    """The beginnings of three texts from where they differ: two that differ never look alike.

    Args:
        then, now, ours: the texts; an empty one is not compared.
        width: characters of an excerpt, more than three times `BEFORE`.
    """
    if max(map(len, (then, now, ours))) <= width:
        return then, now, ours
    between = _first_difference(then, now)
    mine = _first_difference(ours, now) if ours else 0
    start = mine if then == now and ours else between
    return _cut(then, start, width), _cut(now, start, width), _cut(ours, mine, width)


def _first_difference(one: str, two: str) -> int:
    return 0 if one == two or not (one and two) else sum(1 for _ in takewhile(_alike, zip(one, two, strict=False)))


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _cut(text: str, at: int, width: int) -> str:
    start = max(0, at - BEFORE)
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    before, room = ("… ", width - 4) if start else ("", width - 2)
    rest = text[start:]
    return before + (rest if len(rest) <= room else f"{rest[:room]} …")
