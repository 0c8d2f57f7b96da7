"""A criterion that changes its side from one build to the next is reported, since the file is valid either way."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic
from site_builder.records.show import place, show
from site_builder.stages.pipeline import build
from tests.sites import write_site

RECORD = """title: A study of light
eligibility:
  inclusion:
    - Adults with asthma
    - You live nearby
  exclusion:
    - text: You have one of these
      items:
        - A fever
        - A cough
    - You smoke
locations: []
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, studies=0)
    return tmp_path


def built(site: Path, text: str) -> tuple[Diagnostic, ...]:
    """The warnings about criteria after the study has been written as this text and built."""
    (site / "content/studies").mkdir(exist_ok=True)
    (site / "content/studies/light.yaml").write_text(text, encoding="utf-8")
    report = build(BuildOptions(site, site / "output", 1, date(2026, 11, 22)))
    return tuple(each for each in report.diagnostics if each.code == "W316")


def test_a_lost_line_is_reported_until_the_file_changes(site: Path) -> None:
    lost = RECORD.replace("  exclusion:\n", "")

    assert not built(site, RECORD)
    (warning,) = built(site, lost)

    assert show(place(site, warning)).split("\n") == [
        "content/studies/light.yaml:6:7: W316 2 criteria were under `exclusion:` until now, and are under `inclusion:`",
        "        - text: You have one of these",
        "          ^",
        "    if they still keep people out, write a line `exclusion:` above them again; otherwise there is nothing "
        "to do",
    ]
    assert built(site, lost) == (warning,)
    assert not built(site, lost.replace("light", "lights"))


def test_a_line_in_another_place_is_reported(site: Path) -> None:
    built(site, RECORD)
    (warning,) = built(
        site,
        RECORD.replace("    - You live nearby\n  exclusion:\n", "  exclusion:\n    - You live nearby\n"),
    )

    assert warning.message == "this criterion was under `inclusion:` until now, and is under `exclusion:`"
    assert warning.hint.startswith("if it still lets people take part, move it below `inclusion:`")


def test_criteria_that_are_put_back_are_not_reported_again(site: Path) -> None:
    built(site, RECORD)
    assert built(site, RECORD.replace("  exclusion:\n", ""))
    assert not built(site, RECORD)
    assert built(site, RECORD.replace("  exclusion:\n", ""))


def test_an_error_in_between_does_not_hide_it(site: Path) -> None:
    built(site, RECORD)
    built(site, RECORD.replace("title:", "title"))

    assert built(site, RECORD.replace("  exclusion:\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        RECORD,
        RECORD.replace("    - You smoke\n", ""),
        RECORD.replace("    - Adults with asthma\n", "    - Adults with asthma or a cold\n"),
        RECORD.replace("    - You live nearby\n", "    - You live nearby\n    - A fever\n"),
        RECORD.split("  exclusion:")[0],
        RECORD.replace("You smoke", "You vape"),
    ],
)
def test_other_changes_are_not(site: Path, text: str) -> None:
    built(site, RECORD)

    assert not built(site, text)
