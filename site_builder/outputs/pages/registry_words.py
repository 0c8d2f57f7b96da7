"""Whether criteria address the reader; before a registry's criteria, "You may be able to join if" reads wrongly."""

import re

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.study import Study
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages

_YOU = re.compile(r"\b(?:you|yours?|usted(?:es)?|vous|votre|vos|sie|ihre?|ihnen)\b|[您你]", re.IGNORECASE)
"""Words that address the reader, in those languages of the interface that have separate words for this."""
_PARTS = ("you", "usted", "vo", "sie", "ihr", "ihnen", "您", "你")
"""Each of the words contains one of these. Testing for them first is ten times as fast; most studies have none."""


@of_last_study
def speaks_to_readers(study: Study) -> bool:
    """Whether any criterion contains one of these words; True if there are no criteria.

    In Arabic, "you" is a letter at the end of a word, as in other words too. What the organisation wrote itself in a
    language other than the registry's is for readers.
    """
    criteria = (*study.eligibility.inclusion, *study.eligibility.exclusion)
    return not criteria or _is_own_translation(study) or _speaks("\n".join([each.text for each in criteria if each.text]))


def _is_own_translation(study: Study) -> bool:
    """Whether people wrote the criteria in the site's language, and the registry uses another one."""
    languages = TextLanguages.of(study)
    fields = [name for name in ("inclusion", "exclusion") if getattr(study.eligibility, name)]
    return languages.usual != OF_THE_SITE and all(
        languages.at(("eligibility", name)) == OF_THE_SITE for name in fields
    )


def _speaks(text: str) -> bool:
    lower = text.lower()
    return any(part in lower for part in _PARTS) and _YOU.search(lower) is not None
