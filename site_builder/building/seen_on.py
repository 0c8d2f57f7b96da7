"""Studies as they are seen on the day of the build: what aged since somebody made sure of it."""

from collections.abc import Iterable, Mapping

from site_builder.catalogue.entry import Entry
from site_builder.catalogue.status import facts_on_day, on_day
from site_builder.model.reliance import Freshness
from site_builder.store.state import digest, pack


def seen_on(entry: Entry, freshness: Freshness, aged: Mapping[str, bytes]) -> Entry:
    """The entry of a study with its card as it reads on a day; as it is if it is not among those that aged."""
    if entry.card is None or entry.name not in aged:
        return entry
    return entry._replace(card=on_day(entry.card, freshness))


def aged_on_day(entries: Iterable[Entry], freshness: Freshness) -> dict[str, bytes]:
    """Digests of what differs on a day from what the records give, by the names of the studies of which it does.

    The pages about a study depend on these, and not on the day: so a build on a later day makes again what aged.
    """
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.card and entry.kind == "study" and (facts := facts_on_day(entry.card, freshness)):
            found[entry.name] = digest(pack(facts))
    return found
