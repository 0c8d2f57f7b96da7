"""Results that are due, overdue and posted, of all studies whose record says by which rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.results_due import DUE, OVERDUE, PLANNED, POSTED, ResultsPromise
from site_builder.model.card import Card
from site_builder.model.status import Status
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Pager, cards_in, names_used, pager, slices
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import titled
from site_builder.outputs.pages.results_line import ResultsLine, results_line
from site_builder.rendering.renderer import Renderer


class ResultsRow(NamedTuple):
    """A study in the list."""

    study: Link
    line: ResultsLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsContext(Context):
    """What the template of the list may show."""

    groups: tuple[tuple[str, tuple[ResultsRow, ...]], ...]
    """The rows by their state: overdue, due, planned, posted."""
    pager: Pager


class ResultsKind(HtmlKind):
    """The list of results, if there is anything to list."""

    name = "results"
    pattern = addresses.RESULTS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list: first what is due, the earliest day first, then what was posted, the latest first.

        A page is given the state of each of its studies, so it is made again on the day on which one of them changes.
        The number of days by which results are late is on the page of the study only.
        """
        found = promises(catalogue)
        cards = [card for card, _ in found]
        told = {card.id: (promise.state, promise.rule, promise.day) for card, promise in found}
        if cards:
            for part, parts, total, shown in slices(cards, catalogue.settings.page_size):
                given = (parts, total if part == 1 else 0, tuple(told[card.id] for card in shown))
                yield self.page(catalogue, "", part, names_used(catalogue, shown), given)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ResultsContext:
        """The rows of this part."""
        _ = renderer.wording.translations.gettext
        parts, total, told = page.values
        rows = []
        for id_, promise in zip(cards_in(page), told, strict=True):
            link = Link(inputs.card(id_).title, addresses.STUDY.fill(id_))
            rows.append(ResultsRow(link, results_line((*promise, 0), _)))
        title = titled(_("Results of our studies"), page, _("(page {number})").format(number=page.part))
        return ResultsContext(
            page=frame(page, inputs, title, crumbs=home_and(_)),
            groups=tuple((state, tuple(found)) for state, found in groupby(rows, lambda row: row.line.state)),
            pager=pager(self.pattern, "", page.part, parts, total),
        )


def promises(catalogue: Catalogue) -> list[tuple[Card, ResultsPromise]]:
    """Every study with something to say about its results, in the order of the list."""
    known = ((catalogue.cards[id_], promise) for id_, promise in catalogue.promises.items())
    found = [(card, promise) for card, promise in known if card.status != Status.WITHDRAWN]
    found.sort(key=lambda each: (each[1].day, each[0].id))
    owed = [each for state in (OVERDUE, DUE, PLANNED) for each in found if each[1].state == state]
    return owed + [each for each in reversed(found) if each[1].state == POSTED]


KIND = ResultsKind()
