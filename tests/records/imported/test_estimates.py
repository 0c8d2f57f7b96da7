"""The registry that a date or number comes from decides whether it is a plan."""

from pathlib import Path
from typing import Any

import pytest

from site_builder.records.imported.overlay import merge_layers
from tests.sites import built, run_here, study, write_site, write_yaml


def entry(name: str, dates: dict[str, str], estimated: list[str], **more: Any) -> dict[str, Any]:
    registry = {"name": name, "number": name, "fetched_on": "2026-11-20"}
    return {"dates": dates, **({"estimated": estimated} if estimated else {}), "registry": registry, **more}


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # The date of the second is still a plan, although the first says what of its own is planned.
        (entry("A", {"start": "2026-01"}, ["start"]), entry("B", {"completion": "2027"}, ["completion"]), 2),
        # The date of the first is a fact, whatever the second planned.
        (entry("A", {"completion": "2026-11-02"}, []), entry("B", {"completion": "2027"}, ["completion"]), 0),
        (entry("A", {}, []), entry("B", {"completion": "2027"}, ["enrollment"], enrollment="9"), 1),
        (entry("A", {}, [], enrollment="8"), entry("B", {"completion": "2027"}, ["enrollment"], enrollment="9"), 0),
        (entry("A", {}, ["start"]), entry("B", {}, []), 1),
    ],
)
def test_a_plan_of_each_registry(first: dict[str, Any], second: dict[str, Any], wanted: int) -> None:
    assert len(merge_layers([first, second])[0].get("estimated", [])) == wanted


def test_what_people_write_replaces_the_list() -> None:
    merged = merge_layers([{"estimated": ["start"]}, entry("B", {"completion": "2027"}, ["completion"])])[0]
    assert merged["estimated"] == ["start"]


def test_a_page_says_it_and_the_study_can_be_explained(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    lower = study(0) | entry("B", {"completion": "2029-07"}, ["completion"])
    write_yaml(site / "content/registry/clinicaltrials.gov/x.yaml", entry("A", {"start": "2026-01"}, [], title="T"))
    write_yaml(site / "content/registry/isrctn/x.yaml", lower)
    built(site)
    assert "planned: July 2029" in (site / "output/studies/x.html").read_text(encoding="utf-8")
    assert "estimated" in run_here("explain", "studies/x.html", "--site", site).stdout
