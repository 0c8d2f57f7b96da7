"""Numbers of participants in free text."""

import re
from collections.abc import Iterable

_COUNT = re.compile(r"(?<!\d)(?:\d{1,3}(?:[,. ’']\d{3})+|\d+)(?!\d)")
_LIMIT = re.compile(r"\b(?:min(?:imum)?|max(?:imum)?|least|most|up to|between|from|over|under)\b|[<>≤≥]", re.I)
_RANGE = re.compile(r"\s*(?:(?:[-–—]|to\b)\s*\d|[\w ]{0,20}\b(?:per|each|every)\b)", re.IGNORECASE)


def participants(text: str) -> str:
    """The number of participants that a text begins with or names first, without commas; "" for a range or a limit.

    Registries' fields are free text: "Planned Sample Size: 3,000; UK Sample Size: 300".
    """
    match = _COUNT.search(text)
    if match is None or _LIMIT.search(text[: match.start()]) or _RANGE.match(text, match.end()):
        return ""
    number = re.sub(r"\D", "", match[0])
    return number if len(number) < 9 and not number.startswith("0") else ""


def first_count(texts: Iterable[str]) -> str:
    """The number of participants in the first text that has one; "" if none has."""
    return next(filter(None, map(participants, texts)), "")
