"""Names and numbers that registries write for librarians and for their own forms."""

from typing import Any

import pytest

from site_builder.importers.one_status import with_status
from site_builder.importers.readable_names import with_readable_names
from site_builder.model.status import Status
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
        ("Example University- Site Number : 8400012", "Example University"),
        ("Example Hospital - Ward 2- Site Number : 8400012", "Example Hospital - Ward 2"),
        ("Example Hospital (Site #12)", "Example Hospital"),
        ("Example Hospital, Site 0012", "Example Hospital"),
        ("1102 - Example Hospital", "Example Hospital"),
        ("Investigational Site Number : 8400012", "Investigational Site"),
        ("Investigational Site Number 250-001", "Investigational Site"),
        ("Local Institution - 0012", "Local Institution"),
        ("Research Site 101", "Research Site"),
        ("302 Military Hospital", "302 Military Hospital"),
        ("Hospital 12 de Octubre", "Hospital 12 de Octubre"),
        ("Clinic at Building 200", "Clinic at Building 200"),
        ("Clinic (Site of the old school)", "Clinic (Site of the old school)"),
    ],
)
def test_a_hospital_is_without_the_sponsors_number(registered: str, name: str) -> None:
    assert with_readable_names({"locations": [{"place": {"name": registered}}]}) == {
        "locations": [{"place": {"name": name}}]
    }


def test_sites_that_nobody_can_tell_apart_are_one() -> None:
    places = [{"place": {"name": f"Local Institution - {each}", "city": "Springfield"}} for each in ("0012", "0013")]
    locations = [{"place": {"name": "Local Institution", "city": "Springfield"}}]
    assert with_readable_names({"locations": places}) == {"locations": locations}


def test_a_description_does_not_repeat_the_summary() -> None:
    first = "Light in the evening may help people who have a made-up fever, as others have."
    second = "The lamps are on for an hour, and people write down how they sleep and how they feel."
    about = f"{first}\n\nMore."
    for supplemental, left in (
        (first, ""),
        (f"{first}\n\n{second}", second),
        (f"Background:\n\n{first}", ""),
        (f"{first}\n\nVisits:\n\nThree in all.", "Visits:\n\nThree in all."),
        (f"{first}\n\nMore.\n\n[Our site](https://example.org/)", "[Our site](https://example.org/)"),
        ("More.", "More."),
        (second, second),
    ):
        record = with_readable_names({"about": about, "supplemental": supplemental})
        assert record == {"about": about} | ({"supplemental": left} if left else {})


def test_an_official_title_differs_from_the_title_in_more_than_capitals() -> None:
    for official, shown in (("Light in the Evening.", False), ("Evening Light", True)):
        record = with_readable_names({"title": "Light in the evening", "official_title": official})
        assert ("official_title" in record) is shown


def test_only_a_trial_has_no_phase_worth_saying() -> None:
    for kind, phase, shown in (
        ("observational", "not applicable", False),
        ("interventional", "not applicable", True),
        ("observational", "2", True),
    ):
        assert ("phase" in with_readable_names({"type": kind, "phase": phase})) is shown


def test_a_place_is_without_words_of_the_post_and_its_country_in_the_usual_order() -> None:
    ward = {"place": {"name": "Ward", "city": "Lyon Cedex 03", "country": "France"}}
    congo = {"place": {"name": "Ward", "country": "Congo, Democratic Republic of the"}}
    alone = {"place": dict.fromkeys(("name", "country"), "Korea, Republic of")}
    assert with_readable_names({"locations": [ward, congo, alone]})["locations"] == [
        {"place": {"name": "Ward", "city": "Lyon", "country": "France"}},
        {"place": {"name": "Ward", "country": "Democratic Republic of the Congo"}},
        {"place": {"name": "South Korea", "country": "South Korea"}},
    ]


def test_a_hospital_that_a_registry_lists_twice_is_one_location() -> None:
    ward = {"facility": "Ward", "city": "Oslo", "country": "Norway", "status": "RECRUITING"}
    found = values(contactsLocations={"locations": [ward, ward | {"status": "WITHDRAWN"}, ward]})["locations"]
    assert [each["status"] for each in found] == ["open", "withdrawn"]
    (only,) = with_status([{"place": {"name": "Ward"}}] * 2, Status.OPEN, {})[0]["locations"]
    assert only["status"] == "open"


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("FRANKFURT AM MAIN", "Frankfurt am Main"),
        ("LA PLATA", "La Plata"),
        ("ST. LOUIS", "St. Louis"),
        ("AIX-EN-PROVENCE", "Aix-en-Provence"),
        ("ÉVRY CEDEX", "Évry"),
        ("AARHUS N", "Aarhus N"),
        ("NY", "NY"),
        ("York", "York"),
    ],
)
def test_a_town_is_not_in_capitals(typed: str, town: str) -> None:
    places = [{"place": {"name": "WARD", "city": typed}}]
    assert with_readable_names({"locations": places}) == {"locations": [{"place": {"name": "WARD", "city": town}}]}
