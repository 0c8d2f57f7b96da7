"""Which pages most need plain words: those that read at the highest school grade, studies that go on first."""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.checks.measures import grade
from site_builder.checks.profile import Profile
from site_builder.checks.reading import text_blocks
from site_builder.checks.rule import Case
from site_builder.checks.words import sentences

MOST = 20
"""Pages that are named: a week's work."""


class HardPage(NamedTuple):
    """A study whose page reads above the site's limit."""

    id: str
    file: str
    grade: float
    """School grade of all of its texts: see `checks.measures`."""


def page_grade(case: Case) -> float | None:
    """The school grade at which the page of a study reads; None if its texts are too short to measure."""
    texts = [words for block in text_blocks(case).values() for words in block]
    return grade([each for words in texts for each in sentences(words.plain)], case.common.settings.language)


def hardest(pages: Iterable[tuple[HardPage, Profile]], limit: int) -> tuple[HardPage, ...]:
    """The pages that most need plain words: of those above the limit, studies that go on first, the hardest first.

    Args:
        pages: each study's page with its kind.
        limit: the highest school grade that the site wants.
    """
    above = [(profile is Profile.HISTORY, -page.grade, page) for page, profile in pages if page.grade >= limit + 1]
    return tuple(page for _, _, page in sorted(above)[:MOST])
