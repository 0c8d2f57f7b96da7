"""A part of what `python -m tests.patients` tries: some questions in two languages, some pairs."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import browser
from tests.browser.hosting import hosted
from tests.patients.questions import QUESTIONS, right_studies
from tests.patients.reader import Reader, answer_to, is_right
from tests.patients.site import DAY, PHONE, write_patients_site
from tests.patients.truth import Entry, entries, nearest, pairs
from tests.shared import made_once

__all__ = ["browser"]
LANGUAGES = ("en", "ar")
EACH, PAIRS = 3, 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The entries, and the site."""
    return made_once("patients", partial(write_patients_site, languages=LANGUAGES), tmp_path_factory)


@pytest.fixture(scope="module")
def known(folder: Path) -> list[Entry]:
    """The right answers, from the registry's files."""
    return entries(folder / "entries", DAY, PHONE)


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    """Address of a host of the site."""
    with hosted(folder / "site" / "output") as found:
        yield found.url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window, on the day on which patients ask."""
    opened = browser.new_page()
    opened.clock.set_fixed_time(f"{DAY}T12:00:00")
    yield opened
    opened.close()


def test_questions_in_patients_words_find_the_right_study_first(page: Page, host: str, known: list[Entry]) -> None:
    wrong = {}
    for language in LANGUAGES:
        for question in [each for each in QUESTIONS if each.language == language][-EACH:]:
            right = right_studies(question, known)
            assert right
            if (found := answer_to(page, host, question)) not in right:
                wrong[question] = found
    assert wrong == {}


def test_a_reader_of_the_accessibility_tree_reaches_a_telephone(page: Page, host: str, known: list[Entry]) -> None:
    """The number of the nearest place that is truly open, in three actions."""
    reader, wrong = Reader(page, host), {}
    for pair in pairs(known, PAIRS):
        sites = nearest(pair, known)
        assert sites
        visit = reader.asks(pair)
        if not is_right(visit, sites):
            wrong[pair] = visit
    assert wrong == {}
