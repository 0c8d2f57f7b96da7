"""What the catalogue keeps of each record."""

from typing import NamedTuple

from site_builder.model.card import Card

Check = tuple[int, int, int, bool, int]
"""For some time, a status that ages: first day; the day after the last, 0 if it goes on; the day on which it was last
checked, 0 for never; whether a registry gave it; at how many locations. Days are proleptic Gregorian ordinals.

A status that nobody ever checked and of which no beginning is known has 0 as its first day: it counts today only.
"""

ResultsFacts = tuple[str, str, str, bool, str]
"""What a record says of its results: the rule; the day that it counts from and the day by which results are due, in
ISO 8601 as far as they are known; whether the study goes on; the day on which results were posted, `posted` if that is
not known, "" if there are none."""


class Entry(NamedTuple):
    """A record without its text: enough to plan every page."""

    kind: str
    id: str
    file: str
    digest: bytes
    """Changes when anything in the record does."""
    references: tuple[str, ...]
    """Names of the records it refers to."""
    card: Card | None = None
    """For a study, what other pages may show of it."""
    card_digest: bytes = b""
    """Changes when the card does, which is much rarer than the record."""
    marks: str = ""
    """Of a translated study, the marks of its words; of a translation, `made_from`: see `catalogue.source_digests`."""
    words: bytes = b""
    """For a study, the key of what it contributes to the search; changes when that does, which is rarer still."""
    checks: tuple[Check, ...] = ()
    """For a study, when its statuses were checked."""
    results: ResultsFacts | None = None
    """For a study, what its record says of its results."""
    facts: bytes = b""
    """For a study, the key of what lists for other programs hold of it beside its card: see `catalogue.list_facts`."""
    published: bytes = b""
    """For a study, a digest of what readers and programs can see of its record."""
    dated: str = ""
    """For a study, the latest day that its record names, in ISO 8601, or empty."""

    @property
    def name(self) -> str:
        """Its name among all records: `study:brevas`."""
        return f"{self.kind}:{self.id}"
