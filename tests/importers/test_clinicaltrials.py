"""Conversion of ClinicalTrials.gov entries to records."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.entry import Unreadable
from site_builder.importers.local_matches import LocalMatches, MatchRule
from site_builder.model.reading import read_record
from site_builder.model.study import Study
from tests.effort import tries
from tests.importers.records import entry

OURS = LocalMatches(
    (MatchRule("north campus", "rochester", "", "", True, "north"),),
    (("ada lukasiewicz", "ada"),),
    (("asthma", "asthma"),),
)


def values(**changes: Any) -> dict[str, Any]:
    found = read_study(entry(**changes), OURS).values
    record, complaints = read_record(Study, found)
    assert record is not None, complaints
    return found


def codes(**changes: Any) -> list[str]:
    return [each.code for each in read_study(entry(**changes), OURS).remarks]


def test_what_is_mapped() -> None:
    found = values()
    assert found["title"] == "Evening Light for Made-up Fever"
    assert found["official_title"] == "A Randomised Trial of Evening Light in Made-up Fever & Others"
    assert found["about"] == "Light may help.\n\n- one\n- two > one"
    assert (found["type"], found["phase"], found["enrollment"]) == ("interventional", "2/3", "120")
    assert found["identifiers"]["eu_ct"] == "2022-501234-12-00"
    assert found["identifiers"]["others"] == [{"name": "WHO", "value": "U1111"}]
    assert found["conditions"] == [{"name": "Made-up Fever"}, "asthma"]
    assert found["dates"] == {"start": "2025-11", "completion": "2027-01-31"}
    assert found["contact"]["phone"] == "+1 555 555 0100 ext. 12"
    assert found["led_by"] == ["Eva Nowak, MD, study chair, Example Sponsor"]
    assert found["publications"] == [
        {"citation": "Doe J. A paper. doi: 10.1000/xyz12.", "doi": "10.1000/xyz12", "pmid": "12345678"}
    ]
    assert found["eligibility"]["maximum_age"] == "216 months"
    assert found["supplemental"] == "More of it.\n\n[Our site](https://example.org/light)"
    assert found["registry"]["updated_on"] == "2026-09-03"
    assert read_study(entry(), OURS).remarks == ()


def test_the_responsible_investigator_leads_a_study_without_officials() -> None:
    party = {
        "type": "PRINCIPAL_INVESTIGATOR",
        "investigatorFullName": "Ada Nowak",
        "investigatorTitle": "Professor",
        "investigatorAffiliation": "Example University",
    }
    sponsors = {"leadSponsor": {"name": "Example University"}, "responsibleParty": party}
    places = entry()["protocolSection"]["contactsLocationsModule"]
    assert values(sponsorCollaborators=sponsors)["led_by"] == ["Eva Nowak, MD, study chair, Example Sponsor"]
    alone = values(sponsorCollaborators=sponsors, contactsLocations={**places, "overallOfficials": []})
    assert alone["led_by"] == ["Ada Nowak, principal investigator, Example University"]
    sponsors["responsibleParty"] = {"type": "SPONSOR"}
    assert "led_by" not in values(sponsorCollaborators=sponsors, contactsLocations={**places, "overallOfficials": []})


def test_people_are_named_as_they_are_and_nobody_is_lost() -> None:
    investigators = (
        "Ada  Nowak , MD",
        "Bo Low, MD, PI",
        "Ada Nowak , MD",
        "Pat Poe (Principal Investigator)",
        "Pi Lee",
    )
    people = [{"name": name, "role": "PRINCIPAL_INVESTIGATOR"} for name in investigators]
    place = {"facility": "North Campus", "city": "Rochester", "contacts": people}
    officials = [
        {"name": name, "role": "STUDY_DIRECTOR", "affiliation": "Example Inc"} for name in ("Example Inc", "Bo")
    ]
    found = values(contactsLocations={"locations": [place], "overallOfficials": officials})
    names = [each["name"] for each in found["locations"][0]["principal_investigator"]]
    assert names == ["Ada Nowak, MD", "Bo Low, MD", "Pat Poe", "Pi Lee"]
    assert found["led_by"] == ["Example Inc, study director", "Bo, study director, Example Inc"]


@pytest.mark.parametrize(
    ("status", "words"),
    [("AVAILABLE", "Your doctor can ask"), ("APPROVED_FOR_MARKETING", "has been approved"), ("WITHHELD", "")],
)
def test_a_program_of_expanded_access_says_whether_there_is_any(status: str, words: str) -> None:
    module = entry()["protocolSection"]["statusModule"] | {"overallStatus": status}
    places = {"centralContacts": [{"name": "Office", "phone": "+1 555 555 0100"}]}
    program = values(status=module, design={"studyType": "EXPANDED_ACCESS"}, contactsLocations=places)
    assert words in program.get("expanded_access", "")
    assert bool(words) == ("expanded_access" in program)


def test_only_trials_have_a_phase_that_does_not_apply() -> None:
    assert "phase" not in values(design={"studyType": "OBSERVATIONAL", "phases": ["NA"]})
    assert values(design={"studyType": "INTERVENTIONAL", "phases": ["NA"]})["phase"] == "not applicable"


def test_a_number_in_the_eu_is_known_even_if_its_kind_is_missing() -> None:
    numbers = [{"id": "77"}, {"id": "2010-012345-12"}]
    found = values(identification={"nctId": "NCT00000001", "secondaryIdInfos": numbers})["identifiers"]
    assert (found["eu_ct"], found["others"]) == ("2010-012345-12", [{"name": "Other number", "value": "77"}])


def test_a_number_of_isrctn_is_known_and_listed_once() -> None:
    numbers = [{"id": "isrctn12345678", "type": "REGISTRY", "domain": "ISRCTN"}, {"id": "ISRCTN1", "type": "REGISTRY"}]
    found = values(identification={"nctId": "NCT00000001", "secondaryIdInfos": numbers})["identifiers"]
    assert found["isrctn"] == "ISRCTN12345678"
    assert [each["value"] for each in found["others"]] == ["ISRCTN1"]


@pytest.mark.parametrize(("kind", "name"), [("NIH", "NIH"), ("OTHER_GRANT", "Other grant"), ("CTIS", "CTIS")])
def test_kinds_of_numbers(kind: str, name: str) -> None:
    identification = {"nctId": "NCT00000001", "secondaryIdInfos": [{"id": "R01", "type": kind}]}
    assert values(identification=identification)["identifiers"]["others"] == [{"name": name, "value": "R01"}]


def test_locations_of_ours_are_found_and_others_kept_with_coordinates() -> None:
    ours, other = values()["locations"]
    assert ours["location"] == "north"
    assert ours["registered_as"] == "North Campus, Rochester, Minnesota, 55905, United States"
    assert ours["principal_investigator"] == "ada"
    # The registry gives only the month of verification, so the day is that of the entry.
    assert (ours["status"], ours.get("checked_on"), ours["checked_by"]) == ("open", None, "ClinicalTrials.gov")
    assert values()["registry"]["verified_on"] == "2026-08"
    assert other["place"] == {
        "name": "Klinik am See",
        "city": "Überlingen",
        "country": "Germany",
        "latitude": "47.77",
        "longitude": "9.17",
    }
    assert other["status"] == "opening soon"


@pytest.mark.parametrize(
    ("overall", "here", "study", "location"),
    [
        ("COMPLETED", None, "completed", None),
        ("COMPLETED", "RECRUITING", None, "completed"),
        ("UNKNOWN", "RECRUITING", None, "not confirmed"),
        ("RECRUITING", "COMPLETED", None, "completed"),
        ("RECRUITING", None, None, None),
        ("ACTIVE_NOT_RECRUITING", "RECRUITING", None, "closed"),
        ("SOMETHING_NEW", None, None, None),
    ],
)
def test_statuses(overall: str, here: str | None, study: str | None, location: str | None) -> None:
    places = [{"facility": f"Site {number}"} | ({"status": here} if here else {}) for number in range(2)]
    found = values(status={"overallStatus": overall}, contactsLocations={"locations": places})
    assert found.get("status") == study
    assert found["locations"][0].get("status") == location


def test_nobody_has_checked_what_is_not_confirmed() -> None:
    places = [{"facility": "One", "status": "RECRUITING"}, {"facility": "Two", "status": "COMPLETED"}]
    status = {"overallStatus": "UNKNOWN", "statusVerifiedDate": "2018-02-03"}
    first, second = values(status=status, contactsLocations={"locations": places})["locations"]
    assert first == {"place": {"name": "One"}, "status": "not confirmed"}
    assert (second["status"], second["checked_on"]) == ("completed", "2018-02-03")


def test_a_single_location_has_the_status_of_the_study() -> None:
    found = values(contactsLocations={"locations": [{"facility": "Only one"}]})
    assert found["locations"][0]["status"] == "open"


def test_a_study_that_recruits_nowhere_is_told() -> None:
    assert codes(contactsLocations=None) == ["W604"]
    over = {"locations": [{"facility": "One", "status": "WITHDRAWN"}, {"facility": "Two", "status": "SUSPENDED"}]}
    assert codes(contactsLocations=over) == ["W604"]


def test_an_unknown_status_of_a_location_is_reported() -> None:
    places = {"locations": [{"facility": "One", "status": "RECRUITING"}, {"facility": "Two", "status": "ON_HOLIDAY"}]}
    found = read_study(entry(contactsLocations=places))
    assert [each.get("status") for each in found.values["locations"]] == ["open", None]
    assert [(each.code, "`ON_HOLIDAY`" in each.message) for each in found.remarks] == [("W603", True)]


def test_a_withdrawn_study_says_why() -> None:
    found = values(status={"overallStatus": "WITHDRAWN", "whyStopped": "No \\*money\\*"}, contactsLocations=None)
    assert found["withdrawn"] == {"reason": "No \\*money*"}
    assert found["status"] == "withdrawn"
    assert values(status={"overallStatus": "TERMINATED", "whyStopped": "Slow"})["why_stopped"] == "Slow"


def test_strange_ages_stand_as_text_and_are_told() -> None:
    strange = {"minimumAge": "Birth", "maximumAge": "17 Years 6 Months"}
    found = values(eligibility=strange)
    assert found["eligibility"]["age_note"] == "Minimum age: Birth; Maximum age: 17 Years 6 Months"
    assert codes(eligibility=strange) == ["W603", "W603"]
    turned = values(eligibility={"minimumAge": "70 Years", "maximumAge": "20 Years"})
    assert "minimum_age" not in turned["eligibility"]
    assert "70 years" in turned["eligibility"]["age_note"]
    assert values(eligibility={"minimumAge": "N/A", "maximumAge": "1 Year"})["eligibility"] == {"maximum_age": "1 year"}


def test_a_contact_that_is_not_well_formed_is_told_as_it_stands() -> None:
    contact = {"name": "Office", "phone": "call us: *555*", "email": "nobody at example"}
    found = values(contactsLocations={"centralContacts": [contact, {"name": "Other", "phone": "555 555"}]})
    assert found["contact"] == {
        "name": "Office",
        "note": "call us: *555*; nobody at example; Other, 555 555",
    }


def test_a_new_field_of_the_registry_is_reported() -> None:
    changed = entry(description={"briefSummary": "x", "plainSummary": "y"})
    changed["protocolSection"]["newModule"] = {}
    (told,) = read_study(changed, OURS).remarks
    assert told.code == "W602"
    assert "protocolSection.descriptionModule.plainSummary, protocolSection.newModule" in told.message


def test_texts_in_lists_and_groups_out_of_them_are_read_all_the_same() -> None:
    odd = entry()
    protocol = odd["protocolSection"]
    protocol["descriptionModule"]["briefSummary"] = ["Light may help.", "Or not."]
    protocol["eligibilityModule"] = [protocol["eligibilityModule"]]
    protocol["contactsLocationsModule"]["locations"] = protocol["contactsLocationsModule"]["locations"][1]
    protocol["contactsLocationsModule"]["locations"]["status"] = "RECRUITING"
    found = read_study(odd, OURS)
    assert found.remarks == ()
    assert found.values["about"] == "Light may help.\n\nOr not."
    assert found.values["eligibility"] == values()["eligibility"]
    assert found.values["locations"][0]["place"]["name"] == "Klinik am See"


def test_what_is_of_another_kind_than_it_should_be_is_told() -> None:
    odd = entry(description={"briefSummary": {"text": "x"}}, conditions="Asthma", sponsorCollaborators=None)
    odd["protocolSection"]["contactsLocationsModule"]["locations"][0] |= {"city": True, "geoPoint": {"lat": "1"}}
    (told,) = read_study(odd, OURS).remarks
    assert told.code == "W603"
    assert told.message.partition(" in ")[2] == (
        "protocolSection.descriptionModule.briefSummary, protocolSection.conditionsModule, "
        "protocolSection.contactsLocationsModule.locations.city, "
        "protocolSection.contactsLocationsModule.locations.geoPoint.lat"
    )


def test_values_that_cannot_be_used_are_told() -> None:
    changes: dict[str, Any] = {
        "design": {"studyType": "DREAM", "phases": ["PHASE5"], "enrollmentInfo": {"count": -3}},
        "status": {"startDateStruct": {"date": "2024-13"}},
    }
    told = [each.message for each in read_study(entry(**changes), OURS).remarks]
    assert [each.rpartition(": ")[2] for each in told] == [
        "the registry gives no status; it is shown as not confirmed",
        "DREAM",
        "PHASE5",
        "-3",
        "2024-13",
    ]


def test_what_is_no_entry_is_refused() -> None:
    wrongs: tuple[Any, ...] = (
        {},
        [],
        None,
        "x",
        {"protocolSection": []},
        {"protocolSection": {"identificationModule": {"nctId": "NCT1"}}},
    )
    for wrong in wrongs:
        with pytest.raises(Unreadable):
            read_study(wrong)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.just([None, {}, [1]]),
    st.just({"a": []}),
)
NAMES = st.sampled_from(sorted(entry()["protocolSection"]))


@settings(max_examples=tries(150), deadline=None)
@given(st.data())
def test_whatever_stands_in_an_entry_a_study_comes_out(data: st.DataObject) -> None:
    wild = entry()
    for _ in range(3):
        module = wild["protocolSection"][data.draw(NAMES)]
        holder: Any = module
        while isinstance(holder, dict) and holder and data.draw(st.booleans()):
            inner = holder[data.draw(st.sampled_from(sorted(holder)))]
            inner = inner[0] if isinstance(inner, list) and inner else inner
            if not isinstance(inner, dict):
                break
            holder = inner
        if isinstance(holder, dict) and holder:
            name = data.draw(st.sampled_from(sorted(holder)))
            if name != "nctId":
                holder[name] = deepcopy(data.draw(ODD))
    found = read_study(wild, OURS).values
    record, complaints = read_record(Study, found)
    assert record is not None, complaints
