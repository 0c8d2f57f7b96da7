"""Files that are joined from other files are the same, whoever joins them."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from site_builder.building import joined
from site_builder.outputs.exports import fhir_bundle
from site_builder.stages.pipeline import build
from tests.sites import built, files_of, options, write_site, write_yaml


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fhir_bundle, "SIZE", 2)
    return write_site(tmp_path / "site", 7, open_data=["fhir"])


@pytest.fixture
def executor() -> Iterator[Executor]:
    """Counts as workers on other machines."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_processes_join_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    monkeypatch.setattr(joined, "_FEW", 0)
    built(site, tmp_path / "other", clean=True, jobs=2)
    assert files_of(tmp_path / "other") == files_of(site / "output")
    assert len(list((tmp_path / "other/fhir/Bundle").iterdir())) == 4
    # After an edit, one part is joined from a new file and from files of the site.
    write_yaml(site / "content/studies/study-6.yaml", {"title": "An edited study"})
    edited = built(site, tmp_path / "other", jobs=2).written_files
    assert [address for address in edited if "/Bundle/" in address or "/ndjson/" in address] == [
        "fhir/Bundle/studies-4.json",
        "fhir/ndjson/ResearchStudy-4.ndjson",
    ]
    built(site, clean=True)
    assert files_of(tmp_path / "other") == files_of(site / "output")


def test_if_workers_cannot_read_the_site_this_process_joins(site: Path, tmp_path: Path, executor: Executor) -> None:
    built(site)
    report = build(options(site, tmp_path / "other", clean=True), executor=executor)
    assert not report.failed
    assert files_of(tmp_path / "other") == files_of(site / "output")
