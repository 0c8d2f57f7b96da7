"""Everyday tasks in a real Chromium, with forms only; also on small screens, by keyboard, and under attack."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.seeing import RULES, RUN
from tests.forms.diffs import difference, of_content, put_back
from tests.forms.tasks import ROOM, TASKS, Hand, Task
from tests.forms.test_long_lists import location
from tests.preview.server import Running, running
from tests.sites import REPOSITORY, write_yaml
from tests.web_server import Handler, web_server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tasks")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    return folder


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Running]:
    with running(site, "--by", "Ada Test", command="edit") as found:
        yield found


@pytest.fixture(scope="module")
def address(forms: Running) -> str:
    return f"http://127.0.0.1:{forms.port}"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    page.close()


@pytest.fixture(autouse=True)
def _as_before(site: Path) -> Iterator[None]:
    before = of_content(site)
    yield
    put_back(site, before)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: re.sub(r"\W+", "-", task.words))
def test_a_task(task: Task, site: Path, address: str, window: Page) -> None:
    before = of_content(site)
    # The page next to the form has its own test; here it would only take time.
    window.route("**/*", lambda route: route.abort() if "/-/" not in route.request.url else route.continue_())
    task.act(Hand(window, address))
    window.unroute("**/*")
    lines = difference(before, of_content(site)).split("\n")
    changed = {line[0] + line[1:].strip() for line in lines}
    for line in (*(f"+{each}" for each in task.added), *(f"-{each}" for each in task.removed)):
        assert line in changed, (line, lines)
    files = [path for path, data in of_content(site).items() if before.get(path) != data]
    assert len(files) == 1
    assert not [line for line in lines if line.startswith("-") and line[1:].lstrip().startswith("# ")], "comments stay"
    assert "\n".join(lines) == documented()[task.words], "see tests/forms/accept.py"


def documented() -> dict[str, str]:
    """Return the tasks of the document, with what each changed."""
    text = (REPOSITORY / "docs/editing-tasks.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\d+\. ([^\n]+)\n\n```diff\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL))


def test_the_tasks_are_listed() -> None:
    assert len(TASKS) >= 30
    assert list(documented()) == [task.words for task in TASKS]
    text = (REPOSITORY / "docs/editing.md").read_text(encoding="utf-8")
    assert [task.words for task in TASKS if f". {task.words}\n" not in text] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_forms_are_accessible_and_fit(width: int, address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    troubles: list[str] = []
    page.route("**/*", lambda route: route.fulfill(body="") if "/-/" not in route.request.url else route.continue_())
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    names = ["/", "/records", "/changes", "/record?name=study:asthma-steady-breath", "/record?name=page:about"]
    names += ["/record?name=study_translation:asthma-steady-breath.es", "/record?name=site:site"]
    names += ["/remove?name=study:asthma-steady-breath", "/picture"]
    for name in names:
        page.goto(address + ROOM + name)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if width > 360 or name.endswith("site:site"):  # the settings consist of the same parts
            continue
        page.evaluate(
            "document.querySelectorAll('iframe, li.status:nth-child(n+6), .rows > :nth-child(n+3)').forEach((each) => each.remove())"
        )
        page.evaluate(AXE_SCRIPT)
        rules, found = page.evaluate(RUN, RULES)
        assert rules > 15
        assert found == [], name
    assert troubles == []
    page.close()


def test_errors_are_announced_and_lead_to_their_fields(address: str, window: Page, site: Path) -> None:
    before = of_content(site)
    hand = Hand(window, address)
    hand.open("study:asthma-steady-breath")
    hand.fill("title", "")
    hand.fill("identifiers/nct", "NCT1")
    with window.expect_navigation():
        window.get_by_role("button", name="Save", exact=True).click()
    alert = window.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Nothing was saved: 2 mistakes.")
    alert.get_by_role("link").first.click()
    focused = window.locator(":focus")
    expect(focused).to_have_attribute("aria-invalid", "true")
    described = focused.get_attribute("aria-describedby")
    assert described
    expect(window.locator(f"#{described.split()[-1]}")).not_to_be_empty()
    assert of_content(site) == before


@pytest.mark.parametrize("way", ["a button of a list", "a mistake"])
def test_what_is_not_saved_is_not_left_without_a_question(way: str, address: str, window: Page) -> None:
    hand = Hand(window, address)
    hand.open("study:asthma-steady-breath")
    asked: list[str] = []
    window.on("dialog", lambda dialog: asked.append(dialog.type))
    hand.fill("identifiers/nct", "NCT1")
    if way == "a mistake":
        with window.expect_navigation():
            window.get_by_role("button", name="Save", exact=True).click()
    else:
        hand.press("add:eligibility/inclusion")
    assert asked == [], "these keep what was typed"
    with window.expect_navigation():
        window.get_by_role("link", name="Records").first.click()
    assert asked == ["beforeunload"]


def test_the_page_beside_changes_while_one_types(address: str, window: Page, site: Path) -> None:
    before = of_content(site)
    hand = Hand(window, address)
    hand.open("study:asthma-steady-breath")
    page = window.frame_locator("#shown")
    expect(page.locator("h1")).to_contain_text("A study drug added to your inhaler")
    window.locator("[name=plain_title]").press("End")
    window.locator("[name=plain_title]").press_sequentially(", typed")
    expect(page.locator("h1")).to_contain_text("adults with asthma, typed")
    window.locator('[name="identifiers/nct"]').fill("NCT1")
    expect(window.locator("#f-identifiers-nct-error")).to_contain_text("is not a ClinicalTrials.gov number")
    expect(window.locator("#typing")).to_contain_text("1 mistake")
    assert of_content(site) == before


def test_the_day_by_keyboard(address: str, window: Page, site: Path) -> None:
    """The oldest status has the focus; Enter confirms it, and the focus moves to the next."""
    window.goto(f"{address}{ROOM}/?q=asthma-steady-breath")
    first = window.locator(":focus").evaluate("(each) => each.closest('li').id")
    with window.expect_navigation():
        window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("Saved.")
    second = window.locator(":focus").evaluate("(each) => each.closest('li').id")
    assert first != second
    window.keyboard.press("j")
    assert window.locator(":focus").evaluate("(each) => each.closest('li').id") != second


def test_an_entry_of_a_long_list_is_opened_with_the_keyboard(address: str, window: Page, site: Path) -> None:
    path, entries = site / "content/studies/large.yaml", [location(number) for number in range(20)]
    write_yaml(path, {"title": "Large", "locations": entries})
    window.route("**/*", lambda route: route.abort() if "/-/" not in route.request.url else route.continue_())
    window.goto(f"{address}{ROOM}/record?name=study:large")
    row = window.locator('details[data-row="locations/14"]')
    summary = row.locator("> summary")
    expect(summary).to_contain_text("Hospital “14”")
    summary.focus()
    window.keyboard.press("Enter")
    city = window.locator('[name="locations/14/place/city"]')
    expect(city).to_be_visible()
    expect(summary).to_be_focused()
    window.keyboard.press("Tab")
    expect(row.locator(":focus")).to_have_count(1)
    city.fill("New town")
    Hand(window, address).save()
    entries[14]["place"] = {**entries[14]["place"], "city": "New town"}
    assert yaml.safe_load(path.read_text("utf-8"))["locations"] == entries
    window.unroute("**/*")


def test_without_scripts(address: str, browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{ROOM}/record?name=study:asthma-steady-breath")
    page.locator("[name=sponsor]").fill("Without scripts")
    page.locator("[name=sponsor]").press("Enter")  # the first button of the form is Save
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert b"sponsor: Without scripts" in (site / "content/studies/asthma-steady-breath.yaml").read_bytes()
    context.close()


HOSTILE = """<!doctype html><meta charset=utf-8><title>waiting</title>
<form id=f method=post action="{base}/status" target=x><input name=study value=asthma-steady-breath><input name=number value=1>
<input name=seen value="open|2026-11-16|Lung study team"><input name=do value=confirm><input name=token value=x></form>
<form id=g method=post action="{base}/new" target=y><input name=kind value=study><input name=title value=Evil></form>
<form id=h method=post enctype="text/plain" action="{base}/new" target=z><input name="kind=study&title=Evil&token" value=x></form>
<form id=i method=get action="{base}/status" target=w><input name=do value=confirm><input name=study value=asthma-steady-breath></form>
<iframe name=x></iframe><iframe name=y></iframe><iframe name=z></iframe><iframe name=w></iframe>
<iframe id=framed src="{base}/"></iframe><script src="{base}/records"></script><img src="{base}/status?do=confirm&study=asthma-steady-breath&number=1">
<script>
(async () => {{
  const read = [];
  for (const id of ["f", "g", "h", "i"]) document.getElementById(id).submit();
  for (const [path, options] of [
    ["/", {{}}], ["/records", {{ mode: "no-cors" }}], ["/forms.js", {{ mode: "no-cors" }}],
    ["/new", {{ method: "POST", mode: "no-cors", body: new URLSearchParams("kind=study&title=Evil") }}],
    ["/new", {{ method: "POST", credentials: "include", body: new URLSearchParams("kind=study&title=Evil") }}],
    ["/status", {{ method: "PUT", body: "x" }}], ["/undo", {{ method: "POST", mode: "no-cors", body: "edit=1" }}],
  ]) {{
    try {{ const answer = await fetch("{base}" + path, options); read.push(await answer.text()); }} catch (error) {{ read.push(""); }}
  }}
  navigator.sendBeacon("{base}/new", new URLSearchParams("kind=study&title=Evil"));
  try {{ read.push(document.getElementById("framed").contentDocument.body.textContent); }} catch (error) {{ read.push(""); }}
  const socket = new WebSocket("{ws}/livereload");
  await new Promise((go) => {{ socket.onclose = socket.onerror = go; socket.onopen = () => {{ read.push("socket"); go(); }}; }});
  document.title = "done " + read.join("").length;
}})();
</script>"""
# ruff: noqa: E501


def test_a_hostile_page_in_another_tab_can_do_nothing(address: str, browser: Browser, site: Path) -> None:
    page_text = HOSTILE.format(base=address + ROOM, ws=address.replace("http", "ws"))

    class Evil(Handler):
        def do_GET(self) -> None:
            self.answer(page_text.encode())

    before = of_content(site)
    context = browser.new_context()
    own = context.new_page()
    own.goto(f"{address}{ROOM}/")  # somebody works in one tab, and opens the hostile page in another
    with web_server(Evil) as evil:
        for host in ("127.0.0.1", "localhost"):
            page = context.new_page()
            page.goto(evil.replace("127.0.0.1", host))
            page.wait_for_function("() => document.title.startsWith('done')")
            assert page.title() == "done 0", "it could read nothing"
            assert of_content(site) == before
            page.close()
    context.close()


def test_what_was_typed_stays_when_the_program_has_stopped(tmp_path: Path, browser: Browser) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    file = tmp_path / "content/studies/asthma-steady-breath.yaml"
    page = browser.new_page()
    with running(tmp_path, "--by", "Ada Test", command="edit") as forms:
        port = str(forms.port)
        page.goto(f"http://127.0.0.1:{port}{ROOM}/record?name=study:asthma-steady-breath")
        forms.process.kill()
        forms.process.wait()
    page.locator("[name=sponsor]").fill("A typed sponsor")
    expect(page.locator("#typing")).to_contain_text("is not responding")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("#typing")).to_contain_text("What you typed is still here.")
    expect(page.locator("[name=sponsor]")).to_have_value("A typed sponsor")
    with running(tmp_path, "--by", "Ada Test", "--port", port, command="edit"):
        for words in ("This form was sent before, or is too old", "Saved."):
            page.get_by_role("button", name="Save").first.click()
            expect(page.locator(".note").first).to_contain_text(words)
            expect(page.locator("[name=sponsor]")).to_have_value("A typed sponsor")
    assert "sponsor: A typed sponsor" in file.read_text(encoding="utf-8")
    page.close()
