"""Lists in pages: every study once, no page too long, and stable pages when a study is added or removed."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from site_builder.outputs import addresses
from site_builder.outputs.listing import GAP, pager, slices

SIZES = st.integers(2, 60)
NUMBERS = st.lists(st.integers(0, 10**6), unique=True, max_size=600).map(sorted)


def pages(numbers: list[int], size: int) -> list[tuple[str, ...]]:
    return [tuple(part.entries) for part in slices([f"study-{number}" for number in numbers], size, str)]


@given(NUMBERS, SIZES)
def test_every_study_is_on_one_page_in_its_order(numbers: list[int], size: int) -> None:
    found = pages(numbers, size)
    assert [each for page in found for each in page] == [f"study-{number}" for number in numbers]
    assert all(len(page) <= size for page in found)
    assert all(len(page) >= size // 2 for page in found[:-1])
    assert len(found) == 1 or len(numbers) > size


@given(SIZES)
def test_a_list_that_fits_is_one_page(size: int) -> None:
    assert len(pages(list(range(size)), size)) == 1
    assert len(pages(list(range(size + 1)), size)) > 1


def test_one_study_more_changes_few_pages() -> None:
    """In lists of 2,000 studies, an addition changes, on average, hardly more than its own page."""
    numbers = list(range(0, 20_000, 10))
    before = set(pages(numbers, 50))
    changed = [len(before - set(pages(sorted([*numbers, place + 5]), 50))) for place in range(0, 20_000, 400)]
    assert sum(changed) / len(changed) < 2
    assert sorted(changed)[len(changed) * 4 // 5] <= 2


def test_a_list_that_shrinks_by_a_page_changes_its_first_and_last_pages_only() -> None:
    whole = [f"study-{number}" for number in range(2000)]
    Random(1).shuffle(whole)
    shorter = whole[: -len(list(slices(whole, 50, str))[-1].entries)]
    before, after = (list(slices(entries, 50, str)) for entries in (whole, shorter))
    assert len(before) == len(after) + 1
    assert [one.part for one, other in zip(before, after, strict=False) if one != other] == [
        1,
        *range(len(after) - 2, len(after) + 1),
    ]


def links(part: int, parts: int) -> str:
    """The pager's links on one page of a list with the given number of pages."""
    found = list(slices([str(number) for number in range(parts)], 1, str))[part - 1]
    shown = pager(addresses.STUDIES, "", part, found.last, found.total)
    return " ".join(
        [
            *["<"] * bool(shown.previous),
            *(link.text if link != GAP else "…" for link in shown.links),
            *[">"] * bool(shown.next),
        ]
    )


def test_a_pager_leads_to_the_pages_near_and_to_the_beginning() -> None:
    assert links(1, 1) == "1"
    assert links(1, 20) == "1 2 3 … 20 >"
    assert links(2, 20) == "< 1 2 3 4 … >"
    assert links(7, 20) == "< 1 … 5 6 7 8 9 … >"
    assert links(17, 20) == "< 1 … 15 16 17 18 19 … >"
    assert links(18, 20) == "< 1 … 16 17 18 19 20 >"
    assert links(20, 20) == "< 1 … 18 19 20"
