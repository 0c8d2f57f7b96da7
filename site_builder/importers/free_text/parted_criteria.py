"""Titles that are a part of each criterion below them: "No history of:", "At least one of the following:".

Below a heading, each entry is a criterion of its own, which readers answer by itself. An entry below such a title
would lose its "no" or its "one of": the title and its entries are one criterion with parts.
"""

import re

from site_builder.model.text.denials import SIGNS, WORDS, leaves_out

_DENIES = re.compile(
    rf"(?:{WORDS}|with the exception|(?:\w+ ){{0,3}}(?:must|may|can|should|do|does|is|are) ?(?:not|never)"
    rf"|(?:\w+ ){{0,3}}(?:must|should) be (?:free|without))(?![\w-])|{SIGNS}",
    re.IGNORECASE,
)
"""The beginning of a title that denies what is below it, or makes it an exception."""
_ONE = re.compile(
    r"\b(?:(?:any|one|either|some)(?: or more)? of|at least one|(?:one|1) or more"
    r"|mindestens eine[sr]?|eine[sr]? der|al menos un[oa]?|alguno de|au moins une?|un des)\b"
    r"|至少[一1]|之一|任[一何]|أي من|واحد على الأقل",
    re.IGNORECASE,
)
"""Words that ask for one of the entries. Below an exclusion, each entry excludes by itself."""
_SEVERAL = re.compile(
    r"\b(?:(?:two|three|four|[2-9])(?: or more)? of|at least (?:two|three|four|[2-9])|(?:two|three|[2-9]) or more"
    r"|mindestens (?:zwei|drei|[2-9])|al menos (?:dos|tres|[2-9])|au moins (?:deux|trois|[2-9]))\b|至少[两三2-9]",
    re.IGNORECASE,
)
"""Words that ask for several of the entries."""
_OPEN_END = re.compile(r"\b(?:of|or|von|oder|de|o|du|ou)$", re.IGNORECASE)
"""The end of a title that is the beginning of a sentence, which each entry finishes: "Diagnosis of"."""
_NOT_ELIGIBLE = re.compile(r"\b(?:not|nicht|non)\b.{0,20}(?:eligib|enrol|includ|éligib|élegib)", re.IGNORECASE)
"""Words of a title that says of each entry alone that people with it cannot join: "Excluded if any of these apply"."""


def is_part_of_each(title: str, *, excludes: bool) -> bool:
    """Whether a title is a part of each criterion below it.

    Args:
        title: the paragraph above a list.
        excludes: whether the criteria are exclusions.
    """
    words = title.strip(" \t*_:：.…")
    if leaves_out(words) or _NOT_ELIGIBLE.search(words):
        return False
    chooses = _SEVERAL.search(words) or (not excludes and _ONE.search(words))
    return bool(chooses or _DENIES.match(words) or _OPEN_END.search(words))
