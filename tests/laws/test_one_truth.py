"""Law 8: for every study, location and day, all outputs agree about a status, and none says open for too long."""

import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import tries
from tests.one_truth.truth import lies, site_claims
from tests.one_truth.world import DAY, TOKENS, Here, Made, World, worlds, write_world
from tests.sites import built, files_of

CALM = settings(
    deadline=None, max_examples=tries(8, least=2, thorough=25), suppress_health_check=[HealthCheck.too_slow]
)
DAYS = st.sampled_from([0, 1, 50, 90, 91, 275, 276, 370, 800]).map(lambda days: DAY + timedelta(days))


@CALM
@given(worlds(), DAYS, DAYS)
def test_all_outputs_say_what_is_true_on_the_day_and_on_another_as_a_fresh_build_does(
    world: World, day: date, then: date
) -> None:
    with TemporaryDirectory() as folder:
        site = write_world(Path(folder), world)
        built(site, date=day)
        claims = list(site_claims(site / "output"))
        assert len(claims) > 12 * len(world)
        assert lies(claims, world, day) == []
        built(site, date=then)
        built(site, site / "fresh", date=then, clean=True)
        assert files_of(site / "output") == files_of(site / "fresh")


def test_a_later_day_makes_again_only_what_aged(tmp_path: Path) -> None:
    fresh, old = Here("north", "open", 0, False), Here("south", "open", 60, False)
    over = Made("completed", None, (Here("east", "", None, False),))
    world = {"s0": Made("", None, (fresh,)), "s1": Made("", None, (old,)), "s2": over}
    site = write_world(tmp_path, world)
    built(site, date=DAY)
    # The page about freshness changes every day.
    assert {each.rsplit("/", 1)[-1] for each in built(site, date=DAY + timedelta(30)).written_files} <= {
        "freshness.html"
    }
    written = built(site, date=DAY + timedelta(31)).written_files
    assert "studies/s1.html" in written
    assert {"studies/s1.json", "index.html", "es/studies/s1.html", "locations/south.html"} <= set(written)
    assert not [each for each in written if "s0" in each or "s2" in each or "north.html" in each]


def test_every_output_that_has_a_status_is_read(tmp_path: Path) -> None:
    """This law must also cover any new kind of page or file with a status."""
    soon = (Here("north", "open", 5, False), Here("east", "opening soon", 5, False))
    site = write_world(
        tmp_path, {"s0": Made("", None, soon), "s1": Made("completed", 3, (Here("south", "", None, False),))}
    )
    built(site, date=DAY)
    output = site / "output"
    places = {claim.where.partition(" ")[0] for claim in site_claims(output)}
    data = {claim.where.rpartition(" ")[2] for claim in site_claims(output)}
    pages = [path for path in output.rglob("*.html") if _ROW.search(path.read_text(encoding="utf-8"))]
    unread = {path.relative_to(output).as_posix() for path in pages} - places
    assert {each for each in unread if each.rpartition("/")[2] not in _BY_SCRIPTS} == set()
    files = [path for path in output.rglob("*.*") if path.suffix in (".atom", ".csv", ".ics", ".ndjson", ".json")]
    said = [path for path in files if _STATUS.search(path.read_text(encoding="utf-8"))]
    known = {each.rpartition("/")[2] for each in data | places}
    assert {
        each.name
        for each in said
        if not {"search", "StructureDefinition"} & {*each.parts} and "schema" not in each.name
    } - known == set()


_BY_SCRIPTS = {"find.html", "saved.html"}
"""Pages whose rows are made by scripts: `tests/browser/test_one_truth.py` covers them."""
_ROW = re.compile('class="status is-')
_STATUS = re.compile("|".join([*TOKENS.values(), '"status(?:_given)?": ?"', '"valueString": ?"open"']))


@pytest.mark.parametrize(
    "name", ["parts/study-row.html", "parts/locations.html", "blocks/summary.html", "pages/card.html"]
)
def test_a_template_that_says_something_of_its_own_is_found(tmp_path: Path, name: str) -> None:
    """Change one place by hand, as a site's own template might: the law detects it."""
    world = {"s0": Made("", None, (Here("north", "open", 400, False), Here("south", "closed", 4, False)))}
    site = write_world(tmp_path, world)
    template = (Path(__file__).parents[2] / "templates" / name).read_text(encoding="utf-8")
    for mark in (
        "status_mark(status)",
        'status_mark(row.row, "span")',
        'status_mark(status, at_location=row.location != "")',
    ):
        template = template.replace("{{ " + mark + " }}", '<p class="status is-open">{{ "open" | status }}</p>')
    (site / "templates" / name).parent.mkdir(parents=True)
    (site / "templates" / name).write_text(template, encoding="utf-8")
    built(site, date=DAY)
    assert lies(site_claims(site / "output"), world, DAY)
