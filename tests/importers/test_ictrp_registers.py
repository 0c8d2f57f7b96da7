"""Habits of single registers in the WHO's ICTRP, as its downloads show them."""

from html import escape
from typing import Any

import pytest

from tests.importers.test_ictrp import INDIAN, read

EU_NEW = """<Trial><TrialID>CTIS2023-501234-12-00
    </TrialID><Last_Refreshed_on>27 May 2026
    </Last_Refreshed_on><Public_title>Light</Public_title><Scientific_title>Light for all - LUM-1            </Scientific_title>
<Source_Register>Clinical Trials Information System</Source_Register><Recruitment_Status>Not Recruiting</Recruitment_Status>
<Inclusion_agemin>18</Inclusion_agemin><Inclusion_agemax>65+</Inclusion_agemax>
<Inclusion_gender>Female: yes Male: yes</Inclusion_gender><Date_enrollement>16/04/2026</Date_enrollement>
<Phase>Human pharmacology (Phase I): no Therapeutic exploratory (Phase II): yes Therapeutic confirmatory - (Phase III): yes</Phase>
<Countries>Sweden;New Zealand</Countries>
<Inclusion_Criteria>Inclusion criteria: 1. Adults with asthma.,2. FEV1, in l, of 2.,3. Consent.</Inclusion_Criteria>
<Exclusion_Criteria>Exclusion criteria: Not applicable.</Exclusion_Criteria>
<Condition>-Asthma of adults\n-Cough &lt;br&gt;MedDRA version: 20.0Level: PTClassification code: 10007509Term: Airway diseaseSystem Organ Class: 1004;Therapeutic area: Diseases [C] - Airways [C16];MedDRA version: 20.0Level: PT</Condition>
<Intervention>Product Name: Lumen,Product Code: L1,Other descriptive name: ,Strength: 7 mg, 3 ml,Product Name: Tenebra,Strength: 1</Intervention>
<Secondary_ID>U1111-1296-5487;2022-003405-30;NCT05697861</Secondary_ID></Trial>"""  # noqa: E501
EU_OLD = """<Trial><TrialID>EUCTR2021-000037-14-DK</TrialID><Public_title>\n\t\t</Public_title>
<Scientific_title>An extension - Not applicable     </Scientific_title><Source_Register>EU Clinical Trials Register</Source_Register>
<Recruitment_Status>Authorised</Recruitment_Status><Countries>Denmark;Italy</Countries>
<Secondary_ID>2021-000037-14-DE;ABC-1</Secondary_ID><Condition>LONG &lt;br&gt;MedDRA version: 20.0
Level: PT
Classification code 10036673
Term: Primary amyloidosis
System Organ Class: 10021428 - Immune system disorders
;Therapeutic area: Diseases [C] - Blood [C15]</Condition></Trial>"""  # noqa: E501


def values(trial: str) -> dict[str, Any]:
    (found,) = read(trial)
    assert found.remarks == ()
    return found.values


def test_an_entry_of_the_eu_s_newer_register() -> None:
    found = values(EU_NEW)
    assert found["identifiers"] == {
        "nct": "NCT05697861",
        "eu_ct": "2023-501234-12-00",
        "others": [
            {"name": "WHO UTN", "value": "U1111-1296-5487"},
            {"name": "EudraCT number", "value": "2022-003405-30"},
        ],
    }
    assert found["registry"]["name"] == "EU Clinical Trials Information System (WHO ICTRP)"
    assert (found["official_title"], found["phase"]) == ("Light for all - LUM-1", "2/3")
    assert found["conditions"] == [{"name": "Asthma of adults"}, {"name": "Cough"}, {"name": "Airway disease"}]
    assert found["interventions"] == [
        {"name": "Lumen", "description": "Product Code: L1; Strength: 7 mg, 3 ml"},
        {"name": "Tenebra", "description": "Strength: 1"},
    ]
    assert found["eligibility"] == {
        "minimum_age": "18 years",
        "sex": "all",
        "inclusion": ["Adults with asthma.", "FEV1, in l, of 2.", "Consent."],
        "note": "Exclusion criteria: Not applicable.",
    }, "65+ has no upper limit: whoever is 70 can join"


def test_an_entry_of_the_eu_s_older_register() -> None:
    text = "Amyloidosis is a disease in which proteins settle. " * 5
    found = values(EU_OLD.replace("LONG", text))
    assert found["title"] == "An extension"
    assert found["identifiers"]["eu_ct"] == "2021-000037-14"
    others = [each["value"] for each in found["identifiers"]["others"]]
    assert others == ["EUCTR2021-000037-14-DK", "ABC-1"]
    assert found["conditions"] == [{"name": "Primary amyloidosis"}], "not a paragraph"
    assert found["about"] == text.strip()


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (">= 18age old", "<= 75age old", {"minimum_age": "18 years", "maximum_age": "75 years"}),
        (">= 18age 0month old", "Not applicable", {"minimum_age": "18 years"}),
        (">= 12age 6month old", "No limit", {"minimum_age": "150 months"}),
        ("20 years-old <=", "80 and under", {"minimum_age": "20 years", "maximum_age": "80 years"}),
        ("65+", "", {"minimum_age": "65 years"}),
        ("18", "120 Years", {"minimum_age": "18 years"}),
        ("0", "150", {}),
    ],
)
def test_ages_in_the_words_of_registers(least: str, most: str, expected: dict[str, str]) -> None:
    tags = f"<Inclusion_agemin>{least}</Inclusion_agemin><Inclusion_agemax>{most}</Inclusion_agemax>"
    (found,) = read(EU_OLD.replace("<Countries>", f"{tags.replace('<=', '&lt;=')}<Countries>"))
    ages = {name: each for name, each in found.values.get("eligibility", {}).items() if "age" in name}
    assert ages == expected


@pytest.mark.parametrize("most", ["&lt; 75age old", "75 years-old &gt;", "80age old not", "younger than 65 years"])
def test_an_age_that_is_itself_excluded_stays_in_words(most: str) -> None:
    (found,) = read(
        INDIAN.replace("<Inclusion_agemax></Inclusion_agemax>", f"<Inclusion_agemax>{most}</Inclusion_agemax>")
    )
    assert "maximum_age" not in found.values["eligibility"]
    assert most[-5:] in found.values["eligibility"]["age_note"].replace(">", "&gt;")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Other (Terminated)", "ended early"),
        ("Authorised, recruiting", "open"),
        ("Ongoing, recruitment ended", "closed"),
        ("Recruitment stopped", "closed"),
        ("stopped: trial never started", "withdrawn"),
        ("Will not start", "withdrawn"),
        ("Trial now transitioned", None),
    ],
)
def test_statuses_of_registers(word: str, status: str | None) -> None:
    (found,) = read(INDIAN.replace("Not Recruiting", word).replace("India;Nepal", "India"))
    assert (found.values["locations"][0].get("status"), found.remarks) == (status, ())


def test_criteria_that_the_platform_repeats_are_read_once() -> None:
    once = "&lt;br&gt;   Inclusion Criteria:&lt;br&gt;&lt;br&gt;  - Adults&lt;br&gt;&lt;br&gt;   Exclusion Criteria:&lt;br&gt;&lt;br&gt;  - Gout&lt;br&gt;   "  # noqa: E501
    tags = f"<Inclusion_Criteria>{';'.join([once] * 4)}</Inclusion_Criteria>"
    found = values(INDIAN.replace("<Countries>", f"{tags}<Countries>"))["eligibility"]
    assert (found["inclusion"], found["exclusion"]) == (["Adults"], ["Gout"])


def test_what_germany_writes_for_nothing_is_nothing() -> None:
    tags = "<Acronym>[---]*</Acronym><Secondary_ID>[---]*;ABC-1</Secondary_ID>"
    found = values(INDIAN.replace("<Countries>", f"{tags}<Countries>"))
    assert "short_title" not in found
    assert [each["value"] for each in found["identifiers"]["others"]] == ["CTRI/2026/03/024132", "ABC-1"]


def test_places_in_the_tree_of_mesh_are_no_icd_10_codes() -> None:
    condition = "Diabetes;C18.452.394.750.149;E11;C10.597&lt;br&gt;Cough [C01.925.782]"
    source = INDIAN.replace("<Source_Register>CTRI", "<Source_Register>REBEC")
    found = values(source.replace("<Countries>", f"<Condition>{condition}</Condition><Countries>"))
    assert found["conditions"] == [{"name": "Diabetes"}, {"name": "Cough"}]
    assert found["condition_codes"] == [{"system": "icd10", "code": "E11"}]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("BA/BE", "interventional"), ("PMS", "observational"), ("Non-interventional", "observational"),
     ("Interventional study", "interventional")],
)  # fmt: skip
def test_types_of_studies(word: str, kind: str) -> None:
    assert values(INDIAN.replace("<Countries>", f"<Study_type>{word}</Study_type><Countries>"))["type"] == kind


def test_a_condition_without_a_code_in_india_s_register() -> None:
    tags = "<Condition>Health Condition 1: null- Asthma in adults&lt;br&gt;Health Condition 2: null- null</Condition>"
    found = values(INDIAN.replace("<Countries>", f"{tags}<Countries>"))
    assert found["conditions"] == [{"name": "Asthma in adults"}]


def test_the_language_of_a_title_is_no_part_of_it() -> None:
    found = values(
        EU_OLD.replace("<Scientific_title>An", "<Scientific_title>English: An").replace("\n\t\t<", "English: It\n<")
    )
    assert (found["title"], found["official_title"]) == ("It", "An extension")


def of_register(register: str, **fields: str) -> dict[str, Any]:
    """The values of an entry of a register with more fields."""
    tags = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    source = INDIAN.replace("<Source_Register>CTRI", f"<Source_Register>{register}")
    return values(source.replace("<Countries>", f"{tags}<Countries>"))


def test_each_line_of_iran_s_register_is_a_criterion() -> None:
    long = "Ulcers of the foot of grade 3 according to the scale of the clinic of the university"
    for text, criteria in (
        (f"{long}&lt;br&gt;Aged 40 to 85 years&lt;br&gt;Consent", [long, "Aged 40 to 85 years", "Consent"]),
        ("Aged 40 years&lt;br&gt;or older&lt;br&gt;Consent", ["Aged 40 years or older", "Consent"]),
        ("1. Adults&lt;br&gt;2. Consent", ["Adults", "Consent"]),
    ):
        found = of_register("IRCT", Inclusion_Criteria=f"Inclusion criteria: {text}&lt;br&gt;")
        assert found["eligibility"]["inclusion"] == criteria


def test_codes_of_mesh_are_no_words_of_an_intervention() -> None:
    for register, text, shown in (
        ("JPRN", "Light 4 mg/week;D008727&lt;br&gt;Lamp;D012345", "Light 4 mg/week; Lamp"),
        ("REBEC", "E02.760.169;Light group: an hour;Dark group: none", "Light group: an hour;Dark group: none"),
        ("REBEC", "Vitamin D3;D3", "Vitamin D3;D3"),
    ):
        (found,) = of_register(register, Intervention=text)["interventions"]
        assert found == {"name": "What is done", "description": shown}


def test_a_title_that_is_written_twice_is_one() -> None:
    for scientific, official in (
        ("Yoga for sleep - Yoga for sleep", "Yoga for sleep"),
        ("Yoga - yoga", None),
        ("Sleep - Sleep well", "Sleep - Sleep well"),
    ):
        source = INDIAN.replace("Yoga in asthma -  NIL", scientific)
        assert values(source).get("official_title") == official


def test_a_person_is_not_called_not_applicable() -> None:
    found = of_register("TCTR", Contact_Firstname="Pat", Contact_Lastname="N/A", Contact_Tel="+66 2 555 0100")
    assert found["contact"] == {"name": "Pat", "phone": "+66 2 555 0100"}


def test_what_is_not_applicable_is_not_what_is_done() -> None:
    assert "interventions" not in of_register("NL-OMON", Intervention="Not applicable")


def test_a_title_in_preparation_is_none() -> None:
    found = values(EU_OLD.replace("<Public_title>\n\t\t<", "<Public_title>In preparation<"))
    assert "In preparation" not in (found["title"], found.get("official_title"))
    assert values(EU_OLD.replace("Not applicable", "ND"))["title"] == "An extension"


def test_a_repetition_that_the_platform_cut_off_is_none() -> None:
    one = "<br>Inclusion Criteria:<br><br> - Adults<br><br>Exclusion Criteria:<br><br> - Gout of both feet<br> ;"
    text = escape(one * 2 + one[:60])
    tags = f"<Inclusion_Criteria>{text}</Inclusion_Criteria>"
    eligibility = values(EU_OLD.replace("<Countries>", f"{tags}<Countries>"))["eligibility"]
    assert (eligibility["inclusion"], eligibility["exclusion"]) == (["Adults"], ["Gout of both feet"])
