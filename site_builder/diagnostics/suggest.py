"""Finding the word somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
"""Characters of a word that may be a slip of the pen; comparing takes longer the longer it is."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None if nothing is near enough to be worth proposing."""
    if len(word) > _LONGEST:
        return None
    plain = {_plain(candidate): candidate for candidate in known}
    found = get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that proposes the closest known word, or lists the known ones when they are few; may be empty."""
    words = list(known)
    found = closest(word, words)
    if found is not None:
        return f"did you mean `{found}`?"
    if 0 < len(words) <= 32:
        return "write one of: " + ", ".join(words)
    return ""


def _plain(word: str) -> str:
    """People mix up `opens-on`, `Opens on` and `opens_on`: compare them as equal."""
    return word.casefold().replace("-", " ").replace("_", " ").strip()
