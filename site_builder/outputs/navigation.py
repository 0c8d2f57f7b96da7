"""The menu and the links at the foot of every page."""

from collections.abc import Callable

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, Navigation
from site_builder.model.site import TextPage
from site_builder.outputs import addresses


def navigation(catalogue: Catalogue) -> Navigation:
    """The navigation of a site."""

    def links(place: Callable[[TextPage], int | None]) -> tuple[Link, ...]:
        placed = [(position, id_) for id_, text in catalogue.pages.items() if (position := place(text)) is not None]
        return tuple(Link(catalogue.pages[id_].title, addresses.TEXT.fill(id_)) for _, id_ in sorted(placed))

    return Navigation(
        conditions=bool(catalogue.conditions),
        locations=catalogue.has_locations,
        investigators=bool(catalogue.investigators),
        glossary=bool(catalogue.terms),
        data=bool(catalogue.settings.open_data),
        menu=links(lambda text: text.menu),
        footer=links(lambda text: text.footer),
        freshness=any(entry.checks for entry in catalogue.studies.values()),
        results=bool(catalogue.promises),
    )
