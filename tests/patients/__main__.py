"""`python -m tests.patients`: tries everything of which the tests try a part, and prints failures and their number.

Also as `make bench ARGS=--patients`. It takes some minutes.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.ensure_browser import chromium
from tests.browser.hosting import hosted
from tests.patients.questions import FIRST, QUESTIONS, right_studies
from tests.patients.reader import Reader, answer_to, is_right
from tests.patients.site import DAY, PHONE, write_patients_site
from tests.patients.truth import Entry, entries, nearest, pairs

PAIRS, REACHED = 200, 195


def main() -> int:
    """Print failures and figures; 1 if a requirement is missed."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        write_patients_site(folder, ("en", "es", "fr", "de", "ar", "zh-Hans"))
        known = entries(folder / "entries", DAY, PHONE)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with hosted(folder / "site" / "output") as host:
            page = browser.new_page()
            page.clock.set_fixed_time(f"{DAY}T12:00:00")
            first, reached = _questions(page, host.url, known), _pairs(page, host.url, known)
    return int(first < FIRST or reached < REACHED)


def _questions(page: Page, host: str, known: list[Entry]) -> int:
    first = 0
    for question in QUESTIONS:
        found, right = answer_to(page, host, question), right_studies(question, known)
        first += found in right
        if found not in right:
            print(f"{question.language}: {question.words}, {question.place}: {found or 'nothing'}, not {right}")
    print(f"the right study is first for {first} of {len(QUESTIONS)} questions; the bar is {FIRST}")
    return first


def _pairs(page: Page, host: str, known: list[Entry]) -> int:
    reader, reached, sizes = Reader(page, host), 0, []
    for pair in pairs(known, PAIRS):
        sites, visit = nearest(pair, known), reader.asks(pair)
        sizes.append(visit.size)
        reached += is_right(visit, sites)
        if not is_right(visit, sites):
            print(f"{pair.condition}, {pair.town}: {visit}, not {sites[:2]}")
    print(f"{reached} of {PAIRS} pairs reach the number; the bar is {REACHED}; at most {max(sizes):,} bytes were read")
    return reached


if __name__ == "__main__":
    sys.exit(main())
