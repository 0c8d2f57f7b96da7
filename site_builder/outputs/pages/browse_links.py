"""Links for browsing by condition, location, status and first letter, for the home page and the search page."""

from typing import Any, NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.pages.status import StatusCount, count_links, status_counts, without_counts
from site_builder.outputs.pages.studies import alphabet, used_letters
from site_builder.outputs.pages.towns import busiest_towns
from site_builder.rendering.renderer import Renderer

MOST = 12
"""Maximum number of conditions, and of locations, in the links; the others are one click away."""


class BrowseLinks(NamedTuple):
    """The links for browsing that a template may show."""

    statuses: tuple[StatusCount, ...]
    conditions: tuple[Link, ...]
    """The conditions with the most open studies, in name order."""
    locations: tuple[Link, ...]
    """The locations with the most studies, or towns if the site has no locations of its own."""
    letters: tuple[Link, ...]


def planned_links(catalogue: Catalogue, *, counted: bool) -> tuple[list[str], tuple[Any, ...]]:
    """The names that a page with these links depends on, and its other values.

    Args:
        catalogue: the site's catalogue.
        counted: whether the page shows how many studies have each status.
    """
    conditions = sorted(catalogue.by_condition, key=lambda id_: (-len(catalogue.by_condition[id_]), id_))[:MOST]
    conditions.sort(key=lambda id_: sort_key(catalogue.conditions[id_].plain_name or catalogue.conditions[id_].name))
    locations = sorted(catalogue.by_location, key=lambda id_: (-len(catalogue.by_location[id_]), id_))[:MOST]
    locations.sort(key=lambda id_: sort_key(catalogue.locations[id_].name))
    depends_on = [*(f"condition:{id_}" for id_ in conditions), *(f"location:{id_}" for id_ in locations)]
    counts = status_counts(catalogue)
    return depends_on, (
        counts if counted else without_counts(counts),
        tuple(conditions),
        tuple(locations),
        () if locations else busiest_towns(catalogue, MOST),
        used_letters(catalogue),
    )


def resolved_links(values: tuple[Any, ...], inputs: PageInputs, renderer: Renderer) -> BrowseLinks:
    """The links with their names looked up."""
    counts, conditions, locations, towns, letters = values
    return BrowseLinks(
        count_links(counts),
        tuple(_condition(id_, inputs) for id_ in conditions),
        (
            *(Link(inputs.location(id_).name, addresses.LOCATION.fill(id_)) for id_ in locations),
            *(Link(name, addresses.TOWN.fill(id_)) for id_, name in towns),
        ),
        alphabet(renderer.wording.translations.gettext, letters),
    )


def _condition(id_: str, inputs: PageInputs) -> Link:
    condition = inputs.condition(id_)
    return Link(condition.plain_name or condition.name, addresses.CONDITION.fill(id_))
