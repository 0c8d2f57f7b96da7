"""A study that several registers know is one study, also if the WHO's platform copies all of them."""

from pathlib import Path

from tests.importers.test_ictrp import HEAD, INDIAN, TAIL, read
from tests.importers.test_import import taken
from tests.importers.test_moved_apart import folders
from tests.sites import run_here, write_site

COUNTRY = """<Trial><TrialID>EUCTR2020-001234-11-{country}</TrialID><Public_title>Light in {country}</Public_title>
<Source_Register>EU Clinical Trials Register</Source_Register><Recruitment_Status>{status}</Recruitment_Status>
<Last_Refreshed_on>{day} May 2021</Last_Refreshed_on><Countries>{places}</Countries></Trial>"""


def trial(number: str, register: str, *others: str) -> str:
    source = f"<Source_Register>{register}</Source_Register>"
    mention = f"<Secondary_ID>{';'.join(others)}</Secondary_ID>"
    text = INDIAN.replace("CTRI/2026/03/024132", number).replace("<Source_Register>CTRI</Source_Register>", source)
    return text.replace("<Countries>", f"{mention}<Countries>")


def imported(site: Path, *trials: str) -> dict[str, list[str]]:
    file = site.parent / "a.xml"
    file.write_text(HEAD + "".join(trials) + TAIL, encoding="utf-8")
    taken(site, file)
    return folders(site)


def test_two_registers_of_the_platform_have_one_page(tmp_path: Path) -> None:
    japan = trial("JPRN-jRCT2031260001", "JPRN")
    america = trial("NCT00000001", "ClinicalTrials.gov", "jRCT2031260001")
    germany = trial("DRKS00012345", "German Clinical Trials Register", "NCT00000001")
    expected = {"ictrp": 1, "ictrp-2": 1, "ictrp-3": 1}
    together = write_site(tmp_path / "one/site", 0)
    assert {name: len(each) for name, each in imported(together, japan, america, germany).items()} == expected
    apart = write_site(tmp_path / "two/site", 0)
    for each in (america, germany, japan, america, germany, japan):
        found = imported(apart, each)
    assert found == {name: ["NCT00000001"] for name in expected}
    told = run_here("explain", "studies/NCT00000001.html", "--site", apart).stdout
    assert "content/registry/ictrp/NCT00000001.json" in told


def test_a_number_with_slashes_stays_with_its_study(tmp_path: Path) -> None:
    india = trial("CTRI/2026/03/024132", "CTRI", "NCT00000001")
    site = write_site(tmp_path / "site", 0)
    for each in (trial("NCT00000001", "ClinicalTrials.gov"), india, india):
        found = imported(site, each)
    assert found == {"ictrp": ["NCT00000001"], "ictrp-2": ["NCT00000001"]}


def test_another_study_of_the_same_register_is_another_study(tmp_path: Path) -> None:
    """An extension names the study that it extends."""
    first, second = (
        trial("NCT00000001", "ClinicalTrials.gov"),
        trial("NCT00000002", "ClinicalTrials.gov", "NCT00000001"),
    )
    site = write_site(tmp_path / "site", 0)
    assert imported(site, first, second) == {"ictrp": ["NCT00000001", "NCT00000002"]}


def test_the_platform_s_number_of_the_eu_is_that_of_the_eu(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    number = "2023-501234-12-00"
    imported(site, trial("NCT00000001", "ClinicalTrials.gov", number))
    found = imported(site, trial(f"CTIS{number}", "Clinical Trials Information System"))
    assert found == {"ictrp": ["NCT00000001"], "ictrp-2": ["NCT00000001"]}


def test_the_entries_for_the_countries_of_a_trial_are_one() -> None:
    rows = (
        ("DE", "Germany;Italy", "Not Recruiting", 1),
        ("IT", "Italy", "Authorised", 3),
        ("Outside/EEA", "Brazil", "", 9),
    )
    trials = [
        COUNTRY.format(country=country, places=places, status=status, day=day) for country, places, status, day in rows
    ]
    (found,) = read(*trials)
    assert found.number == "EUCTR2020-001234-11-IT", "the one in the EU that changed last"
    assert [each["place"]["name"] for each in found.values["locations"]] == ["Italy", "Germany", "Brazil"]
    assert found.values["registry"]["status"] == "Authorised"


def test_the_entries_for_countries_that_are_imported_apart(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    for country in ("DE", "IT"):
        found = imported(site, COUNTRY.format(country=country, places="Italy", status="Authorised", day=1))
    assert found == {"ictrp": ["EUCTR2020-001234-11-DE"], "ictrp-2": ["EUCTR2020-001234-11-DE"]}


def test_as_many_registers_as_a_study_can_have(tmp_path: Path) -> None:
    registers = (
        ("NCT00000001", "ClinicalTrials.gov"),
        ("JPRN-jRCT2031260001", "JPRN"),
        ("DRKS00012345", "German Clinical Trials Register"),
        ("ISRCTN12345678", "ISRCTN"),
        ("CTRI/2026/03/024132", "CTRI"),
        ("ChiCTR2000030000", "ChiCTR"),
    )
    trials = [trial(number, name, "" if number.startswith("NCT") else "NCT00000001") for number, name in registers]
    site = write_site(tmp_path / "site", 0)
    found = imported(site, *trials)
    assert {tuple(each) for each in found.values()} == {("NCT00000001",)}
    assert len(found) == len(registers)
    assert imported(site, *reversed(trials)) == found, "each stays in its place"
