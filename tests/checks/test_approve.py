"""`studyboard approve`: the words are saved, and nothing else in the file changes."""

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.model.study import Study
from site_builder.records.decode import Decoded, decode
from site_builder.records.source import SourceFile

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
    found = approve(site, "s", "--irb", "EX-9: part #2", "--on", "2026-09-30", "--committee", "Example IRB", "--yes")
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


def test_a_record_in_brackets_stays_in_brackets(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    study = site / "content/studies/s.yaml"
    study.write_text("{title: Walking, about: Text}  # as a program wrote it\n")
    assert approve(site, "s", "--irb", "EX-9", "--on", "2026-09-30", "--by", "Ada").exit_code == 0
    text = study.read_text()
    assert text.startswith("{title: Walking, about: Text, approval: {irb_reference: EX-9, approved_on: 2026-09-30, ")
    assert text.endswith("}  # as a program wrote it\n")


@pytest.mark.parametrize("text", ["? title\n: Walking\nabout: Text\n"])
def test_what_cannot_be_changed_safely_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    study = site / "content/studies/s.yaml"
    study.write_text(text)
    with pytest.raises(UserError, match="cannot be changed safely"):
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


def test_changed_words_need_an_approval_of_their_own(tmp_path: Path) -> None:
    """An old reference is never reused for words that were not approved under it."""
    site = lay_out("", tmp_path)
    approve(site, "good", "--irb", "EX-9", "--on", "2026-09-30", "--by", "Ada")
    study = site / "content/studies/good.yaml"
    study.write_text(study.read_text().replace("a daily walk", "an hour of daily walking"))
    before = study.read_bytes()
    for given, missing in (
        ((), "--irb and --on"),
        (("--on", "2026-10-30"), "--irb"),
        (("--irb", "EX-10", "--yes"), "--on"),
    ):
        with pytest.raises(UserError) as found:
            approve(site, "good", *given)
        assert f"so {missing} must name the new approval" in found.value.message
        assert "about: “a” is now “an hour of”; “walk” is now “walking”" in found.value.hint
    assert study.read_bytes() == before


def test_the_change_is_shown_and_asked_about_and_signed(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    approve(site, "good", "--irb", "EX-9", "--on", "2026-09-30", "--by", "Ada", "--committee", "Example IRB")
    study = site / "content/studies/good.yaml"
    study.write_text(study.read_text().replace("a daily walk", "an hour of daily walking"))
    before = study.read_bytes()
    arguments = ["approve", "good", "--irb", "EX-10", "--on", "2026-10-30", "--by", "Bo", "--site", str(site)]
    for answer in ("n\n", ""):
        refused = CliRunner().invoke(studyboard, arguments, input=answer)
        assert isinstance(refused.exception, UserError)
        assert "about: “a” is now “an hour of”" in refused.output
        assert "Were these words approved on 2026-10-30 by Example IRB under EX-10?" in refused.output
        assert study.read_bytes() == before
    assert CliRunner().invoke(studyboard, arguments, input="y\n").exit_code == 0
    record = decoded(study).record
    assert isinstance(record, Study)
    assert [(each.by, each.approved, each.on.iso) for each in record.history] == [
        ("Ada", "EX-9", "2026-09-30"),
        ("Bo", "EX-10", "2026-10-30"),
    ]
    assert record.approval
    assert (record.approval.irb_reference, record.approval.approved_by) == ("EX-10", "Example IRB")
    assert "Recorded by:  Bo\n" in (site / "content/approved/good.txt").read_text()


def test_words_without_a_fingerprint_need_their_reference_too(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    (site / "content/studies/s.yaml").write_text("title: W\nabout: Text\napproval:\n  irb_reference: EX-0\n")
    with pytest.raises(UserError, match="so --irb and --on must name"):
        approve(site, "s")


def decoded(path: Path) -> Decoded:
    [found] = decode(SourceFile(f"content/studies/{path.name}", "study", False, 0, 0), path.read_bytes()).records
    return found


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
    with pytest.raises(UserError, match=message):
        approve(lay_out("", tmp_path), *arguments)


SPANISH = "plain_title: Un paseo al día\nabout: |\n  Este estudio mira un paseo.\n"


@pytest.fixture
def in_two_languages(tmp_path: Path) -> Path:
    site = lay_out("", tmp_path)
    (site / "content/site.yaml").write_text("organisation: Example Hospital\nlanguages: [en, es]\n")
    (site / "content/studies/s.yaml").write_text(
        "title: Walking\nplain_title: A walk a day\nabout: This study looks at a walk.\n"
    )
    (site / "content/studies/s.es.yaml").write_text(SPANISH)
    return site


def approvals(site: Path) -> list[str]:
    return [line for line in checked(site).output.splitlines() if "C10" in line]


def test_each_language_is_approved_on_its_own(in_two_languages: Path) -> None:
    site = in_two_languages
    page, spanish = site / "output/es/studies/s.html", site / "content/studies/s.es.yaml"
    assert approvals(site) == []
    approve(site, "s", "--irb", "EX-9", "--on", "2026-09-30")
    file = "content/studies/s.es.yaml"
    assert approvals(site) == [f"{file}:1:14: C103 the words of the study were approved, but not their translation"]
    assert "EX-9" in (site / "output/studies/s.html").read_text()
    assert "EX-9" not in page.read_text(), "these words nobody approved"
    found = approve(site, "s", "--language", "es", "--irb", "EX-9 es", "--on", "2026-10-01")
    assert found.exit_code == 0
    assert spanish.read_text().startswith(SPANISH)
    assert "Este estudio mira un paseo." in (site / "content/approved/s.es.txt").read_text()
    assert approvals(site) == []
    assert "EX-9</span> es" in page.read_text()
    spanish.write_text(spanish.read_text().replace("un paseo.", "dos paseos."))
    assert approvals(site) == [f"{file}:3:3: C102 about: “un paseo.” is now “dos paseos.”"]
    assert "studyboard approve s --language es --irb" in checked(site).output


def test_a_translation_is_looked_at_again_when_its_study_changes(in_two_languages: Path) -> None:
    """Findings in a translation are not reused when its study changes."""
    site = in_two_languages
    approve(site, "s", "--irb", "EX-9", "--on", "2026-09-30")
    assert len(approvals(site)) == 1
    (site / "content/studies/s.yaml").write_text("title: Walking\nplain_title: A walk a day\nabout: Text.\n")
    assert approvals(site) == []


def test_a_translation_that_is_not_there(in_two_languages: Path) -> None:
    with pytest.raises(UserError, match="`s` has no translation into `fr`"):
        approve(in_two_languages, "s", "--language", "fr", "--irb", "EX-9")
    with pytest.raises(UserError, match="there is no study `t`"):
        approve(in_two_languages, "t", "--language", "fr", "--irb", "EX-9")


def test_nothing_was_approved_on_a_day_that_is_still_to_come(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    before = (site / "content/studies/good.yaml").read_bytes()
    with pytest.raises(UserError, match="still to come"):
        approve(site, "good", "--irb", "EX-9", "--on", "2199-09-30", "--by", "Ada")
    assert (site / "content/studies/good.yaml").read_bytes() == before
