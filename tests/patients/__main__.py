"""`python -m tests.patients`: the whole of what the tests try a part of, with figures."""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.ensure_browser import chromium
from tests.browser.hosting import hosted
from tests.patients.reader import MOST_ACTIONS, MOST_BYTES, Reader, digits
from tests.patients.site import DAY, PHONE, write_patients_site
from tests.patients.truth import entries, nearest, pairs


def main() -> int:
    """Print what failed, and the figures; 1 if a bar is missed."""
    number = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        write_patients_site(folder)
        known = entries(folder / "entries", DAY, PHONE)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with hosted(folder / "site" / "output") as host:
            page = browser.new_page()
            page.clock.set_fixed_time(f"{DAY}T12:00:00")
            reader, reached, sizes, began = Reader(page, host.url), 0, [], time.monotonic()
            for pair in pairs(known, number):
                true = {digits(site.phone): site for site in nearest(pair, known)}
                visit = reader.asks(pair)
                sizes.append(visit.size)
                right = visit.phone in true or (not true and not visit.phone)
                if right and visit.actions <= MOST_ACTIONS and visit.size <= MOST_BYTES:
                    reached += 1
                else:
                    print(pair, visit, list(true.values())[:2], sep="\n   ")
        print(f"{reached} of {number}; largest {max(sizes)} bytes; {time.monotonic() - began:.0f} s")
        return int(reached < number * 0.975)


if __name__ == "__main__":
    sys.exit(main())
