"""One address gives one answer, and words are found in whichever form they are typed; in a real Chromium."""

import gzip
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.search.function_words import ignored
from tests.bench.imported import write_entries
from tests.browser.four_ways import Ways
from tests.browser.hosting import Host, hosted
from tests.browser.searching import answers
from tests.effort import THOROUGH, tries
from tests.search.lookup import looked_up
from tests.search.pairs import PAIRS, TITLES, write_pairs_site
from tests.sites import SITE, built, run_here, write_yaml


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_pairs_site(tmp_path_factory.mktemp("pairs") / "site")
    built(site)
    return site


def test_words_find_their_other_forms(page: Page, host: Host) -> None:
    found = answers(page, host, [typed for typed, _ in PAIRS])
    first = {typed: set(each["ids"][: len(wanted)]) for (typed, wanted), each in zip(PAIRS, found, strict=True)}
    assert {typed: each for typed, each in first.items() if each != dict(PAIRS)[typed]} == {}


def test_function_words_are_ignored_without_a_word(page: Page, host: Host) -> None:
    """Next to a word that matches, in all six languages; alone they search for nothing."""
    every = sorted(ignored("en") - {"e", "i"})  # these two may be numbers and names: type I, vitamin E
    found = answers(page, host, ["haemophilia", *(f"{word} haemophilia {word}" for word in every)])
    assert [word for word, each in zip(every, found[1:], strict=True) if each != found[0]] == []
    assert len(every) > 300
    phrases = [
        "l’haemophilia de l'enfant", "qu'est-ce que haemophilia", "what is the best haemophilia for me and my child",
        "der die das haemophilia", "haemophilia مع من في", "I'm with haemophilia, I don't know",
    ]  # fmt: skip
    for each in answers(page, host, phrases):
        assert set(each["missing"]) <= {"enfant", "ce", "best", "child", "know"}
        assert set(each["ids"][:2]) == {"haem", "hem"}
    for each in answers(page, host, ["avec und", "is there a study for my mother"]):
        assert len(each["ids"]) == len(TITLES)


def test_whole_words_come_before_beginnings(page: Page, host: Host) -> None:
    assert answers(page, host, ["lymph"])[0]["ids"] == ["lymph", "lymphoma"]


def test_what_was_read_otherwise_is_told(page: Page, host: Host) -> None:
    page.goto(host.url + "find.html#q=Brest+Cancer")
    notes = page.locator("#notes p")
    expect(notes).to_have_text("Studies for “breast” come first, then those at a place called “Brest”.")
    page.goto("about:blank")
    page.goto(host.url + "find.html#q=Niños")
    expect(notes).to_have_text("“Niños” was found in this language: Spanish.")
    page.goto("about:blank")
    page.goto(host.url + "es/find.html#q=inhaler")
    expect(notes).to_have_text("“inhaler” se encontró en este idioma: inglés.")


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("covid19", {"COVID-19", "COVID19", "Covid 19"}),
        ("hemophilia", {"haemophilia", "hemophilia"}),
        ("xrays", {"X-ray", "xray"}),
    ],
)
def test_other_forms_are_marked(page: Page, host: Host, typed: str, marks: set[str]) -> None:
    page.goto("about:blank")
    page.goto(f"{host.url}find.html#q={typed}")
    expect(page.locator("#list mark").first).to_be_visible()
    assert set(page.locator("#list mark").all_text_contents()) == marks


def test_both_sides_spell_alike(page: Page, host: Host) -> None:
    page.goto(host.url + "glossary.html")
    texts = [path.read_text("utf-8") for path in Path(__file__).parents[2].joinpath("site_builder").rglob("*.txt")]
    every = sorted({word for text in texts for word in re.findall("[a-z]+", text.lower())})
    every += ["programme", "enrolment", "coefficient", "analysed", "labelling", "leucocyte", "neighbourhood"]
    script = """async ([root, all]) => {
      const { Store } = await import(root + "theme/search.js");
      return all.map((await Store.open(root + "search/")).american);
    }"""
    assert page.evaluate(script, [host.url, every]) == [looked_up(word) for word in every]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of imported entries."""
    folder = tmp_path_factory.mktemp("imported")
    write_entries(folder / "entries", 60)
    write_yaml(folder / "site" / "content" / "site.yaml", SITE)
    assert run_here("import", folder / "entries", "--site", folder / "site", "--date", "2026-11-22").returncode == 0
    built(folder / "site")
    return folder / "site" / "output"


def test_however_it_is_reached_an_address_has_one_answer(page: Page, imported: Path) -> None:
    """Words of the index: typed, with Enter, and as an address; some also reloaded and from home.

    The test tries every tenth word; a thorough run tries every one.
    """
    with hosted(imported) as host:
        ways = Ways(page, host.url)
        every = ways.words()
        assert len(every) > 1000
        assert ways.differing(every if THOROUGH else every[::10]) == []
        assert ways.differing_anew(every[:: len(every) // tries(12, thorough=20)]) == []


def test_the_search_is_light(page: Page, host: Host) -> None:
    """Scripts and requests of the page alone, and with a search in its address."""
    host.asked.clear()
    page.goto("about:blank")
    page.goto(host.url + "find.html")
    page.wait_for_load_state("networkidle")
    asked = [*host.asked]
    scripts = {
        path: len(gzip.compress((host.folder / path[1:]).read_bytes(), 6)) for path in asked if path.endswith(".js")
    }
    assert sum(scripts.values()) <= 15_000, scripts
    assert len(asked) <= 10, asked


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Two versions of a site: in the second, a new study with the same words comes first, and another has closed."""
    site = tmp_path / "site"
    write_yaml(site / "content" / "site.yaml", SITE)
    write_yaml(site / "content" / "locations.yaml", {"main": {"name": "Main", "city": "Rochester"}})

    def write(id_: str, title: str, status: str) -> None:
        location = {"location": "main", "status": status, "checked_on": "2026-11-20"}
        write_yaml(site / "content" / "studies" / f"{id_}.yaml", {"title": title, "locations": [location]})

    for number in range(6):
        write(f"s{number}", f"Study {number} of asthma", "open" if number else "closed")
    built(site, tmp_path / "old")
    write("a00", "Brand new first study of asthma", "closed")
    write("s3", "Study 3 of asthma", "closed")
    built(site, tmp_path / "new")
    later = (tmp_path / "old" / "index.html").stat().st_mtime + 60  # hosts compare times in seconds
    for path in (tmp_path / "new").rglob("*"):
        os.utime(path, (later, later))
    return tmp_path


def rows(page: Page) -> list[tuple[str, bool]]:
    """Return title and openness of all studies in the list, as the row shows them in words and in its class."""
    found = page.locator("#list > li").evaluate_all(
        """all => all.map((row) => [row.querySelector("h3").textContent, row.querySelector(".status").className,
          row.querySelector(".status").textContent])"""
    )
    for title, kind, text in found:
        assert ("is-open" in kind) == ("Open" in text), (title, kind, text)
    return [(title, "is-open" in kind) for title, kind, _ in found]


NEW = [
    ("Study 1 of asthma", True),
    ("Study 2 of asthma", True),
    ("Study 4 of asthma", True),
    ("Study 5 of asthma", True),
]


@pytest.mark.parametrize("gone", [False, True])
def test_a_page_of_the_last_version_mixes_no_two_indexes(browser: Browser, published: Path, gone: bool) -> None:
    """The page reloads with what was typed, even if files that it relies on no longer exist."""
    page = browser.new_page()
    with hosted(published / "old") as host:
        page.goto(host.url + "find.html#q=rochester")
        expect(page.locator("#list > li")).to_have_count(6)
        page.goto("about:blank")
        page.goto(host.url + "find.html")
        expect(page.locator("#f-status input")).not_to_have_count(0)
        if gone:
            for path in (published / "old" / "search" / "words").iterdir():
                assert (published / "new" / "search" / "words" / path.name).exists()
            page.route("**/words/*", lambda route: route.fulfill(status=404), times=1)
        host.folder = published / "new"
        page.get_by_role("searchbox").press_sequentially("asthma")
        expect(page.locator("#list > li")).to_have_count(7)
        found = rows(page)
        assert sorted(found[:4]) == NEW
        assert {title for title, opened in found if not opened} == {
            "Study 0 of asthma", "Study 3 of asthma", "Brand new first study of asthma",
        }  # fmt: skip
        assert page.url.endswith("#q=asthma")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.get_by_role("searchbox").press_sequentially(" brand")
        expect(page.locator("#list > li").first).to_contain_text("Brand new")
        page.locator("#list h3 a").first.click()
        expect(page.locator("h1")).to_have_text("Brand new first study of asthma")
    page.close()
