"""Results that are due, overdue or posted, for all studies whose records name the rule that applies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.results_due import DUE, OVERDUE, PLANNED, POSTED, ResultsPromise
from site_builder.model.card import Card
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Pager, cards_in, pager, record_names, slices
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import part_title
from site_builder.outputs.pages.results_line import ResultsLine, results_line
from site_builder.rendering.renderer import Renderer


class ResultsRow(NamedTuple):
    """A study in the list."""

    study: Link
    line: ResultsLine


class ResultsGroup(NamedTuple):
    """The studies of a state."""

    state: str
    rows: tuple[ResultsRow, ...]
    until: str
    """The last day on which any of them is in this state, in ISO 8601; "" if some stay in the list."""

    @classmethod
    def of(cls, state: str, rows: Iterable[ResultsRow]) -> "ResultsGroup":
        """The group of these rows."""
        rows = tuple(rows)
        lapsing = all(row.line.lapses for row in rows)
        return cls(state, rows, max(row.line.ends for row in rows) if lapsing else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsContext(Context):
    """The values that the template of the list may show."""

    groups: tuple[ResultsGroup, ...]
    """The rows by state: overdue, due, planned, posted."""
    pager: Pager


class ResultsKind(HtmlKind):
    """The list of results, if there is anything to list."""

    name = "results"
    pattern = addresses.RESULTS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list: due results, earliest first, then posted ones, latest first.

        A page's values include the states of its studies, so it is made again on the day on which one changes.
        Only the study's own page shows by how many days its results are late.
        """
        all_promises = promises(catalogue)
        cards = [card for card, _ in all_promises]
        states = {card.id: tuple(promise._replace(days=0)) for card, promise in all_promises}
        if cards:
            size = catalogue.settings.page_size
            for part, last, total, cards_of_part in slices(cards, size, lambda card: card.id):
                values = (last, total, tuple(states[card.id] for card in cards_of_part))
                yield self.page(catalogue, "", part, record_names(catalogue, cards_of_part), values)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ResultsContext:
        """The rows of this part."""
        _ = renderer.wording.translations.gettext
        last, total, states = page.values
        rows = []
        for id_, promise in zip(cards_in(page), states, strict=True):
            card = inputs.card(id_)
            name = headline_of_card(card, inputs, renderer.wording) or card.title
            rows.append(ResultsRow(Link(name, addresses.STUDY.fill(id_)), results_line(ResultsPromise(*promise), _)))
        title = part_title(_("Results of our studies"), page, _)
        return ResultsContext(
            page=frame(page, inputs, title, crumbs=home_and(_)),
            groups=tuple(ResultsGroup.of(*group) for group in groupby(rows, lambda row: row.line.state)),
            pager=pager(self.pattern, "", page.part, last, total),
        )


def promises(catalogue: Catalogue) -> list[tuple[Card, ResultsPromise]]:
    """Every study with a line about its results, in the order of the list."""
    listed = [(catalogue.cards[id_], promise) for id_, promise in catalogue.promises.items()]
    listed.sort(key=lambda each: (each[1].day, each[0].id))
    owed = [each for state in (OVERDUE, DUE, PLANNED) for each in listed if each[1].state == state]
    return owed + [each for each in reversed(listed) if each[1].state == POSTED]


KIND = ResultsKind()
