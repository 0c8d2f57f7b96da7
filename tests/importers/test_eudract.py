"""The text file of the EU Clinical Trials Register."""

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.reading import read_record
from site_builder.model.study import Study
from tests.importers.test_import import taken
from tests.importers.test_moved_apart import folders
from tests.sites import built, write_site

HEAD = "This file contains full details on each clinical trial selected for download.\n\n"
TRIAL = """Summary
EudraCT Number: 2021-001234-11
Sponsor's Protocol Code Number: LX-1
National Competent Authority: {authority}
Clinical Trial Type: EEA CTA
Trial Status: {status}
Link: https://www.clinicaltrialsregister.eu/ctr-search/trial/2021-001234-11/ES/

A. Protocol Information
A.1 Member State Concerned: {authority}
A.2 EudraCT number: 2021-001234-11
A.3 Full title of the trial: A randomised trial of evening light
A.3 Full title of the trial (es): Un ensayo de la luz
A.3.1 Title of the trial for lay people, in easily understood, i.e. non-technical, language: Light and asthma
A.3.2 Name or abbreviated title of the trial where available: LUMEN
A.4.1 Sponsor's protocol code number: LX-1
A.5.2 US NCT (ClinicalTrials.gov registry) number: NCT00000001

B. Sponsor Information
Sponsor 1
B.1.1 Name of Sponsor: Example Trust
B.1.3.4\tCountry: Spain
B.5 Contact point designated by the sponsor for further information on the trial
B.5.1 Name of organisation: Example Office
B.5.2 Functional name of contact point: Trial Desk
B.5.3 Address
B.5.4 Telephone number: +34 555 010 000
B.5.6 E-mail: desk@example.org

D. IMP Identification
D.IMP: 1
D.1.2 and D.1.3 IMP Role: Test
D.3.1 Product name: Lumirex
D.3.4 Pharmaceutical form: Tablet
D.3.8 to D.3.10 IMP Identification Details (Active Substances)
D.3.8 INN - Proposed INN: LUMIREXUM

E. General Information on the Trial
E.1.1 Medical condition(s) being investigated: Asthma
E.1.1.1 Medical condition in easily understood language: Wheezing
MedDRA Classification
E.1.2 Version: 20.0
E.1.2 Level: PT
E.1.2 Classification code: 10011224
E.1.2 Term: Cough
E.2.1 Main objective of the trial: To see whether light helps.
E.3 Principal inclusion criteria: 1. Adults with asthma;
2. B.1 variant: confirmed
   at home
3. E.g. two attacks
E.3 Principal inclusion criteria (es): 1. Adultos
E.4 Principal exclusion criteria: 1. Smokers
2. Pregnant
E.5 End points
E.5.1 Primary end point(s): Attacks:
- number
E.7.1 Human pharmacology (Phase I): No
E.7.1.1 First administration to humans: Yes
E.7.2 Therapeutic exploratory (Phase II): Yes
E.7.3 Therapeutic confirmatory (Phase III): Yes
E.7.4 Therapeutic use (Phase IV): No
E.8.6.3 If E.8.6.1 or E.8.6.2 are Yes, specify the regions in which trial sites are planned:
United States
Spain

F. Population of Trial Subjects
F.1.1 Trial has subjects under 18: Yes
F.1.1.5 Children (2-11years): No
F.1.1.6 Adolescents (12-17 years): Yes
F.1.2 Adults (18-64 years): Yes
F.1.3 Elderly (>=65 years): No
F.2.1 Female: Yes
F.2.2 Male: No
F.3.1 Healthy volunteers: No
F.4.1 In the member state: 5
F.4.2.2 In the whole clinical trial: 15

P. End of Trial
P. End of Trial Status: {status}
{end}
"""


def part(authority: str = "Spain - AEMPS", status: str = "Ongoing", end: str = "") -> str:
    return TRIAL.format(authority=authority, status=status, end=end)


def read(*parts: str) -> Imported:
    data = (HEAD + "\n".join(parts)).encode()
    (found,) = entries(Document("trials-full.txt", data=data), LocalMatches(), date(2026, 11, 22))
    assert isinstance(found, Imported), found
    record, complaints = read_record(Study, found.values)
    assert record is not None, complaints
    return found


def values(*parts: str) -> dict[str, Any]:
    return read(*(parts or (part(),))).values


def test_what_is_read() -> None:
    found = values()
    assert (found["title"], found["short_title"]) == ("Light and asthma", "LUMEN")
    assert found["official_title"] == "A randomised trial of evening light"
    assert (found["type"], found["phase"], found["enrollment"]) == ("interventional", "2/3", "15")
    assert found["sponsor"] == "Example Trust"
    assert found["about"] == "To see whether light helps."
    assert found["conditions"] == [{"name": "Asthma"}, {"name": "Cough"}]
    assert found["keywords"] == ["Wheezing"]
    assert found["contact"] == {"name": "Trial Desk", "phone": "+34 555 010 000", "email": "desk@example.org"}
    assert found["interventions"] == [
        {"name": "Lumirex", "description": "INN or Proposed INN: LUMIREXUM; Pharmaceutical Form: Tablet"}
    ]
    assert found["identifiers"]["nct"] == "NCT00000001"
    assert found["identifiers"]["eu_ct"] == "2021-001234-11"
    assert found["identifiers"]["sponsor_protocol"] == "LX-1"
    assert found["registry"]["name"] == "EU Clinical Trials Register"


def test_criteria_keep_lines_that_look_like_labels() -> None:
    eligibility = values()["eligibility"]
    assert eligibility["inclusion"] == [
        "Adults with asthma;",
        "B.1 variant: confirmed at home",
        "E.g. two attacks",
    ]
    assert eligibility["exclusion"] == ["Smokers", "Pregnant"]
    assert (eligibility["minimum_age"], eligibility["maximum_age"]) == ("12 years", "64 years")
    assert (eligibility["sex"], eligibility["healthy_volunteers"]) == ("female", "no")


def test_another_language_is_read_only_if_there_is_no_english() -> None:
    alone = part().split("E.3 Principal inclusion criteria: ")
    kept = alone[0] + alone[1][alone[1].index("E.3 Principal inclusion criteria (es)") :]
    assert values(kept)["eligibility"]["inclusion"] == ["Adultos"]


def test_each_country_has_its_status() -> None:
    found = values(part(), part("UK - MHRA", "Completed", "P. Date of the global end of the trial: 2024-05-06"))
    assert [(each["place"]["name"], each.get("status")) for each in found["locations"]] == [
        ("Spain", None),
        ("United Kingdom", "completed"),
        ("United States", None),
    ]
    assert "status" not in found
    assert "completion" not in found.get("dates", {}), "it has not ended in Spain"
    assert found["registry"]["status"] == "Spain: Ongoing; United Kingdom: Completed"


def test_a_trial_that_is_over_everywhere_has_its_last_day() -> None:
    end = "P. Date of the global end of the trial: 2024-05-06"
    found = values(part(status="Completed", end=end), part("Sweden - MPA", "Prematurely Ended"))
    assert found["dates"] == {"completion": "2024-05-06"}
    assert [each.get("status") for each in found["locations"]] == ["completed", "ended early", "completed"]


def test_an_unknown_status_is_reported() -> None:
    (remark,) = read(part(status="Somehow")).remarks
    assert "`Somehow` is unknown" in remark.message


ENGLISH = TRIAL[
    TRIAL.index("E.3 Principal inclusion criteria: ") : TRIAL.index("E.3 Principal inclusion criteria (es)")
]


def test_an_entry_in_english_comes_before_one_that_is_not_and_each_completes_the_other() -> None:
    spanish = part().replace(ENGLISH, "").replace("E.4 Principal exclusion criteria:", "E.4 Criterios (es):")
    german = part("Germany - BfArM").replace("E.2.1 Main objective of the trial: To see whether light helps.\n", "")
    found = values(spanish, german)
    assert found["eligibility"]["inclusion"][0] == "Adults with asthma;"
    assert found["about"] == "To see whether light helps."


def test_what_the_countries_say_differently_is_reported() -> None:
    older = part("Germany - BfArM").replace("F.1.3 Elderly (>=65 years): No", "F.1.3 Elderly (>=65 years): Yes")
    (remark,) = read(part(), older.replace("2. Pregnant", "2. Pregnant\n3. Gout")).remarks
    assert (
        remark.message
        == "the entries of the countries differ in the exclusion criteria, the ages; one entry is imported"
    )
    assert not read(part(), part("Germany - BfArM")).remarks


def test_unborn_children_are_not_all_children() -> None:
    begin, end = TRIAL.index("F.1.1 Trial"), TRIAL.index("F.1.2 Adults")
    unborn = "F.1.1 Trial has subjects under 18: Yes\nF.1.1 Number of subjects: 9\nF.1.1.1 Number of subjects: 9\n"
    text = (TRIAL[:begin] + unborn + "F.1.1.1 In Utero: Yes\n" + TRIAL[end:]).format(
        authority="Spain - AEMPS", status="Ongoing", end=""
    )
    assert values(text)["eligibility"]["age_note"] == "In utero, 18-64 years"


def test_no_exclusion_criteria_is_an_answer() -> None:
    begin, end = TRIAL.index("E.4 Principal"), TRIAL.index("E.5 End points")
    text = (TRIAL[:begin] + "E.4 Principal exclusion criteria: None.\n" + TRIAL[end:]).format(
        authority="Spain - AEMPS", status="Ongoing", end=""
    )
    assert "None." in str(values(text)["eligibility"])


def test_a_country_without_a_status_is_not_named_with_an_empty_one() -> None:
    found = read(part(status=""), part("Sweden - MPA", "Completed"))
    assert found.values["registry"]["status"] == "Sweden: Completed"
    assert not found.remarks


def test_imported_and_built_beside_the_platform(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    file = tmp_path / "trials-full.txt"
    file.write_text(HEAD + part() + part("Sweden - MPA"), encoding="utf-8")
    assert taken(site, file).returncode == 0
    assert folders(site) == {"eudract": ["2021-001234-11"]}
    assert not built(site).failed
    page = (site / "output/studies/2021-001234-11.html").read_text(encoding="utf-8")
    assert "Light and asthma" in page
    assert "B.1 variant: confirmed at home" in page
    assert taken(site, file).returncode == 0


def test_found_in_a_folder_and_in_a_zip_but_notes_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "trials-full.txt").write_text(HEAD + part(), encoding="utf-8")
    (folder / "notes.txt").write_text("Ask Ada.", encoding="utf-8")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for each in folder.iterdir():
            archive.write(each, each.name)
    for number, source in enumerate((folder, tmp_path / "all.zip")):
        site = write_site(tmp_path / f"site-{number}", 0)
        assert "1 entry: 1 new" in taken(site, source).stdout


def test_the_short_file_leads_to_the_full_one() -> None:
    data = b"EudraCT Number:         2021-001234-11\nSponsor Protocol Number: LX-1\nFull Title:             Light\n"
    (found,) = entries(Document("x.txt", data=data), LocalMatches(), date(2026, 11, 22))
    assert isinstance(found, tuple)
    assert "Full Trial Details" in found[1]
