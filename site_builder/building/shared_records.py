"""The records that pages of many studies show: settings, locations, people, conditions, terms, text pages, cards."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.model.card import Card
from site_builder.model.reliance import Freshness
from site_builder.store.state import pack_quickly, plain_card, revived_card, unpack


class SharedRecords(NamedTuple):
    """The records that pages of many studies show.

    Attributes:
        bodies: packed records other than studies, by name: `location:rochester`, `location_translation:rochester.es`.
        cards: the cards of all studies, by identifier, in the site's main language.
        translated_cards: for each other language, the cards of translations, by identifier.
        freshness: the day of the build, and until when statuses can be relied on.
    """

    bodies: Mapping[str, bytes]
    cards: Mapping[str, Card]
    translated_cards: Mapping[str, Mapping[str, Card]]
    freshness: Freshness

    def shows_foreign(self, language: str) -> bool:
        """Whether any study has texts in another language than pages of a language, before any translation."""
        return any(each and each != language for card in self.cards.values() for each in card.languages)

    def has_settings_of(self, other_records: "SharedRecords") -> bool:
        """Whether the settings are the same, in all languages."""
        return _settings(self) == _settings(other_records)


def _settings(shared: SharedRecords) -> dict[str, bytes]:
    return {name: body for name, body in shared.bodies.items() if name.startswith(("site:", "site_translation:"))}


def shared_records(catalogue: Catalogue, bodies: Mapping[str, bytes], entries: Iterable[Entry]) -> SharedRecords:
    """The shared records of a catalogue.

    Args:
        catalogue: the catalogue in the site's main language.
        bodies: packed records other than studies and their translations, by name.
        entries: all entries, including those of translations.
    """
    translated: dict[str, dict[str, Card]] = {language: {} for language in catalogue.editions}
    for entry in entries if translated else ():
        language = entry.id.rpartition(".")[2]
        if entry.kind == "study_translation" and entry.card and language in translated:
            translated[language][entry.card.id] = entry.card
    return SharedRecords(bodies, catalogue.cards, translated, catalogue.freshness)


def pack_shared(shared: SharedRecords) -> bytes:
    """Shared records as bytes."""
    translated = {
        language: [plain_card(card) for card in cards.values()] for language, cards in shared.translated_cards.items()
    }
    cards = [plain_card(card) for card in shared.cards.values()]
    return pack_quickly((dict(shared.bodies), cards, translated, tuple(shared.freshness)))


def unpack_shared(data: bytes) -> SharedRecords:
    """Shared records from the bytes of `pack_shared`."""
    bodies, cards, translated, freshness = unpack(data)
    by_language = {language: _cards(values) for language, values in translated.items()}
    return SharedRecords(bodies, _cards(cards), by_language, Freshness(*freshness))


def _cards(rows: list[Any]) -> dict[str, Card]:
    for place, values in enumerate(rows):
        rows[place] = revived_card(values)  # in place, because a second list of 100,000 rows costs memory
    return {card.id: card for card in rows}
