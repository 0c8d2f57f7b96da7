"""Conditions that studies name but that have no record: they also get a page, so that readers can browse studies.

The words of a registry are not a record of the organisation. Here each condition becomes a record whose name is its
everyday name, if that is known; the other names that studies use become synonyms (`search.condition_pages`).
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from operator import attrgetter

from site_builder.model.card import Card
from site_builder.model.condition_names import common_form
from site_builder.model.places import identifier_of_name
from site_builder.model.status import LISTED
from site_builder.search.abbreviations import explained
from site_builder.search.condition_pages import capitalized, known_names, other_names, shown_name
from site_builder.store.state import digest, pack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

MOST = 8
"""Largest number of other spellings that are shown; the search finds these."""
_NOTE = "named conditions"
_MARK = "written out"
"""A part of the body, so that it never equals the body of a record from a file."""


def unlisted_conditions(cards: Iterable[Card], recorded: Container[str], language: str) -> dict[str, bytes]:
    """Bodies of the conditions that studies write out and that have no record, by identifier.

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
    """Bodies of the known names of conditions in other languages, by the name of a translation.

    Args:
        conditions: identifiers of conditions that have no record.
        languages: the site's other languages.
    """
    bodies = {}
    for language in languages:
        for id_ in conditions:
            name, *synonyms = known_names(id_, language) or ("",)
            if name:
                words = {"name": capitalized(name), **({"synonyms": synonyms} if synonyms else {})}
                bodies[f"condition_translation:{id_}.{language}"] = pack((words, _MARK))
    return bodies


def _record(id_: str, spellings: Counter[str], language: str) -> dict[str, object]:
    """The record of a condition. Its name is the everyday name, else the most frequent of the least odd spellings.

    Names that differ only in case or in plural "s" count as one. Names of narrower conditions are not synonyms.
    """
    ordered = sorted(spellings, key=lambda name: (_oddness(name), -spellings[name], name))
    everyday_name = capitalized(shown_name(id_, language) or shown_name(id_))
    first, *other_spellings = [everyday_name, *other_names(id_, ordered)] if everyday_name else ordered
    other_spellings += _abbreviations(id_, ordered)
    by_letters = {_letters(each): each for each in (*reversed(other_spellings), first)}
    also = [each for each in other_spellings if by_letters[_letters(each)] == each != first]
    return {"name": first, "synonyms": also[:MOST]} if also else {"name": first}


def _abbreviations(id_: str, names: Iterable[str]) -> list[str]:
    """Abbreviations that the names of a condition explain: "UC" in "Ulcerative Colitis (UC)"."""
    pairs = [pair for pair in map(explained, names) if pair[1]]
    return [short for whole, short in pairs if other_names(id_, [whole])]


def _letters(name: str) -> str:
    return name.casefold().removesuffix("s")


def _oddness(name: str) -> int:
    """Rank of a spelling: odd are capitals only, small letters only, a comma, a bracket, or an indexing term."""
    return 2 * (name.isupper() or name.islower()) + any(sign in name.lower() for sign in (",", "(", "neoplasm"))


_Note = tuple[bytes, dict[str, bytes], dict[str, str], list[bytes]]
"""The digest of the inputs; bodies and former identifiers of conditions; digests of all their bodies in the store."""


class UnlistedConditions:
    """The conditions without a record and their former addresses; those of the last build if nothing changed.

    Args:
        store: stores them between builds.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._note: _Note = store.note(_NOTE) or (b"", {}, {}, [])
        self._key: bytes = self._note[0]
        self._bodies: dict[str, bytes] = self._note[1]
        self._former: dict[str, str] = self._note[2]

    def find(self, cards: Iterable[Card], recorded: Mapping[str, object], language: str) -> dict[str, bytes]:
        """Bodies of the conditions, by identifier: see `unlisted_conditions`."""
        # By identifier, because a study moves among the files when somebody writes about an imported one.
        cards = sorted(cards, key=attrgetter("id"))
        names = [(card.conditions, card.more_conditions, card.status in LISTED) for card in cards]
        key = digest(program_digest() + pack((names, sorted(recorded), language)))
        if key != self._key:
            self._key, self._bodies = key, unlisted_conditions(cards, recorded, language)
            self._former = former_conditions(cards, {*recorded, *self._bodies})
        return self._bodies

    @property
    def ids(self) -> frozenset[str]:
        """Identifiers of the conditions."""
        return frozenset(self._bodies)

    @property
    def former(self) -> dict[str, str]:
        """From identifiers that conditions had when each name had its own page to their current identifiers."""
        return self._former

    def save(self, bodies: Mapping[str, bytes]) -> None:
        """Store bodies, so that pages can be made from them, and remove those of earlier builds.

        Args:
            bodies: bodies of the conditions and of their names in other languages, by record name.
        """
        now = {digest(body): body for body in bodies.values()}
        if self._note[3] != sorted(now):
            self._store.keep_records(now.items(), [each for each in self._note[3] if each not in now])
        note = (self._key, self._bodies, self._former, sorted(now))
        if note != self._note:
            self._store.keep_note(_NOTE, note)


def former_conditions(cards: Iterable[Card], conditions: Container[str]) -> dict[str, str]:
    """From identifiers that conditions had when each name had its own page to their current identifiers.

    Args:
        cards: the cards of the studies that are shown.
        conditions: identifiers of all conditions.
    """
    pairs: dict[tuple[str, str], None] = {}
    for card in cards:
        if card.status in LISTED:
            first = next((id_ for id_, _ in card.every_condition if id_ in conditions), "")
            for id_, name in card.conditions:
                if name and (target := id_ if id_ in conditions else first):
                    pairs[name, target] = None
    targets: dict[str, str] = {}
    for name, target in pairs:
        for former in (identifier_of_name(name), identifier_of_name(common_form(name))):
            if former not in conditions:
                targets.setdefault(former, target)
    return targets
