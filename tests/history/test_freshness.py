"""The page about how current the statuses are: its numbers, and what makes it again."""

import re
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.confirmations import checks_by_month, status_checks
from site_builder.model.reliance import Freshness
from site_builder.model.study import Study
from tests.history.studies import at_north, entry, study
from tests.sites import built, write_site, write_translations, write_yaml

TODAY = date(2026, 11, 22)


def months(*studies: Study, today: date = TODAY, limit: int = 90, assumed: str = "") -> dict[str, tuple[int, int, int]]:
    freshness = Freshness(today.isoformat(), limit, assumed=assumed)
    found = checks_by_month((check for each in studies for check in status_checks(each)), freshness)
    return {each.day: tuple(each)[1:4] for each in found}  # type: ignore[misc]


def test_month_by_month() -> None:
    opened, confirmed = entry("2026-03-03", "open", "opening soon"), entry("2026-08-20", "open", "open")
    found = months(at_north("open", opened, confirmed))
    assert found == {
        "2026-03-31": (1, 1, 28),
        "2026-04-30": (1, 1, 58),
        "2026-05-31": (1, 1, 89),
        "2026-06-30": (1, 0, 119),
        "2026-07-31": (1, 0, 150),
        "2026-08-31": (1, 1, 11),
        "2026-09-30": (1, 1, 41),
        "2026-10-31": (1, 1, 72),
        "2026-11-22": (1, 1, 21),
    }


def test_a_closed_location_is_not_counted_any_more() -> None:
    found = months(at_north("closed", entry("2026-08-20", "open", "paused"), entry("2026-10-05", "closed", "open")))
    assert found == {
        "2026-08-31": (1, 1, 11),
        "2026-09-30": (1, 1, 41),
        "2026-10-31": (0, 0, -1),
        "2026-11-22": (0, 0, -1),
    }


def test_what_nobody_ever_confirmed_counts_as_not_confirmed() -> None:
    never = study(locations=[{"location": "north", "status": "open"}])
    assert months(never) == {"2026-11-22": (1, 0, -1)}
    assert months(at_north("open"), never)["2026-11-22"] == (2, 1, 21)
    since = never.model_copy(update={"listed_on": study(listed_on="2026-10-10").listed_on})
    assert months(since) == {"2026-10-31": (1, 0, -1), "2026-11-22": (1, 0, -1)}


def test_a_day_that_is_assumed_for_old_records_counts_as_on_the_pages_of_studies() -> None:
    never = study(locations=[{"location": "north", "status": "open"}], listed_on="2026-10-10")
    assert months(never, assumed="2026-08-01") == {"2026-10-31": (1, 0, -1), "2026-11-22": (1, 0, -1)}
    assert months(never, assumed="2026-08-10") == {"2026-10-31": (1, 1, -1), "2026-11-22": (1, 0, -1)}
    assert months(never, assumed="2026-11-01") == {"2026-10-31": (1, 1, -1), "2026-11-22": (1, 1, -1)}


def test_an_import_is_no_confirmation() -> None:
    """A status from a registry ages from the day on which the registry checked it, with a separate limit."""
    registry = {"name": "R", "number": "1"}
    changed = entry("2026-11-20", "open", "closed") | {"by": "R"}
    found = at_north("open", changed, checked_on="2026-02-01", checked_by="R")
    record = study(registry=registry).model_copy(update={"locations": found.locations, "history": found.history})
    assert months(record)["2026-11-22"] == (1, 1, 294)


def imported(status: str, *history: dict[str, str], listed_on: str = "2026-10-10") -> Study:
    """As imports write it: the registry gives one day of verification for the whole study."""
    registry = {"name": "R", "number": "1", "verified_on": "2026-09"}
    location = {"place": {"name": "North"}, "status": status, "checked_by": "R"}
    return study(registry=registry, locations=[location], history=[*history], listed_on=listed_on)


def test_a_status_of_a_registry_was_confirmed_on_the_day_of_its_verification() -> None:
    """As on the page of the study. Before the import, the site did not have it."""
    assert months(imported("open")) == {"2026-10-31": (1, 1, 60), "2026-11-22": (1, 1, 82)}
    assert months(imported("open"), today=date(2027, 11, 22))["2027-11-22"] == (1, 0, 447)
    assert months(imported("closed")) == {"2026-11-22": (0, 0, -1)}


def test_an_import_that_opens_a_location_does_not_open_it_earlier() -> None:
    opened = {"on": "2026-11-05", "by": "R", "location": "North", "status": "open", "was": "closed"}
    assert months(imported("open", opened)) == {"2026-11-22": (1, 1, 82)}
    closed = opened | {"status": "closed", "was": "open"}
    assert months(imported("closed", closed)) == {"2026-10-31": (1, 1, 60), "2026-11-22": (0, 0, -1)}


def test_a_study_without_locations_is_counted_with_its_own_day() -> None:
    assert months(study(status="opening soon", checked_on="2026-10-02"))["2026-11-22"] == (1, 1, 51)


def test_where_tomorrow_has_begun_a_status_may_be_of_that_day() -> None:
    """The page of such a study shows its new status."""
    tomorrow = "2026-11-23"
    here = [{"location": "north", "status": "open", "checked_on": tomorrow}]
    assert months(study(locations=here)) == {"2026-11-22": (1, 1, 0)}
    opened = study(locations=here, history=[entry(tomorrow, "open", "closed")])
    assert months(opened) == {"2026-11-22": (1, 1, 0)}
    here = [{"location": "north", "status": "closed", "checked_on": tomorrow}]
    before = entry("2026-11-01", "open", "paused")
    assert months(study(locations=here, history=[before, entry(tomorrow, "closed", "open")])) == {
        "2026-11-22": (0, 0, -1)
    }


def test_a_withdrawn_study_is_not_counted() -> None:
    assert (
        status_checks(at_north("open").model_copy(update={"withdrawn": study(withdrawn={"reason": "x"}).withdrawn}))
        == ()
    )


@given(st.lists(st.dates(date(2025, 1, 1), TODAY), min_size=1, max_size=30), st.integers(0, 400))
def test_the_numbers_of_the_day_are_those_of_the_records(days: list[date], limit: int) -> None:
    ages = [(TODAY - day).days for day in days]
    locations = [
        {"place": {"name": str(number)}, "status": "open", "checked_on": day.isoformat()}
        for number, day in enumerate(days)
    ]
    found = months(study(locations=locations), limit=limit)[TODAY.isoformat()]
    assert found == (len(days), sum(age <= limit for age in ages), int(median(ages) + 0.5))


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_day_of_the_build(day: date) -> None:
    found = list(months(at_north("open", entry("2026-03-03", "open", "paused")), today=day))
    assert found[-1] == day.isoformat()
    assert found == sorted(found)
    assert all((date.fromisoformat(each) + timedelta(1)).day == 1 for each in found[:-1])


def test_the_page(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    write_yaml(
        site / "content/studies/study-0.yaml",
        {
            "title": "A",
            "locations": [{"location": "north", "status": "open", "checked_on": "2026-10-02"}],
            "history": [entry("2026-08-03", "open", "closed"), {"on": "2026-09-01", "confirmed": "yes"}],
        },
    )
    built(site)
    page = re.sub(r'<span class="label">.*?</span> ', "", (site / "output/freshness.html").read_text())
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>', page)
    assert rows[0] == ("November 22, 2026", "1", "1", "100%", "51")
    assert rows[1:] == [
        ("October 2026", "1", "1", "100%", "29"),
        ("September 2026", "1", "1", "100%", "29"),
        ("August 2026", "1", "1", "100%", "28"),
    ]
    assert page.count("<rect") == 2 * len(rows), "both drawings have a bar for each row"
    assert "سبتمبر 2026" in (site / "output/ar/freshness.html").read_text()
    assert "septiembre de 2026" in (site / "output/es/freshness.html").read_text()
    assert '<th scope="col">Porcentaje</th>' in (site / "output/es/freshness.html").read_text(), "not to share a page"
    for name in ("index.html", "studies/study-0.html", "ar/index.html"):
        assert "freshness.html" in (site / "output" / name).read_text()
    assert "freshness.html" in (site / "output/sitemap.xml").read_text()


def test_what_was_confirmed_today_is_not_counted_in_days(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    location = {"location": "north", "status": "open", "checked_on": TODAY.isoformat()}
    for number in range(2):
        write_yaml(site / f"content/studies/study-{number}.yaml", {"title": "A", "locations": [location]})
    built(site)
    assert "half were confirmed on that day." in (site / "output/freshness.html").read_text()
    for page in (site / "output").glob("**/freshness.html"):
        assert not re.search(r"\b0 d|آخر 0", page.read_text())


def test_the_page_names_the_limit_of_registries_and_the_assumed_day(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2)
    write_yaml(
        site / "content/studies/study-0.yaml", {"title": "A", "locations": [{"location": "north", "status": "open"}]}
    )
    built(site)
    page = (site / "output/freshness.html").read_text()
    assert "from a registry" not in page
    assert "nobody ever confirmed counts as not confirmed" in page
    settings = yaml.safe_load((site / "content/site.yaml").read_text())
    write_yaml(site / "content/site.yaml", {**settings, "assume_checked_on": "2026-11-01"})
    registry = {"name": "R", "number": "1", "verified_on": "2026-09"}
    location = {"place": {"name": "North"}, "status": "open", "checked_by": "R"}
    write_yaml(site / "content/studies/study-1.yaml", {"title": "B", "registry": registry, "locations": [location]})
    built(site)
    page = (site / "output/freshness.html").read_text()
    assert "A status from a registry counts for 365 days after the registry verified it." in page
    assert "One without a confirmation counts as confirmed on November 1, 2026." in page
    assert "2 of 2 statuses were confirmed recently enough" in page


def test_an_edit_makes_only_this_page_again_and_only_if_its_numbers_change(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2)
    path = site / "content/studies/study-1.yaml"
    values = {"title": "B", "locations": [{"location": "north", "status": "open", "checked_on": "2026-10-02"}]}
    write_yaml(path, values)
    built(site)
    write_yaml(path, {**values, "about": "Other words."})
    assert "freshness.html" not in built(site).written_files
    write_yaml(path, {**values, "history": [entry("2026-08-03", "open", "closed")]})
    written = set(built(site).written_files)
    assert "freshness.html" in written
    assert {name for name in written if name.endswith(".html")} == {"freshness.html", "studies/study-1.html"}
    assert "freshness.html" in built(site, date=TODAY + timedelta(1)).written_files


def test_without_a_status_that_ages_there_is_no_page(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    write_yaml(
        site / "content/studies/study-0.yaml", {"title": "A", "locations": [{"location": "north", "status": "closed"}]}
    )
    built(site)
    assert not (site / "output/freshness.html").exists()
    assert "freshness.html" not in (site / "output/index.html").read_text()


def test_a_checked_location_beside_one_that_counts_as_checked(tmp_path: Path) -> None:
    """Once the check of the first is too old, the study is open by the second, which nobody checked."""
    site = write_site(tmp_path, 1, assume_checked_on="2026-11-01")
    checked = {"location": "north", "status": "open", "checked_on": "2026-10-02", "checked_by": "Ada"}
    locations = [checked, {"place": {"name": "Clinic"}, "status": "open"}]
    write_yaml(site / "content/studies/mixed.yaml", {"title": "Mixed", "locations": locations})
    assert not built(site).failed
    page = (site / "output/studies/mixed.html").read_text()
    (line,) = set(re.findall(r"<span[^>]*>Confirmed on October 2, 2026.*", page))
    assert "2026-12-31" in line, "the last day of this line, after which nothing is confirmed"
    assert not built(site, date=date(2027, 1, 5)).failed
