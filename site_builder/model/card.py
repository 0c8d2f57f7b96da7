"""The few facts about a study that *other* pages may show."""

from typing import NamedTuple

from site_builder.model.day import Age

Burdens = tuple[tuple[str, str], ...]
"""Facts about taking part: field names of `TakingPart`, and their texts."""


class Card(NamedTuple):
    """A study in a list, a feed or a search result."""

    id: str
    title: str
    """The plain title if there is one, else the title."""
    official_title: str
    """The registered title, if `title` is a different one; else empty."""
    short_title: str
    status: str
    """The study's own status that can be relied on, computed from its locations."""
    open_locations: int
    locations: int
    conditions: tuple[tuple[str, str], ...]
    """The identifier of each condition and, if it has no record but is written out, its name. A name that is not a
    condition has no identifier.
    """
    at: tuple[tuple[str, str], ...]
    """The identifier of each of the organisation's own locations, and the status there that can be relied on."""
    investigators: tuple[str, ...]
    """Identifiers of its principal investigators."""
    minimum_age: Age | None
    maximum_age: Age | None
    sex: str
    healthy_volunteers: bool | None
    type: str
    phase: str
    checked_on: str
    """The latest day on which a status was checked, in ISO 8601, or empty."""
    former_addresses: tuple[str, ...]
    draft: bool
    numbers: str = ""
    """Its numbers in public registries, separated by spaces."""
    source: tuple[tuple[str, str], ...] = ()
    """If it was imported, for each of its registries the day of the request, in ISO 8601, and its name."""
    news: tuple[tuple[str, str, str, str], ...] = ()
    """Past events, the latest first: day, `new` or a status, and identifier and name of the location, or ""."""
    news_places: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """The written-out places in `news`, each with its statuses today, as indexes into `tally`."""
    tally: tuple[tuple[str, str, bool, int], ...] = ()
    """The data from which its own status is computed: see `catalogue.status.Tally`."""
    given_statuses: tuple[tuple[str, str, bool], ...] = ()
    """The recorded status at each of the organisation's own locations: see `reliance.GivenStatus`."""
    planned: tuple[str, ...] = ()
    """Planned days, each as the last possible date in ISO 8601: once one has passed, the study's page says so."""
    passed: int = 0
    """How many planned days have passed."""
    scheduled: tuple[tuple[str, str, str], ...] = ()
    """Planned openings: the day as far as it is known, the day on which it was checked, identifier of the location or
    "" for a place that is written out.
    """
    age_note: str = ""
    """The ages that can join, in words, if there is no limit."""
    towns: tuple[tuple[tuple[int, ...], str], ...] = ()
    """The towns of written-out places, grouped by their statuses: indexes into `tally`, and the identifiers of the
    towns, separated by spaces. A study may have hundreds of towns, and all cards are in memory.
    """
    burdens: Burdens = ()
    """The demands on participants, as far as the record gives them; they are used to compare studies."""
    more_conditions: tuple[tuple[str, str], ...] = ()
    """Identifier and name of further conditions that the study is about: see `search.condition_pages`."""
    groups: tuple[str, ...] = ()
    """The groups of its only condition in the list of conditions, if a registry's broader terms give them."""
    studied: tuple[tuple[str, str], ...] = ()
    """For an imported study whose title nobody wrote: kind and name of what is studied, for its headline."""
    headed: bool = False
    """Whether a generated headline comes first, and not its title."""
    languages: tuple[str, ...] = ()
    """The languages of its title, its registered title and its burdens, then every other language of its study's texts;
    "" stands for the site's main language. Empty if all texts are in that language.
    """

    @property
    def every_condition(self) -> tuple[tuple[str, str], ...]:
        """All conditions that the study is about."""
        return self.conditions + self.more_conditions
