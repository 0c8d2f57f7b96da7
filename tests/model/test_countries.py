"""The same country in the languages of the interface, and its name on a page."""

import re

import pytest
from babel import Locale

from site_builder.model.countries import (
    countries_by_code,
    country_name,
    country_with_code,
    other_names_of,
    usual_country,
)

NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Parts of countries, unions of countries, and codes for tests."""
USUAL = {
    "CC": "Cocos Islands",
    "CD": "Democratic Republic of the Congo",
    "CG": "Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}


@pytest.mark.parametrize("country", ["Austria", "Österreich", "Oesterreich", "Autriche", "奥地利", "النمسا"])
def test_a_country_is_one_in_every_language(country: str) -> None:
    assert usual_country(country) == "Austria"
    assert country_name(country, "de") == "Österreich"
    assert country_name(country, "fr") == "Autriche"


def test_no_name_means_two_countries() -> None:
    for english, *other_names in countries_by_code().values():
        assert {usual_country(each) for each in (english, *other_names)} == {usual_country(english)}


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("Czech Republic", "en", "Czech Republic"),
        ("Czech Republic", "de", "Tschechien"),
        ("Korea, Republic of", "en", "South Korea"),
        ("Iran, Islamic Republic of", "en-GB", "Iran"),
        ("USA", "es-MX", "Estados Unidos"),
        ("Deutschland", "en-GB", "Germany"),
        ("Scotland", "fr", "Scotland"),
        ("Somewhere", "de", "Somewhere"),
        ("Austria", "it", "Austria"),
        ("", "de", ""),
    ],
)
def test_pages_name_it_in_their_language(country: str, language: str, name: str) -> None:
    assert country_name(country, language) == name


def test_every_code_has_its_name() -> None:
    names = {code: name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)}
    expected = {
        code: USUAL.get(code, name.replace("&", "and").replace("St.", "Saint").replace("’", "'"))
        for code, name in names.items()
        if code not in NO_COUNTRIES
    }
    names_here = {code: country_with_code(code) for code in expected}
    # Other versions of CLDR have other names for a few islands, in which most words are the same.
    other_names = {code for code in expected if names_here[code] != expected[code]}
    assert len(other_names) <= 5
    assert all({*names_here[code].split()} & {*expected[code].split()} for code in other_names)
    assert country_with_code("??") == "??"


def test_a_country_has_the_names_that_registries_write() -> None:
    """Readers copy "Seoul, Korea, Republic of" into the field for where they live."""
    assert {"korea republic of", "republic of korea"} <= other_names_of("South Korea")
    assert "iran islamic republic of" in other_names_of(country_with_code("IR"))
    assert other_names_of("Austria") == {"oesterreich"}
