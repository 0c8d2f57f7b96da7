"""The common code of all lists of studies: the full one, and those by letter, status, condition and location."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Pager, Row, cards_in, pager, record_names, rows, slices
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext(Context):
    """The values that the template of a list may show."""

    rows: tuple[Row, ...]
    pager: Pager


class ListKind(HtmlKind):
    """A kind of page that lists studies, split into parts."""

    def parts(
        self,
        catalogue: Catalogue,
        key: str,
        cards: Sequence[Card],
        depends_on: Sequence[str] = (),
        values: Sequence[object] = (),
        *,
        counted: bool = True,
    ) -> Iterator[Page]:
        """The pages of one list.

        The values of each page: the last part it knows of, the number of all studies (on the first part, if `counted`;
        else 0), and the other `values`. The names in `depends_on` identify its studies.
        """
        size = catalogue.settings.page_size
        for part, last, total, group in slices(cards, size, lambda card: card.id):
            yield self.page(
                catalogue,
                key,
                part,
                (*depends_on, *record_names(catalogue, group)),
                (last, total if counted else 0, *values),
            )

    def rows_of(self, page: Page, inputs: PageInputs, renderer: Renderer, location: str = "") -> tuple[Row, ...]:
        """The rows of a part, with the status at a location if the page is about one."""
        return rows(inputs, renderer.wording, cards_in(page), location)

    def pager_of(self, page: Page) -> Pager:
        """The pager of a part."""
        last, total = page.values[:2]
        return pager(self.pattern, page.key, page.part, last, total)


def part_title(title: str, page: Page, _: Callable[[str], str]) -> str:
    """The title of a part, which is unique within the site."""
    if page.part == 1:
        return title
    suffix = _("(page {number})").format(number=page.part)
    return f"{title} {suffix}"
