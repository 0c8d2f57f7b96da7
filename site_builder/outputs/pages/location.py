"""The page of one location, with its address, its contact and its studies."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.places import Location
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import LOCATION_CALENDAR, LOCATION_FEED
from site_builder.outputs.frame import frame
from site_builder.outputs.optional_files import calendar_address, feed_address
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListContext, ListKind, part_title
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationContext(ListContext):
    """The values that the template of a location may show."""

    location: Location
    feed: str
    calendar: str
    """Addresses of its feed and its calendar within the site; "" for a missing one."""


class LocationKind(ListKind):
    """A page for each of the organisation's locations."""

    name = "location"
    pattern = addresses.LOCATION

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of each location's list."""
        for id_ in catalogue.locations:
            yield from self.parts(catalogue, id_, catalogue.by_location.get(id_, ()), depends_on=(f"location:{id_}",))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> LocationContext:
        """The location and the rows of this part."""
        _ = renderer.wording.translations.gettext
        location = inputs.location(page.key)
        return LocationContext(
            page=frame(
                page,
                inputs,
                part_title(location.name, page, _),
                crumbs=home_and(_, Link(_("Locations"), addresses.LOCATIONS.fill())),
            ),
            rows=self.rows_of(page, inputs, renderer, page.key),
            pager=self.pager_of(page),
            location=location,
            feed=feed_address(inputs.settings, LOCATION_FEED, page.key),
            calendar=calendar_address(inputs.settings, LOCATION_CALENDAR, page.key),
        )


KIND = LocationKind()
