"""Whether criteria address the reader; before a registry's criteria, "You may be able to join if" reads wrongly."""

import re

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.study import Study

_YOU = re.compile(r"\b(?:you|yours?|usted(?:es)?|vous|votre|vos|sie|ihre?|ihnen)\b|[您你]", re.IGNORECASE)
"""Words that address the reader, in those languages of the interface that have separate words for this."""
_ARABIC = re.compile("[\u0621-\u064a]")
"""In Arabic, "you" is a letter at the end of a word, as many others. No registry that is imported writes Arabic, so the
organisation wrote these words itself, for readers."""
_PARTS = ("you", "usted", "vo", "sie", "ihr", "ihnen", "您", "你")
"""Each of the words contains one of these. Testing for them first is ten times as fast; most studies have none."""


@of_last_study
def speaks_to_readers(study: Study) -> bool:
    """Whether any criterion contains one of these words, or Arabic; True if there are no criteria."""
    criteria = (*study.eligibility.inclusion, *study.eligibility.exclusion)
    return not criteria or _speaks("\n".join([each.text for each in criteria if each.text]))


def _speaks(text: str) -> bool:
    lower = text.lower()
    has_you = any(part in lower for part in _PARTS) and _YOU.search(lower) is not None
    return has_you or _ARABIC.search(text) is not None
