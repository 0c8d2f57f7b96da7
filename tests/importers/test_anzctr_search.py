"""Entries of the ANZCTR as its search service answers with them."""

from typing import Any

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from tests.importers.test_anzctr import OURS
from tests.sites import TODAY

ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<SearchResult responseDate="5/07/2026 2:50 PM"><NumOfActrn>1</NumOfActrn><NumOfNct>0</NumOfNct><trial>
<actrn>ACTRN12626000000101</actrn><utn>U1111-1111-1111</utn><publictitle>Light
            &amp; breath</publictitle><scientifictitle>A trial of evening light</scientifictitle>
<trialacronym>LUMEN</trialacronym><Details><conditions><healthcondition>Asthma</healthcondition>
<conditioncode><conditioncode1>Respiratory</conditioncode1><conditioncode2>Asthma</conditioncode2></conditioncode></conditions>
<studytype>Interventional</studytype><InterventionExposure>An hour of
                light</InterventionExposure><interventioncode>None</interventioncode><Comparison>No light</Comparison>
<ControlGroup>Active</ControlGroup><OutcomeMeasures><OutcomeMeasure><Outcome>Breath</Outcome></OutcomeMeasure>
<Purpose>Treatment</Purpose><Phase>Phase 3</Phase><EthicsApproval>Approved</EthicsApproval>
<briefsummary>What it is about.</briefsummary><trialwebsite>www.example.org/light</trialwebsite><recruitment>
<recruitmentstatus>Completed</recruitmentstatus><anticipatedstartdate>1/08/2025</anticipatedstartdate>
<samplesize>120</samplesize><recruitmentstate>VIC</recruitmentstate><hospital>The Alfred - Melbourne</hospital>
<postcode>3004 - Melbourne</postcode><countrysoutsideaustralia><countryoutsideaustralia>
<country>United States of America</country><state>Ohio</state></countryoutsideaustralia></countrysoutsideaustralia></recruitment>
<eligibility><inclusivecriteria>1. Adults 2. Asthma that has
                        lasted a year 3. FEV1 &amp;lt; 80 %</inclusivecriteria>
<inclusiveminage>18</inclusiveminage><inclusiveminagetype>Years</inclusiveminagetype><inclusivemaxage/>
<inclusivemaxagetype>No limit</inclusivemaxagetype><inclusivegender>Both males and females</inclusivegender>
<healthyvolunteer>No</healthyvolunteer><exclusivecriteria>Smokers</exclusivecriteria></eligibility>
<FundingSponsors><primarysponsorname>Example University</primarysponsorname><secondarysponsors><secondarysponsor>
<type>None</type><name>A Fund</name></secondarysponsor></secondarysponsors></FundingSponsors>
<Contacts><Enquiry><title>Prof</title><name>Prof Pat Lee</name><type>Principal Investigator</type></Enquiry>
<Enquiry><title>Ms</title><name>Sam Poe</name><phone>+61 3 5550 0100</phone><email>a@example.org</email>
<country>Australia</country><type>Public Queries</type></Enquiry></Contacts>
<DataSharingStatement/><lastupdatedon>8/06/2026</lastupdatedon></OutcomeMeasures></Details></trial></SearchResult>"""  # noqa: E501


def read(text: str = ANSWER) -> Imported:
    (found,) = entries(Document("a.xml", data=text.encode()), OURS, TODAY)
    assert isinstance(found, Imported), found
    return found


def test_every_group_is_read_wherever_it_is() -> None:
    found = read()
    assert (found.registry, found.number, found.remarks) == ("anzctr", "ACTRN12626000000101", ())
    values: dict[str, Any] = found.values
    assert (values["title"], values["short_title"], values["phase"]) == ("Light & breath", "LUMEN", "3")
    assert (values["about"], values["sponsor"]) == ("What it is about.", "Example University")
    assert (values["collaborators"], values["led_by"]) == (["A Fund"], ["Prof Pat Lee"])
    assert values["contact"] == {"name": "Ms Sam Poe", "phone": "+61 3 5550 0100", "email": "a@example.org"}
    assert values["eligibility"]["minimum_age"] == "18 years"
    assert values["eligibility"]["inclusion"] == ["Adults", "Asthma that has lasted a year", "FEV1 < 80 %"]
    assert values["eligibility"]["exclusion"] == ["Smokers"]
    assert [each["description"] for each in values["interventions"]] == ["An hour of light", "No light"]
    assert values["dates"] == {"start": "2025-08-01"}


def test_its_status_has_the_day_of_the_last_change() -> None:
    values = read().values
    assert (values["status"], values["checked_by"]) == ("completed", "ANZCTR")
    assert values["registry"]["updated_on"] == "2026-06-08"
    alfred, ohio = values["locations"]
    assert alfred["location"] == "alfred"
    assert ohio["place"] == {"name": "Ohio", "region": "Ohio", "country": "United States"}


def test_without_hospitals_the_states_stand_for_the_country() -> None:
    found = read(ANSWER.replace("<hospital>The Alfred - Melbourne</hospital>", "<hospital/>"))
    assert found.values["locations"][0]["place"] == {"name": "Australia", "country": "Australia"}


def test_a_new_field_is_told() -> None:
    found = read(ANSWER.replace("<DataSharingStatement/>", "<strange>1</strange>"))
    assert "strange" in found.remarks[0].message
