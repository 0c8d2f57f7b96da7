"""Conditions that studies name and that have no record: they get a page too, so that readers can browse studies.

A registry's words for a condition are no record of the organisation. Here each becomes a record with a name, the
everyday one if it is known, and the other names that studies use for it (`search.condition_pages`).
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from site_builder.model.card import Card
from site_builder.search.abbreviations import explained
from site_builder.search.condition_pages import capitalized, known_names, other_names, shown_name
from site_builder.store.state import digest, pack
from site_builder.store.store import Store

MOST = 8
"""Other spellings that are shown; the search finds these."""
_NOTE = "named conditions"
_MARK = "written out"
"""Part of the body, so that it never equals the body of a record in a file."""


def unlisted_conditions(cards: Iterable[Card], recorded: Container[str], language: str) -> dict[str, bytes]:
    """Bodies of the conditions that studies write out, by identifier.

    Args:
        cards: the cards of the studies that are shown.
        recorded: identifiers of the conditions that have a record.
        language: the site's main language.
    """
    spellings: dict[str, Counter[str]] = {}
    for card in cards:
        for id_, name in card.every_condition:
            if name and id_ and id_ not in recorded:
                spellings.setdefault(id_, Counter())[name] += 1
    return {id_: pack((_record(id_, spellings[id_], language), _MARK)) for id_ in sorted(spellings)}


def names_in_languages(conditions: Iterable[str], languages: Iterable[str]) -> dict[str, bytes]:
    """Bodies of what is known of these conditions in other languages, by the name of a translation.

    Args:
        conditions: identifiers of conditions that are only written out.
        languages: the site's other languages.
    """
    found = {}
    for language in languages:
        for id_ in conditions:
            name, *others = known_names(id_, language) or ("",)
            if name:
                words = {"name": capitalized(name), **({"synonyms": others} if others else {})}
                found[f"condition_translation:{id_}.{language}"] = pack((words, _MARK))
    return found


def _record(id_: str, spellings: Counter[str], language: str) -> dict[str, object]:
    """The record of a condition: the everyday name leads, else the least odd spelling, and of these the most frequent.

    Names that only differ in capitals or in number are one; what is only a kind of it is no other name.
    """
    ordered = sorted(spellings, key=lambda name: (_oddness(name), -spellings[name], name))
    known = capitalized(shown_name(id_, language) or shown_name(id_))
    first, *others = [known, *other_names(id_, ordered)] if known else ordered
    others += _abbreviations(id_, ordered)
    by_letters = {_letters(each): each for each in (*reversed(others), first)}
    also = [each for each in others if by_letters[_letters(each)] == each != first]
    return {"name": first, "synonyms": also[:MOST]} if also else {"name": first}


def _abbreviations(id_: str, names: Iterable[str]) -> list[str]:
    """Abbreviations that names of a condition explain: "UC" of "Ulcerative Colitis (UC)"."""
    pairs = [pair for pair in map(explained, names) if pair[1]]
    return [short for whole, short in pairs if other_names(id_, [whole])]


def _letters(name: str) -> str:
    return name.casefold().removesuffix("s")


def _oddness(name: str) -> int:
    """Oddness of a spelling: capitals or small letters only, a comma, a bracket, or an indexing term."""
    return 2 * (name.isupper() or name.islower()) + any(sign in name.lower() for sign in (",", "(", "neoplasm"))


def save_unlisted_conditions(store: Store, unlisted: Mapping[str, bytes]) -> None:
    """Store the bodies, so that pages can be made of them, and remove those of earlier builds."""
    now = {digest(body): body for body in unlisted.values()}
    before = store.note(_NOTE) or ()
    if set(before) != now.keys():
        store.keep_records(now.items(), [each for each in before if each not in now])
        store.keep_note(_NOTE, sorted(now))
