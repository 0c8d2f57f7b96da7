"""The words of a referral sheet have a separate approval, with a fingerprint."""

from pathlib import Path

import pytest
import yaml

from site_builder.diagnostics import UserError
from site_builder.verification.approvals import ApprovalState, words_of_studies
from tests.sites import write_site, write_yaml

from .running import checked
from .test_approve import approve

APPROVED = ("s", "--referral", "--irb", "IRB 7 / sheet", "--on", "2026-02-18", "--committee", "Example IRB")
RECORD = """title: Walking
about: Text of the page.
eligibility:
  inclusion:
  - Adults  # everybody
referral:
  send: [The last letter]
  phone: +1 507 555 0199
"""


def site_with(tmp_path: Path, record: str = RECORD) -> tuple[Path, Path]:
    site = write_site(tmp_path / "site", 0, also_make=["referral"])
    path = site / "content/studies/s.yaml"
    write_yaml(path, {})
    path.write_text(record, "utf-8")
    return site, path


def states(site: Path) -> dict[str, ApprovalState]:
    return {each.page: each.state for each in words_of_studies(site)}


def test_the_approval_is_written_and_only_that(tmp_path: Path) -> None:
    site, path = site_with(tmp_path)
    assert approve(site, *APPROVED).exit_code == 0
    written = path.read_text("utf-8")
    approval = yaml.safe_load(written)["referral"]["approval"]
    assert (approval["irb_reference"], str(approval["approved_on"])) == ("IRB 7 / sheet", "2026-02-18")
    assert len(approval["fingerprint"]) == 16
    assert "# everybody" in written
    assert "approval" not in yaml.safe_load(written)
    statement = (site / "content/approved/s.referral.txt").read_text("utf-8")
    assert statement.startswith("Approved words of the referral sheet of the study `s`\n")
    for words in ("Adults", "The last letter", "Walking"):
        assert words in statement
    assert "Text of the page." not in statement, "the sheet does not show it"
    assert approve(site, "s", "--referral").exit_code == 0
    assert path.read_text("utf-8") == written
    assert "approval" not in checked(site).output
    assert states(site) == {"studies/s.html": ApprovalState.NONE, "referral/s.html": ApprovalState.SAME}


def test_changed_words_are_reported_where_they_stand(tmp_path: Path) -> None:
    site, path = site_with(tmp_path)
    approve(site, *APPROVED)
    text = path.read_text("utf-8").replace("The last letter", "The first letter")
    path.write_text(text, "utf-8")
    told = checked(site).output
    assert "referral, send, 1: “last” is now “first”" in told
    assert "studyboard approve s --referral --irb … --on …" in told
    line = text[: text.index("The first")].count("\n") + 1
    assert f"content/studies/s.yaml:{line}:" in told
    assert states(site)["referral/s.html"] is ApprovalState.CHANGED
    path.write_text(path.read_text("utf-8").replace("The first letter", "The last letter"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("Text of the page", "Other text of the page"), "utf-8")
    assert states(site)["referral/s.html"] is ApprovalState.SAME, "these words are not on the sheet"
    path.write_text(path.read_text("utf-8").replace("- Adults", "- Grown-ups"), "utf-8")
    assert "eligibility, inclusion, 1: “Adults” is now “Grown-ups”" in checked(site).output


def test_the_page_and_the_sheet_are_approved_apart(tmp_path: Path) -> None:
    site, path = site_with(tmp_path)
    approve(site, *APPROVED)
    assert approve(site, "s", "--irb", "IRB 6", "--on", "2026-02-17").exit_code == 0
    assert set(states(site).values()) == {ApprovalState.SAME}
    record = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert record["approval"]["fingerprint"] != record["referral"]["approval"]["fingerprint"]
    assert [each["on"] for each in record["history"]] == ["2026-02-17"], "the history is the page's"


def test_without_a_fingerprint_a_check_says_so(tmp_path: Path) -> None:
    site, _ = site_with(tmp_path, RECORD + "  approval: {irb_reference: X}\n")
    told = checked(site).output
    assert "run: studyboard approve s --referral --irb “X” --on …" in told
    assert states(site)["referral/s.html"] is ApprovalState.NONE


def test_a_sheet_of_one_language_only(tmp_path: Path) -> None:
    site, _ = site_with(tmp_path)
    with pytest.raises(UserError, match="exclude each other"):
        approve(site, "s", "--referral", "--language", "es")
