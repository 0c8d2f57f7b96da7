"""Detects texts that only repeat another one: registries have "Exclusion Criteria:" below such a heading."""


def repeats(text: str | None, other: str | None) -> bool:
    """Whether both texts have the same letters and digits, ignoring case, spaces and punctuation."""
    letters = _letters(text or "")
    return bool(letters) and letters == _letters(other or "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
