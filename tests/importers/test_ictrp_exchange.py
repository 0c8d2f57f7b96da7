"""Entries in the XML in which registers hand them to the WHO's platform."""

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from tests.importers.test_others import OURS, TODAY

TRIAL = """<?xml version="1.0" encoding="utf-8"?><trials><trial><main>
<trial_id>IRCT20230122057183N1</trial_id><utrn>U1111-1296-5487</utrn><reg_name>IRCT</reg_name>
<date_registration>2026-08-12</date_registration><primary_sponsor>Example Trust</primary_sponsor>
<public_title>Evening light</public_title><acronym>LUMEN</acronym>
<scientific_title>A trial of evening light</scientific_title><scientific_acronym></scientific_acronym>
<date_enrolment>2026-09-12</date_enrolment><type_enrolment>anticipated</type_enrolment><target_size>120</target_size>
<recruitment_status>Complete</recruitment_status><url>https://example.org/70000</url>
<study_type>interventional</study_type><study_design>Randomised</study_design><phase>2</phase>
<hc_freetext>Asthma</hc_freetext><i_freetext>Intervention 1: Light group: an hour. Intervention 2: Control group: none.</i_freetext></main>
<contacts><contact><type>scientific</type><firstname>Bo</firstname><lastname>Poe</lastname><email>b@example.org</email></contact>
<contact><type>public</type><firstname>Pat</firstname><middlename>Q</middlename><lastname>Lee</lastname>
<telephone>+98 21 8888 0000; 1</telephone><affiliation>Example</affiliation></contact></contacts>
<countries><country2>Iran (Islamic Republic of)</country2></countries>
<criteria><inclusion_criteria>- Adults
- FEV1 &lt; 80 %</inclusion_criteria><agemin>18 years</agemin><agemax>no limit</agemax><gender>Both</gender>
<exclusion_criteria>- Gout</exclusion_criteria></criteria>
<health_condition_code><hc_code>J45</hc_code></health_condition_code>
<secondary_ids><secondary_id><sec_id>NCT00000001</sec_id><issuing_authority>ClinicalTrials.gov</issuing_authority></secondary_id></secondary_ids>
<source_support><source_name>A Fund</source_name></source_support></trial></trials>"""  # noqa: E501


def read(text: str = TRIAL) -> Imported:
    (found,) = entries(Document("x.xml", data=text.encode()), OURS, TODAY)
    assert isinstance(found, Imported), found
    return found


def test_every_field_is_read() -> None:
    found = read()
    assert (found.registry, found.number, found.remarks) == ("ictrp", "IRCT20230122057183N1", ())
    values = found.values
    assert (values["title"], values["short_title"], values["sponsor"]) == ("Evening light", "LUMEN", "Example Trust")
    assert values["identifiers"]["nct"] == "NCT00000001"
    assert values["conditions"] == ["asthma"]
    assert values["condition_codes"] == [{"system": "icd10", "code": "J45"}]
    assert [each["name"] for each in values["arms"]] == ["Light group", "Control group"]
    assert values["contact"]["name"] == "Pat Q Lee", "the public contact"
    assert values["eligibility"] == {
        "minimum_age": "18 years",
        "sex": "all",
        "inclusion": ["Adults", "FEV1 < 80 %"],
        "exclusion": ["Gout"],
    }
    assert values["registry"] == {
        "name": "Iranian Registry of Clinical Trials",
        "number": "IRCT20230122057183N1",
        "link": "https://example.org/70000",
        "status": "Complete",
    }, "from the register itself, not from the platform"


def test_an_open_study_has_no_day_and_so_is_not_confirmed() -> None:
    found = read(TRIAL.replace("Complete", "Recruiting"))
    assert found.values["locations"] == [{"place": {"name": "Iran", "country": "Iran"}, "status": "open"}]


def test_a_new_field_is_told() -> None:
    assert "strange" in read(TRIAL.replace("<source_support>", "<strange/><source_support>")).remarks[0].message


def test_the_names_of_elements_in_chinas_register() -> None:
    chinese = (
        TRIAL.replace("<trials><trial>", '<trials subjects="1"><Triall>')
        .replace("</trial></trials>", "</Triall></trials>")
        .replace("<main>", "<main><UTRN/>")
        .replace("scientific_acronym", "Scientific_acronym")
    )
    found = read(chinese)
    assert (found.values["title"], found.remarks) == ("Evening light", ())


def test_a_cut_off_file_of_chinas_register_keeps_its_complete_entries() -> None:
    text = TRIAL.replace("<trial>", "<Triall>").replace("</trial></trials>", "</Triall><Triall><main>")
    first, cut = entries(Document("x.xml", data=text.encode()), OURS, TODAY)
    assert isinstance(first, Imported)
    assert not isinstance(cut, Imported)
    assert "cut off" in cut[1]


def test_results_that_the_register_has_posted() -> None:
    tags = "<results_yes_no>Yes</results_yes_no><results_date_posted>01/02/2024</results_date_posted></main>"
    assert read(TRIAL.replace("</main>", tags)).values["results"] == {
        "link": "https://example.org/70000",
        "posted_on": "2024-02-01",
    }
