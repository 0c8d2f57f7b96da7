"""Entries of the Australian New Zealand Clinical Trials Registry."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches, MatchRule
from tests.importers.test_import import taken
from tests.sites import built, write_site

OURS = LocalMatches((MatchRule("the alfred", "melbourne", "", "", True, "alfred"),), (), (("asthma", "asthma"),))
TRIAL = """<ANZCTR_Trial requestNumber="1"><stage>Registered</stage><submitdate>1/02/2026</submitdate>
<actrnumber>ACTRN12626000000101</actrnumber>
<trial_identification><studytitle>Light &amp; breath</studytitle><scientifictitle>A trial of evening light</scientifictitle>
<utrn>U1111-1111-1111</utrn><trialacronym>LUMEN</trialacronym><secondaryid>NCT00000001</secondaryid>
<secondaryid>Nil known</secondaryid></trial_identification>
<conditions><healthcondition>Asthma</healthcondition><healthcondition>Cough</healthcondition>
<conditioncode><conditioncode1>Respiratory</conditioncode1><conditioncode2>Asthma</conditioncode2></conditioncode></conditions>
<interventions><interventions>An hour of light</interventions><comparator>No light</comparator></interventions>
<eligibility><inclusivecriteria>- Adults with asthma
- FEV1 &lt; 80 %
- HLA-B*57:01</inclusivecriteria><inclusiveminage>18</inclusiveminage><inclusiveminagetype>Years</inclusiveminagetype>
<inclusivemaxage>0</inclusivemaxage><inclusivemaxagetype>No limit</inclusivemaxagetype>
<inclusivegender>Both males and females</inclusivegender><healthyvolunteer>No</healthyvolunteer>
<exclusivecriteria>- Smokers
- Pregnancy</exclusivecriteria></eligibility>
<trial_design><studytype>Interventional</studytype><purpose>Treatment</purpose></trial_design>
<recruitment><phase>Phase 2 / Phase 3</phase><anticipatedstartdate>2/05/2026</anticipatedstartdate>
<samplesize>120</samplesize><recruitmentstatus>Recruiting</recruitmentstatus><recruitmentcountry>Australia</recruitmentcountry>
<recruitmentstate>VIC</recruitmentstate><hospital>The Alfred - Melbourne</hospital><hospital>Far Clinic - Perth</hospital>
<postcode>3004 - Melbourne</postcode><postcode>6000 - Perth</postcode>
<countryoutsideaustralia><country>New Zealand</country><state>Auckland</state></countryoutsideaustralia></recruitment>
<sponsorship><primarysponsorname>Example University</primarysponsorname>
<secondarysponsor><sponsorname>A Fund</sponsorname></secondarysponsor></sponsorship>
<ethicsAndSummary><summary>What it is about.</summary><trialwebsite>www.example.org/light</trialwebsite></ethicsAndSummary>
<contacts><contact><title>Dr</title><name>Pat Lee</name><type>Principal investigator</type></contact>
<contact><title>Ms</title><name>Sam Poe</name><phone>+61 3 5550 0100</phone><email>a@example.org</email>
<type>Public queries</type></contact></contacts></ANZCTR_Trial>"""  # noqa: E501


def read(text: str = TRIAL) -> Imported:
    data = f'<?xml version="1.0" encoding="UTF-8"?><ANZCTR_Trials>{text}</ANZCTR_Trials>'.encode()
    (found,) = entries(Document("a.xml", data=data), OURS, date(2026, 11, 22))
    assert isinstance(found, Imported), found
    return found


def changed(**more: str) -> dict[str, Any]:
    """The record of the trial with new text in some elements."""
    text = TRIAL
    for name, value in more.items():
        start, end = text.index(f"<{name}>") + len(name) + 2, text.index(f"</{name}>")
        text = text[:start] + value + text[end:]
    return read(text).values


def test_what_is_mapped() -> None:
    found = read()
    assert (found.registry, found.number) == ("anzctr", "ACTRN12626000000101")
    assert [each.code for each in found.remarks] == ["W604"], "recruiting, but nobody says where"
    values = found.values
    assert (values["title"], values["official_title"]) == ("Light & breath", "A trial of evening light")
    assert (values["type"], values["phase"], values["enrollment"]) == ("interventional", "2/3", "120")
    assert values["identifiers"] == {
        "nct": "NCT00000001",
        "others": [
            {"name": "ANZCTR", "value": "ACTRN12626000000101"},
            {"name": "UTN", "value": "U1111-1111-1111"},
        ],
    }
    assert values["conditions"] == ["asthma", {"name": "Cough"}]
    assert values["keywords"] == ["Respiratory", "Asthma"]
    assert values["dates"] == {"start": "2026-05-02"}
    assert values["estimated"] == ["start", "enrollment"]
    assert values["led_by"] == ["Dr Pat Lee"]
    assert values["contact"] == {"name": "Ms Sam Poe", "phone": "+61 3 5550 0100", "email": "a@example.org"}
    assert values["registry"]["link"] == "https://www.anzctr.org.au/ACTRN12626000000101.aspx"
    assert values["supplemental"] == "Website of the study: https://www.example.org/light"


def test_criteria_keep_their_sides_and_every_sign() -> None:
    who = read().values["eligibility"]
    assert who["minimum_age"] == "18 years"
    assert "maximum_age" not in who
    assert "age_note" not in who
    assert (who["sex"], who["healthy_volunteers"]) == ("all", "no")
    assert [str(each).replace("\\", "") for each in who["inclusion"]] == [
        "Adults with asthma",
        "FEV1 < 80 %",
        "HLA-B*57:01",
    ]
    assert who["exclusion"] == ["Smokers", "Pregnancy"]


def test_lists_in_an_intervention_do_not_run_together() -> None:
    text = TRIAL.replace("An hour of light", "Two parts:\n- light\n- rest\nDose: 5 lux")
    (what, _) = read(text).values["interventions"]
    assert what["description"] == "Two parts: light; rest; Dose: 5 lux"


def test_what_is_anticipated_is_an_estimate() -> None:
    days = "<anticipatedlastvisitdate>1/02/2028</anticipatedlastvisitdate>"
    text = TRIAL.replace("<samplesize>", f"{days}<actualstartdate>3/05/2026</actualstartdate><samplesize>")
    assert read(text).values["estimated"] == ["completion", "enrollment"]
    actual = "<actuallastvisitdate>1/03/2028</actuallastvisitdate><actualsamplesize>110</actualsamplesize>"
    values = read(text.replace("<samplesize>", f"{actual}<samplesize>")).values
    assert ("estimated" in values, values["dates"]["completion"], values["enrollment"]) == (False, "2028-03-01", "110")


def test_locations() -> None:
    assert read().values["locations"] == [
        {"location": "alfred", "registered_as": "The Alfred - Melbourne"},
        {"place": {"name": "Far Clinic", "city": "Perth", "postcode": "6000", "country": "Australia"}},
        {"place": {"name": "Auckland", "region": "Auckland", "country": "New Zealand"}},
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Not yet recruiting", "opening soon"),
        ("Active, not recruiting", "closed"),
        ("Suspended", "paused"),
        ("Completed", "completed"),
        ("Stopped early", "ended early"),
        ("Something new", None),
        ("", None),
    ],
)
def test_statuses(word: str, status: str | None) -> None:
    assert changed(recruitmentstatus=word).get("status") == status


def test_no_invented_age() -> None:
    nothing = changed(inclusiveminage="", inclusiveminagetype="", inclusivemaxage="", inclusivemaxagetype="")
    assert nothing["eligibility"]["age_note"] == "Age limits not stated in the registry"
    strange = changed(inclusiveminage="x", inclusiveminagetype="Fortnights", inclusivemaxage="", inclusivemaxagetype="")
    assert "minimum_age" not in strange["eligibility"]
    newborn = changed(
        inclusiveminage="2", inclusiveminagetype="Weeks", inclusivemaxage="6", inclusivemaxagetype="Months"
    )
    assert newborn["eligibility"]["minimum_age"] == "2 weeks"
    assert newborn["eligibility"]["maximum_age"] == "6 months"


def test_a_new_field_is_told() -> None:
    found = read(TRIAL.replace("<stage>", "<brandnew>x</brandnew><stage>"))
    assert "W602" in [each.code for each in found.remarks]


def test_without_a_number_nothing_is_taken() -> None:
    data = b"<ANZCTR_Trials><ANZCTR_Trial><stage>x</stage></ANZCTR_Trial></ANZCTR_Trials>"
    (found,) = entries(Document("a.xml", data=data), OURS, date(2026, 11, 22))
    assert found == ("a.xml", "there is no ACTRN number in it")


def test_an_import_makes_a_page(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    path = tmp_path / "anzctr.xml"
    path.write_text(f"<ANZCTR_Trials>{TRIAL}</ANZCTR_Trials>", encoding="utf-8")
    taken(site, path)
    built(site)
    html = (site / "output/studies/ACTRN12626000000101.html").read_text("utf-8")
    assert "Far Clinic" in html
    assert "HLA-B*57:01" in html


def test_a_title_a_number_and_a_name_that_say_nothing() -> None:
    values = changed(studytitle="Nil", samplesize="3,000")
    assert (values["title"], values.get("official_title")) == ("A trial of evening light", None)
    assert values["enrollment"] == "3000"
    assert "enrollment" not in changed(samplesize="20-40")
    assert "led_by" not in read(TRIAL.replace("<name>Pat Lee</name>", "<name>N/A</name>")).values
