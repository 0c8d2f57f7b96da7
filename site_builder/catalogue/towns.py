"""The towns that have a location: one of the organisation's own, or a place that studies only write out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from site_builder.catalogue.clusters import apart, middle, nearest
from site_builder.catalogue.most_open import most_open_row
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.places import places_of
from site_builder.catalogue.status import statuses_on
from site_builder.model.card import Card
from site_builder.model.countries import usual_country
from site_builder.model.places import Location
from site_builder.model.reliance import Freshness
from site_builder.model.status import ORDER
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.town import (
    BETWEEN,
    TownName,
    WrittenPlace,
    town_id,
    town_name,
    usual_region,
    written_place,
)
from site_builder.model.town_names import city_name


class Cluster(NamedTuple):
    """A group of a town's places that is far from its other places."""

    north: float
    east: float
    studies: tuple[str, ...] = ()
    """Identifiers of the studies that write out one of these places."""


class Town(NamedTuple):
    """A town, in the spelling that most records use."""

    id: str
    name: TownName
    own: tuple[str, ...]
    """Identifiers of the organisation's own locations there."""
    has_places: bool
    """Whether any study writes out a place there."""
    north: float | None
    east: float | None
    """Centre of the written-out places in degrees, as far as it is known."""
    clusters: tuple[Cluster, ...] = ()
    """Groups of its places if they are far apart: then two towns share a name, or a registry has an error."""
    cluster: int = 0
    """Number of the cluster that this entry is about, if it is about one."""

    def label_in(self, language: str) -> str:
        """Town, region and country, on pages in a language."""
        return self.name.label_in(language)

    def named_in(self, language: str) -> "Town":
        """The town with its name on pages in a language, and its country as in its record."""
        city, _region, country = self.name
        return self._replace(name=self.name._replace(city=city_name(city, country, language)))


_PlaceWithCodes = tuple[WrittenPlace, Collection[str]]
"""A place and its postal codes."""


class FoundTowns(NamedTuple):
    """Towns, and the postal codes of their places."""

    towns: dict[str, Town]
    """The towns by identifier, in the order of country, region and name."""
    codes: dict[str, list[tuple[str, float, float]]]
    """Postal codes of written-out places, each with latitude and longitude in degrees, by identifier of the town."""


def towns_of(places_of_studies: Mapping[str, Sequence[str]], locations: Mapping[str, Location]) -> FoundTowns:
    """The towns with a location.

    Args:
        places_of_studies: the places that each study writes out, by its identifier: see `model.town.packed_place`.
        locations: the organisation's own locations.
    """
    spellings: defaultdict[str, Counter[TownName]] = defaultdict(Counter)
    own: defaultdict[str, list[str]] = defaultdict(list)
    for id_, location in locations.items():
        if name := town_name(location):
            own[town_id(name)].append(id_)
            spellings[town_id(name)][name] += _OWN
    places_by_town: defaultdict[str, list[_PlaceWithCodes]] = defaultdict(list)
    for placed, (times, codes) in _counted_places(places_of_studies.values()).items():
        place = written_place(f"{placed}{BETWEEN}")
        id_ = town_id(place.town)
        spellings[id_][place.town] += times
        places_by_town[id_].append((place, codes))
    towns = [_town(id_, spellings[id_], own.get(id_, ()), places_by_town.get(id_, ())) for id_ in spellings]
    studies = _studies_at_clusters(
        {town.id: town for town in towns if town.clusters}, places_by_town, places_of_studies
    )
    in_order = {town.id: _with_studies(town, studies) for town in sorted(towns, key=_in_order)}
    return FoundTowns(in_order, {id_: _codes(places) for id_, places in places_by_town.items()})


def _codes(places: Iterable[_PlaceWithCodes]) -> list[tuple[str, float, float]]:
    """The postal codes of places with coordinates, in order."""
    return sorted(
        {
            (code, place.north, place.east)
            for place, codes in places
            if place.north is not None and place.east is not None
            for code in codes
            if code
        }
    )


def _counted_places(places_of_studies: Iterable[Iterable[str]]) -> dict[str, tuple[int, set[str]]]:
    """How many times studies write out each place, and its postal codes. A large site has 100,000, mostly the same."""
    times: Counter[str] = Counter()
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for packed in chain.from_iterable(places_of_studies):
        placed, _, code = packed.rpartition(BETWEEN)
        times[placed] += 1
        codes[placed].add(code)
    return {placed: (number, codes[placed]) for placed, number in times.items()}


_OWN = 1_000_000
"""Weight of a spelling in the organisation's own locations, which exceeds that of any registry's spelling."""


def _town(id_: str, spellings: Counter[TownName], own: Iterable[str], places: Collection[_PlaceWithCodes]) -> Town:
    name = min(spellings, key=lambda each: (-spellings[each], each))
    points = {(place.north, place.east) for place, _ in places if place.north is not None and place.east is not None}
    north, east = middle(points) if points else (None, None)
    clusters = tuple(Cluster(*point) for point in apart(points)) if len(points) > 1 else ()
    return Town(id_, name, tuple(sorted(own)), bool(places), north, east, clusters if len(clusters) > 1 else ())


def _studies_at_clusters(
    scattered: Mapping[str, Town],
    places_by_town: Mapping[str, Iterable[_PlaceWithCodes]],
    places_of_studies: Mapping[str, Iterable[str]],
) -> dict[tuple[str, int], set[str]]:
    """The studies in each cluster of towns with distant places; a place without coordinates is in the first cluster."""
    clusters: dict[tuple[TownName, float | None, float | None], tuple[str, int]] = {}
    for id_, town in scattered.items():
        for place, _ in places_by_town[id_]:
            clusters[place[:3]] = (id_, cluster_of(place.north, place.east, town))
    studies_by_cluster: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    cities = {town.city for town, _, _ in clusters}
    for study, places in places_of_studies.items() if clusters else ():
        for packed in places:
            if packed.partition(BETWEEN)[0] in cities and (cluster := clusters.get(written_place(packed)[:3])):
                studies_by_cluster[cluster].add(study)
    return studies_by_cluster


def cluster_of(north: float | None, east: float | None, town: Town) -> int:
    """The number of the cluster of a town that a place is in; the first one if its coordinates are not known."""
    return 0 if north is None or east is None else nearest((north, east), [each[:2] for each in town.clusters])


def towns_in_order(towns: Iterable[Town], language: str) -> list[Town]:
    """Towns with their names in a language, in the order of country, region and name."""
    return sorted((town.named_in(language) for town in towns), key=_in_order)


def _with_studies(town: Town, studies: Mapping[tuple[str, int], Iterable[str]]) -> Town:
    if not town.clusters:
        return town
    clusters = enumerate(town.clusters)
    return town._replace(
        clusters=tuple(
            each._replace(studies=tuple(sorted(studies.get((town.id, cluster), ())))) for cluster, each in clusters
        )
    )


def one_per_cluster(towns: Iterable[Town]) -> tuple[Town, ...]:
    """The towns; one whose places are far apart is replaced by an entry per cluster."""
    return tuple(each for town in towns for each in (_at_clusters(town) if town.clusters else (town,)))


def _at_clusters(town: Town) -> list[Town]:
    return [
        town._replace(cluster=cluster, north=each.north, east=each.east) for cluster, each in enumerate(town.clusters)
    ]


def _in_order(town: Town) -> tuple[object, ...]:
    city, region, country = town.name
    country = usual_country(country)
    return not country, sort_key(country), sort_key(usual_region(region, country)), sort_key(city), town.id


def cards_by_town(cards: Iterable[Card], towns: Mapping[str, Town], freshness: Freshness) -> dict[str, list[Card]]:
    """The studies in each town, those with the most open status there first; equal ones keep their order."""
    town_of_location = {id_: town.id for town in towns.values() for id_ in town.own}
    groups: defaultdict[str, list[list[Card]]] = defaultdict(lambda: [[] for _ in ORDER])
    for card in cards:
        orders = _orders(card.tally, freshness) if card.towns else ()
        order_by_town: dict[str, int] = {}
        for statuses, ids in card.towns:
            order_by_town.update(dict.fromkeys(ids.split(), min([orders[status] for status in statuses])))
        for location, status in card.at:
            if town := town_of_location.get(location):
                order_by_town[town] = min(ORDER[status], order_by_town.get(town, len(ORDER)))
        for id_, order in order_by_town.items():
            groups[id_][order].append(card)
    return {id_: list(chain.from_iterable(each)) for id_, each in groups.items()}


@lru_cache(maxsize=65536)
def _orders(tally: tuple[tuple[str, str, bool, int], ...], freshness: Freshness) -> tuple[int, ...]:
    """How open each status of a tally is on a day."""
    statuses = statuses_on(freshness)
    return tuple([ORDER[statuses[each[:3]]] for each in tally])


def row_in_town(card: Card, town: str, own: Iterable[str], freshness: Freshness) -> StudyAtLocation:
    """A study in a town, on a day.

    Args:
        card: the card of a study with a location in the town.
        town: the town's identifier.
        own: identifiers of the organisation's own locations there.
        freshness: the day, and how long statuses can be relied on.
    """
    statuses = [card.tally[status][:3] for status in _statuses_in(card, town)]
    statuses += [card.given_statuses[place] for location in own for place in places_of(card.at, location)]
    return most_open_row(statuses, freshness)


def _statuses_in(card: Card, town: str) -> tuple[int, ...]:
    """Indexes of the statuses that a study has at the places it writes out in a town."""
    if len(card.towns) == 1 and not card.at:
        return card.towns[0][0]
    # A study may have hundreds of towns, so the text is searched instead of split.
    return next((statuses for statuses, ids in card.towns if f" {town} " in f" {ids} "), ())
