"""Diagnostics as values."""

import random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics import CODES, Diagnostic, closest, did_you_mean, has_errors, sorted_diagnostics

PATHS = st.lists(st.text(max_size=3) | st.integers(0, 9), max_size=3).map(tuple)
DIAGNOSTICS = st.builds(
    Diagnostic,
    code=st.sampled_from(sorted(CODES)),
    file=st.sampled_from(["a.yaml", "b.yaml"]),
    message=st.text(max_size=3),
    path=PATHS,
    line=st.integers(0, 3),
)


@given(st.lists(DIAGNOSTICS, max_size=12), st.randoms())
def test_the_order_does_not_depend_on_how_the_work_was_shared_out(
    found: list[Diagnostic], chance: random.Random
) -> None:
    shuffled = found * 2
    chance.shuffle(shuffled)
    in_order = sorted_diagnostics(shuffled)
    assert in_order == sorted_diagnostics(found)
    assert len(in_order) == len(set(found))
    assert [each.file for each in in_order] == sorted(each.file for each in in_order)


def test_a_warning_is_no_error() -> None:
    warning, error = Diagnostic("W101", "a", "said"), Diagnostic("E101", "a", "said")
    assert not has_errors([warning])
    assert has_errors([warning, error])


def test_the_closest_word() -> None:
    known = ["status", "title", "minimum_age", "opening soon"]
    assert closest("statsu", known) == "status"
    assert closest("Minimum-Age", known) == "minimum_age"
    assert closest("OPENING_SOON", known) == "opening soon"
    assert closest("wibble", known) is None


def test_what_was_probably_meant() -> None:
    assert did_you_mean("statsu", ["status", "title"]) == "did you mean `status`?"
    assert did_you_mean("wibble", ["status", "title"]) == "write one of: status, title"
    assert did_you_mean("wibble", []) == ""
    assert did_you_mean("wibble", (f"name-{number}" for number in range(100))) == ""
