"""Principal investigators and the studies that each of them leads at some location."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import in_order_of_titles
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.people import Person
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Pager, cards_in, pager, slices
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import part_title
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True)
class InvestigatorRow:
    """A principal investigator in the list.

    Attributes:
        person: the investigator.
        studies: the studies, in title order.
    """

    person: Person
    studies: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigatorsContext(Context):
    """The values that the template of the list may show."""

    rows: tuple[InvestigatorRow, ...]
    pager: Pager


class InvestigatorsKind(HtmlKind):
    """The list of principal investigators."""

    name = "investigators"
    pattern = addresses.INVESTIGATORS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list, if anybody leads a study."""
        size, people, names = catalogue.settings.page_size, catalogue.investigators, catalogue.card_names
        for part, last, total, ids in slices(people, size, str) if people else ():
            depends_on = [f"person:{id_}" for id_ in ids]
            depends_on += dict.fromkeys(names[card.id] for id_ in ids for card in catalogue.by_investigator[id_])
            yield self.page(catalogue, "", part, depends_on, (last, total))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> InvestigatorsContext:
        """The people of this part with links to their studies."""
        _ = renderer.wording.translations.gettext
        last, total = page.values
        led: dict[str, list[Link]] = {
            name.removeprefix("person:"): [] for name in page.depends_on if name.startswith("person:")
        }
        cards = [inputs.card(id_) for id_ in cards_in(page)]
        headlines = {card.id: headline_of_card(card, inputs, renderer.wording) for card in cards if card.headed}
        for card in in_order_of_titles(cards, headlines):
            link = Link(headlines.get(card.id) or card.title, addresses.STUDY.fill(card.id))
            for id_ in led.keys() & set(card.investigators):
                led[id_].append(link)
        title = part_title(_("Investigators"), page, _)
        return InvestigatorsContext(
            page=frame(page, inputs, title, crumbs=home_and(_)),
            rows=tuple(InvestigatorRow(inputs.person(id_), tuple(links)) for id_, links in led.items()),
            pager=pager(self.pattern, "", page.part, last, total),
        )


KIND = InvestigatorsKind()
