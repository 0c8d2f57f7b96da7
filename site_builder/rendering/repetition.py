"""Whether a text only repeats another one: registries have "Exclusion Criteria:" below a heading that says so."""


def repeats(text: str | None, other: str | None) -> bool:
    """Whether both have the same letters and digits, in capitals or not; spaces and punctuation do not count."""
    letters = _letters(text or "")
    return bool(letters) and letters == _letters(other or "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
