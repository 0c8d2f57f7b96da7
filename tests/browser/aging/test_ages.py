"""The age of a check in words: never more than a unit too young, and never of another year."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.seeing import Seen
from tests.sites import REPOSITORY

CHECKED_ON = date(2026, 1, 15)
SOURCE = (REPOSITORY / "templates/assets/shared/ages.js").read_text("utf-8").replace("export ", "")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, ""),
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (365, "11 months ago"),
        (729, "23 months ago"),
        (730, "23 months ago"),  # "last year" would be the year between
        (731, "2 years ago"),
        (1096, "3 years ago"),
    ],
)
def test_an_age_in_words(window: Seen, days: int, words: str) -> None:
    page: Page = window.page
    today = CHECKED_ON + timedelta(days)
    script = f"""(day) => {{
      document.documentElement.lang = "en";
      const Real = Date;
      Date = class extends Real {{ constructor() {{ super("{today}T12:00:00"); }} }};
      try {{ {SOURCE}; return ago(day); }} finally {{ Date = Real; }}
    }}"""
    assert page.evaluate(script, CHECKED_ON.isoformat()) == words
