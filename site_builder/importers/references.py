"""References to entries of a list by number or letter, which must then stay: "see criterion 3", "either a) or b)"."""

import re

_LETTER_REFERENCE = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|conditions?|either|see|above|under|exclusions?|inclusions?) ?"
    r"(?:\(?[b-h]\)|\(?[ivx]{2,4}\)|\(?[a-h]\)? (?:and|or|to|through) \(?[b-h]\b)"
)
_REFERENCE = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|numbers?|nos?\.?|sections?|conditions?|exclusions?|inclusions?|cohorts?|see"
    r"|either|#|(?:above|below)(?:(?=[ ]*(?:#|no\b|number|\())|(?<=see \w{5})|(?<=[ai][sn] \w{5})))"
    r"[ ]*(?:#|no\.?[ ]*|number[ ]*)?(?:\(\d{1,2}[a-z]?\)|\d{1,2}(?![\d.]\d)"
    r"(?:[a-z]\b|\b(?!\s*(?:years?|months?|weeks?|days?|%|mg|[x×]))))"
)
"""A lower-case pattern, because case-insensitive search takes four times as long."""


_NAMED_COHORT = re.compile(r"^[^\w\n]*+cohorts? \d{1,2}\b|\bcohorts? \d{1,2} ?(?:[:：]|$)", re.MULTILINE)
"""A title that names a cohort by a number, which is then not the number of an entry."""


def refers_to_entries(text: str) -> bool:
    """Whether a text refers to entries by their number or letter."""
    lower = text.lower()
    if "cohort" in lower and _NAMED_COHORT.search(lower):
        lower = lower.replace("cohort", "part")
    return bool(_REFERENCE.search(lower) or _LETTER_REFERENCE.search(lower))


def refers_to_letters(text: str) -> bool:
    """Whether a text refers to entries by their letter or Roman numeral."""
    return bool(_LETTER_REFERENCE.search(text.lower()))
