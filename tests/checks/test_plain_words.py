"""The check lists the pages that most need plain words, with the school grade of each."""

import json
from pathlib import Path

import pytest

from tests.sites import run_here, study, write_site, write_yaml

EASY = "We look at how people sleep. You come to the clinic. You talk with a nurse. She asks how you are. " * 4
HARD = (
    "Participants demonstrating histologically confirmed metastatic adenocarcinoma undergo multidisciplinary "
    "pharmacokinetic characterization following discontinuation of immunosuppressive premedication. "
) * 4
HARDER = HARD.replace(". ", " and additionally investigational anticoagulation administration considerations. ")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("plain"), 0)
    plain = {**study(0), "eligibility": {}}
    over = {"status": "completed", "checked_on": "2026-10-02", "checked_by": "Office"}
    texts = {"easy": EASY, "hard": HARD, "harder": HARDER, "short": "Terminological inexactitude."}
    for name, text in texts.items():
        write_yaml(site / f"content/studies/{name}.yaml", {**plain, "about": text})
    write_yaml(site / "content/studies/ended.yaml", {**plain, **over, "about": HARDER})
    for number in range(20):
        write_yaml(site / f"content/studies/more-{number}.yaml", {**plain, **over, "about": HARD})
    return site


def test_the_hardest_come_first_and_studies_that_go_on_before_others(site: Path) -> None:
    shown = run_here("check", str(site)).stdout
    lines = shown.partition("These pages most need plain words")[2].splitlines()[1:]
    named = [line.split()[1] for line in lines if "studies/" in line]
    assert named[:3] == ["studies/harder.html", "studies/hard.html", "studies/ended.html"]
    assert len(named) == 20
    assert not {"studies/easy.html", "studies/short.html"} & set(named)
    assert int(lines[0].split()[0]) > int(lines[1].split()[0]) > 12
    assert "(content/studies/harder.yaml)" in lines[0]


def test_a_second_check_and_programs_are_told_the_same(site: Path) -> None:
    first, second = (json.loads(run_here("check", str(site), "--format", "json").stdout) for _ in range(2))
    assert first["plain_words"] == second["plain_words"]
    assert first["plain_words"][0]["id"] == "harder"
    assert first["plain_words"][0]["grade"] > 12


def test_only_another_rule_and_a_site_that_does_not_measure_name_none(site: Path) -> None:
    assert "plain words (" not in run_here("check", str(site), "--only", "link_broken").stdout
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8") + "checks:\n  rules:\n    reading_level: off\n", "utf-8")
    assert "plain words (" not in run_here("check", str(site)).stdout
