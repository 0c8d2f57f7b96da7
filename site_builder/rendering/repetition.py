"""Detects texts that only repeat another one: registries have "Exclusion Criteria:" below such a heading."""

from collections.abc import Iterable, Iterator


def repeats(text: str | None, other: str | None) -> bool:
    """Whether both texts have the same letters and digits, ignoring case, spaces and punctuation."""
    letters, other_letters = _letters(text or ""), _letters(other or "")
    first = next(letters, "")  # for most texts, the first letter is enough
    return bool(first) and first == next(other_letters, "") and "".join(letters) == "".join(other_letters)


def mentions_all(text: str | None, names: Iterable[str]) -> bool:
    """Whether a text has each of the names, ignoring case, spaces and punctuation: then they need not be listed."""
    spaced = _spaced(text or "")
    return all(_spaced(each) in spaced for each in names)


def _spaced(text: str) -> str:
    """The words of a text, each between two spaces: "5 mg" is not in "25 mg"."""
    words = "".join(each if each.isalnum() else " " for each in text.casefold())
    return f" {' '.join(words.split())} "


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalnum, text.casefold())
