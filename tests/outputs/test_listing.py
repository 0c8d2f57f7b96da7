"""Lists in pages: every study once, no page too long, and pages that stand still when a study comes or goes."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.card import Card
from site_builder.outputs.listing import slices

SIZES = st.integers(2, 60)
NUMBERS = st.lists(st.integers(0, 10**6), unique=True, max_size=600).map(sorted)


def card(number: int) -> Card:
    text = ("",) * 4
    return Card(
        f"study-{number}", f"Study {number}", *text[:3], 0, 0, (), (), (), None, None, "", None, "", "", "", (), False
    )


def pages(numbers: list[int], size: int) -> list[tuple[str, ...]]:
    return [tuple(each.id for each in part.cards) for part in slices([card(number) for number in numbers], size)]


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
    """Of lists of 2,000 studies; on average hardly more than the page that it enters."""
    numbers = list(range(0, 20_000, 10))
    before = set(pages(numbers, 50))
    changed = [len(before - set(pages(sorted([*numbers, place + 5]), 50))) for place in range(0, 20_000, 400)]
    assert sum(changed) / len(changed) < 2.5
    assert sorted(changed)[-5] <= 4
