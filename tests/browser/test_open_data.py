"""The example of docs/open-data.md: a live list on a third-party page, at another origin."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hosting import hosted
from tests.browser.searching import answers
from tests.publishing.header_rules import headers_for
from tests.sites import REPOSITORY, built, study, write_site, write_yaml
from tests.web_server import FileHandler, Handler, web_server


def host_with(rules: str) -> type[FileHandler]:
    """Return a host that sends the headers in `_headers`."""

    class Host(FileHandler):
        def end_headers(self) -> None:
            for name, value in headers_for(rules, self.path).items():
                if name not in ("Strict-Transport-Security", "Content-Type"):
                    self.send_header(name, value)
            super().end_headers()

    return Host


def page_of(html: str) -> type[Handler]:
    class Host(Handler):
        def do_GET(self) -> None:
            self.answer(html.encode())

    return Host


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = write_site(tmp_path, 0, address=None)
    far = {"place": {"name": "Clinic, far", "city": "Oslo"}, "status": "open", "checked_on": "2026-11-01"}
    north = {"location": "north", "status": "open", "checked_on": "2026-11-01"}
    old = {"location": "north", "status": "open", "checked_on": "2020-01-01"}
    shut = {"location": "north", "status": "closed", "checked_on": "2026-11-01"}
    for name, title, at in (
        ("open", "<b>Open</b> here", [north, far, shut]),
        ("old", "Asked about long ago", [old]),
        ("shut", "Closed everywhere", [shut]),
    ):
        write_yaml(made / f"content/studies/{name}.yaml", {**study(0), "title": title, "locations": at})
    return made


def test_the_documented_example_shows_what_is_open(site: Path, browser: Browser) -> None:
    docs = (REPOSITORY / "docs/open-data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```html\n(.*?)```", docs, re.DOTALL)
    assert example.count("\n") < 27
    output = site / "output"
    built(site)
    with web_server(host_with((output / "_headers").read_text("utf-8")), output) as address:
        example = example.replace("https://studies.example.org/trials/", f"{address}/")
        with web_server(page_of(example)) as other:
            page = browser.new_page()
            page.clock.set_fixed_time("2026-11-22T12:00:00Z")
            page.goto(other)
            items = page.locator("#studies li")
            expect(items).to_have_count(1)
            expect(items).to_have_text("<b>Open</b> here: open in Rochester, Oslo. Last confirmed: 2026-11-01.")
            page.clock.set_fixed_time("2027-11-22T12:00:00Z")
            page.reload()
            expect(page.locator("#studies")).to_have_text("")
            assert refused(page, f"{address}/index.html")
            assert not refused(page, f"{address}/studies.json")
            page.close()


def refused(page: Any, address: str) -> bool:
    """Return whether the browser prevents a script of the page from reading an address."""
    return bool(page.evaluate("address => fetch(address).then(() => false, () => true)", address))


def test_studies_are_found_by_codes(tmp_path: Path, browser: Browser) -> None:
    site = write_site(tmp_path, 3)
    codes = [{"system": "mesh", "code": "D001249", "name": "Wheezing illness"}]
    write_yaml(site / "content/studies/coded.yaml", {**study(2), "conditions": ["gpa"], "condition_codes": codes})
    conditions = {"gpa": {"name": "GPA"}, "asthma": {"name": "Asthma", "icd10": "J45.9", "orpha": "900"}}
    write_yaml(site / "content/conditions.yaml", {**conditions, "unused": {"name": "Zoster"}})
    built(site)
    with hosted(site / "output") as host:
        page = browser.new_page()
        found = answers(page, host, ["D001249", "wheezing illness", "J45.9", "orpha:900", "ORPHA 900"])
        page.close()
    assert [each["ids"] for each in found] == [["coded"], ["coded"], ["study-1"], ["study-1"], ["study-1"]]
