"""The page about data for other programs and the sources of that data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.day import Day
from site_builder.model.days import read_day
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import CALENDAR, FEED, LIST
from site_builder.outputs.data_sets import data_sets, latest_change
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.optional_files import calendar_address, feed_address
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.data_catalog import data_catalog
from site_builder.outputs.registry_sources import REGISTRY_TERMS, sources_of
from site_builder.rendering.renderer import Renderer


class DataSource(NamedTuple):
    """A registry that studies were imported from."""

    name: str
    day: Day
    """The day of the latest import from it."""
    terms: str
    """Address of its terms of use, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext(Context):
    """The values that the template of the page may show."""

    folder: str
    """Folder of the files whose addresses contain a version."""
    example: str
    """Identifier of an example study; "" if there is none."""
    feed: str
    calendar: str
    """Addresses of the feed and the calendar within the site; "" for a missing one."""
    sources: tuple[DataSource, ...]


class DataPageKind(HtmlKind):
    """One page, if the site offers data to other programs."""

    name = "data"
    pattern = addresses.DATA

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        if catalogue.settings.open_data:
            example = min((card.id for card in catalogue.listed), default="")
            yield self.page(catalogue, values=(example, sources_of(catalogue.cards.values()), latest_change(catalogue)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> DataContext:
        """Addresses and sources."""
        _ = renderer.wording.translations.gettext
        example, sources, latest = page.values
        settings = inputs.settings
        return DataContext(
            page=frame(
                page,
                inputs,
                _("Data for other programs"),
                crumbs=home_and(_),
                structured=data_catalog(data_sets(settings), settings, latest),
            ),
            folder=LIST.first.rpartition("/")[0],
            example=example,
            feed=feed_address(inputs.settings, FEED),
            calendar=calendar_address(inputs.settings, CALENDAR),
            sources=tuple(DataSource(name, read_day(day), REGISTRY_TERMS.get(name, "")) for name, day in sources),
        )


KIND = DataPageKind()
