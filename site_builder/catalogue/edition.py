"""The catalogue as one of the site's other languages tells it."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.translating import localize
from site_builder.model.card import Card
from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.record import Record
from site_builder.model.translation import (
    ConditionTranslation,
    LocationTranslation,
    PageTranslation,
    PersonTranslation,
    SiteTranslation,
    TermTranslation,
    Translation,
)

R = TypeVar("R", bound=Record)


class Translations(NamedTuple):
    """The translations into one language."""

    language: str
    records: Mapping[str, Translation]
    """By the name of the record that they translate: `condition:asthma`; those of studies are not here."""
    cards: Mapping[str, Card]
    """What lists may show of the translations of studies, by identifier of the study."""


_EMPTY: dict[str, Translation] = {
    "location": LocationTranslation(),
    "person": PersonTranslation(),
    "condition": ConditionTranslation(),
    "term": TermTranslation(),
    "page": PageTranslation(),
    "site": SiteTranslation(),
}


def edition(main: Catalogue, found: Translations) -> Catalogue:
    """The catalogue in another language.

    Args:
        main: the catalogue in the site's main language.
        found: the translations into the other one.
    """
    mother = SourceLanguage.of(main.settings.language, found.language)

    def all_of(kind: str, records: Mapping[str, R]) -> dict[str, R]:
        return {id_: _in(kind, id_, record) for id_, record in records.items()}

    def _in(kind: str, id_: str, record: R) -> R:
        words = found.records.get(f"{kind}:{id_}", _EMPTY[kind])
        told = localize(record, words, mother).record
        assert isinstance(told, type(record))
        return told

    made = Catalogue(
        _in("site", "site", main.settings),
        [_entry(entry, found.cards.get(entry.id), mother) for entry in main.studies.values()],
        all_of("location", main.locations),
        all_of("person", main.people),
        all_of("condition", main.conditions),
        all_of("term", main.terms),
        all_of("page", main.pages),
        main.digests,
        main.assets,
        main.theme_assets,
        found.language,
        main.freshness,
    )
    made.mother = main
    return made


def _entry(entry: Entry, words: Card | None, mother: SourceLanguage) -> Entry:
    return entry._replace(card=card_in_language(entry.card, words, mother)) if entry.card else entry


def card_in_language(card: Card, words: Card | None, mother: SourceLanguage) -> Card:
    """A study's card in another language.

    Args:
        card: the card in the main language.
        words: that of the study's translation, if there is one.
        mother: the language of what is not translated.
    """
    if words is None or not words.title:
        official = UntranslatedText(card.official_title, mother) if card.official_title else ""
        return card._replace(title=UntranslatedText(card.title, mother), official_title=official)
    return card._replace(title=words.title, official_title=_official(card, words, mother), headed=False)


def _official(card: Card, words: Card, mother: SourceLanguage) -> str:
    """The registered title, if another one leads."""
    if words.official_title or not card.official_title:
        return words.official_title
    return UntranslatedText(card.official_title, mother)
