"""The few facts about a study that *other* pages may show."""

from typing import NamedTuple

from site_builder.model.day import Age

Burdens = tuple[tuple[str, str], ...]
"""Facts about taking part: name of the field of `TakingPart`, and the words."""


class Card(NamedTuple):
    """A study in a list, a feed or a search result."""

    id: str
    title: str
    """The plain title if there is one, else the title."""
    official_title: str
    """The registered title, if `title` is another; else empty."""
    short_title: str
    status: str
    """The study's own status, computed from its locations, as far as it can be relied on."""
    open_locations: int
    locations: int
    conditions: tuple[tuple[str, str], ...]
    """For each condition its identifier and, if it has no record but is written out, its name. A name that is no
    condition has no identifier."""
    at: tuple[tuple[str, str], ...]
    """For each of the organisation's own locations its identifier and the status there that can be relied on."""
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
    """Its numbers in public registries, with spaces between."""
    source: str = ""
    """If it was imported, the day of the request to its registry, in ISO 8601, a space and the registry's name."""
    news: tuple[tuple[str, str, str, str], ...] = ()
    """What happened, the latest first: day, `new` or a status, identifier and name of the location or nothing."""
    tally: tuple[tuple[str, str, bool, int], ...] = ()
    """What its own status is computed from: see `catalogue.status.Tally`."""
    given_statuses: tuple[tuple[str, str, bool], ...] = ()
    """For each of the organisation's own locations the status as its record gives it: see `reliance.GivenStatus`."""
    planned: tuple[str, ...] = ()
    """Planned days, each the last possible one, in ISO 8601: once one has passed, the study's page says so."""
    passed: int = 0
    """How many of them have passed."""
    scheduled: tuple[tuple[str, str, str], ...] = ()
    """Planned openings: day as far as it is known, day on which this was checked, identifier of the location."""
    age_note: str = ""
    """Who can join by age, in words, where there is no limit."""
    towns: tuple[tuple[tuple[int, ...], str], ...] = ()
    """The towns in which places are written out, those with the same statuses together: their place in `tally`, and the
    identifiers of the towns with spaces between. A study may have hundreds of towns, and all cards are in memory."""
    burdens: Burdens = ()
    """What taking part asks of a participant, as far as the record has it: by this, studies are compared."""
    more_conditions: tuple[tuple[str, str], ...] = ()
    """Identifier and name of further conditions that it is about: see `search.condition_pages`."""
    groups: tuple[str, ...] = ()
    """The groups of its only condition in the list of conditions, if a registry's broader terms say them."""
    studied: tuple[tuple[str, str], ...] = ()
    """Of an imported study that nobody gave a title: kind and name of what is studied, for its headline."""
    headed: bool = False
    """Whether a headline made of its fields leads, and not its title."""

    @property
    def every_condition(self) -> tuple[tuple[str, str], ...]:
        """All conditions that the study is about."""
        return self.conditions + self.more_conditions
