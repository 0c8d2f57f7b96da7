"""Conditions that studies name and that have no record: they get a page too, so that readers can browse studies.

A registry's words for a condition are no record of the organisation. Here each becomes a record with a name and the
other spellings of it that studies use (`model.condition_names`).
"""

from collections import Counter
from collections.abc import Container, Iterable

from site_builder.model.card import Card
from site_builder.store.state import digest, pack
from site_builder.store.store import Store

MOST = 8
"""Other spellings that are shown; the search finds these."""
_NOTE = "named conditions"
_MARK = "written out"
"""Part of the body, so that it never equals the body of a record in a file."""


def unlisted_conditions(cards: Iterable[Card], recorded: Container[str]) -> dict[str, bytes]:
    """Bodies of the conditions that studies write out, by identifier.

    Args:
        cards: the cards of the studies that are shown.
        recorded: identifiers of the conditions that have a record.
    """
    spellings: dict[str, Counter[str]] = {}
    for card in cards:
        for id_, name in card.conditions:
            if name and id_ not in recorded:
                spellings.setdefault(id_, Counter())[name] += 1
    return {id_: pack((_record(spellings[id_]), _MARK)) for id_ in sorted(spellings)}


def _record(spellings: Counter[str]) -> dict[str, object]:
    """The record of a condition: its name is the least odd spelling, and of these the most frequent."""
    first, *other_spellings = sorted(spellings, key=lambda name: (_oddness(name), -spellings[name], name))
    by_letters = {each.casefold(): each for each in (*reversed(other_spellings), first)}
    also = [each for each in other_spellings if by_letters[each.casefold()] == each]
    return {"name": first, "synonyms": also[:MOST]} if also else {"name": first}


def _oddness(name: str) -> int:
    """Oddness of a spelling: capitals or small letters only, a comma, a bracket, or an indexing term."""
    return 2 * (name.isupper() or name.islower()) + any(sign in name.lower() for sign in (",", "(", "neoplasm"))


def save_unlisted_conditions(store: Store, unlisted: dict[str, bytes]) -> None:
    """Store the bodies, so that pages can be made of them, and remove those of earlier builds."""
    now = {digest(body): body for body in unlisted.values()}
    before = store.note(_NOTE) or ()
    if set(before) != now.keys():
        store.keep_records(now.items(), [each for each in before if each not in now])
        store.keep_note(_NOTE, sorted(now))
