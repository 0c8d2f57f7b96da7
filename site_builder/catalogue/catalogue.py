"""Read-only queries about all records of the site."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from site_builder.catalogue.change_log import ChangeLog
from site_builder.catalogue.confirmations import MonthOfChecks, checks_by_month
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.most_open import row_at
from site_builder.catalogue.names import family_first, first_letter, in_order_of_titles, sort_key
from site_builder.catalogue.results_due import ResultsPromise, results_promise
from site_builder.catalogue.status import StudyStatus, status_of
from site_builder.catalogue.towns import Town, cards_by_town, one_per_cluster
from site_builder.model.card import Card
from site_builder.model.people import Person
from site_builder.model.places import Condition, GlossaryTerm, Location
from site_builder.model.reliance import USUAL, Freshness
from site_builder.model.settings.site import SiteSettings, TextPage
from site_builder.model.status import LISTED, ORDER
from site_builder.model.study_at_location import StudyAtLocation


class WordShards(NamedTuple):
    """The files of the word index, from the stage `catalogue`."""

    version: str
    """A digest that changes with any file, and with the numbers of studies, conditions and locations in the files."""
    words: tuple[str, ...]
    """Names of the word files."""
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    """The common prefix of the words in each word file."""
    suffixes: tuple[str, ...]
    """The common ending of the words in each file of endings, reversed."""


class Catalogue:
    """All records of the site, for planning and making pages.

    Args:
        settings: the site's settings.
        studies: the entries of all studies that are shown.
        locations, people, conditions, terms, pages: the other records by identifier.
        digests: digest of every record by its name (`study:brevas`, `card:brevas`, `location:rochester`).
        assets: paths, below `content/assets`, of the organisation's own files.
        theme_assets: paths, below the theme's `assets`, of the theme's files.
        language: the language of the records' texts; "" for the site's main language.
        freshness: the day for which the site is shown, and how long statuses can be relied on.

    Attributes:
        editions: the catalogues in the site's other languages, in the order of the settings.
        former_conditions: identifiers that conditions had in earlier versions of the site or have only in studies, with
            the identifiers of their present pages.
        towns: the towns with a location, by identifier, in the order of country, region and name: see `stages.towns`.
        towns_version: a digest that changes with any town and postal code.
        written_codes: the postal codes of places that studies write out: see `catalogue.postal_codes`.
        only_named: identifiers of the conditions that have no record, because only studies name them.
        headlines: the headlines of studies that are shown instead of their titles, by identifier of the study. Lists
            are in the order of these.
        shows_drafts: whether drafts, and pages for the makers of the site, are shown.
        main: in a catalogue of `editions`, the catalogue in the main language. All languages use its numbers, so that
            data without words is the same in all of them.
    """

    def __init__(
        self,
        settings: SiteSettings,
        studies: Iterable[Entry],
        locations: Mapping[str, Location],
        people: Mapping[str, Person],
        conditions: Mapping[str, Condition],
        terms: Mapping[str, GlossaryTerm],
        pages: Mapping[str, TextPage],
        digests: Mapping[str, bytes],
        assets: Collection[str] = (),
        theme_assets: Collection[str] = (),
        language: str = "",
        freshness: Freshness = USUAL,
    ) -> None:
        self.settings = settings
        self.studies = {entry.id: entry for entry in studies}
        self.locations = locations
        self.people = people
        self.conditions = conditions
        self.terms = terms
        self.pages = pages
        self.digests = dict(digests)
        self.assets = assets
        self.theme_assets = theme_assets
        self.language = language or settings.language
        self.freshness = freshness
        self.editions: dict[str, Catalogue] = {}
        self.main: Catalogue | None = None
        self.word_shards = WordShards("", (), (), (), ())
        self.towns: Mapping[str, Town] = {}
        self.towns_version = b""
        self.written_codes: tuple[tuple[str, str, float, float], ...] = ()
        self.changes = ChangeLog({})
        self.shows_drafts = False
        self.former_conditions: Mapping[str, str] = {}
        self.only_named: Container[str] = ()
        self.headlines: Mapping[str, str] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The catalogue's language first, then the main language, in which untranslated words are."""
        return (self.language, self.main.language) if self.main else (self.language,)

    def edition(self, language: str) -> "Catalogue":
        """The catalogue in one of the site's languages."""
        return self if language == self.language else self.editions[language]

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The cards of all studies, including withdrawn ones, in the order of headlines, or of titles without one."""
        cards = (each.card for each in self.studies.values() if each.card)
        return {card.id: card for card in in_order_of_titles(cards, self.headlines)}

    @cached_property
    def listed(self) -> tuple[Card, ...]:
        """The cards that lists show: all but those of withdrawn studies."""
        return tuple([card for card in self.cards.values() if card.status in LISTED])

    @cached_property
    def card_names(self) -> dict[str, str]:
        """The name of each study's card, by the study's identifier. It is cached because lists use it ten times."""
        return {id_: f"card:{id_}" for id_ in self.cards}

    @cached_property
    def numbered_conditions(self) -> dict[str, int]:
        """The number of each condition in the search."""
        return {id_: number for number, id_ in enumerate(sorted(self.conditions))}

    @cached_property
    def numbered_locations(self) -> dict[str, int]:
        """The number of each location in the search; nearby ones have similar numbers."""
        if self.main:
            return self.main.numbered_locations
        ids = sorted(self.locations, key=lambda id_: (*_area(self.locations[id_]), id_))
        return {id_: number for number, id_ in enumerate(ids)}

    @cached_property
    def numbered_studies(self) -> tuple[Card, ...]:
        """The cards in the order of their numbers in the search: studies of one condition are together."""
        if self.main:
            return tuple(self.cards[card.id] for card in self.main.numbered_studies)
        numbers = self.numbered_conditions

        def first_condition(card: Card) -> int:
            return min([numbers[id_] for id_, _ in card.every_condition if id_ in numbers], default=-1)

        return tuple(sorted(self.cards.values(), key=first_condition))  # stable, so secondarily by title

    def status_of(self, card: Card) -> StudyStatus:
        """The status of a study as a whole, on the day for which the site is shown."""
        return self._statuses[card.id]

    @cached_property
    def _statuses(self) -> dict[str, StudyStatus]:
        """The status of every study by its identifier: ten kinds of pages ask for it."""
        return {card.id: status_of(card.tally, self.freshness) for card in self.cards.values()}

    def row_at(self, card: Card, location: str) -> StudyAtLocation:
        """A study at one of the organisation's locations, on the day for which the site is shown."""
        return row_at(card, location, self.freshness)

    @property
    def day(self) -> date:
        """The day for which the site is shown."""
        return date.fromisoformat(self.freshness.day)

    @cached_property
    def checks_by_month(self) -> tuple[MonthOfChecks, ...]:
        """Numbers of statuses that were confirmed recently enough, for each month up to the day of the build."""
        if self.main:
            return self.main.checks_by_month
        checks = chain.from_iterable(entry.checks for entry in self.studies.values())
        return checks_by_month(checks, self.freshness)

    @cached_property
    def promises(self) -> dict[str, ResultsPromise]:
        """The state of each study's results on the day of the build, by identifier of the study."""
        if self.main:
            return self.main.promises
        facts_by_id = ((entry.id, entry.results) for entry in self.studies.values() if entry.results)
        return {id_: promise for id_, facts in facts_by_id if (promise := results_promise(facts, self.day))}

    @cached_property
    def by_letter(self) -> dict[str, list[Card]]:
        """Listed cards by the first letter of their headline, or of their title without one."""
        headlines = self.headlines
        return self._group((first_letter(headlines.get(card.id) or card.title), card) for card in self.listed)

    @cached_property
    def by_status(self) -> dict[str, list[Card]]:
        """Cards by the study's overall status; only this query includes withdrawn studies."""
        return self._group((card.status, card) for card in self.cards.values())

    @cached_property
    def by_condition(self) -> dict[str, list[Card]]:
        """Listed cards by identifier of condition, those with the most open status first."""
        pairs = ((id_, card) for card in self.listed for id_ in dict.fromkeys(id_ for id_, _ in card.every_condition))
        return {id_: most_open_first(cards) for id_, cards in self._group(pairs, self.conditions).items()}

    @cached_property
    def listed_conditions(self) -> tuple[str, ...]:
        """The conditions that lists name: those that have a listed study, and the organisation's own records.

        A condition that only withdrawn studies name keeps its page.
        """
        only_named, by_condition = (self.main or self).only_named, self.by_condition
        return tuple(id_ for id_ in self.conditions if id_ in by_condition or id_ not in only_named)

    @cached_property
    def by_location(self) -> dict[str, list[Card]]:
        """Listed cards by identifier of location, those with the most open status there first."""
        groups: defaultdict[str, list[list[Card]]] = defaultdict(lambda: [[] for _ in ORDER])
        for card in self.listed:
            statuses = dict(card.at)
            if len(statuses) != len(card.at):
                statuses = {id_: self.row_at(card, id_).status for id_ in statuses}
            for id_, status in statuses.items():
                groups[id_][ORDER[status]].append(card)
        return {id_: list(chain.from_iterable(cards)) for id_, cards in groups.items() if id_ in self.locations}

    @cached_property
    def by_town(self) -> dict[str, list[Card]]:
        """Listed cards by identifier of town, those with the most open status there first."""
        return cards_by_town(self.listed, self.towns, self.freshness)

    @cached_property
    def written_towns(self) -> tuple[Town, ...]:
        """The towns in which studies write out places."""
        return tuple(town for town in self.towns.values() if town.has_places)

    @cached_property
    def searched_towns(self) -> tuple[Town, ...]:
        """Towns as the search numbers them, after the locations; one with distant places has an entry per cluster."""
        return one_per_cluster(self.written_towns)

    @property
    def listed_towns(self) -> tuple[Town, ...]:
        """The towns that lists name; the organisation's own locations are listed as locations instead."""
        return self.written_towns if self.settings.town_pages else ()

    @property
    def has_locations(self) -> bool:
        """Whether the site has a page of all locations."""
        return bool(self.locations or self.listed_towns)

    @cached_property
    def by_investigator(self) -> dict[str, list[Card]]:
        """Listed cards by identifier of principal investigator."""
        return self._group(((id_, card) for card in self.listed for id_ in card.investigators), self.people)

    @cached_property
    def investigators(self) -> tuple[str, ...]:
        """Identifiers of the people who lead a listed study, in the order of their names."""
        return tuple(sorted(self.by_investigator, key=self._person_key))

    def leader_names(self, card: Card) -> tuple[str, ...]:
        """Names of the people with records of their own who lead a study, without degrees."""
        return tuple(self.people[id_].name for id_ in card.investigators if id_ in self.people)

    def _person_key(self, id_: str) -> tuple[tuple[str, str], str]:
        person = self.people[id_]
        return sort_key(person.sort_name or family_first(person.name)), id_

    @staticmethod
    def _group(pairs: Iterable[tuple[str, Card]], identifiers: Container[str] | None = None) -> dict[str, list[Card]]:
        """Cards by key. Keys without a record in `identifiers` have no page and are reported elsewhere."""
        groups: defaultdict[str, list[Card]] = defaultdict(list)
        for key, card in pairs:
            if key and (identifiers is None or key in identifiers):
                groups[key].append(card)
        return dict(groups)


def _area(location: Location) -> tuple[str, str, str]:
    return location.country or "", location.region or "", location.city or ""


def most_open_first(cards: Iterable[Card]) -> list[Card]:
    """Cards sorted by how open their status is; equal ones keep their order."""
    return sorted(cards, key=lambda card: ORDER[card.status])
