"""Entries of the catalogue, one per record."""

from typing import NamedTuple

from site_builder.model.card import Card

Check = tuple[int, int, int, bool, int]
"""A period of a status that ages: first day; the day after its last day, 0 if it continues; the day of the last check,
0 for never; whether a registry gave it; the number of locations. Days are proleptic Gregorian ordinals.

A status that was never checked and has no known beginning has 0 as its first day: it counts only today.
"""

ResultsFacts = tuple[str, str, str, bool, bool, str]
"""A record's facts about its results: the rule; the day that it counts from ("" if the study is finished and its record
gives the due day) and the day by which results are due, in ISO 8601 as far as they are known; whether the first of
these days is only a plan; whether the study is finished; the day on which results were posted, `posted` if that is not
known, "" if there are none."""


class Entry(NamedTuple):
    """The facts about a record, without its texts, that planning all pages needs."""

    kind: str
    id: str
    file: str
    digest: bytes
    """A digest that changes with anything in the record."""
    references: tuple[str, ...]
    """Names of the records it refers to."""
    card: Card | None = None
    """The card of a study, which other pages may show."""
    card_digest: bytes = b""
    """A digest that changes with the card, much less often than the record."""
    marks: str = ""
    """For a translated study, the marks of its texts; for a translation, its `made_from`: see `source_digests`."""
    words: bytes = b""
    """For a study, the digest of its contribution to the search, which changes even less often."""
    checks: tuple[Check, ...] = ()
    """For a study, the periods of its ageing statuses and their checks."""
    results: ResultsFacts | None = None
    """For a study, the facts about its results."""
    facts: bytes = b""
    """For a study, the digest of further facts in lists for other programs: see `catalogue.list_facts`."""
    published: bytes = b""
    """For a study, or a record that studies refer to, a digest of its published words."""
    dated: str = ""
    """The latest day in a study's record, or the day on which a translation was made; in ISO 8601, or ""."""
    places: bytes = b""
    """For a study that writes out places, the digest of these: see `catalogue.summary.written_places`."""

    @property
    def name(self) -> str:
        """Its name among all records: `study:brevas`."""
        return f"{self.kind}:{self.id}"
