"""The change log of a site after its catalogue is published."""

from pathlib import Path

from site_builder.building.change_file import read_changes
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.change_log import DIGITS, ChangeLog, PublishedStudy, updated_log
from site_builder.catalogue.entry import Entry
from site_builder.model.computed import Computed
from site_builder.model.reliance import USUAL, Freshness
from site_builder.records.published_words import words_digest


def changes_now(site: Path, catalogue: Catalogue) -> ChangeLog:
    """The change log after a catalogue is published, on the day of the catalogue."""
    digests = catalogue.digests
    published = Computed[str, bytes](lambda name: digests.get(f"published:{name}", b""))
    now = {}
    for entry in catalogue.studies.values():
        parts = [entry.published, *[published[name] for name in entry.references], _limits(entry, catalogue.freshness)]
        now[entry.id] = PublishedStudy(words_digest(b"".join(parts)).hex()[:DIGITS], entry.dated)
    return updated_log(read_changes(site), now, catalogue.freshness.day)


def _limits(entry: Entry, freshness: Freshness) -> bytes:
    """The settings that decide until when a study's statuses can be relied on, as far as they are not the usual ones.

    Copies of the data keep the day until which a status can be relied on, so another limit is a change of the study.
    """
    limits = set()
    for _, end, checked, of_registry, _ in entry.checks:
        own, usual = (freshness.limit, USUAL.limit)
        if of_registry:
            own, usual = (freshness.registry_limit, USUAL.registry_limit)
        if not end and own != usual:
            limits.add(f"{'registry' if of_registry else 'own'} {own}")
        if not end and not checked and freshness.assumed:
            limits.add(f"from {freshness.assumed}")
    return ";".join(sorted(limits)).encode()
