"""Whether criteria speak to the reader, or are a registry's: then "You may be able to join if" would read wrongly."""

import re

from site_builder.model.eligibility import Eligibility

_YOU = re.compile(r"\b(?:you|yours?|usted(?:es)?|vous|votre|vos|sie|ihre?|ihnen)\b|[您你]", re.IGNORECASE)
"""Words that speak to the reader, in the languages of the interface in which these are words of their own."""
_PARTS = ("you", "usted", "vo", "sie", "ihr", "ihnen", "您", "你")
"""One of these is in each of them. Looking for them first is ten times as quick; most criteria have none."""


def speaks_to_readers(eligibility: Eligibility) -> bool:
    """Whether any criterion has one of these words, or there are no criteria."""
    criteria = (*eligibility.inclusion, *eligibility.exclusion)
    return not criteria or any(_speaks(each.text) for each in criteria if each.text)


def _speaks(text: str) -> bool:
    lower = text.lower()
    return any(part in lower for part in _PARTS) and _YOU.search(lower) is not None
