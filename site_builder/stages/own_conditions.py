"""Merges conditions that studies write out with the organisation's records of them, so that both have one page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from site_builder.catalogue.entry import Entry
from site_builder.model.places import Condition
from site_builder.search.condition_pages import other_names, own_page, pages_of_name
from site_builder.store.state import digest


class OwnConditions(NamedTuple):
    """Entries whose cards refer to the organisation's own conditions."""

    entries: list[Entry]
    moved: dict[str, str]
    """Identifiers that studies use for a condition, with the identifier of its record, to which their pages link."""


def with_own_conditions(entries: list[Entry], records: Mapping[str, Condition]) -> OwnConditions:
    """All entries; the card of a study that writes out a condition of the organisation refers to its record.

    Args:
        entries: the entries of all records.
        records: the organisation's conditions.
    """
    own_ids = {page: id_ for page, id_ in _pages(records) if page not in records}
    if not own_ids:
        return OwnConditions(entries, {})
    moved: dict[str, str] = {}
    return OwnConditions([_moved(entry, own_ids, moved) for entry in entries], moved)


def _pages(records: Mapping[str, Condition]) -> Iterator[tuple[str, str]]:
    """Identifiers of pages that the names of the organisation's conditions would have, with those of the records."""
    for id_, record in records.items():
        for name in record.names:
            for page in pages_of_name(name)[:1] or (own_page(name),):
                if other_names(page.id, [name]):
                    yield page.id, id_


def _moved(entry: Entry, own_ids: Mapping[str, str], moved: dict[str, str]) -> Entry:
    card = entry.card
    if card is None or not any(id_ in own_ids for id_, _ in card.every_condition):
        return entry
    moves = {id_: own_ids[id_] for id_, _ in card.every_condition if id_ in own_ids}
    moved |= moves
    conditions = tuple((moves.get(id_, id_), name) for id_, name in card.conditions)
    condition_ids = {id_ for id_, _ in conditions}
    more = tuple(_once((moves.get(id_, id_), "" if id_ in moves else name) for id_, name in card.more_conditions))
    card = card._replace(
        conditions=conditions, more_conditions=tuple(each for each in more if each[0] not in condition_ids)
    )
    return entry._replace(card=card, card_digest=digest(entry.card_digest + repr((conditions, more)).encode()))


def _once(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return dict(pairs).items()
