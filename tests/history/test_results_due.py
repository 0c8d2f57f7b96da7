"""Results as a promise: due, overdue and posted."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.results_due import results_facts, results_promise
from site_builder.model.day import Day
from site_builder.model.results_due import months_later
from tests.history.studies import study
from tests.sites import built, run_here, write_site, write_yaml

TODAY = date(2026, 11, 22)
END = "2025-11-22"


def said(rule: Any, day: date = TODAY, status: str = "completed", **more: Any) -> tuple[Any, ...] | None:
    values = {"dates": {"primary_completion": END, "completion": "2026-06-30"}, **more}
    record = study(locations=[{"location": "north", "status": status}], results_due=rule, **values)
    found = results_promise(results_facts(record), day)
    return tuple(found)[:4] if found else None


@pytest.mark.parametrize(
    ("rule", "day", "found"),
    [
        ("42 CFR 11", TODAY, ("due", "42 CFR 11", "2026-11-22", 0)),
        ("42 CFR 11", date(2026, 11, 23), ("overdue", "42 CFR 11", "2026-11-22", 1)),
        ("42 CFR 11", date(2025, 11, 22), ("due", "42 CFR 11", "2026-11-22", 0)),
        ("42 CFR 11", date(2025, 11, 23), ("due", "42 CFR 11", "2026-11-22", 0)),
        ("EU CTR", TODAY, ("due", "EU CTR", "2027-06-30", 0)),
        ("EU CTR", date(2027, 7, 1), ("overdue", "EU CTR", "2027-06-30", 1)),
        ("EU CTR paediatric", TODAY, ("due", "EU CTR paediatric", "2026-12-30", 0)),
        ("none", TODAY, None),
        ({"rule": "42 CFR 11", "by": "2027-11"}, TODAY, ("due", "42 CFR 11", "2027-11", 0)),
        ({"rule": "42 CFR 11", "by": "2026-10"}, TODAY, ("overdue", "42 CFR 11", "2026-10", 22)),
    ],
)
def test_each_rule(rule: Any, day: date, found: tuple[Any, ...] | None) -> None:
    assert said(rule, day) == found


def test_where_the_rule_or_the_day_is_not_known_nothing_is_said() -> None:
    assert said(None) is None
    assert said("42 CFR 11", dates={"completion": END}) is None
    assert said("EU CTR", dates={"primary_completion": END}) is None


@pytest.mark.parametrize("status", ["open", "paused", "opening soon", "by invitation"])
def test_a_plan_that_nobody_updated_makes_nothing_overdue(status: str) -> None:
    assert said("42 CFR 11", date(2028, 1, 1), status) is None
    assert said("42 CFR 11", date(2025, 1, 1), status) == ("planned", "42 CFR 11", "2026-11-22", 0)


@pytest.mark.parametrize("status", ["completed", "ended early"])
def test_a_finished_study_has_no_plans(status: str) -> None:
    """Its page must not say "if the study ends as planned"."""
    this_month = {"primary_completion": "2026-11"}
    assert said("42 CFR 11", status=status, dates=this_month) == ("due", "42 CFR 11", "2027-11", 0)
    assert said("42 CFR 11", status="closed", dates=this_month) == ("planned", "42 CFR 11", "2027-11", 0)
    outdated = {"primary_completion": "2029-03"}
    assert said("42 CFR 11", status=status, dates=outdated) is None
    by = {"rule": "42 CFR 11", "by": "2027-11"}
    for dates in (outdated, this_month, {}):
        assert said(by, status=status, dates=dates) == ("due", "42 CFR 11", "2027-11", 0)
    assert said(by, status="closed", dates={}) == ("planned", "42 CFR 11", "2027-11", 0)


@pytest.mark.parametrize("status", ["closed", "completed", "ended early", "not confirmed"])
def test_what_the_page_calls_a_plan_that_nobody_updated_makes_nothing_overdue(status: str) -> None:
    """A registry says ESTIMATED until somebody tells it that the day has come; an authority's day is no plan."""
    plan = {"estimated": ["primary_completion"]}
    assert said("42 CFR 11", date(2028, 1, 1), status, **plan) is None
    assert said("42 CFR 11", date(2025, 11, 22), status, **plan) in (None, ("planned", "42 CFR 11", "2026-11-22", 0))
    assert said("EU CTR", date(2028, 1, 1), status, estimated=["completion"]) is None
    by = {"rule": "42 CFR 11", "by": "2027-11"}
    assert said(by, date(2028, 1, 1), status, **plan) == ("overdue", "42 CFR 11", "2027-11", 32)


def test_a_day_that_was_to_come_when_the_record_was_last_changed_is_a_plan_until_the_study_is_finished() -> None:
    typed = {"history": [{"on": "2025-06-01", "what": "Typed."}]}
    assert said("42 CFR 11", date(2028, 1, 1), "closed", **typed) is None
    assert said("42 CFR 11", date(2028, 1, 1), "completed", **typed)[:1] == ("overdue",)  # type: ignore[index]


@pytest.mark.parametrize("status", ["closed", "completed", "ended early"])
def test_a_study_that_is_over_owes_its_results(status: str) -> None:
    assert said("42 CFR 11", date(2028, 1, 1), status)[:1] == ("overdue",)  # type: ignore[index]


def test_results_that_are_there_end_the_promise() -> None:
    assert said("42 CFR 11", date(2028, 1, 1), results={"posted_on": "2027-02"}) == (
        "posted",
        "42 CFR 11",
        "2027-02",
        0,
    )
    assert said(None, results={"text": "It helped."}) == ("posted", "", "", 0)
    paper = [{"citation": "A paper about it."}]
    assert said("42 CFR 11", date(2028, 1, 1), publications=paper)[:1] == ("overdue",)  # type: ignore[index]


def test_a_withdrawn_study_owes_none() -> None:
    assert said("42 CFR 11", withdrawn={"reason": "It never began."}) is None
    assert said("42 CFR 11", status="withdrawn") is None


def test_no_menu_leads_to_a_list_of_results_that_is_not_there(tmp_path: Path) -> None:
    """The only study with a rule was withdrawn at each of its locations."""
    site = write_site(tmp_path, 0)
    here = [{"location": "north", "status": "withdrawn"}]
    record = {"title": "A", "dates": {"primary_completion": END}, "results_due": "42 CFR 11", "locations": here}
    write_yaml(site / "content/studies/a.yaml", record)
    built(site)
    assert not (site / "output/results").exists()
    assert "results/" not in (site / "output/index.html").read_text()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (Day(2024, 2, 29), 12, Day(2025, 2, 28)),
        (Day(2026, 8, 31), 6, Day(2027, 2, 28)),
        (Day(2026, 12, 1), 12, Day(2027, 12, 1)),
        (Day(2026, 7), 6, Day(2027, 1)),
        (Day(2026), 12, Day(2027)),
        (Day(2026), 6, Day(2027, 6)),
    ],
)
def test_months_later(day: Day, months: int, later: Day) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from((6, 12)))
def test_nobody_is_late_before_so_many_months_have_passed(day: date, months: int) -> None:
    exact = months_later(Day(day.year, day.month, day.day), months).last
    for vague in (Day(day.year, day.month), Day(day.year)):
        assert months_later(vague, months).last >= exact


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path, 0)
    summary = {"overall_results": "It helped a little."}
    for name, end, more in (
        ("late", "2025-06", {}),
        ("soon", "2025-11-30", {}),
        ("later", "2026-03-01", {}),
        (
            "shown",
            "2025-01",
            {"results": {"posted_on": "2026-02", "summary": summary}},
        ),
    ):
        at = [{"location": "north", "status": "completed", "checked_on": "2026-10-02"}]
        dates = {"primary_completion": end}
        record = {"title": f"Study {name}", "dates": dates, "results_due": "42 CFR 11", "locations": at, **more}
        write_yaml(site / f"content/studies/{name}.yaml", record)
    write_yaml(
        site / "content/studies/unknown.yaml",
        {"title": "Study of an unknown rule", "dates": {"primary_completion": "2020"}},
    )
    return site


def listed(site: Path) -> list[tuple[str, list[str]]]:
    page = (site / "output/results/index.html").read_text()
    parts = re.findall(r'<h2 id="(\w+)">(.*?)</section>', page, re.DOTALL)
    return [(state, re.findall(r"<h3><a [^>]*>Study (\w+)<", part)) for state, part in parts]


def test_pages_say_it_and_one_page_lists_all(site: Path) -> None:
    built(site)
    read = {name: (site / f"output/studies/{name}.html").read_text() for name in ("late", "soon", "shown", "unknown")}
    assert "Results were due by June 2026. On November 22, 2026, they were overdue by 145 days." in read["late"]
    assert "Results are due by November 30, 2026." in read["soon"]
    assert "42 CFR 11.44" in read["late"]
    assert "It helped a little." in read["shown"]
    assert "due by" not in read["shown"] + read["unknown"]
    assert listed(site) == [("overdue", ["late"]), ("due", ["soon", "later"]), ("posted", ["shown"])]
    assert "results/" in (site / "output/sitemap.xml").read_text()


def test_between_builds_the_list_changes_as_the_page_of_the_study_does(tmp_path: Path) -> None:
    """A plan that has passed lapses on both; a day that is known is then the end."""
    site = write_site(tmp_path, 0)
    for name, status in (("plan", "open"), ("known", "closed")):
        at = [{"location": "north", "status": status, "checked_on": "2026-11-20"}]
        record = {"title": name, "dates": {"primary_completion": "2026-11"}, "results_due": "42 CFR 11"}
        write_yaml(site / f"content/studies/{name}.yaml", {**record, "locations": at})
    built(site)
    page = (site / "output/results/index.html").read_text()
    rows = page.split("<li")
    (plan,), (known,) = ([row for row in rows if f"studies/{name}.html" in row] for name in ("plan", "known"))
    assert plan.startswith(' data-before="2026-11-30"')
    assert '<span data-before="2026-11-30">If the study ends as planned' in known
    assert '<span data-after="2026-11-30" hidden>Results are due by November 2027.' in known
    assert 'aria-labelledby="planned">' in page
    (site / "content/studies/known.yaml").unlink()
    built(site)
    assert 'aria-labelledby="planned" data-before="2026-11-30">' in (site / "output/results/index.html").read_text()


def test_a_build_on_a_later_day_makes_again_what_then_says_something_else(site: Path) -> None:
    built(site)
    same = set(built(site, date=date(2026, 11, 30)).written_files)
    assert {name for name in same if name.endswith(".html")} == {"freshness.html", "studies/late.html"} & same
    assert "studies/late.html" in same
    later = set(built(site, date=date(2026, 12, 1)).written_files)
    assert {"studies/late.html", "studies/soon.html", "results/index.html"} <= later
    assert not {"studies/later.html", "studies/shown.html", "studies/unknown.html"} & later
    assert "On December 1, 2026, they were overdue by 1 day." in (site / "output/studies/soon.html").read_text()
    assert listed(site)[0] == ("overdue", ["late", "soon"])


def test_a_build_on_a_later_day_equals_a_fresh_one(site: Path, tmp_path: Path) -> None:
    built(site)
    built(site, date=date(2027, 3, 2))
    fresh = tmp_path / "fresh"
    built(site, fresh, date=date(2027, 3, 2), clean=True)
    for path in fresh.rglob("*.html"):
        assert path.read_bytes() == (site / "output" / path.relative_to(fresh)).read_bytes(), path


def test_a_long_list_is_cut_into_pages(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    for number in range(25):
        dates = {"primary_completion": f"2026-01-{number + 1:02}"}
        record = {"title": f"S{number}", "dates": dates, "results_due": "42 CFR 11", "status": "completed"}
        write_yaml(site / f"content/studies/s{number}.yaml", record)
    built(site)
    pages = [site / "output/results/index.html", *sorted((site / "output/results/all").iterdir())]
    found = [title for page in pages for title in re.findall(r"<h3><a [^>]*>(S\d+)<", page.read_text())]
    assert found == [f"S{number}" for number in range(25)]


def test_without_any_result_there_is_no_page(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2)
    built(site)
    assert not (site / "output/results").exists()


def test_the_checks_say_the_same(site: Path) -> None:
    paper = {"publications": [{"citation": "A paper about it."}]}
    at = [{"location": "north", "status": "completed", "checked_on": "2026-10-02"}]
    for name, rule, more in (("child", "EU CTR paediatric", {}), ("free", "none", {}), ("paper", "42 CFR 11", paper)):
        dates = {"primary_completion": "2025-01-01", "completion": "2026-05-01"}
        record = {"title": f"Study {name}", "dates": dates, "results_due": rule, "locations": at, **more}
        write_yaml(site / f"content/studies/{name}.yaml", record)
    done = run_here("check", site, "--date", "2026-11-22")
    found = dict(re.findall(r"studies/(\w+)\.yaml:\S+ C404 (.*)", done.stdout + done.stderr))
    assert found == {
        "late": "its results were due by 2026-06 under 42 CFR 11, and the page shows none",
        "child": "its results were due by 2026-11-01 under EU CTR paediatric, and the page shows none",
        "paper": "its results were due by 2026-01-01 under 42 CFR 11, and the page shows none",
    }
