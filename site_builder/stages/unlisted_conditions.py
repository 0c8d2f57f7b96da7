"""Conditions that studies write out and nobody described: they get a page all the same, so that studies can be browsed.

A registry's words for a condition are no record of the organisation. Here each becomes one that has a name and nothing
else; the records of two names that differ in capitals only are one.
"""

from collections.abc import Container, Iterable

from site_builder.model.card import Card
from site_builder.store.state import digest, pack
from site_builder.store.store import Store

_NOTE = "named conditions"
_MARK = "written out"
"""Stands in the body, so that it is never taken for that of a record in a file."""


def unlisted_conditions(cards: Iterable[Card], known: Container[str]) -> dict[str, bytes]:
    """Bodies of the conditions that studies write out, by identifier.

    Args:
        cards: the cards of the studies that are shown.
        known: identifiers of the conditions that have a record.
    """
    names: dict[str, str] = {}
    for card in cards:
        for id_, name in card.conditions:
            if name and id_ not in known and (id_ not in names or _oddness(name) < _oddness(names[id_])):
                names[id_] = name
    return {id_: pack(({"name": names[id_]}, _MARK)) for id_ in sorted(names)}


def _oddness(name: str) -> tuple[bool, str]:
    """Of several spellings the least odd leads: not all in capitals, nor all in small letters; then as they sort."""
    return name.isupper() or name.islower(), name


def save_unlisted_conditions(store: Store, named: dict[str, bytes]) -> None:
    """Remember the bodies, so that pages can be made of them, and forget those of earlier builds."""
    now = {digest(body): body for body in named.values()}
    before = store.note(_NOTE) or ()
    if set(before) != now.keys():
        store.keep_records(now.items(), [each for each in before if each not in now])
        store.keep_note(_NOTE, sorted(now))
