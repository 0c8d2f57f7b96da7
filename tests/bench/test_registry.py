"""The generated registry is as uneven as a real one, and the same every time."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from site_builder.importers.clinicaltrials import read_study
from site_builder.outputs.pages.summary import FEW
from site_builder.rendering.map import view_of
from tests.bench.imported import ImportedWorld
from tests.bench.registry.entry import entry

MANY = 1471


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    return [entry(at) for at in range(MANY)]


def _sites(each: dict[str, Any]) -> list[dict[str, Any]]:
    return list(each["protocolSection"]["contactsLocationsModule"].get("locations", ()))


def test_an_entry_is_the_same_every_time() -> None:
    assert json.dumps([entry(at) for at in range(20)]) == json.dumps([entry(at) for at in range(20)])
    assert entry(3) != entry(3, seed=2)


def test_half_have_one_site_and_a_few_have_hundreds(entries: list[dict[str, Any]]) -> None:
    counts = sorted(len(_sites(each)) for each in entries)
    assert counts[MANY // 2] == 1
    assert 15 <= counts[MANY * 90 // 100] <= 45
    assert 160 <= counts[-1] <= 300


def test_maps_differ(entries: list[dict[str, Any]]) -> None:
    assert len({frozenset(site["country"] for site in _sites(each)) for each in entries}) >= 155
    points = [[site["geoPoint"] for site in _sites(each) if "geoPoint" in site] for each in entries]
    views = {view_of([at["lat"] for at in each], [at["lon"] for at in each]) for each in points if len(each) >= FEW}
    assert len(views) >= 155


def test_conditions_are_written_out_in_many_ways(entries: list[dict[str, Any]]) -> None:
    written = [each["protocolSection"]["conditionsModule"]["conditions"] for each in entries]
    assert 0.3 < sum(len(names) > 1 for names in written) / MANY < 0.5
    assert len({name for names in written for name in names}) > 900


def test_nobody_can_be_reached_by_name(entries: list[dict[str, Any]]) -> None:
    contacts = [each for entry_ in entries for site in _sites(entry_) for each in site.get("contacts", ())]
    assert {each["name"] for each in contacts} == {"Study Contact"}


def test_statuses_differ_within_a_study(entries: list[dict[str, Any]]) -> None:
    assert sum(len({site.get("status") for site in _sites(each)}) > 2 for each in entries) > 20


def test_the_import_reads_each_without_a_loss(entries: list[dict[str, Any]]) -> None:
    assert {remark for each in entries[:300] for remark in read_study(each).remarks} == set()


def test_criteria_are_nested(entries: list[dict[str, Any]]) -> None:
    nested = [read for each in entries[:100] for read in _nested(read_study(each).values["eligibility"])]
    assert len(nested) > 10


def _nested(eligibility: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for side in ("inclusion", "exclusion"):
        yield from (each for each in eligibility.get(side, ()) if isinstance(each, dict))


def test_no_study_is_edited_twice(tmp_path_factory: pytest.TempPathFactory) -> None:
    world = ImportedWorld(tmp_path_factory.mktemp("world"), 60, with_hugo=False)
    before = {path: path.read_bytes() for path in (world.site / "content").rglob("*") if path.is_file()}
    for number in range(2):
        for _, edit in world.edits(number):
            edit()
    after = {path: path.read_bytes() for path in (world.site / "content").rglob("*") if path.is_file()}
    changed = {path.stem for path in after if after[path] != before.get(path)}
    assert len(changed) == 4
    assert len(after) - len(before) == 2, "two are lines of ours over an entry"
