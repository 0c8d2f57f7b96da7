"""Detects texts that only repeat another one: registries have "Exclusion Criteria:" below such a heading."""

from collections.abc import Iterator


def repeats(text: str | None, other: str | None) -> bool:
    """Whether both texts have the same letters and digits, ignoring case, spaces and punctuation."""
    letters, other_letters = _letters(text or ""), _letters(other or "")
    first = next(letters, "")  # for most texts, the first letter is enough
    return bool(first) and first == next(other_letters, "") and "".join(letters) == "".join(other_letters)


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalnum, text.casefold())
