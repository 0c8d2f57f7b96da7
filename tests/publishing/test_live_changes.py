"""An empty checkout takes the days of changes from the published site."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.building.change_file import NAME
from site_builder.catalogue.change_log import Change, ChangeLog
from site_builder.diagnostics import UserError
from site_builder.outputs.exports import changes_json
from site_builder.publishing.live_changes import later_changes, published_changes
from tests.publishing.live_host import Live, deploy
from tests.publishing.test_removals import command
from tests.sites import built, write_site

FILE = "data/v1/changes.json"
MARCH, MAY = date(2027, 3, 1), date(2027, 5, 1)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    host = Live(tmp_path / "www")
    yield host
    host.server.shutdown()
    host.server.server_close()


def corrected(site: Path, number: int) -> None:
    path = site / f"content/studies/study-{number}.yaml"
    path.write_text(path.read_text("utf-8").replace("What study", "Whatever study"), "utf-8")


def days(site: Path) -> dict[str, str]:
    return {each["id"]: each["changed_on"] for each in json.loads((site / "output" / FILE).read_text())["changes"]}


def test_an_empty_checkout_has_the_days_of_the_published_site(
    tmp_path: Path, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_json, "SIZE", 4)
    site = write_site(tmp_path / "site", 6, address=live.address)
    first = command("dates", site)
    assert (first.exit_code, (site / NAME).exists()) == (0, False)
    assert "is not there; the days come from changes.tsv and from the records" in first.output
    built(site)
    corrected(site, 1)
    built(site, date=MARCH)
    deploy(site, live)
    corrected(site, 2)
    (site / "content/studies/study-5.yaml").unlink()
    empty = tmp_path / "checkout"
    shutil.copytree(site / "content", empty / "content")

    assert "knows when 6 studies changed last" in command("dates", empty).output
    built(site, date=MAY)
    built(empty, date=MAY)
    assert (days(empty)["study-1"], days(empty)["study-2"]) == ("2027-03-01", "2027-05-01")
    assert days(empty) == days(site)
    assert (empty / NAME).read_bytes() == (site / NAME).read_bytes()


def test_a_host_that_is_ill_stops_the_pipeline(tmp_path: Path, live: Live) -> None:
    site = write_site(tmp_path / "site", 2, address=live.address)
    live.status = 503
    with pytest.raises(UserError, match="answers with status 503"):
        command("dates", site)
    assert not (site / NAME).exists()


WHOLE: dict[str, Any] = {"id": "a", "changed_on": "2026-01-01", "digest": "0a"}


@pytest.mark.parametrize(
    "entries",
    [
        [WHOLE, {"id": "b", "changed_on": "2026-01-01"}],
        [WHOLE, {**WHOLE, "digest": "0a\t2026"}],
        [WHOLE, {**WHOLE, "id": "../b"}],
        [WHOLE, {**WHOLE, "changed_on": "2026-01-01\n# x"}],
        [WHOLE, {**WHOLE, "changed_on": 5}],
        [WHOLE, "b"],
    ],
)
def test_what_is_not_whole_is_not_taken(tmp_path: Path, live: Live, entries: list[Any]) -> None:
    site = write_site(tmp_path / "site", 1, address=live.address)
    (live.folder / FILE).parent.mkdir(parents=True)
    (live.folder / FILE).write_text(json.dumps({"parts": 1, "changes": entries}))
    done = command("dates", site)
    assert (done.exit_code, (site / NAME).exists()) == (0, False)
    assert f"dates: {live.address}{FILE} has no such list with digests" in done.output
    (live.folder / FILE).write_text(json.dumps({"parts": 1, "changes": [WHOLE, {**WHOLE, "id": "c", "removed": True}]}))
    found = published_changes(live.address).changes
    assert found == {"a": Change("2026-01-01", "0a"), "c": Change("2026-01-01", "")}


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, '{"parts": 0, "changes": []}', "<!doctype html>"])
def test_another_file_is_none(tmp_path: Path, live: Live, text: str) -> None:
    site = write_site(tmp_path / "site", 1, address=live.address)
    (live.folder / FILE).parent.mkdir(parents=True)
    (live.folder / FILE).write_text(text)
    assert command("dates", site).exit_code == 0


def test_of_two_changes_the_later_one_counts() -> None:
    ours = ChangeLog({"a": Change("2026-02-02", "1"), "b": Change("2026-02-02", "1"), "c": Change("2026-01-01", "1")})
    theirs = ChangeLog({"a": Change("2026-01-01", "2"), "b": Change("2026-02-02", "2"), "d": Change("2026-01-01", "2")})
    both = later_changes(ours, theirs).changes
    assert {id_: change.digest for id_, change in both.items()} == {"a": "1", "b": "2", "c": "1", "d": "2"}
