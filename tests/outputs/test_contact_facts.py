"""Languages and reply times of a contact, in each language of the site."""

from pathlib import Path

import pytest

from tests.outputs.reading import read
from tests.sites import built, study, write_site, write_yaml

DATA = {"phone": "+1 555 555 0100", "languages": ["en", "es", "so"], "reply_time": "2 working days"}
WORDS = {"phone": "+1 555 555 0101", "languages": ["English", "Ojibwe (by interpreter)"], "reply_time": "about a week"}
OPEN = [{"location": "north", "status": "open", "checked_on": "2026-11-01"}]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("contacts"), 0, languages=["en", "es", "de", "ar", "zh-Hans"])
    for name, contact in (("data", DATA), ("words", WORDS)):
        write_yaml(site / f"content/studies/{name}.yaml", {**study(1), "contact": contact, "locations": OPEN})
        translation = {"translator": "Office", "plain_title": "Eine Studie", "contact": {"hours": "Montags"}}
        write_yaml(site / f"content/studies/{name}.de.yaml", translation)
    built(site)
    return site / "output"


@pytest.mark.parametrize(
    ("folder", "languages", "time"),
    [
        ("", "English, Spanish, and Somali", "2 working days"),
        ("es/", "inglés, español y somalí", "2 días hábiles"),
        ("de/", "Englisch, Spanisch und Somali", "2 Arbeitstage"),
        ("ar/", "الإنجليزية والإسبانية والصومالية", "يوما عمل"),
        ("zh-Hans/", "英语、西班牙语和索马里语", "2个工作日"),
    ],
)
def test_data_are_in_the_words_of_the_page(output: Path, folder: str, languages: str, time: str) -> None:
    lines = read(output / folder / "studies/data.html").lines
    assert languages in lines
    assert time in lines


def test_names_of_languages_are_translated_and_other_words_stay(output: Path) -> None:
    for folder, listed in (
        ("", "English and Ojibwe (by interpreter)"),
        ("de/", "Englisch und Ojibwe (by interpreter)"),
        ("ar/", "الإنجليزية وOjibwe (by interpreter)"),
    ):
        lines = read(output / folder / "studies/words.html").lines
        assert listed in lines
        assert "about a week" in lines
    html = (output / "de/studies/words.html").read_text("utf-8")
    assert '<span lang="en">about a week</span>' in html, "and are marked on pages in another language"
    data = (output / "de/studies/data.html").read_text("utf-8")
    assert "2 Arbeitstage</dd>" in data, "which data are not"


def test_a_reply_time_in_the_sites_own_language_stays_there_and_is_translated_elsewhere(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0, languages=["de", "en", "ar"])
    contact = {"email": "a@example.org", "reply_time": "2 Werktage"}
    write_yaml(site / "content/studies/a.yaml", {**study(1), "contact": contact, "locations": OPEN})
    built(site)
    for folder, time in (("", "2 Werktage"), ("en/", "2 working days"), ("ar/", "يوما عمل")):
        assert time in read(site / "output" / folder / "studies/a.html").lines
