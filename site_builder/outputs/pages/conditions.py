"""All conditions, A to Z, with the number of studies about each."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.places import Condition
from site_builder.model.status import OPEN
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.status_mark import as_attribute, open_until, total

MOST = 1_500
"""Conditions that one page can list and still be light: registries have a name of their own for every other study."""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition in the list.

    Attributes:
        condition: the condition.
        address: its page.
        studies: studies about it.
        open_studies: how many of these are open.
        open_until: until when they are, for a script.
    """

    condition: Condition
    address: str
    studies: int
    open_studies: int
    open_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsContext(Context):
    """The values that the template of the list may show."""

    rows: tuple[ConditionRow, ...]


class ConditionsKind(HtmlKind):
    """The list of all conditions."""

    name = "conditions"
    pattern = addresses.CONDITIONS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, if there are conditions. Of very many, those of a single study are left to the search."""
        if not catalogue.conditions:
            return
        counts, many = [], len(catalogue.conditions) > MOST
        for id_, condition in catalogue.conditions.items():
            cards = catalogue.by_condition.get(id_, ())
            if many and len(cards) == 1:
                continue
            until = open_until(catalogue.status_of(card) for card in cards if card.status == OPEN)
            counts.append((sort_key(condition.plain_name or condition.name), id_, len(cards), until))
        rows = tuple(row[1:] for row in sorted(counts))
        yield self.page(catalogue, depends_on=[f"condition:{id_}" for id_, _, _ in rows], values=rows)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ConditionsContext:
        """The conditions with their counts."""
        _ = renderer.wording.translations.gettext
        return ConditionsContext(
            page=frame(page, inputs, _("Conditions"), crumbs=home_and(_)),
            rows=tuple(
                ConditionRow(
                    inputs.condition(id_), addresses.CONDITION.fill(id_), studies, total(until), as_attribute(until)
                )
                for id_, studies, until in page.values
            ),
        )


KIND = ConditionsKind()
