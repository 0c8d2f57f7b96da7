"""Law 8 between builds: on a later day, a site that is not rebuilt shows what a build of that day would show."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.seeing import ANSWERED
from tests.browser.test_search import Host
from tests.one_truth.pages import page_claims
from tests.one_truth.truth import lies
from tests.one_truth.world import DAY, PLACES, TOKENS, Here, Made, World, at_place, whole, write_world
from tests.sites import built
from tests.web_server import web_server

WORLD: World = {
    "s0": Made(
        "", None, (Here("north", "open", 0, False), Here("south", "open", 10, False), Here("east", "closed", 5, False))
    ),
    "s1": Made(
        *("", None),
        (
            Here("north", "opening soon", 0, False),
            Here("south", "open", 80, False),
            Here("east", "open", 300, True),
            Here("west", "paused", 20, False),
            Here("Far Clinic", "completed", 20, False),
        ),
    ),
    "s2": Made("completed", None, tuple(Here(place, "", None, False) for place in PLACES)),
    "s3": Made("opening soon", 3, (Here("north", "", None, False), Here("west", "", None, False))),
    "s4": Made("", None, (Here("north", "by invitation", 1, False), Here("south", "open", None, False))),
    "s5": Made("withdrawn", None, (Here("north", "", None, False),)),
}
DAYS = [DAY + timedelta(days) for days in (0, 91, 366)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_world(tmp_path_factory.mktemp("world"), WORLD)
    built(folder, date=DAY)
    return folder / "output"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with web_server(Host, site) as address:
        yield f"{address}/"


@pytest.fixture
def seen_on(browser: Browser, day: date) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00")
    yield page
    context.close()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_page_says_what_is_true_on_the_day(site: Path, seen_on: Page, day: date) -> None:
    told: list[Any] = []
    for path in sorted(site.rglob("*.html")):
        seen_on.goto(path.as_uri())
        told += page_claims(seen_on.content(), path.relative_to(site).as_posix())
    assert len(told) > 100
    assert lies(told, WORLD, day, DAY) == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_search_asks_place_and_status_of_the_same_row(served: str, seen_on: Page, day: date) -> None:
    for place, status in product(["", *PLACES], ["", "open", "not confirmed"]):
        asked = {name: value for name, value in (("location", place), ("status", status)) if value}
        if not asked:
            continue
        true = {id_: at_place(made, place, day) if place else whole(made, day) for id_, made in WORLD.items()}
        wanted = {status, "opening soon"} if place and status == "open" else {status} if status else set(TOKENS)
        rows = found(seen_on, f"{served}find.html#{urlencode(asked)}")
        listed = wanted - {"withdrawn"}
        assert rows == {id_: each for id_, each in true.items() if each in listed}, asked


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_typed_and_what_is_near_has_the_status_there(served: str, seen_on: Page, day: date) -> None:
    there = {id_: at_place(made, "north", day) for id_, made in WORLD.items()}
    rows = found(seen_on, f"{served}find.html#q=study+north")
    assert rows
    assert rows == {id_: there[id_] for id_ in rows}
    assert found(seen_on, f"{served}find.html#q=s1") == {"s1": whole(WORLD["s1"], day)}
    near = {"near": "North Campus", "within": "100", "status": "open"}
    rows = found(seen_on, f"{served}find.html#{urlencode(near)}")
    assert rows == {id_: each for id_, each in there.items() if each in ("open", "opening soon")}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_saved_studies_and_their_comparison_say_what_their_pages_say(served: str, seen_on: Page, day: date) -> None:
    """Also of a study that was withdrawn after a reader saved it."""
    seen_on.goto(f"{served}saved.html#saved={','.join(WORLD)}")
    statuses = seen_on.locator("#saved-studies > li .status")
    expect(statuses).to_have_count(len(WORLD))
    for row in seen_on.locator("#saved-studies > li").all():
        id_ = (row.locator("a").first.get_attribute("href") or "")[-7:-5]
        expect(row.locator(".status")).to_contain_text(TOKENS[whole(WORLD[id_], day)])
    seen_on.goto(f"{served}compare/index.html#saved={','.join(WORLD)}")
    expect(seen_on.locator("#compare [data-status] .status")).to_have_count(len(WORLD))
    columns = seen_on.locator("#compare thead [data-study]").evaluate_all(
        "(all) => all.map((each) => each.dataset.study)"
    )
    shown = seen_on.locator("#compare [data-status] .status").all_text_contents()
    assert [each.strip()[:5] for each in shown] == [TOKENS[whole(WORLD[id_], day)] for id_ in columns]


def found(page: Page, address: str) -> dict[str, str]:
    """Return the studies in the search results, each with the status in its row."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(ANSWERED)
    status = {token: each for each, token in TOKENS.items()}
    return {
        (each.locator("a").first.get_attribute("href") or "").rpartition("/")[2][:2]: status[
            each.locator(".status").inner_text()[:5]
        ]
        for each in page.locator("#list > li").all()
    }
