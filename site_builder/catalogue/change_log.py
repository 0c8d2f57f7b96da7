"""The log of the last change of each study's words, which builds save.

A record seldom has a date for a corrected sentence, and a build knows no other date than its own day. So a build saves
a digest of each published study and the day on which the digest was new. The saved file belongs to the site, like its
records: everyone who builds the site from the same files gets the same days.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN = "2000-01-01"
"""The day of a study whose last change is unknown: before the first build, if its record has no date."""


DIGITS = 24
"""Number of hexadecimal digits of a digest. Earlier versions had 16, and their digests depended on the tool."""

_EARLIER_DIGITS = 16


class Change(NamedTuple):
    """The saved change of one study."""

    day: str
    """The day on which it changed last, in ISO 8601."""
    digest: str
    """The digest of its published words; "" after its removal."""


class ChangeLog(NamedTuple):
    """The saved changes of all studies of a site."""

    changes: Mapping[str, Change]
    """Changes by identifier, sorted, including those of removed studies."""

    def day_of(self, id_: str) -> str:
        """The day of a study's last change, in ISO 8601; "" for an unknown study."""
        change = self.changes.get(id_)
        return change.day if change else ""

    def digest_of(self, id_: str) -> str:
        """The digest of a study's published data; "" for an unknown or removed study."""
        change = self.changes.get(id_)
        return change.digest if change else ""

    @property
    def removed(self) -> dict[str, str]:
        """Removed studies, with the days of their removal."""
        return {id_: change.day for id_, change in self.changes.items() if not change.digest}


class PublishedStudy(NamedTuple):
    """A study in its current state."""

    digest: str
    """The digest of its published data."""
    dated: str
    """The latest day in its record, in ISO 8601, or ""."""


def updated_log(before: ChangeLog, now: Mapping[str, PublishedStudy], today: str) -> ChangeLog:
    """The changes to save after a build.

    Args:
        before: the saved changes; empty before the first build.
        now: the studies that are published, by identifier.
        today: the day of the build, in ISO 8601.
    """
    return ChangeLog(dict(sorted(_changes(before.changes, now, today))))


def _changes(
    before: Mapping[str, Change], now: Mapping[str, PublishedStudy], today: str
) -> Iterator[tuple[str, Change]]:
    for id_, study in now.items():
        change = before.get(id_)
        if change and change.digest == study.digest:
            yield id_, change
        elif change and len(change.digest) == _EARLIER_DIGITS:
            # An old digest shows nothing about the words, and a new version of the tool is not a change.
            yield id_, Change(change.day, study.digest)
        elif before:
            yield id_, Change(max(today, change.day if change else ""), study.digest)
        else:
            # Nothing is saved yet, so only the record itself can give a day.
            yield id_, Change(min(study.dated, today) or UNKNOWN, study.digest)
    for id_, change in before.items():
        if id_ not in now:
            yield id_, change if not change.digest else Change(max(today, change.day), "")
