"""What a coordinator reads when something is wrong: each case is a folder with the bad files and the printed text.

To change a text, change the code, run `python -m tests.bad_input.accept NAME` and read the difference in git.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic, has_errors
from site_builder.stages.pipeline import build

from .laying import CASES, WARNINGS, lay_over, snapshot, studyboard, studyboard_here
from .made import MADE

ALL_CASES = sorted(case.name for case in CASES.iterdir())
ALL_WARNINGS = sorted(case.name for case in WARNINGS.iterdir())
OF_A_PROCESS = {"file-50-mb", "file-name-not-utf8", "nesting"}
"""Tried on the process too: its memory, its terminal, its patience."""


def expected(case: Path) -> str:
    return (case / "expected.txt").read_text(encoding="utf-8")


def of_each_code() -> list[str]:
    """One case for each code: what a failed build makes depends on the stage that ends it, and not on its words."""
    codes = {name: re.findall(r" (E\d{3}) ", expected(CASES / name)) for name in ALL_CASES}
    return sorted({code: name for name, found in codes.items() for code in found[:1]}.values())


def diagnostics_of(site: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of a build, in this process."""
    return build(BuildOptions(site, site / "output", 1, date(2026, 10, 2))).diagnostics


def test_every_made_case_has_its_text() -> None:
    assert set(MADE) <= {*ALL_CASES, *ALL_WARNINGS}


@pytest.mark.parametrize("name", ALL_CASES)
def test_the_printed_text_and_an_untouched_site(name: str, built_site: Path) -> None:
    before = snapshot(built_site / "output")
    lay_over(built_site, CASES / name, MADE)

    printed = (studyboard if name in OF_A_PROCESS else studyboard_here)(built_site)

    assert printed.errors == expected(CASES / name)
    assert printed.output == ""
    assert printed.status == 1
    assert snapshot(built_site / "output") == before


@pytest.mark.parametrize("name", of_each_code())
def test_nothing_is_made_where_nothing_was(name: str, site: Path) -> None:
    lay_over(site, CASES / name, MADE)

    assert has_errors(diagnostics_of(site))
    assert not (site / "output").exists()


@pytest.mark.parametrize("name", ALL_WARNINGS)
def test_a_warning_is_told_and_the_site_is_built(name: str, site: Path) -> None:
    lay_over(site, WARNINGS / name, MADE)

    printed = studyboard_here(site, "--quiet")

    assert printed.errors == expected(WARNINGS / name)
    assert printed.status == 0
    assert (site / "output" / "studies" / "good.html").is_file()


@pytest.mark.parametrize("name", ALL_CASES + ALL_WARNINGS)
def test_the_text_is_one_that_a_terminal_and_a_person_can_take(name: str) -> None:
    folder = CASES if name in ALL_CASES else WARNINGS
    text = expected(folder / name)

    assert "Traceback" not in text
    assert " E901 " not in text, "a bug in the tool"
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    if folder == CASES:
        assert text.splitlines()[-1].endswith("nothing was changed in site/output")


def test_problems_of_all_files_are_told_in_one_run() -> None:
    text = expected(CASES / "problems-in-three-files")
    told = [line for line in text.splitlines() if line.startswith("content/")]
    assert len(told) == 6
    assert len({line.split(":")[0] for line in told}) == 3


def test_a_problem_is_told_again_by_the_next_build(built_site: Path) -> None:
    lay_over(built_site, CASES / "word-unknown", MADE)
    assert studyboard_here(built_site) == studyboard(built_site)


def test_a_corrected_file_is_built(built_site: Path) -> None:
    bad = built_site / "content/studies/bad.yaml"
    bad.write_text("titel: A study\n")
    assert studyboard(built_site).status == 1
    bad.write_text("title: A study\n")
    assert studyboard(built_site).status == 0
    assert (built_site / "output/studies/bad.html").is_file()


class TestMachineForms:
    def test_json(self, built_site: Path) -> None:
        lay_over(built_site, CASES / "problems-in-three-files", MADE)

        printed = studyboard(built_site, "--format", "json")

        assert printed.status == 1
        assert printed.errors == ""
        told = json.loads(printed.output)
        assert [(each["file"], each["line"], each["column"], each["code"]) for each in told] == [
            ("content/site.yaml", 2, 9, "E307"),
            ("content/site.yaml", 3, 1, "E301"),
            ("content/studies/bad.yaml", 2, 8, "E304"),
            ("content/studies/bad.yaml", 3, 1, "E301"),
            ("content/studies/copd/worse.yaml", 1, 1, "E301"),
            ("content/studies/copd/worse.yaml", 3, 16, "E309"),
        ]
        assert told[-1] == {
            "code": "E309",
            "severity": "error",
            "file": "content/studies/copd/worse.yaml",
            "line": 3,
            "column": 16,
            "path": ["eligibility", "minimum_age"],
            "message": "`old` is not an age",
            "hint": "write a number and a unit, such as 18 years or 6 months",
        }

    def test_json_of_a_whole_file_has_no_line(self, built_site: Path) -> None:
        lay_over(built_site, CASES / "settings-missing", MADE)

        (told,) = json.loads(studyboard_here(built_site, "--format", "json").output)

        assert told["line"] is None
        assert told["column"] is None

    def test_json_without_problems(self, built_site: Path) -> None:
        printed = studyboard_here(built_site, "--format", "json")
        assert (printed.status, json.loads(printed.output)) == (0, [])

    def test_github(self, built_site: Path) -> None:
        lay_over(built_site, CASES / "word-unknown", MADE)
        (built_site / "content/studies/100%, sure.yaml").write_text("title: A study\n")
        (built_site / "content/studies/bad.yaml").write_text('title: A study\ntype: "50%\\r\\n::error::, forged"\n')

        printed = studyboard_here(built_site, "--format", "github", "--quiet")

        assert printed.status == 1
        assert printed.output.splitlines() == [
            "::error file=content/site.yaml,line=3,col=15,title=E304::"
            "`sumary` is not a known word here (write: leave_out: [summary])",
            "::error file=content/studies/100%25%2C sure.yaml,title=E106::"
            "the file name cannot be used as an identifier: `100%25, sure` (rename it to `100-sure.yaml`)",
            "::error file=content/studies/bad-phase.yaml,line=2,col=8,title=E304::"
            "`5` is not a known word here (write one of: early 1, 1, 1/2, 2, 2/3, 3, 4, not applicable)",
            "::error file=content/studies/bad-phase.yaml,line=3,col=7,title=E304::`randomised` is not a known word here"
            " (write: type: interventional)",
            "::error file=content/studies/bad.yaml,line=2,col=7,title=E304::"
            "`50%25%0D%0A::error::, forged` is not a known word here"
            " (write one of: interventional, observational, medical records, expanded access)",
            "::error file=content/studies/look-alikes.yaml,line=2,col=8,title=E304::`３` is not a known word here"
            " (write: phase: 3)",
            "::error file=content/studies/look-alikes.yaml,line=5,col=13,title=E304::`оpen` is not a known word here:"
            " its “о” (U+043E) is a Cyrillic letter (did you mean `status: open`?)",
        ]

    def test_github_warning(self, site: Path) -> None:
        (site / "content/notes.txt").write_text("Notes\n")

        printed = studyboard_here(site, "--format", "github", "--quiet")

        assert printed.status == 0
        assert printed.output.startswith("::warning file=content/notes.txt,title=W101::nothing is made from this (")


class TestJustWorks:
    """Input that looks unusual and is correct."""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(b"\xef\xbb\xbftitle: A study\nphase: 3\n", id="byte order mark"),
            pytest.param(b"title: A study\r\nphase: 3\r\n", id="windows line ends"),
            pytest.param(b"title: A study\rphase: 3\r", id="old line ends"),
            pytest.param(b"title: A study\nphase: 3", id="no last line end"),
            pytest.param(b"---\ntitle: A study\nphase: 3\n...\n", id="document marks"),
            pytest.param(b"%YAML 1.2\n---\ntitle: A study\nphase: 3\n", id="version directive"),
            pytest.param(b"\n# a comment\n\ntitle: A study\nphase: 3 # said here\n", id="comments"),
            pytest.param(b'{"title": "A study", "phase": 3}', id="JSON"),
            pytest.param(b"title: &name A study\nplain_title: *name\nphase: 3\n", id="an alias"),
        ],
    )
    def test_a_study(self, data: bytes, site: Path) -> None:
        (site / "content/studies/unusual.yaml").write_bytes(data)
        assert diagnostics_of(site) == ()
        assert (site / "output/studies/unusual.html").is_file()

    @pytest.mark.parametrize("data", [b"\xef\xbb\xbf---\ntitle: T\n---\nText\n", b"---\r\ntitle: T\r\n---\r\nText\r\n"])
    def test_a_text_page(self, data: bytes, site: Path) -> None:
        (site / "content/pages/unusual.md").write_bytes(data)
        assert diagnostics_of(site) == ()
        assert (site / "output/unusual.html").is_file()

    def test_links_within_the_site(self, site: Path) -> None:
        studies = site / "content/studies"
        (studies / "more").mkdir()
        (studies / "more" / "other.yaml").write_text("title: Another study\n")
        (studies / "same.yaml").symlink_to("good.yaml")
        (studies / "same-again.yaml").symlink_to("good.yaml")
        (studies / "more" / "up").symlink_to("..")
        (studies / "here").symlink_to(".")
        assert diagnostics_of(site) == ()
        written = {path.name for path in (site / "output/studies").glob("*.html")}
        assert {"good.html", "same.html", "same-again.html", "other.html"} <= written
