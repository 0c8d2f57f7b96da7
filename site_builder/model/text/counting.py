"""Ways to count that HTML does not have: outline numbers, numbers in circles, letters of other alphabets."""

import unicodedata

_SEQUENCES = (
    "一二三四五六七八九十",
    "甲乙丙丁戊己庚辛壬癸",
    "أبجدهوزحطي",
    "가나다라마바사아자차카타파하",
    "абвгдежзиклмн",
)
"""Orders in which people count that are not those of Unicode."""
_KEYCAP = "\ufe0f\u20e3"


def follows_shown(mark: str, before: str) -> bool:
    """Return whether a marker is the next one: `1.3` after `1.2`, `②` after `①`, `б` after `а`.

    Args:
        mark: the marker, without the characters around it.
        before: the one before it.
    """
    first, second = _value(before), _value(mark)
    if first and second:
        return first[:-1] == second[:-1] and second[-1] == first[-1] + 1
    if first or second or len(mark) != 1 or len(before) != 1:
        return False
    return ord(mark) == ord(before) + 1 or any(before + mark in sequence for sequence in _SEQUENCES)


def opens_shown(mark: str) -> bool:
    """Return whether a marker is the first of its kind: `1.2.1`, `①`, `а`."""
    value = _value(mark)
    return value[-1] == 1 if value else any(mark == sequence[0] for sequence in (*_SEQUENCES, "α", "א"))


def _value(mark: str) -> tuple[int, ...]:
    """Return the numbers of a marker; an empty tuple for a letter."""
    parts = mark.strip(_KEYCAP).split(".")
    if all(map(str.isdecimal, parts)):
        return tuple(map(int, parts))
    number = unicodedata.digit(mark, 0) or int(unicodedata.numeric(mark, 0)) if len(mark) == 1 else 0
    return (number,) if number and not mark.isalpha() else ()
