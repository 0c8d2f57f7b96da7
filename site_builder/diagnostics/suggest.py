"""Finds the word that somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

LONGEST = 100
"""Length up to which a word is compared, in characters: the time grows with the product of both lengths."""

MOST = 2000
"""Largest number of words to compare; if there are more, only those with the same first letter."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most similar to `word`, or None if none is similar enough."""
    if len(word) > LONGEST:
        return None
    target = _plain(word)
    plain = {_plain(candidate): candidate for candidate in candidates if len(candidate) <= LONGEST}
    if target in plain:
        return plain[target]
    if not any(map(str.isalpha, target)):
        return None  # a number similar to another one is a different number: `2/4` is not `2/3`
    if len(plain) > MOST:
        plain = {form: candidate for form, candidate in plain.items() if form[:2] == target[:2]}
    matches = get_close_matches(target, list(islice(plain, MOST)), n=1, cutoff=0.6)
    return plain[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A hint with the most similar candidate, or with all candidates if they are few; may be empty."""
    words = list(candidates)
    suggestion = closest(word, words)
    if suggestion is not None:
        return f"did you mean `{suggestion}`?"
    if 0 < len(words) <= 32:
        return "write one of: " + ", ".join(words)
    return ""


def _plain(word: str) -> str:
    """A form in which `opens-on`, `Opens on` and `opens_on` are equal, because people mix them up."""
    return word.casefold().replace("-", " ").replace("_", " ").strip()
