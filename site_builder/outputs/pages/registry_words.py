"""Whether criteria speak to the reader, or are a registry's: then "You may be able to join if" would read wrongly."""

from site_builder.model.eligibility import Eligibility
from site_builder.search.words import words

_ENGLISH, _SPANISH = ("you", "your", "yours"), ("usted", "ustedes")
_FRENCH, _GERMAN = ("vous", "votre", "vos"), ("sie", "ihr", "ihre", "ihnen")
_YOU = frozenset((*_ENGLISH, *_SPANISH, *_FRENCH, *_GERMAN))
"""Words that speak to the reader, in the languages of the interface in which these are words of their own."""


def speaks_to_readers(who: Eligibility) -> bool:
    """Whether any criterion has one of these words, or there are no criteria."""
    criteria = (*who.inclusion, *who.exclusion)
    return not criteria or any(_speaks(each.text or "") for each in criteria)


def _speaks(text: str) -> bool:
    return "您" in text or "你" in text or not _YOU.isdisjoint(words(text))
