"""The XML and the table that ClinicalTrials.gov offered until 2024."""

from datetime import date
from typing import Any

import pytest

from site_builder.importers.clinicaltrials.older_words import iso_day, kind_of_study, phases, symbol
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.reading import read_record
from site_builder.model.study import Study

STUDY = """<clinical_study rank="1">
  <required_header>
    <download_date>ClinicalTrials.gov processed this data on June 09, 2023</download_date>
  </required_header>
  <id_info><org_study_id>L-1</org_study_id><secondary_id>2010-012345-12</secondary_id>
    <nct_id>NCT99999901</nct_id></id_info>
  <brief_title>Light &amp; Fever</brief_title>
  <acronym>LUMEN</acronym>
  <sponsors>
    <lead_sponsor><agency>Example University</agency></lead_sponsor>
    <collaborator><agency>A Friend</agency></collaborator>
  </sponsors>
  <brief_summary><textblock>
      Light in the evening may help people who have a fever, or it may not. We do not know it, and so we&#xD;
      ask.&#xD;
&#xD;
        -  one lamp*&#xD;
&#xD;
        -  two lamps&#xD;
    </textblock></brief_summary>
  <overall_status>Active, not recruiting</overall_status>
  <start_date type="Actual">January 4, 2021</start_date>
  <completion_date type="Anticipated">July 2024</completion_date>
  <phase>Phase 1/Phase 2</phase>
  <study_type>Interventional</study_type>
  <has_expanded_access>No</has_expanded_access>
  <enrollment type="Anticipated">40</enrollment>
  <condition>Fever</condition>
  <arm_group><arm_group_label>Lamp</arm_group_label><arm_group_type>Experimental</arm_group_type></arm_group>
  <intervention><intervention_type>Device</intervention_type><intervention_name>Lamp</intervention_name>
    <arm_group_label>Lamp</arm_group_label></intervention>
  <eligibility>
    <criteria><textblock>
        Inclusion Criteria:&#xD;
&#xD;
          -  Adults with a fever that lasted for at least three days and was measured at home, in&#xD;
             the evening&#xD;
&#xD;
          -  Lamp_1 and lamp_2 at home&#xD;
&#xD;
               -  both of them *new*&#xD;
&#xD;
        Exclusion Criteria:&#xD;
&#xD;
          -  Asleep&#xD;
      </textblock></criteria>
    <gender>Both</gender>
    <minimum_age>13 Years</minimum_age>
    <maximum_age>N/A</maximum_age>
    <healthy_volunteers>Accepts Healthy Volunteers</healthy_volunteers>
  </eligibility>
  <overall_official><last_name>Eva Nowak, MD</last_name><role>Study Chair</role></overall_official>
  <overall_contact><last_name>Study Office</last_name><phone>555-555-0100</phone>
    <phone_ext>12</phone_ext></overall_contact>
  <location>
    <facility><name>North Campus</name><address><city>Rochester</city><state>Minnesota</state><zip>55905</zip>
      <country>United States</country></address></facility>
    <status>Completed</status>
    <investigator><last_name>Ada Quist</last_name><role>Principal Investigator</role></investigator>
  </location>
  <location><facility><address><city>Umea</city><country>Sweden</country></address></facility></location>
  <verification_date>January 2023</verification_date>
  <lastchanged_date>January 14, 2023</lastchanged_date>
  <reference><citation>Doe J. A paper.</citation><PMID>12345678</PMID></reference>
  <link><url>https://example.org/light</url><description>Our site</description></link>
  <clinical_results><participant_flow/></clinical_results>
</clinical_study>"""


def read(data: str) -> list[Any]:
    return list(entries(Document("x.xml", data=data.encode()), LocalMatches(), date(2026, 11, 22)))


def values(study: str = STUDY) -> dict[str, Any]:
    (found,) = read(study)
    assert isinstance(found, Imported), found
    record, complaints = read_record(Study, found.values)
    assert record is not None, complaints
    return found.values


def test_what_is_read() -> None:
    found = values()
    assert (found["title"], found["short_title"], found["sponsor"]) == ("Light & Fever", "LUMEN", "Example University")
    assert found["collaborators"] == ["A Friend"]
    assert found["about"].endswith("We do not know it, and so we ask.\n\n- one lamp*\n- two lamps")
    assert (found["type"], found["phase"], found["enrollment"]) == ("interventional", "1/2", "40")
    assert found["dates"] == {"start": "2021-01-04", "completion": "2024-07"}
    assert found["estimated"] == ["completion", "enrollment"]
    assert found["identifiers"]["sponsor_protocol"] == "L-1"
    assert found["contact"] == {"name": "Study Office", "phone": "555-555-0100 ext. 12"}
    assert found["led_by"] == ["Eva Nowak, MD, study chair"]
    assert found["arms"] == [{"name": "Lamp", "kind": "experimental", "gets": ["Lamp"]}]
    assert found["publications"] == [{"citation": "Doe J. A paper.", "pmid": "12345678"}]
    assert found["registry"]["updated_on"] == "2023-01-14"
    assert found["registry"]["verified_on"] == "2023-01"
    assert found["results"]["link"].endswith("NCT99999901?tab=results")


def test_criteria_lose_only_the_lines_of_the_file() -> None:
    eligibility = values()["eligibility"]
    assert eligibility["inclusion"] == [
        "Adults with a fever that lasted for at least three days and was measured at home, in the evening",
        {"text": "Lamp_1 and lamp_2 at home", "items": ["both of them \\*new*"]},
    ]
    assert eligibility["exclusion"] == ["Asleep"]
    own = (eligibility["minimum_age"], eligibility["sex"], eligibility["healthy_volunteers"])
    assert own == (
        "13 years",
        "all",
        "yes",
    )
    assert "maximum_age" not in eligibility


def test_statuses_and_places() -> None:
    found = values()
    first, second = found["locations"]
    assert (first["place"]["name"], first["status"]) == ("North Campus", "completed")
    assert first["principal_investigator"] == {"name": "Ada Quist"}
    assert second["place"]["name"] == "Umea"
    assert found["status"] == "closed"


def test_the_day_of_the_download_is_told() -> None:
    (found,) = read(STUDY)
    (remark,) = found.remarks
    assert (remark.code, remark.hint) == ("W611", "for today's entry: studyboard import NCT99999901")
    assert remark.message == "the file has the entry as it was on June 09, 2023"


@pytest.mark.parametrize(
    ("words", "status"),
    [("Withheld", None), ("Unknown status", None), ("No longer available", "closed"), ("Withdrawn", "withdrawn")],
)
def test_every_overall_status(words: str, status: str | None) -> None:
    found = values(STUDY.replace("Active, not recruiting", words))
    assert found.get("status") == status or found["locations"][1].get("status") == status


def test_little_and_nothing() -> None:
    (found,) = read("<clinical_study><id_info><nct_id>NCT99999902</nct_id></id_info></clinical_study>")
    assert found.values["title"] == "NCT99999902"
    ((_, why),) = read("<clinical_study><brief_title>Light</brief_title></clinical_study>")
    assert why == "there is no NCT number in it"
    assert len(read(f"<studies>{STUDY}{STUDY}</studies>")) == 2


def test_words_and_dates() -> None:
    assert [iso_day(each) for each in ("March 2020", "March 9, 2020", "2020-03", "Spring 2020", "", "2020")] == [
        "2020-03", "2020-03-09", "2020-03", "", "", "",
    ]  # fmt: skip
    assert [phases(each) for each in ("Phase 2/Phase 3", "N/A", "Early Phase 1", "Phase 0", "PHASE1|PHASE2", "")] == [
        ["PHASE2", "PHASE3"], ["NA"], ["EARLY_PHASE1"], ["EARLY_PHASE1"], ["PHASE1", "PHASE2"], [],
    ]  # fmt: skip
    assert kind_of_study("Observational [Patient Registry]") == "OBSERVATIONAL"
    assert kind_of_study("N/A") == ""
    assert symbol("Active, not recruiting") == "ACTIVE_NOT_RECRUITING"
