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


_NAMED_COHORT = re.compile(
    r"^[^\w\n]*+(?:(?:\d{1,2}|[a-h]|[ivx]{1,4})\\?[.)][^\w\n]++)?cohorts? \d{1,2}\b"
    r"|\bcohorts? \d{1,2} ?(?:[:：]|$)",
    re.MULTILINE,
)
"""A title that names a cohort by a number, which is then not the number of an entry."""
_CITED = re.compile(r"criteria \(\d{1,2}\)(?! ?(?:,|and|or|to)\b)")
"""A number in brackets that may be that of a publication: "the Rome criteria (2)"."""
_BEFORE_OWN_CRITERIA = re.compile(
    r"(?:(?:in|ex)clusion|eligibility|see|above|below|all|both|either|meet\w*|met|ful+fil\w*|satisf\w+|under|per|to|of|and"
    r"|or|by|with|the|these|any|following)[ ]\Z"
)
_OF_A_SCALE = re.compile(
    r"items? \d{1,2}[a-z]?(?:(?:, | or | and |-|–)\d{1,2}[a-z]?)*"
    r" (?:(?:of|on|in|from) (?!(?:the |these |this )?(?:above|(?:in|ex)clusion|list|criteria|eligibility|protocol))"
    r"|scores?\b)"
)
"""An item of a questionnaire: "item 9 of the PHQ-9"."""
_AFTER_A_SCALE = re.compile(
    r"\b(?:[a-z]{1,5}-[a-z]?\d+[a-z]?|scale|questionnaire|inventory|nihss|c-ssrs|madrs|ham-?d)[ ,(]+\Z"
)
_COUNTED = re.compile(
    r"either \d{1,2} (?:or|to) \d{1,2} (?!(?:and|or|must|should|is|are|was|were|appl\w+|above|below|in|of)\b)[a-z]"
)
"""A number of things: "either 1 or 2 prior therapies"."""


def refers_to_entries(text: str) -> bool:
    """Whether a text refers to entries by their number or letter."""
    lower = text.lower()
    if "cohort" in lower and _NAMED_COHORT.search(lower):
        lower = lower.replace("cohort", "part")
    if _LETTER_REFERENCE.search(lower):
        return True
    return not all(map(_refers_elsewhere, _REFERENCE.finditer(lower)))


def _refers_elsewhere(match: re.Match[str]) -> bool:
    """Whether a number is plainly that of a publication, of a questionnaire's item, or of things that are counted."""
    text, start = match.string, match.start()
    before = text[max(0, start - 24) : start]
    if _CITED.match(text, start):
        return before[-1:] == " " and not _BEFORE_OWN_CRITERIA.search(before)
    if match[0].startswith("item"):
        return bool(_OF_A_SCALE.match(text, start) or _AFTER_A_SCALE.search(before))
    return _COUNTED.match(text, start) is not None


def refers_to_letters(text: str) -> bool:
    """Whether a text refers to entries by their letter or Roman numeral."""
    return bool(_LETTER_REFERENCE.search(text.lower()))
