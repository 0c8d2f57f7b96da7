"""One record never stops a site: an unforeseen failure names the record's file, and all other records are processed."""

from pathlib import Path

import pytest

from site_builder.building import workers
from site_builder.catalogue import summary
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.checks import record_runner
from site_builder.checks.run import check
from site_builder.outputs.page import Page
from site_builder.outputs.pages.study import StudyContext, StudyKind
from site_builder.preview.live_site import LiveSite
from site_builder.rendering.renderer import Renderer
from site_builder.stages import validate
from site_builder.stages.pipeline import build
from tests.sites import built, files_of, options, run_here, study, write_site, write_yaml


def break_for(patch: pytest.MonkeyPatch, title: str) -> None:
    """Make the page of one study raise what nobody foresaw."""
    honest = StudyKind.context

    def fails(kind: StudyKind, page: Page, inputs: PageInputs, renderer: Renderer) -> StudyContext:
        if inputs.study(page.key).title == title:
            raise RuntimeError("cycles")
        return honest(kind, page, inputs, renderer)

    patch.setattr(StudyKind, "context", fails)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_cannot_be_made_names_its_file_and_nothing_published_is_lost(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if jobs > 1 and workers.start_method() != "fork":
        pytest.skip("a worker that is not forked does not have the changed function")
    site = write_site(tmp_path / "site", 6)
    built(site)
    before = files_of(site / "output")
    write_yaml(site / "content/studies/study-2.yaml", study(2) | {"title": "Deep down"})
    write_yaml(site / "content/studies/study-4.yaml", study(4) | {"title": "Changed"})
    write_yaml(site / "content/studies/study-5.yaml", study(5) | {"phase": "nine"})
    break_for(monkeypatch, "Deep down")

    report = build(options(site, jobs=jobs))
    assert {each.file for each in report.diagnostics} == {"content/studies/study-5.yaml"}
    write_yaml(site / "content/studies/study-5.yaml", study(5))
    report = build(options(site, jobs=jobs))

    told = [each for each in report.diagnostics if each.is_error]
    assert [(each.code, each.file) for each in told] == [("E901", "content/studies/study-2.yaml")]
    assert "RuntimeError" in told[0].message
    assert "report it" in told[0].hint
    assert files_of(site / "output") == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_cannot_be_read_keeps_no_other_from_it(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if jobs > 1 and workers.start_method() != "fork":
        pytest.skip("a worker that is not forked does not have the changed function")
    site = write_site(tmp_path / "site", 130)
    write_yaml(site / "content/studies/study-3.yaml", study(3) | {"phase": "nine"})
    honest = summary.card_of

    def fails(id_: str, record: object) -> object:
        if id_ == "study-7":
            raise MemoryError
        return honest(id_, record)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(validate, "card_of", fails)
        report = build(options(site, jobs=jobs))
    told = {(each.code, each.file) for each in report.diagnostics}

    assert told == {("E901", "content/studies/study-7.yaml"), ("E304", "content/studies/study-3.yaml")}
    write_yaml(site / "content/studies/study-3.yaml", study(3))
    assert not build(options(site, jobs=jobs)).failed  # nothing of the failure is remembered


def test_a_rule_that_fails_keeps_no_other_from_being_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", 3)
    write_yaml(site / "content/studies/study-2.yaml", study(2) | {"about": "This is a safe and effective treatment."})
    honest = record_runner._matches

    def fails(look, name, case, failed):  # type: ignore[no-untyped-def]
        def broken(case):  # type: ignore[no-untyped-def]
            raise ZeroDivisionError("by hand")

        return honest(broken if case.id == "study-1" else look, name, case, failed)

    monkeypatch.setattr(record_runner, "_matches", fails)
    report = check(options(site))

    assert {each.file for each in report.unforeseen} == {"content/studies/study-1.yaml"}
    assert {each.code for each in report.unforeseen} == {"E901"}
    assert any("study-2" in each.diagnostic.file for each in report.findings)
    monkeypatch.undo()
    assert not check(options(site)).unforeseen


def test_the_check_fails_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", 2)

    def fails(case):  # type: ignore[no-untyped-def]
        raise RecursionError("too deep")

    monkeypatch.setattr(record_runner, "profile_of", fails)
    done = run_here("check", site.name, "--date", "2026-11-22", "-j", "1", cwd=site.parent)

    assert done.returncode == 1
    assert "content/studies/study-1.yaml: E901 something unforeseen happened while checking this record" in done.stderr


def test_the_preview_shows_the_failure_beside_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", 3)
    write_yaml(site / "content/studies/study-2.yaml", study(2) | {"title": "Deep down"})
    break_for(monkeypatch, "Deep down")
    (tmp_path / "own").mkdir()
    desk = LiveSite(options(site), tmp_path / "own", lambda: None)
    try:
        shown = desk.show("studies/study-2.html")
        other = desk.show("studies/study-1.html")
    finally:
        desk.close()

    assert [(each.code, each.file) for each in shown.diagnostics] == [("E901", "content/studies/study-2.yaml")]
    assert other.data is not None
