"""The preview in a real Chromium: saved changes appear, and nothing that the reader did is lost."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.focus import Key, hidden
from tests.preview.server import Running, running
from tests.sites import write_site

KEYS: tuple[Key, Key] = ("Tab", "Shift+Tab")
STUDY = "content/studies/study-1.yaml"
POLICY = (
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("preview"), studies=4)


@pytest.fixture(scope="module")
def preview(site: Path) -> Iterator[Running]:
    with running(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": 800, "height": 500})
    yield found
    found.close()


def edit(site: Path, old: str, new: str, path: str = STUDY) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def connected(page: Page, address: str) -> None:
    """Open a page, and wait until it receives changes: then it fetches itself."""
    page.goto("about:blank")
    with page.expect_response(lambda each: each.request.resource_type == "fetch" and each.url == address):
        page.goto(address)
    page.evaluate("fetch(location.href).then((answer) => answer.text())")  # earlier messages have been handled


def test_scroll_and_open_details_stay(site: Path, preview: Running, page: Page) -> None:

    (site / "templates/pages").mkdir(parents=True, exist_ok=True)
    (site / "templates/pages/text.html").write_text(
        "<!doctype html><html><head><title>x</title></head><body><h1>{{ title }}</h1><div style='height:3000px'></div>"
        "<details><summary>More</summary><p id=inside>Inside</p></details><input id=field>"
        "{{ body | document }}</body></html>"
    )
    page.goto(f"{preview.url}about.html")
    expect(page.locator("summary")).to_have_text("More")
    connected(page, f"{preview.url}about.html")
    page.locator("summary").click()
    page.locator("#field").fill("half a word")
    y = page.evaluate("scrollY")
    assert y > 500
    edit(site, "# Who we are", "# Who are we", "content/pages/about.md")
    expect(page.get_by_text("Who are we")).to_be_visible()
    edit(site, "title: About us", "title: About them", "content/pages/about.md")
    expect(page.locator("h1")).to_have_text("About them")
    assert page.locator("details").get_attribute("open") is not None
    assert page.locator("#field").input_value() == "half a word"
    assert page.evaluate("scrollY") == y


def test_a_mistake_and_its_end(site: Path, preview: Running, page: Page) -> None:
    connected(page, f"{preview.url}studies/study-1.html")
    expect(page.locator("#studyboard-problems")).to_have_count(0)
    edit(site, "status: closed", "status: clsoed")
    expect(page.locator("#studyboard-problems")).to_contain_text("Did you mean `status: closed`?")
    assert page.locator("#studyboard-problems").evaluate("each => getComputedStyle(each).position") == "sticky"
    edit(site, "status: clsoed", "status: closed")
    expect(page.locator("#studyboard-problems")).to_have_count(0)


def test_lists_follow(site: Path, preview: Running, page: Page) -> None:
    connected(page, f"{preview.url}studies/")
    edit(site, "title: B", "title: Brand-new B")
    expect(page.get_by_text("Brand-new B")).to_be_visible()
    (site / "content/studies/another.yaml").write_text("title: Another one\n")
    expect(page.get_by_text("Another one")).to_be_visible()
    (site / "content/studies/another.yaml").unlink()
    expect(page.get_by_text("Another one")).to_have_count(0)


def test_styles_follow(site: Path, preview: Running, page: Page) -> None:
    styles: list[str] = []
    page.on("requestfinished", lambda each: styles.append(each.url) if each.resource_type == "fetch" else None)
    connected(page, f"{preview.url}studies/study-1.html")
    while not any(url.endswith(".css") for url in styles):
        page.wait_for_event("requestfinished")
    (site / "templates/assets").mkdir(parents=True, exist_ok=True)
    (site / "templates/assets/style.css").write_text("body { background: rgb(1, 2, 3) }")
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)")
    (site / "templates/assets/style.css").unlink()
    expect(page.locator("body")).not_to_have_css("background-color", "rgb(1, 2, 3)")


def test_a_page_with_a_script_is_loaded_again_and_put_back(site: Path, preview: Running, page: Page) -> None:
    template = "templates/pages/investigators.html"
    (site / "templates/pages").mkdir(parents=True, exist_ok=True)
    (site / "content/assets/count.js").write_text("document.getElementById('ran').textContent = 'it ran'")
    (site / template).write_text(
        "<!doctype html><html><head><title>x</title><script src=/assets/count.js defer></script></head><body>"
        "<h1>One</h1><p id=ran></p><div style='height:3000px'></div><details><summary>More</summary>Inside</details>"
        "<div style='height:3000px'></div></body></html>"
    )
    page.goto(f"{preview.url}investigators/")
    expect(page.locator("h1")).to_have_text("One")
    connected(page, f"{preview.url}investigators/")
    page.locator("summary").click()
    y = page.evaluate("scrollY")
    assert y > 500
    edit(site, "One", "Two", template)
    expect(page.locator("h1")).to_have_text("Two")
    expect(page.locator("#ran")).to_have_text("it ran")
    expect(page.locator("details")).to_have_attribute("open", "")
    page.wait_for_function("y => scrollY === y", arg=y)
    (site / template).unlink()


@pytest.mark.parametrize("script", ["", '<script src="/assets/own.js"></script>'])
def test_a_policy_lets_in_the_script_and_nothing_more(script: str, site: Path, preview: Running, page: Page) -> None:
    own = POLICY.replace("style-src", "script-src 'self'; style-src") if script else POLICY
    (site / "content/assets/own.js").write_text("document.documentElement.dataset.own = 'yes'")
    (site / "templates/pages").mkdir(parents=True, exist_ok=True)
    (site / "templates/pages/glossary.html").write_text(
        f"<!doctype html><html><head>{own}<title>x</title>{script}</head><body><h1>One</h1>"
        "<script>document.title = 'broken in'</script></body></html>"
    )
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{preview.url}glossary.html")
    expect(page.locator("h1")).to_have_text("One")
    connected(page, f"{preview.url}glossary.html")
    assert page.title() == "x"
    assert all("inline script" in each for each in refused), refused
    edit(site, "<h1>One</h1>", "<h1>Two</h1>", "templates/pages/glossary.html")
    expect(page.locator("h1")).to_have_text("Two")
    if script:
        expect(page.locator("html")).to_have_attribute("data-own", "yes")
    else:
        expect(page.locator("html")).not_to_have_attribute("data-own", "yes")
    (site / "templates/pages/glossary.html").unlink()


def test_as_of_another_day(site: Path, preview: Running, page: Page) -> None:
    """Scripts of a page use the requested day, and so do the pages that it links to."""
    page.goto(f"{preview.url}studies/?date=2031-05-06")
    told = page.evaluate("[new Date().getFullYear(), new Date(Date.now()).getMonth(), new Date(0).getTime()]")
    assert told == [2031, 4, 0]
    page.get_by_role("link", name="study number 2").first.click()
    expect(page).to_have_url(re.compile(r"/studies/study-2\.html\?date=2031-05-06$"))


def test_a_change_that_comes_while_a_page_is_loaded_is_not_missed(site: Path, preview: Running, page: Page) -> None:
    """A study's page has a script, so that it is not updated without need."""
    address = f"{preview.url}studies/study-1.html"
    edited: list[bool] = []

    def late(socket: WebSocketRoute) -> None:
        if not edited:  # only while the page is loaded for the first time: it reloads after a change
            edited.append(True)
            edit(site, "title: ", "title: Meanwhile ")
            while "Meanwhile" not in preview.get("/studies/study-1.html")[1]:
                time.sleep(0.01)
        socket.connect_to_server()

    page.route_web_socket("**/livereload", late)
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Meanwhile")
    edit(site, "title: Meanwhile ", "title: ")
    expect(page.locator("h1")).not_to_contain_text("Meanwhile")


def test_a_change_that_comes_before_the_page_is_listened_to_is_not_missed(
    site: Path, preview: Running, page: Page
) -> None:
    """The server notifies only pages whose message has arrived; a page that asked earlier must ask again."""
    arrived: list[str | bytes] = []

    def slowly(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not arrived:
                time.sleep(0.3)  # by now the page has made all requests that need no answer here
                edit(site, "title: ", "title: Early ")
                while "Early" not in preview.get("/studies/study-1.html")[1]:
                    time.sleep(0.01)
            arrived.append(message)
            server.send(message)

        socket.on_message(pass_on)

    page.route_web_socket("**/livereload", slowly)
    page.goto(f"{preview.url}studies/study-1.html")
    expect(page.locator("h1")).to_contain_text("Early")
    edit(site, "title: Early ", "title: ")
    expect(page.locator("h1")).not_to_contain_text("Early")


def test_the_list_of_problems_hides_no_focus(site: Path, preview: Running, page: Page) -> None:
    """It stays at the top of the window."""
    address = f"{preview.url}studies/study-1.html"
    connected(page, address)
    edit(site, "status: closed", "status: clsoed")
    expect(page.locator("#studyboard-problems")).to_be_visible()
    page.emulate_media(reduced_motion="reduce")
    for key in KEYS:
        page.evaluate("document.activeElement?.blur()")
        assert hidden(page, key, most=60) == []
    edit(site, "status: clsoed", "status: closed")
    expect(page.locator("#studyboard-problems")).to_have_count(0)
