"""Untranslated text has the direction of its language on each page, whatever pages were made before."""

import re
from pathlib import Path

import pytest

from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study_at_location import at_location
from site_builder.rendering.status_mark import StatusMarks
from site_builder.rendering.wording import Wording
from tests.outputs.test_headline import REGISTRY
from tests.sites import built, study, write_site, write_translations, write_yaml

_ENGLISH = re.compile(r'<span lang="en"[^>]*>')


@pytest.mark.parametrize("jobs", [1, 2])
def test_english_words_on_pages_in_arabic_and_in_spanish(tmp_path: Path, jobs: int) -> None:
    """Spanish pages are made first: nothing kept from them may reach the Arabic ones."""
    site = write_translations(write_site(tmp_path, studies=40, also_make=["flyers", "cards"], open_data=[]))
    assert not built(site, jobs=jobs).failed
    for language, mark in (("es", '<span lang="en">'), ("ar", '<span lang="en" dir="ltr">')):
        pages = [path.read_text("utf-8") for path in (site / "output" / language).rglob("*.html")]
        assert {found for page in pages for found in _ENGLISH.findall(page)} == {mark}


def test_a_name_that_is_foreign_in_one_study_is_marked_there_only() -> None:
    """A translated study and one without translation name the same registry."""
    marks = StatusMarks(Wording(SiteSettings.model_validate({"organisation": "A"}), "ar"))
    row = at_location("", GivenStatus("closed", "2026-10-02"), "", Freshness("2026-11-22"))
    foreign = UntranslatedText("ClinicalTrials.gov", SourceLanguage.of("en", "ar"))
    for name, mark in (("ClinicalTrials.gov", 0), (foreign, 1), ("ClinicalTrials.gov", 0)):
        assert marks.confirmed(row, name).count('lang="en"') == mark


def test_the_marks_at_the_end_of_a_name_stay_there(tmp_path: Path) -> None:
    """On an Arabic page the full stop of "M.D." would otherwise move to the other end of the line."""
    site = write_translations(write_site(tmp_path, studies=2, open_data=[]))
    person = {"name": "Ada Lovelace", "credentials": "M.D."}
    write_yaml(site / "content/people/ada-lovelace.yaml", person)
    contact = {"role": "Nurse", "name": "B. Boole, R.N.", "phone": "+1 555 555 0100"}
    location = {"location": "north", "status": "open", "principal_investigator": "ada-lovelace", "contact": contact}
    written = {"title": "A", "sponsor": "Acme Inc.", "led_by": ["C. Babbage, Ph.D."], "locations": [location]}
    write_yaml(site / "content/studies/study-2.yaml", written)
    built(site)
    arabic = (site / "output/ar/studies/study-2.html").read_text("utf-8")
    english = (site / "output/studies/study-2.html").read_text("utf-8")
    for name in ("Ada Lovelace, M.D.", "B. Boole, R.N.", "Acme Inc.", "C. Babbage, Ph.D."):
        assert f"<bdi>{name}</bdi>" in arabic
        assert name in english.replace(f"<bdi>{name}", "")
    assert '<span lang="en" dir="ltr">Nurse</span>، <bdi>' in arabic
    assert "Nurse, B. Boole, R.N." in english
    assert "<bdi>Ada Lovelace, M.D.</bdi>" in (site / "output/ar/investigators/index.html").read_text("utf-8")


def test_a_day_after_a_foreign_name_stays_together(tmp_path: Path) -> None:
    """In "Review Board, 4 مارس" the 4 would otherwise stand at the other end of the name."""
    site = write_translations(write_site(tmp_path, studies=2, open_data=[], also_make=["flyers"]))
    approval = {"irb_reference": "26-0117", "approved_by": "Review Board", "approved_on": "2026-03-04"}
    drug = {"name": "Drug A", "also": ["A-1", "A-2"]}
    location = {"location": "north", "status": "open", "checked_on": "2026-11-01"}
    written = {"title": "A", "approval": approval, "interventions": [drug], "locations": [location]}
    write_yaml(site / "content/studies/study-2.yaml", written)
    built(site)
    for folder in ("studies", "flyers"):
        arabic = (site / f"output/ar/{folder}/study-2.html").read_text("utf-8")
        assert '<bdi><span class="whole">26-0117</span></bdi>، <bdi>Review Board</bdi>، 4' in arabic
        english = (site / f"output/{folder}/study-2.html").read_text("utf-8")
        assert "26-0117</span>, Review Board, March 4" in english
    assert "<bdi>A-1</bdi>، <bdi>A-2</bdi>" in (site / "output/ar/studies/study-2.html").read_text("utf-8")


def test_groups_and_what_is_studied_have_the_direction_of_their_language(tmp_path: Path) -> None:
    """Only their kinds are translated. On an Arabic page, the full stop of a description stood at its beginning."""
    site = write_site(tmp_path, 0, languages=["en", "ar"], open_data=[])
    arm = {"name": "Low dose", "kind": "first cohort", "description": "One tablet a day."}
    drug = {"name": "TRN-61", "kind": "drug", "description": "Taken in the morning."}
    write_yaml(site / "content/studies/groups.yaml", {**study(0), "arms": [arm], "interventions": [drug]})
    assert not built(site).failed
    page = (site / "output/ar/studies/groups.html").read_text("utf-8")
    for words in ("Low dose", "first cohort", "One tablet a day.", "Taken in the morning."):
        assert f'<span lang="en" dir="ltr">{words}</span>' in page
    assert "TRN-61</bdi> (دواء)" in page or "TRN-61</span> (دواء)" in page


def test_names_that_nobody_translates_keep_their_marks_at_their_end(tmp_path: Path) -> None:
    """On an Arabic page, "Lamp 5." began with its full stop, and the number "2013/1234 REK" with "REK"."""
    site = write_site(tmp_path, 0, languages=["en", "ar"], open_data=[])
    numbers = {
        "sponsor_protocol": "2013/1234 REK",
        "irb": "26/117 B.",
        "others": [
            {"name": "Acme Inc.", "value": "12 34 B"},
            {"name": "Fund", "value": "9/8 F", "link": "https://example.org/"},
        ],
    }
    place = {"place": {"name": "Lake Clinics, Inc.", "city": "Springfield", "country": "United States"}}
    written = {
        **study(0),
        "official_title": "A Trial of Lamp 5.",
        "short_title": "LAMP!",
        "identifiers": numbers,
        "conditions": [{"name": "HER2+"}],
        "interventions": [{"name": "Lamp 5.", "kind": "device"}],
        "locations": [{**place, "status": "open", "checked_on": "2026-11-01"}],
    }
    write_yaml(site / "content/studies/open.yaml", written)
    write_yaml(
        site / "content/studies/never.yaml", {**written, "registry": REGISTRY, "locations": [], "status": "withdrawn"}
    )
    assert not built(site).failed
    names = ("LAMP!", "2013/1234 REK", "26/117 B.", "Acme Inc.", "12 34 B", "9/8 F")
    page = (site / "output/ar/studies/open.html").read_text("utf-8")
    for name in (*names, "HER2+", "Lamp 5.", "Lake Clinics, Inc."):
        assert f"<bdi>{name}</bdi>" in page, name
    title = '<span lang="en" dir="ltr">A Trial of Lamp 5.</span>'
    assert title in page
    assert title in (site / "output/ar/studies/never.html").read_text("utf-8")
    assert "<bdi>HER2+</bdi>" in (site / "output/ar/studies/index.html").read_text("utf-8")
    assert "<bdi>" not in (site / "output/studies/open.html").read_text("utf-8")
