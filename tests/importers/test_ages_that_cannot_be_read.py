"""An age limit that cannot be read never makes a page say that there is no such limit."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from site_builder.importers.ages import NOT_STATED
from site_builder.importers.clinicaltrials import read_study
from tests.importers.records import entry
from tests.importers.test_others import TRIAL, one
from tests.importers.test_registry_words import LOWER
from tests.importers.test_usdm import PROTOCOL, code

DAY = date(2026, 11, 22)


def ages(values: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in values["eligibility"].items() if "_age" in key or "age_" in key}


@pytest.mark.parametrize(
    ("least", "most", "note"),
    [
        ("18 Years", "Sixty-five", "Minimum age: 18 years; Maximum age: Sixty-five"),
        ("Birth", "17 Years", "Minimum age: Birth; Maximum age: 17 years"),
        ("18 Years", "1000 Years", "Minimum age: 18 years; Maximum age: 1000 Years"),
        ({"value": 18}, "65 Years", "Minimum age: not stated; Maximum age: 65 years"),
        ("18 Years", True, "Minimum age: 18 years; Maximum age: not stated"),
        ({"value": 18}, {"value": 65}, "Minimum age: not stated; Maximum age: not stated"),
    ],
)
def test_clinicaltrials_gov(least: Any, most: Any, note: str) -> None:
    groups = ["CHILD", "ADULT", "OLDER_ADULT"]
    imported = read_study(entry(eligibility={"minimumAge": least, "maximumAge": most, "stdAges": groups}))
    assert ages(imported.values) == {"age_note": note}
    assert "W603" in [each.code for each in imported.remarks]


def isrctn_limit(name: str, value: str, unit: str = "Years") -> str:
    return f'<{name} value="{value}" unit="{unit}">{value} {unit}</{name}>'


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [
        (isrctn_limit("upperAgeLimit", "0.5"), {"maximum_age": "6 months"}),
        (
            LOWER + isrctn_limit("upperAgeLimit", "sixty"),
            {"age_note": "Minimum age: 18 years; Maximum age: sixty Years"},
        ),
        (isrctn_limit("lowerAgeLimit", "18.3"), {"age_note": "Minimum age: 18.3 Years"}),
        (isrctn_limit("lowerAgeLimit", "0.0") + isrctn_limit("upperAgeLimit", "0"), {"age_note": NOT_STATED}),
        (isrctn_limit("lowerAgeLimit", "", ""), {"age_note": NOT_STATED}),
        (isrctn_limit("lowerAgeLimit", "016.0"), {"minimum_age": "16 years"}),
    ],
)
def test_isrctn(limits: str, wanted: dict[str, str]) -> None:
    assert ages(one(TRIAL.replace(LOWER, limits)).values) == wanted


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [
        ((18.0, "Year"), (65.0, "Fortnight"), {"age_note": "Minimum age: 18 years; Maximum age: 65 fortnight"}),
        (("adult", "Year"), (65.0, "Year"), {"age_note": "Minimum age: adult year; Maximum age: 65 years"}),
        ((18.0, ""), (65, "Year"), {"age_note": "Minimum age: 18; Maximum age: 65 years"}),
        ((0.5, "Year"), (17, "Year"), {"minimum_age": "6 months", "maximum_age": "17 years"}),
    ],
)
def test_protocols(least: tuple[Any, str], most: tuple[Any, str], wanted: dict[str, str]) -> None:
    values = deepcopy(PROTOCOL)
    population = values["study"]["versions"][0]["studyDesigns"][0]["population"]
    population["plannedAge"] = {
        name: {"value": value, "unit": {"standardCode": code(unit)}}
        for name, (value, unit) in (("minValue", least), ("maxValue", most))
    }
    imported = one(json.dumps(values), DAY)
    assert ages(imported.values) == wanted
    assert ("age_note" in wanted) == any("an age limit" in each.message for each in imported.remarks)
