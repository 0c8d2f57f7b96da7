"""One character per study for each fact that filters use. The column of statuses is in the search's first file."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.day import Age
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import SearchKind, json_object
from site_builder.rendering.renderer import Renderer
from site_builder.search.coding import ALPHABET, number
from site_builder.search.condition_pages import shown_name

_MONTH = 30.4375
ANY_AGE = 12 * 200
"""An age in months that nobody reaches: the maximum age if there is none."""


class ColumnsKind(SearchKind):
    """The facts about all studies for filters, apart from statuses: a file for conditions, and one for the others."""

    name = "search_columns"
    pattern = AddressPattern("search/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Two files."""
        cards = catalogue.numbered_studies
        yield self.page(
            catalogue,
            "facets",
            values=(
                ("type", *column([card.type for card in cards])),
                ("phase", *column([card.phase for card in cards])),
                ("sex", *column([card.sex for card in cards])),
                ("healthy", *column([_healthy(card) for card in cards])),
                ("ages", *column([months(card.minimum_age, card.maximum_age) for card in cards])),
                ("indexed", *column([indexed_only(card, catalogue.numbered_conditions) for card in cards])),
            ),
        )
        yield self.page(catalogue, "conditions", values=(conditions(catalogue),))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The columns of the page's values."""
        if page.key == "conditions":
            return json_object({"conditions": page.values[0]})
        return json_object({name: column_data(values, codes) for name, values, codes in page.values})


def column_data(values: Sequence[Any], codes: str) -> dict[str, Any]:
    """A column as plain values for JSON."""
    return {"values": values, "codes": codes}


def statuses(catalogue: Catalogue) -> tuple[tuple[Any, ...], str]:
    """The column of the studies' schedules."""
    return column([schedule(catalogue.status_of(card)) for card in catalogue.numbered_studies])


def column(values: Sequence[Any]) -> tuple[tuple[Any, ...], str]:
    """The distinct values, and the index of each study's value: one character, or more for many values."""
    different = tuple(sorted(set(values)))
    width = 1
    while len(ALPHABET) ** width < len(different):
        width += 1
    # All combinations of so many characters, in order.
    digits = dict(zip(different, map("".join, product(ALPHABET, repeat=width)), strict=False))
    return different, "".join([digits[value] for value in values])


@lru_cache(maxsize=65536)
def schedule(status: StudyStatus | StudyAtLocation) -> tuple[str, ...]:
    """A status, the last day on which it can be relied on, the next status, its last day, and so on."""
    steps = [status.status.value]
    for step in status.steps:
        if step.status != steps[-1]:
            steps += [step.after, step.status]
    return tuple(steps)


@lru_cache(maxsize=4096)
def months(minimum: Age | None, maximum: Age | None) -> tuple[int, int]:
    """The first month of life in which a person can join, and the first in which a person no longer can."""
    low = int(minimum.days / _MONTH) if minimum else 0
    if maximum is None:
        return low, ANY_AGE
    # A person is 65 years old until the day before turning 66.
    after = Age(maximum.number + 1, maximum.unit)
    return low, max(low + 1, -int(-after.days // _MONTH))


def _healthy(card: Card) -> str:
    return "" if card.healthy_volunteers is None else "yes" if card.healthy_volunteers else "no"


def indexed_only(card: Card, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Numbers of the conditions that only a registry's index assigns to a study.

    The study itself lists others; lists near a place first show the studies that list a condition themselves. A written
    name without a page may be another name of an indexed condition: the result is then empty.
    """
    if not card.more_conditions or not all(id_ and (not name or shown_name(id_)) for id_, name in card.conditions):
        return ()
    return tuple(sorted(numbers[id_] for id_, name in card.more_conditions if id_ in numbers))


def conditions(catalogue: Catalogue) -> str:
    """For each study, the number of conditions, the difference to the first of the study before, and the others."""
    numbers, before, codes = catalogue.numbered_conditions, 0, []
    for card in catalogue.numbered_studies:
        condition_numbers = [numbers[id_] for id_, _ in card.every_condition if id_ in numbers]
        if len(condition_numbers) > 1:
            condition_numbers = sorted(set(condition_numbers))
        codes.append(number(len(condition_numbers)))
        if condition_numbers:
            codes.append(number(condition_numbers[0] - before))
            codes.extend(map(number, condition_numbers[1:]))
            before = condition_numbers[0]
    return "".join(codes)


KINDS = (ColumnsKind(),)
