"""Results, parts of the world and products as registers write them in the WHO's ICTRP."""

from pathlib import Path

import pytest

from tests.importers.test_ictrp import HEAD, INDIAN, TAIL, read
from tests.importers.test_import import taken
from tests.sites import write_site

JAPANESE = """investigational material(s)
Generic name etc : LX-1
INN of investigational material : lumirex
Therapeutic category code : 129 Other agents
Dosage and Administration for Investigational material : 25mg

control material(s)
Generic name etc : Placebo
INN of investigational material : -
Dosage and Administration for Control material : 0.3mg""".replace("\n", "&lt;br&gt;")


def trial(**fields: str) -> str:
    text = INDIAN
    for name, value in fields.items():
        start, end = text.find(f"<{name}>"), text.find(f"</{name}>")
        whole = f"<{name}>{value}</{name}>"
        after = end + len(name) + 3
        text = text[:start] + whole + text[after:] if start >= 0 else text.replace("</Trial>", f"{whole}</Trial>")
    return text


@pytest.mark.parametrize(
    ("address", "link"),
    [("https://example.org/results", "https://example.org/results"), ("", "https://example.org/entry")],
)
def test_posted_results_are_results(address: str, link: str) -> None:
    (found,) = read(
        trial(
            web_address="https://example.org/entry",
            results_yes_no="Yes",
            results_date_posted="31/03/2023",
            results_url_link=address,
        )
    )
    assert found.values["results"] == {"link": link, "posted_on": "2023-03-31"}
    assert "supplemental" not in found.values


def test_an_address_alone_does_not_say_that_results_are_posted() -> None:
    (found,) = read(trial(results_url_link="https://example.org/later"))
    assert "results" not in found.values
    assert "https://example.org/later" in found.values["supplemental"]


def test_parts_of_the_world_are_no_countries() -> None:
    (found,) = read(trial(Countries="Japan;Asia except Japan;North America;South Africa"))
    assert [each["place"] for each in found.values["locations"]] == [
        {"name": "Japan", "country": "Japan"},
        {"name": "Asia except Japan"},
        {"name": "North America"},
        {"name": "South Africa", "country": "South Africa"},
    ]


def test_materials_of_japan_have_their_names() -> None:
    (found,) = read(trial(Source_Register="JPRN", Intervention=JAPANESE))
    assert found.values["interventions"] == [
        {
            "name": "lumirex",
            "description": "Generic name etc: LX-1; Therapeutic category: Other agents; "
            "Dosage and Administration for Investigational material: 25mg",
        },
        {
            "name": "Placebo",
            "kind": "Control",
            "description": "Dosage and Administration for Control material: 0.3mg",
        },
    ]


def test_another_text_of_japan_stays_whole() -> None:
    (found,) = read(trial(Source_Register="JPRN", Intervention="Light in the evening&lt;br&gt;Generic name etc : LX-1"))
    (only,) = found.values["interventions"]
    assert only["description"] == "Light in the evening; Generic name etc : LX-1"


def test_a_part_of_the_world_is_not_proposed_as_a_location(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    file = tmp_path / "a.xml"
    file.write_text(HEAD + trial(Countries="Asia except Japan;Japan") + TAIL, encoding="utf-8")
    assert "Asia" not in taken(site, file).stdout


def test_what_registers_write_where_there_is_nothing() -> None:
    (found,) = read(
        trial(
            Public_title="N.A.",
            Scientific_title="A trial of light",
            Primary_sponsor="EXAMPLE INC., ",
            Date_enrollement="01/01/1900",
            Recruitment_Status="Finished",
            results_url_link="http://drks.de/search/en/trial/DRKS00031084#studyResults",
        )
    )
    assert (found.values["title"], found.values["sponsor"]) == ("A trial of light", "EXAMPLE INC.")
    assert not {"dates", "supplemental", "results", "official_title"} & found.values.keys()
    assert [each.get("status") for each in (found.values, *found.values["locations"])].count("completed") == 1


def test_criteria_that_end_in_the_middle_are_reviewed_first() -> None:
    text = "&lt;br&gt;".join(f"{number}. Willing to come to the visits" for number in range(1, 120))
    (found,) = read(trial(Inclusion_Criteria=f"Inclusion criteria: {text}&lt;br&gt;120. Able to sign a"))
    assert "the inclusion criteria may be cut off" in found.doubts
    both = f"Inclusion criteria:&lt;br&gt;1. Awake&lt;br&gt;Exclusion criteria:&lt;br&gt;{text} for a"
    (found,) = read(trial(Inclusion_Criteria=both, Exclusion_Criteria=""))
    assert "the exclusion criteria may be cut off" in found.doubts
    (found,) = read(trial(Inclusion_Criteria="Inclusion criteria: 1. Able to sign a"))
    assert not any("cut off" in each for each in found.doubts)


def test_a_pilot_study_in_china_is_not_first_in_people() -> None:
    (found,) = read(trial(Source_Register="ChiCTR", Phase="0"))
    assert "phase" not in found.values
    (found,) = read(trial(Source_Register="ChiCTR", Phase="2"))
    assert found.values["phase"] == "2"


def test_numbers_of_orphanet_are_no_conditions() -> None:
    (found,) = read(trial(Condition="Fever&lt;br&gt;ORPHA:210115 ORPHA:342"))
    assert found.values["conditions"] == [{"name": "Fever"}]
    assert found.values["keywords"] == ["ORPHA:210115 ORPHA:342"]


def test_labels_in_lower_case_are_divided() -> None:
    (found,) = read(trial(Source_Register="CRIS", Intervention="Light: lamp&lt;br&gt;volume: 5 ml&lt;br&gt;number: 1"))
    assert found.values["interventions"][-1]["description"] == "Light: lamp; volume: 5 ml; number: 1"
