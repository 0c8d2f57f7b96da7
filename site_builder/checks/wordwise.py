"""Compares two lists of words in bounded time.

`difflib` looks at every pair of equal words, some more than once: in a text that repeats one word, the number of pairs
is the square of its length.
"""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

MOST_PAIRS = 20_000
"""Number of pairs of equal words up to which two texts are compared word by word, which takes a tenth of a second at
most. Two pages of 500 words have about 5,000.
"""

Change = tuple[str, int, int, int, int]
"""An entry of `difflib.SequenceMatcher.get_opcodes`."""


def word_changes(old: Sequence[str], new: Sequence[str]) -> Sequence[Change]:
    """Return the changes between two texts, in order, equal parts included.

    If the texts are too long and repetitive, the common beginning and end are split off; the middle is compared if it
    is not too long itself, else it is reported as replaced as a whole.
    """
    if _pairs(old, new) <= MOST_PAIRS:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    first = _alike(old, new)
    last = min(_alike(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    changes: list[Change] = [("equal", 0, first, 0, first)] if first else []
    if before and after and _pairs(before, after) > MOST_PAIRS:
        changes.append(("replace", first, first + len(before), first, first + len(after)))
    else:
        inner = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        changes += ((kind, a + first, b + first, c + first, d + first) for kind, a, b, c, d in inner)
    if last:
        changes.append(("equal", len(old) - last, len(old), len(new) - last, len(new)))
    return changes


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the similarity of two lists, from 0 to 1, like `difflib.SequenceMatcher.ratio`."""
    if not old and not new:
        return 1.0
    same = sum(b - a for kind, a, b, _, _ in word_changes(old, new) if kind == "equal")
    return 2 * same / (len(old) + len(new))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(count * counts[word] for word, count in Counter(old).items())


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of equal words at the beginning of two lists."""
    return sum(takewhile(bool, map(eq, old, new)))
