"""Single values: what is read, what is refused, and with which code."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from site_builder.model import days, near_values, numbers, relative_days, scalars
from site_builder.model.day import AGE_UNITS, Age, Day

YES_NO = TypeAdapter(numbers.YesNo)
WHOLE = TypeAdapter(numbers.WholeNumber)
LATITUDE = TypeAdapter(numbers.Latitude)
PARTIAL = TypeAdapter(days.PartialDate)
FULL = TypeAdapter(days.FullDate)
AGE = TypeAdapter(days.AgeLimit)


def refused(adapter: TypeAdapter[Any], value: str) -> tuple[str, str]:
    """Code and hint with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (error,) = caught.value.errors()
    return error["ctx"]["code"], error["ctx"]["hint"]


@pytest.mark.parametrize("word", ["yes", "Yes", "YES", "true", " true "])
def test_yes(word: str) -> None:
    assert YES_NO.validate_python(word) is True


@pytest.mark.parametrize("word", ["no", "No", "false", "FALSE"])
def test_no(word: str) -> None:
    assert YES_NO.validate_python(word) is False


@pytest.mark.parametrize("word", ["on", "off", "y", "n", "1", "0", "", "yes please"])
def test_neither_yes_nor_no(word: str) -> None:
    assert refused(YES_NO, word)[0] == "E307"


@given(st.integers(0, 999_999_999))
def test_whole_numbers(number: int) -> None:
    assert WHOLE.validate_python(f" {number} ") == number


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("1e3", "write 1000"),
        ("0123", "write 123"),
        ("1_000", "write 1000"),
        ("12.0", "write 12"),
        ("1:30", "write digits only, such as 12"),
        ("-1", "write digits only, such as 12"),
        ("12.5", "write digits only, such as 12"),
        ("nan", "write digits only, such as 12"),
        ("inf", "write digits only, such as 12"),
        ("1e999", "write digits only, such as 12"),
        ("٣", "write 3"),
        ("9" * 400, "write digits only, such as 12"),
    ],
)
def test_numbers_that_are_not_guessed(word: str, hint: str) -> None:
    assert refused(WHOLE, word) == ("E306", hint)


@pytest.mark.parametrize(("word", "number"), [("44.0225", 44.0225), ("-90", -90.0), ("90", 90.0), ("0", 0.0)])
def test_degrees(word: str, number: float) -> None:
    assert LATITUDE.validate_python(word) == number


@pytest.mark.parametrize("word", ["90.1", "-91", "44,02", "44° N", "1e1", "nan", ".5", ""])
def test_no_degrees(word: str) -> None:
    assert refused(LATITUDE, word)[0] == "E306"


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_is_read_and_written_the_same(day: Any) -> None:
    read = FULL.validate_python(day.isoformat())
    assert read == Day(day.year, day.month, day.day)
    assert read.iso == day.isoformat()
    assert read.date == day


@pytest.mark.parametrize("word", ["2026", "2026-10", "2026-10-02"])
def test_dates_of_which_a_part_is_unknown(word: str) -> None:
    assert PARTIAL.validate_python(word).iso == word


@pytest.mark.parametrize("word", ["2026", "2026-10"])
def test_a_full_date_needs_its_day(word: str) -> None:
    assert refused(FULL, word)[0] == "E305"


def proposed(adapter: TypeAdapter[Any], value: str) -> tuple[str, ...]:
    """What is proposed instead of a value that is refused."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (error,) = caught.value.errors()
    return tuple(error["ctx"]["instead"])


@pytest.mark.parametrize(
    ("word", "dates"),
    [
        ("31.12.2026", ("2026-12-31",)),
        ("12/31/2026", ("2026-12-31",)),
        ("2026/1/5", ("2026-01-05",)),
        ("2026–11–28", ("2026-11-28",)),
        ("Nov 28, 2026", ("2026-11-28",)),
        ("28 November 2026", ("2026-11-28",)),
        ("28 November 2026 (estimated)", ("2026-11-28",)),
        ("2027 [anticipated]", ("2027",)),
        ("Saturday, November 28th, 2026", ("2026-11-28",)),
        ("28. März 2026", ("2026-03-28",)),
        ("March 2026", ("2026-03",)),
        ("2026-11-28T10:00:00Z", ("2026-11-28",)),
        ("03/04/2026", ("2026-03-04", "2026-04-03")),
        ("11/28/26", ("2026-11-28",)),
        ("20261128", ("2026-11-28",)),
        ("2026-11-2O", ("2026-11-20",)),
        ("2026-11-28 (JD)", ("2026-11-28",)),
        ("2026-03 estimated", ("2026-03",)),
        ("Mar-26", ("2026-03",)),
        ("early 2026", ("2026",)),
        ("2026-11-31", ("2026-11-30",)),
        ("2026-11-45", ()),
        ("~2026", ("2026",)),
        ("2026-11-28 by phone", ("2026-11-28",)),
        ("yesterday", ("-P1D",)),
        ("2 weeks ago", ("-P14D",)),
        ("aujourd'hui", ("P0D",)),
        ("November 28", ("--11-28",)),
        ("Feb 29", ("--02-29",)),
        ("soon", ()),
        ("9" * 500, ()),
    ],
)
def test_dates_as_people_write_them(word: str, dates: tuple[str, ...]) -> None:
    assert proposed(PARTIAL, word) == dates


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("18+", "minimum_age: 18 years"),
        ("18 and older", "minimum_age: 18 years"),
        ("≥ 18 yrs", "minimum_age: 18 years"),
        ("18 Years and older", "minimum_age: 18 years"),
        ("over 18", "minimum_age: 18 years"),
        ("up to 75 years", "maximum_age: 75 years"),
        ("≤75", "maximum_age: 75 years"),
        ("under 18 years", "maximum_age: 17 years"),
    ],
)
def test_an_age_that_names_its_end_of_the_range(word: str, line: str) -> None:
    assert refused(AGE, word) == ("E309", f"write: {line}")


@pytest.mark.parametrize(
    ("word", "ages"), [("6 mo", ("6 months",)), ("18 yrs", ("18 years",)), ("Newborn", ("0 days",)), ("none", ())]
)
def test_ages_as_people_write_them(word: str, ages: tuple[str, ...]) -> None:
    assert proposed(AGE, word) == ages


def test_a_full_day_is_proposed_where_only_one_will_do() -> None:
    assert proposed(FULL, "28 Nov 2026") == ("2026-11-28",)
    assert proposed(FULL, "Nov 2026") == ()


def test_two_ages_are_two_lines() -> None:
    code, hint = refused(AGE, "18 - 65 years")
    assert (code, hint) == ("E309", "write two lines: `minimum_age: 18 years` and `maximum_age: 65 years`")


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        (scalars.NctNumber, "nct 01234567", ("NCT01234567",)),
        (scalars.NctNumber, "NCT-01234567", ("NCT01234567",)),
        (scalars.NctNumber, "NCTO1234567", ("NCT01234567",)),
        (scalars.NctNumber, "NCT012345678", ()),
        (scalars.PhoneNumber, "+1 (507) 555–0100", ("+1 (507) 555-0100",)),
        (scalars.PhoneNumber, "507 555_0100", ()),
        (scalars.EmailAddress, "jane @example.org", ("jane@example.org",)),
        (scalars.NctNumber, "https://clinicaltrials.gov/study/NCT01234567?a=b", ("NCT01234567",)),
        (scalars.NctNumber, "NCT1234567", ()),
        (scalars.EmailAddress, "Jane Doe <jane@example.org>", ("jane@example.org",)),
        (scalars.EmailAddress, "mailto:jane@example.org", ("jane@example.org",)),
        (scalars.WebAddress, "www.example.org/a", ("https://www.example.org/a",)),
        (scalars.PhoneNumber, "call 507-555-0100, ask for Jo", ("507-555-0100",)),
        (scalars.PhoneNumber, "1-800-CALL-NOW", ("1-800-2255-669",)),
        (scalars.PubmedNumber, "PMID: 30843642", ("30843642",)),
        (scalars.Doi, "https://doi.org/10.1002/art.40802", ("10.1002/art.40802",)),
        (scalars.Colour, "1f5f8b", ("#1f5f8b",)),
    ],
)
def test_what_is_right_inside_a_text_is_proposed(kind: Any, word: str, meant: tuple[str, ...]) -> None:
    assert proposed(TypeAdapter(kind), word) == meant


@pytest.mark.parametrize(
    "word", ["02/10/2026", "2026-02-30", "2026-00-01", "1799-01-01", "2201-01-01", "26", "", "soon"]
)
def test_what_is_no_date_gets_an_example_and_no_guess(word: str) -> None:
    code, hint = refused(PARTIAL, word)
    assert code == "E305"
    assert "such as 2026-10-02" in hint


@pytest.mark.parametrize(
    ("word", "age"),
    [
        ("18", Age(18, "years")),
        ("18 years", Age(18, "years")),
        ("18 Years", Age(18, "years")),
        ("1 year", Age(1, "years")),
        ("6months", Age(6, "months")),
        (" 3  weeks ", Age(3, "weeks")),
    ],
)
def test_ages(word: str, age: Age) -> None:
    assert AGE.validate_python(word) == age


@pytest.mark.parametrize(
    "word", ["", "eighteen", "18+", "18.5 years", "-1 years", "1000 years", "18 years old", "1:30"]
)
def test_what_is_no_age(word: str) -> None:
    assert refused(AGE, word)[0] == "E309"


@given(st.integers(1, 999), st.sampled_from(AGE_UNITS), st.sampled_from(AGE_UNITS))
def test_ages_compare_by_their_length(number: int, one: str, other: str) -> None:
    assert (Age(number, one).days < Age(number, other).days) == (AGE_UNITS.index(one) > AGE_UNITS.index(other))


GOOD = {
    "NctNumber": ["NCT01663623"],
    "IsrctnNumber": ["ISRCTN12345678"],
    "EuCtNumber": ["2022-501234-12-00", "2011-004569-33"],
    "PubmedNumber": ["1", "30843642"],
    "Doi": ["10.1002/art.40802"],
    "WebAddress": ["https://example.org", "http://example.org:8080/a?b=c#d", "https://münchen.example/ä"],
    "EmailAddress": ["study@example.org", "first.last+trial@mail.example.org"],
    "PhoneNumber": ["+1 507 555 0100", "507-555-0100", "(507) 555-0100 ext. 12", "0800 123"],
    "Identifier": ["mayo-rochester", "NCT01663623", "a_b", "1"],
    "LanguageTag": ["en", "zh-Hans", "pt-BR"],
    "Fingerprint": ["3f2a91c07be4d815"],
    "Colour": ["#14506b", "#FFFFFF"],
    "FormerAddress": ["trials/old.html", "/old/", "old", "a/b/c.aspx"],
    "AssetPath": ["logo.svg", "brand/logo.svg", "Logo ä.svg".replace(" ", "-")],
}

BAD = {
    "NctNumber": ["NCT1663623", "nct01663623", "NCT016636234", "01663623"],
    "IsrctnNumber": ["12345678", "ISRCTN 12345678"],
    "EuCtNumber": ["2011-004569", "2011/004569/33"],
    "PubmedNumber": ["PMID 1", "30,843,642", ""],
    "Doi": ["https://doi.org/10.1002/art.40802", "10.1002", "doi:10.1002/a"],
    "WebAddress": [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://",
        "https:///path",
        "https://a b.example",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://user@example.org/",
        "https://[a/",
        "https://[::1]/",
        "https://a]b/",
        "https://a／b/",
        "https://a？b",
        "https://a℀b",
        "file:///etc/passwd",
    ],
    "EmailAddress": ["study at example.org", "a@b", "a@b@c.org", "Jane <jane@example.org>", "a@example.org?subject=x"],
    "PhoneNumber": ["call us", "12", "555-0100 or 555-0101", "javascript:1", "+"],
    "Identifier": ["", "..", "../a", "a/b", "a b", "-a", "a-", "a--b", "a.b", "ä", "a\n"[:1] + "\tb"],
    "LanguageTag": ["EN", "english", "en_US", ""],
    "Fingerprint": ["3F2A", "not yet"],
    "Colour": ["teal", "#fff", "14506b", "#14506g"],
    "FormerAddress": [
        "",
        "/",
        "../a",
        "a/../b",
        "a//b",
        "//a/b",
        "https://a.org/",
        ".git/x",
        "a b",
        "a\\b",
        "a?b",
        "a#b",
    ],
    "AssetPath": ["../logo.svg", "/logo.svg", ".hidden", "a/.b", "a//b", "https://a.org/logo.svg"],
}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in GOOD.items() for word in words])
def test_well_formed(name: str, word: str) -> None:
    assert TypeAdapter(getattr(scalars, name)).validate_python(f" {word} ") == word


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in BAD.items() for word in words])
def test_badly_formed(name: str, word: str) -> None:
    code, hint = refused(TypeAdapter(getattr(scalars, name)), word)
    assert code in {"E308", "E310", "E313"}
    assert hint.startswith("write it like ") or (near_values.is_no_value(word) and hint == near_values.NO_VALUE_HINT)


def test_the_example_in_each_hint_is_right_itself() -> None:
    for name in ("NctNumber", "IsrctnNumber", "EuCtNumber", "Doi", "WebAddress", "EmailAddress", "PhoneNumber"):
        adapter = TypeAdapter(getattr(scalars, name))
        example = refused(adapter, "?!")[1].removeprefix("write it like ")
        assert adapter.validate_python(example) == example


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        *(("6 Monate", "6 months"), ("6 mois", "6 months"), ("6 meses", "6 months"), ("6个月", "6 months")),
        *(("18 Jahre", "18 years"), ("18 años", "18 years"), ("18 سنة", "18 years"), ("65 jears", "65 years")),
        *(("2 Tage", "2 days"), ("1 jour", "1 day"), ("3 semaines", "3 weeks"), ("18yo", "18 years")),
        *(("6 blurbs", ""), ("6 kg", ""), ("18 points", "")),
    ],
)
def test_an_age_in_another_language_keeps_its_unit(typed: str, proposed: str) -> None:
    """A unit that is not known was taken for years: "6 Monate" became 6 years."""
    with pytest.raises(PydanticCustomError) as caught:
        days.read_age(typed)
    assert caught.value.context is not None
    assert caught.value.context["instead"] == ((proposed,) if proposed else ())


@pytest.mark.parametrize(
    ("value", "field", "dates"),
    [
        ("P0D", "checked_on", ("2026-11-29",)),
        ("-P1D", "start", ("2026-11-28",)),
        ("--11-28", "checked_on", ("2026-11-28",)),
        ("--11-30", "checked_on", ("2025-11-30",)),
        ("--12-05", "opens_on", ("2025-12-05", "2026-12-05")),
        ("--02-29", "checked_on", ("2024-02-29",)),
        ("2026-10", "start", ("2026-10",)),
        ("P1D", "checked_on", ()),
        ("2026-11-30", "checked_on", ("2026-11-30",)),
        *(
            ("2026-12-01", field, ())
            for field in ("checked_on", "status_since", "listed_on", "assume_checked_on", "on")
        ),
        ("2026-12-01", "opens_on", ("2026-12-01",)),
    ],
)
def test_days_are_named_from_the_day_of_the_build(value: str, field: str, dates: tuple[str, ...]) -> None:
    """The date of tomorrow may have begun elsewhere; what was done has no later day."""
    assert relative_days.days_from((value,), date(2026, 11, 29), field) == dates


@pytest.mark.parametrize(
    ("text", "most", "degrees"),
    [
        ("46.7833 N", 90, "46.7833"),
        ("46,7833", 90, "46.7833"),
        ("46° 47' 0\" N", 90, "46.783333"),
        ("92.1005 W", 180, "-92.1005"),
        ("−92.1005", 180, "-92.1005"),
        ("46.7833, -92.1005", 180, "-92.1005"),
        ("46.7833, -92.1005", 90, "46.7833"),
    ],
)
def test_degrees_as_people_write_them(text: str, most: int, degrees: str) -> None:
    assert near_values.degrees_meant(text, most) == (degrees,)


@pytest.mark.parametrize("text", ["92 W", "200", "near the lake", "46.78 N 92.10 W 3"])
def test_no_degrees_are_guessed(text: str) -> None:
    assert near_values.degrees_meant(text, 90) == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("example.org/duluth", "https://example.org/duluth"),
        ("https:/example.org", "https://example.org"),
        ("htps://example.org/our site", "https://example.org/our%20site"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("[our page](https://example.org/a)", "https://example.org/a"),
    ],
)
def test_web_addresses_as_people_write_them(text: str, address: str) -> None:
    assert proposed(TypeAdapter(scalars.WebAddress), text) == (address,)


@pytest.mark.parametrize("text", ["C:\\Users\\me\\page.html", "https://exa mple.org/", "to follow"])
def test_no_web_address_is_guessed(text: str) -> None:
    assert proposed(TypeAdapter(scalars.WebAddress), text) == ()


@pytest.mark.parametrize("text", ["jane@example,org", "[jane@example.org](mailto:jane@example.org)"])
def test_e_mail_addresses_as_people_write_them(text: str) -> None:
    assert proposed(TypeAdapter(scalars.EmailAddress), text) == ("jane@example.org",)


@pytest.mark.parametrize("today", [date.min, date(2028, 2, 29), date.max])
def test_days_at_the_ends_of_the_calendar(today: date) -> None:
    found = relative_days.days_from(("P1D", "-P1D", "--11-28", "--02-29"), today, "opens_on")
    assert all(date.fromisoformat(each) for each in found)
    assert found or today == date.min
