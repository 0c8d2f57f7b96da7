"""Whether criteria address the reader; before a registry's criteria, "You may be able to join if" reads wrongly."""

import re

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.study import Study

_YOU = re.compile(r"you\b|yours?\b|usted\b|ustedes\b|vous\b|votre\b|vos\b|sie\b|ihre?\b|ihnen\b")
"""Words that address the reader, in those languages of the interface that have letters and separate words for this.
Where a word begins is tested afterwards, because a pattern whose branches begin with letters takes half the time."""
_OTHER_SCRIPTS = re.compile("[您你\u0621-\u064a]")
"""The same in Chinese, and any Arabic: there, "you" is a letter at the end of a word, as many others. No registry that
is imported writes Arabic, so the organisation wrote these words itself, for readers."""


@of_last_study
def speaks_to_readers(study: Study) -> bool:
    """Whether any criterion contains one of these words, or Arabic; True if there are no criteria."""
    criteria = (*study.eligibility.inclusion, *study.eligibility.exclusion)
    return not criteria or _speaks("\n".join([each.text for each in criteria if each.text]))


def _speaks(text: str) -> bool:
    lower = text.lower()
    starts = (match.start() for match in _YOU.finditer(lower))
    if any(not lower[max(0, start - 1) : start].isalnum() for start in starts):
        return True
    return not text.isascii() and _OTHER_SCRIPTS.search(text) is not None
