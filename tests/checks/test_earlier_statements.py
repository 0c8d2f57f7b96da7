"""Approvals written by versions before 0.3 stay valid where the words are unchanged."""

from pathlib import Path

import pytest

from site_builder.verification.approvals import ApprovalState, words_of_studies

from .running import lay_out
from .test_approve import approvals, approve

RULER = "-" * 72
MARK = "0123456789abcdef"


def approved(site: Path, study: str, words: dict[str, str]) -> Path:
    """Write a study with an approval, and its statement as earlier versions wrote it."""
    file = site / "content/studies/s.yaml"
    approval = f"approval:\n  irb_reference: EX-9\n  fingerprint: {MARK}\n"
    file.write_text(f"title: Walking\n{study}\n{approval}", encoding="utf-8")
    head = (
        f"Approved words of the study page `s`\n\nTitle:        Walking\nIRB:          EX-9\nFingerprint:  {MARK}\n\n"
        "The words below are those of the page when they were approved. Written by `studyboard approve`;\n"
        "`studyboard check` tells when the page says something else.\n"
    )
    blocks = "".join(f"{RULER}\n[{place}]\n{text}\n" for place, text in {"title": "Walking", **words}.items())
    (site / "content/approved").mkdir()
    (site / "content/approved/s.txt").write_text(head + blocks, encoding="utf-8")
    return file


def verified(site: Path) -> ApprovalState:
    """The state of the approval in the report on the published site."""
    return next(each.state for each in words_of_studies(site) if each.study == "s")


SAME = {
    "marks": ("about: So **very** *good*, 5*10^9", {"about": "So **very** *good*, 5*10^9"}),
    "escapes of an import": (
        r"about: 'Age >= 18, 1*10^6 & a_b'",
        {"about": r"Age \>= 18, 1\*10^6 & a\_b"},
    ),
    "a list": ("about: |\n  You:\n  - a\n  - b", {"about": "You: - a - b"}),
    "criteria in one text": (
        "eligibility:\n  exclusion: |\n    - You smoke\n    - You vape",
        {"eligibility, exclusion, 1": "- You smoke - You vape"},
    ),
    "criteria folded by YAML": (
        "eligibility:\n  exclusion:\n    - You smoke\n    - One of these\n      - a\n      - b",
        {"eligibility, exclusion, 1": "You smoke", "eligibility, exclusion, 2": "One of these - a - b"},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_words_stay_approved(name: str, tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    approved(site, *SAME[name])
    assert approvals(site) == []
    assert verified(site) is ApprovalState.SAME


OTHER = {
    "a sign": ("about: 'Age > 18'", {"about": r"Age \>= 18"}, "about: “>=” is now “>”"),
    "a word": ("about: So **good**", {"about": "So **very good**"}, "about: “very” was removed"),
    "another side": (
        "eligibility:\n  inclusion:\n    - a\n    - b\n  exclusion:\n    - c",
        {"eligibility, inclusion, 1": "a", "eligibility, exclusion, 1": "b", "eligibility, exclusion, 2": "c"},
        "eligibility, inclusion, 2: these words were not approved: “b”",
    ),
    "another order": (
        "eligibility:\n  exclusion: |\n    - You vape\n    - You smoke",
        {"eligibility, exclusion, 1": "- You smoke - You vape"},
        "eligibility, exclusion, 2: these words were not approved: “You smoke”",
    ),
}


@pytest.mark.parametrize("name", OTHER)
def test_other_words_are_not(name: str, tmp_path: Path) -> None:
    study, words, said = OTHER[name]
    site = lay_out("", tmp_path)
    approved(site, study, words)
    assert any(said in line for line in approvals(site)), approvals(site)
    assert verified(site) is ApprovalState.CHANGED


def test_the_fingerprint_of_what_was_typed_is_valid(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    file = site / "content/studies/s.yaml"
    file.write_text(
        "title: Walking\nabout: So **good**\napproval:\n  irb_reference: EX-9\n  fingerprint: 7d7a67886923819b\n"
    )
    assert approvals(site) == []


def test_what_is_read_is_signed(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    file = site / "content/studies/s.yaml"
    file.write_text("title: Walking\nabout: So **good**, HLA-B*57:01, [paper](https://example.org/a)\n")
    approve(site, "s", "--irb", "EX-9", "--on", "2026-09-30")
    statement = (site / "content/approved/s.txt").read_text(encoding="utf-8")
    assert "[about]\nSo good, HLA-B*57:01, paper (https://example.org/a)\n" in statement
    assert approvals(site) == []
    file.write_text(file.read_text().replace("**good**", "*good*"))
    assert approvals(site) == []
    file.write_text(file.read_text().replace("org/a", "org/b"))
    assert "“(https://example.org/a)” is now “(https://example.org/b)”" in approvals(site)[0]
