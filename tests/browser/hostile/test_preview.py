"""The preview of hostile content: its pages, the panel of mistakes, and whatever a browser may request."""

import http.client
import shutil
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hostile.attacks import ATTACKS, BREAKOUTS, EVIL
from tests.browser.hostile.conftest import Site
from tests.browser.hostile.test_alive import ALARM
from tests.preview.server import Running, running

NAMES = ("x'><img src=x onerror=hostile()>", '"><svg onload=hostile()>', "{{7*7}}&lt;b&gt;", "=cmd|x", "`$(x)`;x")
"""Possible names of a file, on a disk that allows them."""
FILES = {
    "studies/bad-status.yaml": "title: x\nstatus: '{attack}'\n",
    "studies/bad-key.yaml": "title: x\n'{attack}': y\n",
    "studies/bad-yaml.yaml": "title: x\nabout: [{attack}\n",
    "studies/bad-line.yaml": "title: x\n{attack}\n",
    "studies/bad-place.yaml": "title: x\nlocations:\n  - location: '{attack}'\n",
    "studies/bad-person.yaml": "title: x\nlocations:\n  - place: {{name: x}}\n    note: {{x: '{attack}'}}\n",
    "studies/bad-date.yaml": "title: x\ndates:\n  start: '{attack}'\n",
    "people/bad.yaml": "name: x\nprofile: '{attack}'\n",
    "pages/bad.md": "---\ntitle: x\nmenu: '{attack}'\n---\n",
    "registry/ctis/bad.yaml": "title: x\ntype: '{attack}'\n",
}


@pytest.fixture(scope="module")
def site(hostile: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "site"
    shutil.copytree(hostile.folder / "content", folder / "content")
    return folder


@pytest.fixture(scope="module")
def preview(site: Path) -> Iterator[Running]:
    with running(site) as found:
        yield found


def watched(browser: Browser, preview: Running, paths: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return what a browser complained of, what it requested from other hosts, and the text of each page's panel."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(ALARM)
    page = context.new_page()
    alarms: list[str] = []
    strangers: list[str] = []
    panels: list[str] = []
    page.on("console", lambda message: alarms.append(message.text))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.on("request", lambda each: strangers.extend([each.url] if each.url.startswith(("http", "ws")) else []))
    for path in paths:
        page.goto(preview.url + path, wait_until="load")
        page.evaluate(
            "document.querySelectorAll('body *').forEach((each) => each.dispatchEvent(new Event('mouseover')))"
        )
        panel = page.locator("#studyboard-problems")
        panels.append((panel.text_content() or "") if panel.count() else "")
        inside = page.evaluate("[...document.querySelectorAll('#studyboard-problems *')].map((each) => each.localName)")
        assert set(inside) <= {"section", "p", "strong", "small", "pre"}, path
        assert (
            page.evaluate("document.querySelectorAll('#studyboard-problems *:not(aside)[onerror], [onload]').length")
            == 0
        )
    context.close()
    host = urlsplit(preview.url).netloc
    ran = [each for each in alarms if "404" not in each and "400" not in each]
    return ran, [each for each in strangers if urlsplit(each).netloc != host], panels


def wait_until_all_are_read(preview: Running) -> None:
    """On a busy machine, the watcher may report the last of many new files later than the first."""
    deadline = time.monotonic() + 20
    while missing := [path for path in FILES if path not in preview.get("/")[1]]:
        assert time.monotonic() < deadline, missing
        time.sleep(0.1)
    while missing := [name for name in NAMES if escape(name) not in preview.get(f"/studies/{quote(name)}.html")[1]]:
        assert time.monotonic() < deadline, missing
        time.sleep(0.1)


def test_pages_and_panel_show_text(site: Path, preview: Running, browser: Browser) -> None:
    attacks = [each for each in BREAKOUTS if "'" not in each and "\n" not in each]
    for number, (path, text) in enumerate(FILES.items()):
        file = site / "content" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.format(attack=attacks[number % len(attacks)]), encoding="utf-8")
    for name in NAMES:
        (site / "content/studies" / f"{name}.yaml").write_text("title: x\n", encoding="utf-8")
        (site / "content/locations" / name).mkdir()
    own = [f"studies/{Path(path).stem}.html" for path in FILES if path.startswith("studies/")]
    own += [f"studies/{quote(name)}.html" for name in NAMES]
    wait_until_all_are_read(preview)
    ran, strangers, panels = watched(browser, preview, ["", "studies/s0.html", "page-0.html", "es/glossary.html", *own])
    assert ran == []
    assert strangers == []
    assert all(panels[place] for place in (0, *range(4, len(panels) - len(NAMES)))), (
        "each page shows what is wrong with it"
    )
    everything = "".join(panels)
    for sign in ("<img src=x onerror=hostile()>", "<script>hostile()</script>", NAMES[0]):
        assert sign in everything


ASKED = [
    "?date=<script>hostile()</script>", "?date=%22%3E%3Cimg%20src=x%20onerror=hostile()%3E", "?date=%00%ff", "?date=9",
    "?date=2031-01-01%0d%0aX-Injected:%20yes", "%3Cscript%3Ehostile()%3C/script%3E",
    "x.html?q=%3Csvg/onload=hostile()%3E",
    "studies/%22%3E%3Cimg%20src=x%20onerror=hostile()%3E.html", "index.html#%3Cimg%20src=x%20onerror=hostile()%3E",
    "find.html?q=%3Cimg%20src=x%20onerror=hostile()%3E", "find.html?date=2031-01-01#q=%3Cscript%3Ehostile()",
    "studies/s0.html?date=2031-05-06", "studies/s0.html?date=2031-05-06%27%22%3E", "%E2%80%A8.html", "404.html",
]  # fmt: skip


def test_whatever_is_asked_for_runs_nothing(preview: Running, browser: Browser) -> None:
    ran, strangers, _ = watched(browser, preview, [each for each in ASKED if each != "?date=%00%ff"])
    assert ran == []
    assert strangers == []


RAW = [
    "//evil.example/", "//studies", "///studies", "/\\studies", "//evil.example/studies",
    "/studies%0d%0aX-Injected:%20yes",
    "/studies?date=%0d%0aX-Injected:yes", "/../../etc/passwd", "/..%2f..%2f..%2fetc/passwd",
    "/%2e%2e/content/site.yaml",
    "/content/site.yaml", "/.cache", "/%00", "/%ff%fe", "/?date=%ff", f"/{'a' * 5000}", "/studies/%2e%2e", "//status",
]  # fmt: skip


@pytest.mark.parametrize("path", [*RAW, *(f"/?date={quote(each)}" for each in ATTACKS[::9])])
def test_an_answer_stays_on_this_host(preview: Running, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (200, 301, 302, 400, 404), path
    assert answer.getheader("X-Injected") is None
    assert b"root:x:0" not in body
    assert b"Traceback" not in body
    to = answer.getheader("Location")
    if to is not None:
        assert to.startswith("/"), to
        assert to[1:2] not in ("/", "\\"), f"a browser would go to another host: {to}"


def test_a_host_of_another_name_is_refused(preview: Running) -> None:
    for host in (EVIL, f"127.0.0.1:{preview.port}<script>", f"localhost@{EVIL}", f"{EVIL}:{preview.port}"):
        assert preview.get("/", Host=host)[0] in (400, 403)


def test_the_panel_goes_when_all_is_well(site: Path, preview: Running, browser: Browser) -> None:
    file = site / "content/studies/soon-well.yaml"
    file.write_text("title: x\nstatus: '<img src=x onerror=hostile()>'\n", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{preview.url}studies/soon-well.html")
    expect(page.locator("#studyboard-problems")).to_contain_text("<img src=x onerror=hostile()>")
    file.write_text("title: All is well\n", encoding="utf-8")
    expect(page.locator("h1")).to_have_text("All is well")
    page.close()
