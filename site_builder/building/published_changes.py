"""The change log of a site after its catalogue is published."""

from pathlib import Path

from site_builder.building.change_file import read_changes
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.change_log import DIGITS, ChangeLog, PublishedStudy, updated_log
from site_builder.model.computed import Computed
from site_builder.records.published_words import words_digest


def changes_now(site: Path, catalogue: Catalogue) -> ChangeLog:
    """The change log after a catalogue is published, on the day of the catalogue."""
    digests = catalogue.digests
    published = Computed[str, bytes](lambda name: digests.get(f"published:{name}", b""))
    now = {}
    for entry in catalogue.studies.values():
        parts = [entry.published, *[published[name] for name in entry.references]]
        now[entry.id] = PublishedStudy(words_digest(b"".join(parts)).hex()[:DIGITS], entry.dated)
    return updated_log(read_changes(site), now, catalogue.freshness.day)
