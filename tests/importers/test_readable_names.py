"""Names and numbers that registries write for librarians and for their own forms."""

from typing import Any

import pytest

from site_builder.importers.readable_names import with_readable_names
from tests.importers.records import entry
from tests.importers.test_clinicaltrials import values


def test_conditions_are_in_spoken_order_and_once() -> None:
    names = ["Fever, Postoperative", "Postoperative Fever", "Fever, Cough", "asthma"]
    conditions: list[Any] = [*({"name": each} for each in names[:3]), "asthma", {"name": "X, Acute", "codes": []}]
    expected = [{"name": "Postoperative Fever"}, {"name": "Fever, Cough"}, "asthma", {"name": "X, Acute", "codes": []}]
    assert with_readable_names({"conditions": conditions}) == {"conditions": expected}


def test_a_number_is_listed_once() -> None:
    numbers = [
        {"id": each, "type": "OTHER", "domain": name} for each, name in (("XY-12", "A"), ("B-1", "B"), ("B-1", "C"))
    ]
    linked = {"id": "XY-12", "type": "NIH", "link": "https://example.org/XY-12"}
    identification = entry()["protocolSection"]["identificationModule"] | {"secondaryIdInfos": [*numbers, linked]}
    identifiers = values(identification=identification)["identifiers"]
    assert identifiers["sponsor_protocol"] == "XY-12"
    assert identifiers["others"] == [
        {"name": "B", "value": "B-1"},
        {"name": "NIH", "value": "XY-12", "link": "https://example.org/XY-12"},
    ]


def test_names_do_not_end_like_sentences() -> None:
    record = {
        "title": "Light in the Evening.",
        "led_by": ["Ada Nowak, principal investigator, Example University.", "Example Inc."],
        "locations": [{"place": {"name": "Ward Seven, Springfield."}}, {"location": "north"}],
    }
    assert with_readable_names(record) == {
        "title": "Light in the Evening",
        "led_by": ["Ada Nowak, principal investigator, Example University", "Example Inc."],
        "locations": [{"place": {"name": "Ward Seven, Springfield"}}, {"location": "north"}],
    }


def test_an_italian_town_is_without_its_province() -> None:
    places = [{"place": {"name": "Clinic", "city": "Biella (BI)", "country": each}} for each in ("Italia", "France")]
    towns = [each["place"]["city"] for each in with_readable_names({"locations": places})["locations"]]
    assert towns == ["Biella", "Biella (BI)"]


def test_a_region_has_one_name() -> None:
    regions = [("Girona", "Catalunya [Cataluña]"), ("Seoul", "Seoul-teukbyeolsi [Seoul]"), ("Springfield", "Illinois")]
    places = [{"place": {"name": "Clinic", "city": city, "region": region}} for city, region in regions]
    found = [each["place"].get("region") for each in with_readable_names({"locations": places})["locations"]]
    assert found == ["Catalunya", None, "Illinois"]


@pytest.mark.parametrize(
    ("registered", "name"),
    [
        ("Example Hospital /ID# 250001", "Example Hospital"),
        ("Example Clinic ( Site 0012)", "Example Clinic"),
        ("( Site 0012)", "( Site 0012)"),
        ("Clinic (Site of the old school)", "Clinic (Site of the old school)"),
    ],
)
def test_a_hospital_is_without_the_sponsors_number(registered: str, name: str) -> None:
    assert with_readable_names({"locations": [{"place": {"name": registered}}]}) == {
        "locations": [{"place": {"name": name}}]
    }


def test_a_description_does_not_repeat_the_summary() -> None:
    first = "Light in the evening may help people who have a made-up fever, as others have."
    second = "The lamps are on for an hour, and people write down how they sleep and how they feel."
    about = f"{first}\n\nMore."
    for supplemental, left in (
        (first, ""),
        (f"{first}\n\n{second}", second),
        (f"Background:\n\n{first}", ""),
        ("More.", "More."),
        (second, second),
    ):
        record = with_readable_names({"about": about, "supplemental": supplemental})
        assert record == {"about": about} | ({"supplemental": left} if left else {})
