"""Dates, numbers, lists and ages as each language writes them."""

import pytest

from site_builder.model.day import Age, Day
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.outputs.search.columns import months
from site_builder.rendering.wording import Wording


def wording(language: str) -> Wording:
    return Wording(SiteSettings(organisation={"name": "Example"}), language)


@pytest.mark.parametrize(
    ("language", "day", "month", "number", "listed"),
    [
        ("en", "October 2, 2026", "October 2026", "12,345", "a, b, and c"),
        ("en-GB", "2 October 2026", "October 2026", "12,345", "a, b and c"),
        ("es", "2 de octubre de 2026", "octubre de 2026", "12.345", "a, b y c"),
        ("fr", "2 octobre 2026", "octobre 2026", "12\u202f345", "a, b et c"),
        ("de", "2. Oktober 2026", "Oktober 2026", "12.345", "a, b und c"),
        ("zh-Hans", "2026年10月2日", "2026年10月", "12,345", "a、b和c"),
        ("ar", "2 أكتوبر 2026", "أكتوبر 2026", "12,345", "a وb وc"),
    ],
)
def test_as_cldr_has_it(language: str, day: str, month: str, number: str, listed: str) -> None:
    words = wording(language)
    assert words.day(Day(2026, 10, 2)) == day
    assert words.day(Day(2026, 10)) == month
    assert words.day(Day(2026)) == ("2026年" if language == "zh-Hans" else "2026")
    assert words.number(12345) == number
    assert words.listing(["a", "b", "c"]) == listed


def test_french_months_begin_with_an_ordinal() -> None:
    assert wording("fr").day(Day(2026, 11, 1)) == "1er novembre 2026"
    assert wording("fr-CA").day(Day(2026, 11, 1)) == "1er novembre 2026"
    assert wording("fr").day(Day(2026, 11, 11)) == "11 novembre 2026"
    assert wording("es").day(Day(2026, 11, 1)) == "1 de noviembre de 2026"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "سنة واحدة"),
        (2, "سنتين"),
        (3, "3 سنوات"),
        (10, "10 سنوات"),
        (11, "11 سنة"),
        (18, "18 سنة"),
        (100, "100 سنة"),
    ],
)
def test_arabic_counts_in_six_ways(number: int, words: str) -> None:
    assert wording("ar").age(Age(number, "years")) == words


def test_arabic_ages_have_the_case_that_their_preposition_asks_for() -> None:
    """“من شهران إلى سنتان” was wrong: every age is shown after a preposition."""
    words = wording("ar")
    assert words.ages(Age(2, "months"), Age(2, "years")) == "من شهرين إلى سنتين"
    assert words.ages(Age(2, "weeks"), None) == "من أسبوعين فأكثر"
    assert words.ages(None, Age(2, "days")) == "حتى يومين"


@pytest.mark.parametrize(
    ("language", "ages", "minimum"),
    [
        ("en", "6 to 17 years", "18 years and older"),
        ("es", "de 6 a 17 años", "18 años o más"),
        ("fr", "de 6 à 17 ans", "18 ans et plus"),
        ("de", "6 bis 17 Jahre", "18 Jahre oder älter"),
        ("zh-Hans", "6至17岁", "18岁及以上"),
        ("ar", "من 6 إلى 17 سنة", "من 18 سنة فأكثر"),
    ],
)
def test_ages(language: str, ages: str, minimum: str) -> None:
    words = wording(language)
    assert words.ages(Age(6, "years"), Age(17, "years")) == ages
    assert words.ages(Age(18, "years"), None) == minimum
    assert words.ages(Age(18, "years"), Age(130, "years")) == minimum
    assert words.ages(None, Age(120, "years")) == words.ages(None, None)


@pytest.mark.parametrize(
    ("minimum", "maximum", "english", "chinese"),
    [
        ((216, "months"), None, "18 years and older", "18岁及以上"),
        ((24, "months"), (16, "years"), "2 to 16 years", "2至16岁"),
        (None, (216, "months"), "up to 216 months (18 years)", "216个月及以下（18岁）"),
        ((0, "years"), None, "any age", "任何年龄"),
        ((0, "days"), (28, "days"), "0 to 28 days", "0至28天"),
        ((5, "years"), (5, "years"), "5 years", "5岁"),
        ((24, "months"), (216, "months"), "24 to 216 months (2 to 18 years)", "24至216个月（2至18岁）"),
        ((6, "months"), (60, "months"), "6 to 60 months (5 years)", "6至60个月（5岁）"),
        ((18, "months"), (23, "months"), "18 to 23 months", "18至23个月"),
        ((30, "months"), None, "30 months and older", "30个月及以上"),
        ((730, "days"), None, "730 days and older", "730天及以上"),
    ],
)
def test_many_months_are_shown_as_years_too_and_no_limit_moves(
    minimum: tuple[int, str] | None, maximum: tuple[int, str] | None, english: str, chinese: str
) -> None:
    limits = [each and Age(*each) for each in (minimum, maximum)]
    assert wording("en").ages(*limits) == english
    assert wording("zh-Hans").ages(*limits) == chinese


def test_an_age_in_years_is_the_same_age_for_the_search() -> None:
    for age in (Age(number, "months") for number in range(400)):
        assert months(age, None) == months(age.in_years, None), age
        assert age.days == age.in_years.days, age


@pytest.mark.parametrize("language", ["es", "fr", "de", "zh-Hans", "ar"])
def test_every_status_is_worded(language: str) -> None:
    worded = {wording(language).status(status.value) for status in Status}
    assert len(worded) == len(Status)
    assert not worded & {wording("en").status(status.value) for status in Status}
