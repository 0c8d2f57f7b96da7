"""Studies compared by what taking part requires: those of one condition, or those that a reader chose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.burden import FIELDS
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.day import Day
from site_builder.model.days import read_day
from site_builder.model.status import Status
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import condition_link
from site_builder.outputs.country_names import country_names
from site_builder.outputs.frame import frame
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import cards_in, record_names
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.taking_part import fact_names
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording
from site_builder.search.regions import MILES

MOST = 12
"""Maximum number of studies on a condition's comparison, most open first. Readers can choose up to four."""


class ComparedStudy(NamedTuple):
    """A column of the comparison."""

    study: Link
    status: StudyStatus
    opens: tuple[Day, ...]
    """The planned openings that have not passed, each day once: when one passes, the next one is shown."""


class ComparedFact(NamedTuple):
    """A row of the comparison."""

    name: str
    values: tuple[str, ...]
    """One value per study; "" for a fact that is missing from its record."""
    also: str = ""
    """Another name that the fact has on pages of studies: there, the groups of a registry tell about a placebo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareContext(Context):
    """The values that the template of a comparison may show."""

    studies: tuple[ComparedStudy, ...]
    """Empty on the page where a reader chooses, since a script fills its columns."""
    facts: tuple[ComparedFact, ...]
    conditions: tuple[Link, ...]
    """The existing comparisons by condition, on the page where a reader chooses."""
    whole_list: str
    """Address of the list of all studies of the condition."""
    miles: tuple[str, ...]
    """Names, in lower case, of the countries that measure distances in miles."""


class CompareKind(HtmlKind):
    """A page for each condition with at least two studies that are not over and describe what taking part requires."""

    name = "compare"
    pattern = addresses.COMPARE

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per condition."""
        for id_, cards in compared_conditions(catalogue).items():
            yield self.page(catalogue, id_, depends_on=(f"condition:{id_}", *record_names(catalogue, cards)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> CompareContext:
        """The columns and the rows."""
        _ = renderer.wording.translations.gettext
        cards = [inputs.card(id_) for id_ in cards_in(page)]
        names = fact_names(_)
        burdens = [dict(card.burdens) for card in cards]
        also = {"placebo": _("Placebo")}
        rows = (
            ComparedFact(names[field], tuple(each.get(field, "") for each in burdens), also.get(field, ""))
            for field in FIELDS
        )
        title, crumbs = _("Compare studies"), [Link(_("Studies"), addresses.STUDIES.fill())]
        if page.key:
            condition = condition_link(inputs, page.key, "")
            title, crumbs = _("Compare studies: {condition}").format(condition=condition.text), [condition]
        condition_ids = [name.removeprefix("condition:") for name in page.depends_on if name.startswith("condition:")]
        return CompareContext(
            page=frame(page, inputs, title, crumbs=home_and(_, *crumbs), hidden=not page.key),
            studies=tuple(_column(card, inputs, renderer.wording) for card in cards),
            facts=tuple(row for row in rows if not page.key or any(row.values)),
            conditions=() if page.key else tuple(_comparison(inputs, id_) for id_ in condition_ids),
            whole_list=addresses.CONDITION.fill(page.key) if page.key else addresses.STUDIES.fill(),
            miles=_in_miles(renderer.wording),
        )


class ChosenKind(CompareKind):
    """A page that a reader fills with studies of any condition; without scripts it links to the comparisons above."""

    name = "chosen"
    pattern = addresses.CHOSEN
    searchable = False

    @property
    def template(self) -> str:
        """The same template as `CompareKind`."""
        return f"pages/{CompareKind.name}.html"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, if there are several studies: imported ones differ in who can join, where, and in their status."""
        if can_compare(catalogue):
            comparisons = compared_conditions(catalogue)
            yield self.page(catalogue, depends_on=[f"condition:{id_}" for id_ in comparisons])


def can_compare(catalogue: Catalogue) -> bool:
    """Whether readers can choose studies to compare."""
    return len(catalogue.listed) > 1


def compared_conditions(catalogue: Catalogue) -> dict[str, Sequence[Card]]:
    """The compared studies, by condition: those that are not over and have facts about taking part."""
    comparable = {
        id_: [card for card in cards if _is_comparable(card)] for id_, cards in catalogue.by_condition.items()
    }
    return {id_: cards[:MOST] for id_, cards in comparable.items() if len(cards) > 1}


def comparison_address(catalogue: Catalogue, condition: str) -> str:
    """Address of the comparison of a condition's studies; "" if there is none."""
    number = sum(_is_comparable(card) for card in catalogue.by_condition.get(condition, ()))
    return addresses.COMPARE.fill(condition) if number > 1 else ""


def _is_comparable(card: Card) -> bool:
    return bool(card.burdens) and not Status(card.status).over


def _in_miles(wording: Wording) -> tuple[str, ...]:
    names = ({wording.territory(code).lower()} | country_names(code, wording) for code in MILES)
    return tuple(sorted(set().union(*names)))


def _column(card: Card, inputs: PageInputs, wording: Wording) -> ComparedStudy:
    planned = sorted({read_day(day) for day, _, _ in card.scheduled}, key=lambda day: (day.last, day))
    opens = tuple(day for day in planned if not inputs.has_passed(day.last.isoformat()))
    title = headline_of_card(card, inputs, wording) or card.title
    return ComparedStudy(Link(title, addresses.STUDY.fill(card.id)), inputs.status(card), opens)


def _comparison(inputs: PageInputs, id_: str) -> Link:
    return Link(condition_link(inputs, id_, "").text, addresses.COMPARE.fill(id_))


KINDS = (CompareKind(), ChosenKind())
