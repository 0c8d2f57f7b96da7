"""Untranslated text has the direction of its language on each page, whatever pages were made before."""

import re
from pathlib import Path

import pytest

from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.site import SiteSettings
from site_builder.model.study_at_location import at_location
from site_builder.rendering.status_mark import StatusMarks
from site_builder.rendering.wording import Wording
from tests.sites import built, write_site, write_translations

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
