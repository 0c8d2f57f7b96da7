"""`studyboard approve` for imported studies: approvals are in the site's own file, which imports do not touch."""

from pathlib import Path

import pytest
import yaml

from tests.sites import write_yaml

from .running import checked
from .test_approve import approve

IMPORTED = "content/registry/clinicaltrials.gov/NCT00000001.yaml"
OWN = "content/studies/NCT00000001.yaml"
STATEMENT = "content/approved/NCT00000001.txt"
APPROVAL = ("NCT00000001", "--irb", "EX-9", "--on", "2026-09-30", "--by", "Ada")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    settings = {"organisation": "A", "languages": ["es"], "contact": {"phone": "+34 900 000 000"}}
    write_yaml(tmp_path / "content/site.yaml", settings)
    entry = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "link": "https://example.org/", "language": "en"}
    criteria = {"sex": "female", "inclusion": ["Sleeps badly"]}
    study = {"title": "Evening light", "about": "A study of light.", "eligibility": criteria, "registry": entry}
    write_yaml(tmp_path / IMPORTED, study)
    return tmp_path


def test_the_approval_of_an_import_is_in_a_file_of_its_own(site: Path) -> None:
    before = (site / IMPORTED).read_bytes()
    assert f"{OWN}: approved on 2026-09-30" in approve(site, *APPROVAL).output
    assert (site / IMPORTED).read_bytes() == before
    own = yaml.safe_load((site / OWN).read_text())
    assert own["approval"]["irb_reference"] == "EX-9"
    assert [(each["by"], each["approved"]) for each in own["history"]] == [("Ada", "EX-9")]
    assert "nothing changed" in approve(site, *APPROVAL).output
    assert "approval_words" not in checked(site).output


def test_words_over_an_import_are_approved_together_with_those_below(site: Path) -> None:
    write_yaml(site / OWN, {"about": "Un estudio de la luz."})
    assert approve(site, *APPROVAL).exit_code == 0
    assert approve(site, *APPROVAL, "--referral").exit_code == 0
    text = (site / OWN).read_text()
    assert text.startswith("about: Un estudio de la luz.\n")
    assert "approval_words" not in checked(site).output
    (site / IMPORTED).write_text((site / IMPORTED).read_text().replace("Sleeps badly", "Sleeps well"))
    assert "C102 eligibility, inclusion, 1: “badly” is now “well”" in checked(site).output


def test_the_statement_names_the_language_of_each_text_that_is_not_the_sites(site: Path) -> None:
    write_yaml(site / OWN, {"about": "Un estudio de la luz."})
    printed = approve(site, "NCT00000001", "--print").output
    approve(site, *APPROVAL)
    for text in (printed, (site / STATEMENT).read_text()):
        assert "\n[title] (English)\nEvening light\n" in text
        assert "\n[about]\nUn estudio de la luz.\n" in text
        assert "\n[eligibility, inclusion, 1] (English)\n" in text
        assert "\n[eligibility, sex]\nfemale\n" in text
