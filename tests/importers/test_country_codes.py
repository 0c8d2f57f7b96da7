"""The table of countries has every country of Unicode's data, with the same name but for a few usual ones."""

import re

from babel import Locale

from site_builder.importers.country_codes import country_of

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


def test_every_code_has_its_name() -> None:
    names = {code: name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)}
    expected = {
        code: USUAL.get(code, name.replace("&", "and").replace("St.", "Saint").replace("’", "'"))
        for code, name in names.items()
        if code not in NO_COUNTRIES
    }
    assert {code: country_of(code) for code in expected} == expected
    assert country_of("??") == "??"
