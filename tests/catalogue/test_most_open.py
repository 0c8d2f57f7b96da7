"""A study with several statuses at one place."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.most_open import most_open_row
from site_builder.model.reliance import Freshness
from site_builder.model.status import Status

TODAY = date(2026, 11, 28)
DAYS = st.integers(0, 400).map(lambda age: (TODAY - timedelta(age)).isoformat())
STATUSES = st.lists(
    st.tuples(st.sampled_from([each.value for each in Status]), DAYS | st.just(""), st.booleans()), min_size=1
)
FRESH = Freshness(TODAY.isoformat())


def test_when_one_ages_the_next_counts() -> None:
    statuses = [("open", "2026-09-10", False), ("opening soon", "2026-11-01", False)]
    row = most_open_row(statuses, FRESH)
    assert (row.status, row.relied_on_until) == ("open", "2026-12-09")
    steps = [(step.after, step.status, step.checked_on) for step in row.steps]
    assert steps == [("2026-12-09", "opening soon", "2026-11-01"), ("2027-01-30", "not confirmed", "2026-11-01")]


@given(STATUSES, st.integers(0, 500))
def test_on_a_later_day_a_page_says_what_a_build_of_that_day_says(
    statuses: list[tuple[str, str, bool]], days: int
) -> None:
    day = (TODAY + timedelta(days)).isoformat()
    row, rebuilt = most_open_row(statuses, FRESH), most_open_row(statuses, FRESH._replace(day=day))
    status, checked_on = next(
        ((step.status, step.checked_on) for step in reversed(row.steps) if step.after < day),
        (row.status, row.checked_on),
    )
    assert (status, checked_on) == (rebuilt.status, rebuilt.checked_on)


@given(STATUSES, st.randoms())
def test_the_order_of_the_entries_does_not_matter(statuses: list[tuple[str, str, bool]], random: Random) -> None:
    shuffled = random.sample(statuses, len(statuses))
    assert most_open_row(statuses, FRESH)[1:4] == most_open_row(shuffled, FRESH)[1:4]
