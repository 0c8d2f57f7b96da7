"""`studyboard approve`: the words are kept, and nothing else in the file changes."""

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import Trouble

from .running import checked, lay_out

RECORDS = {
    "nothing yet": "title: Walking # a comment\nabout: 'Quoted   text'\n",
    "no last line end": "title: Walking\nabout: Text",
    "windows": "title: Walking\r\nabout: Tëxt\r\n",
    "byte order mark": "\ufefftitle: Walking\nabout: Téxt\n",
    "document marks": "---\ntitle: Walking\n...\n",
    "empty group": "title: Walking\napproval:\n# then\nabout: Text\n",
    "all there": (
        "title: Wälking\napproval: # theirs\n    approved_on:   2020-01-01 # old\n    irb_reference: 'X 1'\n"
        '    fingerprint: 0123456789abcdef\n    approved_by: "A: B"\nabout: Text\n'
    ),
    "some there": "title: Walking\napproval:\n  irb_reference: |-\n    Long\n\nabout: Text\n",
    "at the end": "title: Walking\napproval:\n  irb_reference: EX-0",
}


def approve(site: Path, *arguments: str) -> Result:
    return CliRunner(env={"SOURCE_DATE_EPOCH": None}).invoke(
        studyboard, ["approve", *arguments, "--site", str(site)], catch_exceptions=False
    )


@pytest.mark.parametrize("name", RECORDS)
def test_only_the_approval_changes(name: str, tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    study = site / "content/studies/s.yaml"
    before = RECORDS[name].encode()
    study.write_bytes(before)
    found = approve(site, "s", "--irb", "EX-9: part #2", "--on", "2026-09-30", "--by", "Example IRB")
    assert found.exit_code == 0
    after = study.read_bytes()
    assert after.count(b"\r\n") == (after.count(b"\n") if name == "windows" else 0)
    gone = [
        line[1:].strip()
        for line in difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0)
        if line.startswith("-") and not line.startswith("---")
    ]
    fields = ("approved_on", "irb_reference", "fingerprint", "approved_by", "Long")
    assert all(line.startswith(fields) for line in gone), gone
    assert ("# old" in after.decode()) == (name == "all there")
    assert "[error" not in checked(site).output
    assert approve(site, "s", "--on", "2026-09-30").exit_code == 0
    assert study.read_bytes() == after


@pytest.mark.parametrize("text", ["{title: Walking, about: Text}", "title: Walking\napproval: {irb_reference: X}\n"])
def test_what_cannot_be_changed_safely_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    study = site / "content/studies/s.yaml"
    study.write_text(text)
    with pytest.raises(Trouble, match="cannot be changed safely"):
        approve(site, "s", "--irb", "EX-9", "--on", "2026-09-30")
    assert study.read_text() == text
    assert not (site / "content/approved").exists()


def test_a_changed_word_is_named(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    approve(site, "good", "--irb", "EX-9", "--on", "2026-09-30")
    assert checked(site, "--strict").exit_code == 0
    study = site / "content/studies/good.yaml"
    study.write_text(study.read_text().replace("a daily walk", "an hour of daily walking"))
    found = checked(site)
    assert found.exit_code == 1
    assert "C102 about: “a” is now “an hour of”; “walk” is now “walking”" in found.output


def test_spaces_contacts_and_statuses_are_not_approved_words(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    approve(site, "good", "--irb", "EX-9", "--on", "2026-09-30")
    study = site / "content/studies/good.yaml"
    text = study.read_text().replace("status: open", "status: closed").replace("0100", "0199")
    study.write_text(text.replace("about: This study", "about: >-\n  This   study"))
    assert checked(site, "--strict").exit_code == 0


def test_the_statement_is_printed_and_nothing_is_written(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    before = (site / "content/studies/good.yaml").read_bytes()
    found = approve(site, "good", "--print")
    assert "Approved words of the study page `good`" in found.output
    assert "IRB:          not yet\nApproved on:  not yet\n" in found.output
    assert "[about]\nThis study asks whether a daily walk changes how people breathe.\n" in found.output
    assert (site / "content/studies/good.yaml").read_bytes() == before
    assert not (site / "content/approved").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("goood", "--irb", "X"), "there is no study `goood`"),
        (("good",), "the reference of the approval is missing"),
        (("good", "--irb", "X", "--on", "yesterday"), "--on: `yesterday` is not a date"),
    ],
)
def test_what_is_missing_is_told(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=message):
        approve(lay_out("", tmp_path), *arguments)
