"""The pages for reviewers: every string as it is shown, in every language."""

import re
import shutil
from pathlib import Path

import pytest

from site_builder.rendering.languages import AVAILABLE
from site_builder.rendering.review import NUMBERS, ShownString, shown_strings
from tests.sites import REPOSITORY, built

ALL = {language: strings for language, _, _, strings in shown_strings(AVAILABLE)}


@pytest.mark.parametrize("language", AVAILABLE)
def test_nothing_is_left_to_be_filled_in(language: str) -> None:
    texts = [text for string in ALL[language] for text in string.forms]
    assert len(texts) > 400
    assert [text for text in texts if re.search(r"%\(|\{\w+\}|%s", text)] == []


@pytest.mark.parametrize("language", AVAILABLE)
def test_a_day_and_an_age_have_the_words_before_them_that_they_need(language: str) -> None:
    """No article for a day is before an age, and the other way round."""
    of_languages = {
        "es": r"\bel hace\b|\bel ayer\b|: hace",
        "fr": r"\ble il y a\b|\ble hier\b",
        "de": r"\bam vor\b|\bam gestern\b",
        "en": r"\bon \d+ days ago|\bon yesterday",
        "ar": r"في قبل",
        "zh-Hans": r"于\s*\d+天前于",
    }
    wrong = of_languages.get(language)
    assert wrong, "add a pattern for the wrong words before “3 days ago” and “yesterday” in this language"
    assert [text for string in ALL[language] for text in string.forms if re.search(wrong, text)] == []


def test_chinese_has_full_width_marks_between_its_characters() -> None:
    half = re.compile(r"[\u3400-\u9fff][,:;?!]|[,:;?!][\u3400-\u9fff]")
    assert [text for string in ALL["zh-Hans"] for text in string.forms if half.search(text)] == []


def test_french_statuses_agree_with_the_study() -> None:
    french = {string.english: string.forms[0] for string in ALL["fr"]}
    wanted = {"Open": "Ouverte", "Completed": "Terminée", "Withdrawn": "Retirée"}
    assert {english: french[english] for english in wanted} == wanted
    assert french["Closed to new participants"].startswith("Fermée")


def test_what_counts_is_shown_with_each_number() -> None:
    counted = [string for string in ALL["ar"] if string.english == "%(num)s other locations"]
    assert counted == [ShownString("%(num)s other locations", counted[0].forms)]
    assert len(set(counted[0].forms)) == len(NUMBERS), "Arabic has a form of its own for 0, 1, 2 and 11"


def test_the_pages_for_makers_are_in_the_preview_only(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(REPOSITORY / "tests/golden/site", site)
    built(site, tmp_path / "drafts", drafts=True)
    wording = (tmp_path / "drafts/preview/wording.html").read_text("utf-8")
    assert "Confirmed 12 days ago" in wording
    parts = (tmp_path / "drafts/preview/parts.html").read_text("utf-8")
    for name in ("is-open", "is-paused", "is-not-confirmed", "call", "criteria", "tally", "notice"):
        assert name in parts
    built(site, tmp_path / "published")
    assert not (tmp_path / "published/preview").exists()
