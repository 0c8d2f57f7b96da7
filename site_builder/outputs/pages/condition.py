"""The page of one condition, with its description and its studies."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.places import Condition
from site_builder.model.text.value import beginning
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import condition_link
from site_builder.outputs.data_addresses import CONDITION_FEED
from site_builder.outputs.frame import PREVIEW, frame
from site_builder.outputs.optional_files import feed_address
from site_builder.outputs.page import Page
from site_builder.outputs.pages.compare import comparison_address
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListContext, ListKind, part_title
from site_builder.rendering.renderer import Renderer
from site_builder.search.condition_pages import related_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionContext(ListContext):
    """The values that a condition's template may show."""

    condition: Condition
    title: str
    """Its everyday name, without the part number."""
    related: tuple[Link, ...]
    """Pages of broader and narrower conditions."""
    feed: str
    """Address of its feed within the site, or ""."""
    comparison: str
    """Address of the page that compares its studies, or ""."""


class ConditionKind(ListKind):
    """A page for each condition."""

    name = "condition"
    pattern = addresses.CONDITION

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of each condition's list."""
        related = related_pages()
        for id_ in catalogue.conditions:
            beside = tuple(each for each in related.get(id_, ()) if each in catalogue.by_condition)
            depends_on = tuple(f"condition:{each}" for each in (id_, *beside))
            cards, comparison = catalogue.by_condition.get(id_, ()), comparison_address(catalogue, id_)
            yield from self.parts(catalogue, id_, cards, depends_on, (comparison, beside))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ConditionContext:
        """The condition and the rows of this part."""
        _ = renderer.wording.translations.gettext
        condition = inputs.condition(page.key)
        comparison, related = page.values[2:]
        title = condition.plain_name or condition.name
        return ConditionContext(
            page=frame(
                page,
                inputs,
                part_title(title, page, _),
                description=beginning(condition.description, PREVIEW),
                crumbs=home_and(_, Link(_("Conditions"), addresses.CONDITIONS.fill())),
            ),
            rows=self.rows_of(page, inputs, renderer),
            pager=self.pager_of(page),
            condition=condition,
            related=tuple(condition_link(inputs, each, "") for each in related),
            title=title,
            comparison=comparison,
            feed=feed_address(inputs.settings, CONDITION_FEED, page.key),
        )


KIND = ConditionKind()
