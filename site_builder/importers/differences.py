"""Excerpts of differing texts that show where they differ."""

from itertools import takewhile

BEFORE = 16
"""Characters shown before the first difference."""


def excerpts(then: str, now: str, site_text: str, width: int) -> tuple[str, str, str]:
    """Excerpts of three texts, each from where they begin to differ. Excerpts of different texts are always different.

    Args:
        then, now, site_text: the texts; an empty text is not compared.
        width: length of an excerpt in characters; more than three times `BEFORE`.
    """
    if max(map(len, (then, now, site_text))) <= width:
        return then, now, site_text
    between = _first_difference(then, now)
    site_start = _first_difference(site_text, now) if site_text else 0
    start = site_start if then == now and site_text else between
    return _excerpt(then, start, width), _excerpt(now, start, width), _excerpt(site_text, site_start, width)


def _first_difference(first: str, second: str) -> int:
    return (
        0
        if first == second or not (first and second)
        else sum(1 for _ in takewhile(_alike, zip(first, second, strict=False)))
    )


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _excerpt(text: str, at: int, width: int) -> str:
    start = max(0, at - BEFORE)
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    before, room = ("… ", width - 4) if start else ("", width - 2)
    tail = text[start:]
    return before + (tail if len(tail) <= room else f"{tail[:room]} …")
