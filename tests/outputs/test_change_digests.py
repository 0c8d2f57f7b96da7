"""A study gets a new date when somebody changes its text, never because the tool stores or reads it differently."""

import re
import unicodedata
from pathlib import Path

from site_builder.building.change_file import NAME, read_changes
from tests.sites import TODAY, built, study, write_site, write_yaml

LATER, LAST = TODAY.replace(day=25), TODAY.replace(day=26)
WORDS = {**study(1), "purpose": "Für Kinder, die oft husten\nund schlecht schlafen.", "phase": "2"}


def test_order_of_fields_broken_lines_and_coding_of_letters_are_no_change(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2)
    path = site / "content/studies/study-1.yaml"
    write_yaml(path, WORDS)
    built(site)
    before = read_changes(site)
    again = {name: WORDS[name] for name in reversed(WORDS)}
    again["purpose"] = unicodedata.normalize("NFD", "Für Kinder, die\noft husten und schlecht schlafen.")
    write_yaml(path, again)
    built(site, date=LATER)
    assert read_changes(site) == before
    write_yaml(path, {**again, "purpose": again["purpose"].replace("oft", "selten")})
    built(site, date=LATER)
    assert read_changes(site).day_of("study-1") == LATER.isoformat()


def test_a_file_of_an_earlier_version_keeps_its_days(tmp_path: Path) -> None:
    site = write_site(tmp_path, 3)
    built(site)
    today = read_changes(site)
    file = site / NAME
    file.write_text(re.sub(r"\t\d{4}-\d\d-\d\d\t[0-9a-f]+", "\t2026-03-05\t0123456789abcdef", file.read_text("utf-8")))
    (site / "content/studies/study-2.yaml").unlink()
    built(site, date=LATER)
    changes = read_changes(site)
    assert changes.day_of("study-0") == changes.day_of("study-1") == "2026-03-05"
    assert changes.digest_of("study-0") == today.digest_of("study-0")
    assert changes.removed == {"study-2": LATER.isoformat()}
    write_yaml(site / "content/studies/study-1.yaml", {**study(1), "title": "Another title"})
    built(site, date=LAST)
    assert read_changes(site).day_of("study-1") == LAST.isoformat()
    assert read_changes(site).day_of("study-0") == "2026-03-05"


def test_the_later_day_counts_where_a_merge_left_two(tmp_path: Path) -> None:
    lines = ("study-1\t2026-03-09\tabc", "=======", "study-1\t2026-03-05\tdef", "study-0\t2026-03-01\t123")
    (tmp_path / NAME).write_text("\n".join(["<<<<<<< ours", *lines, ">>>>>>> theirs", ""]))
    changes = read_changes(tmp_path)
    assert (changes.day_of("study-1"), changes.digest_of("study-1")) == ("2026-03-09", "abc")
    assert list(changes.changes) == ["study-0", "study-1"]


def test_another_limit_changes_the_studies_whose_statuses_age(tmp_path: Path) -> None:
    """Copies keep the last day on which a status can be relied on; they must not say "open" longer than the site."""
    site = write_site(tmp_path, 1)
    for status in ("open", "closed"):
        locations = [{**each, "status": status} for each in study(2)["locations"]]
        write_yaml(site / f"content/studies/{status}.yaml", study(2) | {"locations": locations})
    built(site)
    before = read_changes(site)
    write_site(tmp_path, 1, freshness_limit=90)
    built(site, date=LATER)
    assert read_changes(site) == before, "the usual limit, written out, is no change"
    write_site(tmp_path, 1, freshness_limit=60)
    built(site, date=LATER)
    after = read_changes(site)
    assert after.day_of("open") == LATER.isoformat()
    assert after.day_of("closed") == before.day_of("closed")
    built(site, date=LAST)
    assert read_changes(site) == after
