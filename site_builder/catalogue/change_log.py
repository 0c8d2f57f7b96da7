"""The last change of each study's words, recorded by builds.

A record seldom gives the day of a corrected sentence, and a build has no other clock than its day. So a build saves
for each study a digest of what it published, and the day on which that digest was new. The saved file belongs to the
site, as its records do: everyone who builds the site from the same files has the same days.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN = "2000-01-01"
"""The day of a study without a known change: before the first build, and its record names no day."""


DIGITS = 24
"""Hexadecimal digits of a digest. Those of earlier versions had 16, and depended on the tool as well."""

_EARLIER_DIGITS = 16


class Change(NamedTuple):
    """The saved change of a study."""

    day: str
    """The day on which it changed last, in ISO 8601."""
    digest: str
    """Of its published words; "" once it is removed."""


class ChangeLog(NamedTuple):
    """The saved changes of all studies of a site."""

    changes: Mapping[str, Change]
    """By identifier, sorted; also those of removed studies."""

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
    """A study in its present state."""

    digest: str
    """Of its published data."""
    dated: str
    """The latest day that its record names, in ISO 8601, or ""."""


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
            # Whether the words are the same cannot be known; that the tool is another one is no change.
            yield id_, Change(change.day, study.digest)
        elif before:
            yield id_, Change(max(today, change.day if change else ""), study.digest)
        else:
            # Nothing is saved yet, so only the record itself can give a day.
            yield id_, Change(min(study.dated, today) or UNKNOWN, study.digest)
    for id_, change in before.items():
        if id_ not in now:
            yield id_, change if not change.digest else Change(max(today, change.day), "")
