"""Studies in layers in whole builds: the bytes equal those of a fresh build after any edit, addition or removal."""

from pathlib import Path
from typing import Any

from site_builder.stages.pipeline import build
from tests.sites import built, files_of, options, run_here, write_site, write_yaml

ENTRY: dict[str, Any] = {
    "title": "Registered title",
    "about": "Registered summary.",
    "sponsor": "Example Sponsor",
    "registry": {"name": "ClinicalTrials.gov", "number": "NCT00000042", "updated_on": "2026-09-01"},
    "eligibility": {"minimum_age": "18 years", "inclusion": ["Adults"]},
    "locations": [
        {"place": {"name": "City Hospital", "city": "Ulm"}, "status": "open", "checked_on": "2026-09-01"},
        {"location": "north", "status": "closed"},
    ],
}


def site_with_both(folder: Path) -> tuple[Path, Path, Path]:
    site = write_site(folder, studies=2)
    above, beneath = (
        site / "content/studies/NCT00000042.yaml",
        site / "content/registry/clinicaltrials.gov/NCT00000042.yaml",
    )
    write_yaml(beneath, ENTRY)
    write_yaml(
        above,
        {
            "plain_title": "In plain words",
            "locations": [{"location": "north", "status": "paused", "checked_on": "2026-11-01"}],
        },
    )
    return site, above, beneath


def page(site: Path) -> str:
    return (site / "output/studies/NCT00000042.html").read_text(encoding="utf-8")


def as_fresh(site: Path, folder: Path) -> None:
    built(site)
    built(site, folder, clean=True)
    assert files_of(site / "output") == files_of(folder)


def test_both_layers_are_on_the_page(tmp_path: Path) -> None:
    site, _above, _beneath = site_with_both(tmp_path / "site")
    built(site)
    assert "In plain words" in page(site)
    assert "Registered summary." in page(site)
    assert "Paused" in page(site)
    assert "NCT00000042" in page(site)


def test_an_imported_study_alone_has_a_page_that_says_where_it_is_from(tmp_path: Path) -> None:
    site, above, _beneath = site_with_both(tmp_path / "site")
    above.unlink()
    built(site)
    assert "Registered title</dd>" in page(site), "below a headline made of fields"
    assert "ClinicalTrials.gov" in page(site)


def test_an_incremental_build_equals_a_fresh_one_whichever_layer_changes(tmp_path: Path) -> None:
    site, above, beneath = site_with_both(tmp_path / "site")
    built(site)
    write_yaml(beneath, ENTRY | {"about": "Changed in the registry."})
    as_fresh(site, tmp_path / "1")
    assert "Changed in the registry." in page(site)
    mine = above.read_bytes()
    above.unlink()
    as_fresh(site, tmp_path / "2")
    above.write_bytes(mine)
    as_fresh(site, tmp_path / "3")
    write_yaml(above, {"title": "All my own"})
    beneath.unlink()
    as_fresh(site, tmp_path / "4")
    assert "Registered" not in page(site)
    write_yaml(site / "content/registry/isrctn/NCT00000042.yaml", ENTRY | {"about": "From the second registry."})
    as_fresh(site, tmp_path / "5")
    assert "From the second registry." in page(site)
    write_yaml(beneath, ENTRY)
    as_fresh(site, tmp_path / "6")
    assert "Registered summary." in page(site)


def test_a_layer_that_keeps_its_size_and_changes_a_shared_record(tmp_path: Path) -> None:
    site, _above, beneath = site_with_both(tmp_path / "site")
    built(site)
    write_yaml(site / "content/locations/extra.yaml", {"name": "Extra"})
    write_yaml(beneath, ENTRY | {"about": "Registered_summary."})
    as_fresh(site, tmp_path / "fresh")
    assert built(site).written_files == ()


def told(site: Path) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(each.code, each.file, each.path) for each in build(options(site)).diagnostics]


def test_problems_are_told_in_the_file_and_at_the_place_they_were_written(tmp_path: Path) -> None:
    site, above, beneath = site_with_both(tmp_path / "site")
    upper, lower = (str(path.relative_to(site)) for path in (above, beneath))
    write_yaml(
        above, {"locations": [{"location": "north", "status": "opne"}], "eligibility": {"maximum_age": "9 years"}}
    )
    assert told(site) == [
        ("E312", lower, ("eligibility", "minimum_age")),
        ("E304", upper, ("locations", 0, "status")),
    ]
    write_yaml(above, {"locations": [{"location": "nroth"}]})
    assert told(site) == [("E402", upper, ("locations", 0, "location"))]
    write_yaml(above, {"titel": "x"})
    assert told(site) == [("E301", upper, ("titel",))]
    write_yaml(above, {"leave_out": ["publications", "eligibility.note", "titel"]})
    assert told(site) == [("E304", upper, ("leave_out", 2))]
    for wrong in ("eligibility.notes", "eligibility.note, contact", "contact.phone"):
        write_yaml(above, {"leave_out": [wrong]})
        assert told(site) == [("E304", upper, ("leave_out", 0))]
    write_yaml(above, {"title": "x"})
    write_yaml(beneath, ENTRY | {"locations": [{"location": "gone"}]})
    assert told(site) == [("E402", lower, ("locations", 0, "location"))]
    beneath.write_text("title: [", encoding="utf-8")
    assert [each[:2] for each in told(site)] == [("E201", lower)]


def test_a_folder_that_is_no_registry_is_told(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    write_yaml(site / "content/registry/elsewhere/NCT00000042.yaml", ENTRY)
    assert [each[0] for each in told(site)] == ["W101"]


def test_explain_tells_where_each_field_was_written(tmp_path: Path) -> None:
    site, above, _beneath = site_with_both(tmp_path / "site")
    found = run_here("explain", "NCT00000042", "--site", site)
    lines = [line.split() for line in found.stdout.splitlines()]
    assert ["plain_title", "content/studies/NCT00000042.yaml:1"] in lines
    assert ["sponsor", "content/registry/clinicaltrials.gov/NCT00000042.yaml:3"] in lines
    assert ["locations[1].status", "content/studies/NCT00000042.yaml:4"] in lines
    assert run_here("explain", above.relative_to(site), "--site", site).stdout == found.stdout
