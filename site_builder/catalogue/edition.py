"""The catalogue in one of the site's other languages."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.translating import localize
from site_builder.model.card import Burdens, Card
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
    """Translations other than those of studies, by the name of their record, such as `condition:asthma`."""
    cards: Mapping[str, Card]
    """Cards of translated studies, by identifier of the study."""


_EMPTY: dict[str, type[Translation]] = {
    "location": LocationTranslation,
    "person": PersonTranslation,
    "condition": ConditionTranslation,
    "term": TermTranslation,
    "page": PageTranslation,
    "site": SiteTranslation,
}


def edition(main: Catalogue, translations: Translations) -> Catalogue:
    """The catalogue in another language.

    Args:
        main: the catalogue in the site's main language.
        translations: the translations into the other language.
    """
    source = SourceLanguage.of(main.settings.language, translations.language)

    def all_of(kind: str, records: Mapping[str, R]) -> dict[str, R]:
        return {id_: _in(kind, id_, record) for id_, record in records.items()}

    def _in(kind: str, id_: str, record: R) -> R:
        words = translations.records.get(f"{kind}:{id_}") or _EMPTY[kind]()
        localized = localize(record, words, source).record
        assert isinstance(localized, type(record))
        return localized

    catalogue = Catalogue(
        _in("site", "site", main.settings),
        [_entry(entry, translations.cards.get(entry.id), source) for entry in main.studies.values()],
        all_of("location", main.locations),
        all_of("person", main.people),
        all_of("condition", main.conditions),
        all_of("term", main.terms),
        all_of("page", main.pages),
        main.digests,
        main.assets,
        main.theme_assets,
        translations.language,
        main.freshness,
    )
    catalogue.main = main
    return catalogue


def _entry(entry: Entry, words: Card | None, source: SourceLanguage) -> Entry:
    return entry._replace(card=card_in_language(entry.card, words, source)) if entry.card else entry


def card_in_language(card: Card, words: Card | None, source: SourceLanguage) -> Card:
    """A study's card in another language.

    Args:
        card: the card in the main language.
        words: the card of the study's translation, if there is one.
        source: the language of untranslated text.
    """
    if card.burdens:
        card = card._replace(burdens=_burdens(card, words, source))
    if words is None or not words.title:
        official = UntranslatedText(card.official_title, source) if card.official_title else ""
        return card._replace(title=UntranslatedText(card.title, source), official_title=official)
    return card._replace(title=words.title, official_title=_official(card, words, source), headed=False)


def _burdens(card: Card, words: Card | None, source: SourceLanguage) -> Burdens:
    translated = dict(words.burdens) if words else {}
    return tuple((name, translated.get(name) or UntranslatedText(text, source)) for name, text in card.burdens)


def _official(card: Card, words: Card, source: SourceLanguage) -> str:
    """The registered title, if another title is shown first."""
    if words.official_title or not card.official_title:
        return words.official_title
    return UntranslatedText(card.official_title, source)
