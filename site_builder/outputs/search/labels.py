"""Conditions and locations by number: their names and coordinates, and the studies there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.most_open import Statuses, most_open_row, statuses_by_location
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.towns import Town
from site_builder.model.computed import Computed
from site_builder.model.languages import SourceLanguage
from site_builder.model.places import Condition
from site_builder.model.reliance import Freshness
from site_builder.model.status import LISTED
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.addresses import TOWNS
from site_builder.outputs.page import Page
from site_builder.outputs.search.columns import column, schedule
from site_builder.outputs.search.kind import SearchKind, WordedKind, groups, json_lines, marked_foreign
from site_builder.rendering.renderer import Renderer
from site_builder.search.coding import delta_encode
from site_builder.search.disease_synonyms import concepts_of_any, is_name_of

CONDITIONS, LOCATIONS, AT = 256, 512, 64
"""Numbers of conditions, or of locations, per file."""


class ConditionLabelsKind(WordedKind):
    """Names of some conditions."""

    name = "search_conditions"
    pattern = AddressPattern("search/conditions/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per group of conditions."""
        for place, ids in groups(tuple(catalogue.numbered_conditions), CONDITIONS):
            yield self.page(catalogue, str(place), depends_on=[f"condition:{id_}" for id_ in ids])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each condition: identifier, preferred name, concepts, and its other names.

        The concepts are those that its names contain. One that the condition is only a kind of, or related to, is
        written as -1 - number: leukemia is not "also called" cancer.
        """
        rows, source = [], SourceLanguage.of(inputs.settings.language, page.language)
        for name in page.depends_on:
            if not name.startswith("condition:"):
                continue
            id_ = name.removeprefix("condition:")
            condition = inputs.condition(id_)
            names: dict[str, str | list[str]] = {each: marked_foreign(each) for each in condition.names}
            if name in inputs.localized:  # names in the main language also find it
                for each in cast(Condition, inputs.localized[name].source).names:
                    names.setdefault(each, [each, *source])
            first, *other_names = names.values()
            rows.append((id_, first, _concepts(names), *other_names))
        return json_lines(rows)


def _concepts(names: Iterable[str]) -> list[int]:
    concepts = concepts_of_any(names)
    return [each if any(is_name_of(name, each) for name in names) else ~each for each in concepts]


class LocationLabelsKind(WordedKind):
    """Names and coordinates of some locations."""

    name = "search_locations"
    pattern = AddressPattern("search/locations/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per group of locations, followed by the towns in which studies write out places."""
        for place, members in groups(search_places(catalogue), LOCATIONS):
            own = [f"location:{each}" for each in members if isinstance(each, str)]
            towns = tuple(town_label(each, catalogue.language) for each in members if not isinstance(each, str))
            yield self.page(catalogue, str(place), depends_on=own, values=towns)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each location: identifier, name, area and, if known, latitude and longitude in degrees."""
        rows: list[tuple[object, ...]] = []
        for name in page.depends_on:
            if not name.startswith("location:"):
                continue
            id_ = name.removeprefix("location:")
            location = inputs.location(id_)
            row = (id_, location.name, location.area_in(page.language))
            has_point = location.latitude is not None and location.longitude is not None
            rows.append((*row, location.latitude, location.longitude) if has_point else row)
        return json_lines([*rows, *page.values])


class AtKind(SearchKind):
    """The studies at some locations, with their statuses there."""

    name = "search_at"
    pattern = AddressPattern("search/at/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per group of locations."""
        at = studies_at(catalogue)
        for place, members in groups([_row_key(each) for each in search_places(catalogue)], AT):
            yield self.page(catalogue, str(place), values=[at.get(id_, ("", "", ())) for id_ in members])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each location: its studies in the order of their numbers, and their statuses there."""
        return json_lines(page.values)


def studies_at(catalogue: Catalogue) -> dict[str, tuple[str, str, tuple[tuple[str, ...], ...]]]:
    """For each location and town: the numbers of its studies, the index of each study's status, the distinct statuses.

    A status consists of the day of its last check and its schedule: see `columns.schedule`.
    """
    at: defaultdict[str, tuple[list[int], list[tuple[str, ...]]]] = defaultdict(lambda: ([], []))
    towns: defaultdict[str, tuple[list[int], list[tuple[str, ...]]]] = defaultdict(lambda: ([], []))
    dated_statuses = _dated_statuses(catalogue.freshness)
    for number, card in enumerate(catalogue.numbered_studies):
        if card.status not in LISTED:
            continue
        for id_, given_statuses in statuses_by_location(card).items():
            numbers, statuses = at[id_]
            numbers.append(number)
            statuses.append(dated_statuses[given_statuses])
        for places, ids in card.towns:
            dated_status = dated_statuses[tuple([card.tally[place][:3] for place in places])]
            for id_ in ids.split():
                numbers, statuses = towns[id_]
                numbers.append(number)
                statuses.append(dated_status)
    at.update((f"{TOWNS}{id_}", each) for id_, each in towns.items())
    for town in catalogue.searched_towns:
        if town.clusters and town.id in towns:
            at[_row_key(town)] = _at_spot(town, *towns[town.id], catalogue)
    return {id_: _columns(*each) for id_, each in at.items()}


def _at_spot(
    town: Town, numbers: list[int], statuses: list[tuple[str, ...]], catalogue: Catalogue
) -> tuple[list[int], list[tuple[str, ...]]]:
    """The studies in one cluster of a town. A study in several clusters has its most open status in each of them."""
    studies_of_cluster, cards = set(town.clusters[town.cluster].studies), catalogue.numbered_studies
    pairs = [pair for pair in zip(numbers, statuses, strict=True) if cards[pair[0]].id in studies_of_cluster]
    return [number for number, _ in pairs], [status for _, status in pairs]


def _columns(numbers: list[int], statuses: list[tuple[str, ...]]) -> tuple[str, str, tuple[tuple[str, ...], ...]]:
    schedules, indexes = column(statuses)
    return delta_encode(numbers), indexes, schedules


@lru_cache(maxsize=4)
def _dated_statuses(freshness: Freshness) -> Computed[Statuses, tuple[str, ...]]:
    """The day of the last check and the schedule, for given statuses of a study at one place."""

    def dated(statuses: Statuses) -> tuple[str, ...]:
        row = most_open_row(statuses, freshness)
        return row.checked_on, *schedule(row)

    return Computed(dated)


def search_places(catalogue: Catalogue) -> tuple[str | Town, ...]:
    """Places by their number in the search: identifiers of locations, then towns in which studies write out places."""
    return *catalogue.numbered_locations, *catalogue.searched_towns


def search_id(place: str | Town) -> str:
    """The name of a place in addresses: the identifier of a location, or the address of a town's page."""
    return place if isinstance(place, str) else f"{TOWNS}{place.id}"


def _row_key(place: str | Town) -> str:
    """The key of a place's row: a town with distant places has several rows with the same address."""
    cluster = 0 if isinstance(place, str) else place.cluster
    return f"{search_id(place)}@{cluster}" if cluster else search_id(place)


def town_label(town: Town, language: str) -> tuple[object, ...]:
    """A town in the form of a location: its name in addresses, its name, its area and, if known, coordinates."""
    row = (search_id(town), town.label_in(language), "")
    return row if town.north is None else (*row, town.north, town.east)


KINDS = (ConditionLabelsKind(), LocationLabelsKind(), AtKind())
