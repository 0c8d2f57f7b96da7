"""Studies as readers see them on the day of the build: statuses age after their last check."""

from collections.abc import Iterable, Mapping

from site_builder.catalogue.entry import Entry
from site_builder.catalogue.status import facts_on_day, on_day
from site_builder.model.computed import Computed
from site_builder.model.reliance import Freshness
from site_builder.store.state import digest, pack


def entry_on_day(entry: Entry, freshness: Freshness, aged: Mapping[str, bytes]) -> Entry:
    """The entry of a study with its card as readers see it on a day; the same entry if it is not in `aged`."""
    if entry.card is None or entry.name not in aged:
        return entry
    return entry._replace(card=on_day(entry.card, freshness))


def aged_on_day(entries: Iterable[Entry], freshness: Freshness) -> dict[str, bytes]:
    """Digests of the facts that differ on a day from those in the records, by name of the study.

    The pages about a study depend on these digests and not on the day, so a build on a later day makes few pages again.
    """
    aged_facts: dict[str, bytes] = {}
    digests = Computed[tuple[object, ...], bytes](lambda facts: digest(pack(facts)))
    for entry in entries:
        if entry.card and entry.kind == "study" and (facts := facts_on_day(entry.card, freshness)):
            aged_facts[entry.name] = digests[facts]
    return aged_facts
