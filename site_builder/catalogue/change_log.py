"""When the words of each study changed last, as builds remember it.

A record seldom says when somebody corrected a sentence in it, and a build has no other clock than its day. So a build
remembers for each study a digest of what it published, and the day on which that digest was new. What is remembered
belongs to the site, as its records do: everyone who builds the site from the same files has the same days.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN = "2000-01-01"
"""The day of a study of which nobody knows when it changed: before the first build, and its record names no day."""


class Change(NamedTuple):
    """What is remembered of a study."""

    day: str
    """The day on which it changed last, in ISO 8601."""
    digest: str
    """Of what was published of it; "" once it is gone."""


class ChangeLog(NamedTuple):
    """What is remembered of all studies of a site."""

    changes: Mapping[str, Change]
    """By identifier, in the order of these; those of studies that are gone as well."""

    def day_of(self, id_: str) -> str:
        """The day on which a study changed last, in ISO 8601; "" for one that is not known."""
        known = self.changes.get(id_)
        return known.day if known else ""

    @property
    def removed(self) -> dict[str, str]:
        """Studies that are gone, with the days on which they went."""
        return {id_: change.day for id_, change in self.changes.items() if not change.digest}


class PublishedStudy(NamedTuple):
    """A study as it is now."""

    digest: str
    """Of what is published of it."""
    dated: str
    """The latest day that its record names, in ISO 8601, or ""."""


def updated(before: ChangeLog, now: Mapping[str, PublishedStudy], today: str) -> ChangeLog:
    """What is to be remembered after a build.

    Args:
        before: what is remembered; nothing before the first build.
        now: the studies that are published, by identifier.
        today: the day of the build, in ISO 8601.
    """
    return ChangeLog(dict(sorted(_changes(before.changes, now, today))))


def _changes(
    before: Mapping[str, Change], now: Mapping[str, PublishedStudy], today: str
) -> Iterator[tuple[str, Change]]:
    for id_, study in now.items():
        known = before.get(id_)
        if known and known.digest == study.digest:
            yield id_, known
        elif before:
            yield id_, Change(max(today, known.day if known else ""), study.digest)
        else:
            # Nothing is remembered yet, so only the record itself can say.
            yield id_, Change(min(study.dated, today) or UNKNOWN, study.digest)
    for id_, known in before.items():
        if id_ not in now:
            yield id_, known if not known.digest else Change(max(today, known.day), "")
