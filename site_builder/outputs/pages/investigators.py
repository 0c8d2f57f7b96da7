"""Principal investigators and the studies that each leads somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Link, Supplies
from site_builder.model.people import Person
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Pager, pager
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import titled
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True)
class InvestigatorRow:
    """A principal investigator in the list.

    Attributes:
        person: who it is.
        studies: the studies, in the order of their titles.
    """

    person: Person
    studies: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigatorsContext(Context):
    """What the template of the list may show."""

    rows: tuple[InvestigatorRow, ...]
    pager: Pager


class InvestigatorsKind(HtmlKind):
    """The list of principal investigators."""

    name = "investigators"
    pattern = addresses.INVESTIGATORS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list, if anybody leads a study."""
        size, people = catalogue.settings.page_size, catalogue.investigators
        for start in range(0, len(people), size):
            shown = people[start : start + size]
            studies = tuple((id_, tuple(card.id for card in catalogue.by_investigator[id_])) for id_ in shown)
            uses = [f"person:{id_}" for id_ in shown]
            uses += dict.fromkeys(catalogue.card_names[id_] for _, ids in studies for id_ in ids)
            yield self.page(catalogue, "", start // size + 1, uses, (-(-len(people) // size), len(people), studies))

    def context(self, page: Page, supplies: Supplies, renderer: Renderer) -> InvestigatorsContext:
        """The people of this part with links to their studies."""
        _ = renderer.wording.translations.gettext
        parts, total, studies = page.given
        title = titled(_("Investigators"), page, _("(page {number})").format(number=page.part))
        return InvestigatorsContext(
            page=frame(page, supplies, title, crumbs=home_and(_)),
            rows=tuple(
                InvestigatorRow(
                    supplies.person(person),
                    tuple(Link(supplies.card(id_).title, addresses.STUDY.fill(id_)) for id_ in ids),
                )
                for person, ids in studies
            ),
            pager=pager(self.pattern, "", page.part, parts, total),
        )


KIND = InvestigatorsKind()
