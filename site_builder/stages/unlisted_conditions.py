"""Conditions that studies write out and nobody described: they get a page all the same, so that studies can be browsed.

A registry's words for a condition are no record of the organisation. Here each becomes one that has a name, and the
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
"""Stands in the body, so that it is never taken for that of a record in a file."""


def unlisted_conditions(cards: Iterable[Card], known: Container[str]) -> dict[str, bytes]:
    """Bodies of the conditions that studies write out, by identifier.

    Args:
        cards: the cards of the studies that are shown.
        known: identifiers of the conditions that have a record.
    """
    spellings: dict[str, Counter[str]] = {}
    for card in cards:
        for id_, name in card.conditions:
            if name and id_ not in known:
                spellings.setdefault(id_, Counter())[name] += 1
    return {id_: pack((_record(spellings[id_]), _MARK)) for id_ in sorted(spellings)}


def _record(spellings: Counter[str]) -> dict[str, object]:
    """The record of a condition: the least odd spelling leads, and of these the most frequent."""
    first, *others = sorted(spellings, key=lambda name: (_oddness(name), -spellings[name], name))
    by_letters = {each.casefold(): each for each in (*reversed(others), first)}
    also = [each for each in others if by_letters[each.casefold()] == each]
    return {"name": first, "synonyms": also[:MOST]} if also else {"name": first}


def _oddness(name: str) -> int:
    """All in capitals or in small letters; turned round, with brackets, or in a librarian's word."""
    return 2 * (name.isupper() or name.islower()) + any(sign in name.lower() for sign in (",", "(", "neoplasm"))


def save_unlisted_conditions(store: Store, named: dict[str, bytes]) -> None:
    """Remember the bodies, so that pages can be made of them, and forget those of earlier builds."""
    now = {digest(body): body for body in named.values()}
    before = store.note(_NOTE) or ()
    if set(before) != now.keys():
        store.keep_records(now.items(), [each for each in before if each not in now])
        store.keep_note(_NOTE, sorted(now))
