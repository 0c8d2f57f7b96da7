"""Untranslated text has the direction of its language on each page, whatever pages were made before."""

import re
from pathlib import Path

import pytest

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
