"""Finds the pages that most need plain words: those with the highest school grade, current studies first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.checks.measures import grade, words_in
from site_builder.checks.profile import Profile
from site_builder.checks.reading import text_blocks
from site_builder.checks.rule import Case
from site_builder.checks.words import sentences

MOST = 20
"""Number of pages that are listed: a week's work."""


class HardPage(NamedTuple):
    """A study whose page reads above the site's limit."""

    id: str
    file: str
    grade: float
    """School grade of all of its texts: see `checks.measures`."""


def page_grade(case: Case) -> float | None:
    """Return the school grade of a study's page; None if its texts are too short to measure.

    Texts in several languages are measured by language, and count by their words.
    """
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for block in text_blocks(case):
        by_language[block.language] += (each for words in block.texts for each in sentences(words.plain))
    grades: list[tuple[float, int]] = []
    for language, texts in by_language.items():
        level = grade(texts, language)
        grades += [] if level is None else [(level, sum(len(words_in(each)) for each in texts))]
    return sum(level * words for level, words in grades) / sum(words for _, words in grades) if grades else None


def hardest(pages: Iterable[tuple[HardPage, Profile]], limit: int) -> tuple[HardPage, ...]:
    """Return the pages above the limit that most need plain words: current studies first, then by grade.

    Args:
        pages: each study's page with its kind.
        limit: the highest school grade that the site accepts.
    """
    above = [(profile is Profile.HISTORY, -page.grade, page) for page, profile in pages if page.grade >= limit + 1]
    return tuple(page for _, _, page in sorted(above)[:MOST])
