"""The catalogue in one of the site's other languages."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.translating import localize
from site_builder.model.card import Burdens, Card
from site_builder.model.languages import PageLanguage, SourceLanguage, with_mark
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
    pages = PageLanguage(translations.language, main.settings.language)

    def all_of(kind: str, records: Mapping[str, R]) -> dict[str, R]:
        return {id_: _in(kind, id_, record) for id_, record in records.items()}

    def _in(kind: str, id_: str, record: R) -> R:
        words = translations.records.get(f"{kind}:{id_}") or _EMPTY[kind]()
        localized = localize(record, words, pages).record
        assert isinstance(localized, type(record))
        return localized

    catalogue = Catalogue(
        _in("site", "site", main.settings),
        [_entry(entry, translations.cards.get(entry.id), pages) for entry in main.studies.values()],
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


def _entry(entry: Entry, words: Card | None, pages: PageLanguage) -> Entry:
    return entry._replace(card=card_in_language(entry.card, words, pages)) if entry.card else entry


def card_in_language(card: Card, words: Card | None, pages: PageLanguage) -> Card:
    """A study's card as pages of a language show it.

    Args:
        card: the card as the study's record has it.
        words: the card of the study's translation, if there is one.
        pages: the language of the pages.
    """
    of_title, of_official_title, of_burdens = map(pages.source, card.languages[:3] or _OF_THE_SITE)
    if card.burdens:
        card = card._replace(burdens=_burdens(card, words, of_burdens))
    official = with_mark(card.official_title, of_official_title)
    if words is None or not words.title:
        return card._replace(title=with_mark(card.title, of_title), official_title=official)
    return card._replace(title=words.title, official_title=words.official_title or official, headed=False)


_OF_THE_SITE = ("", "", "")


def _burdens(card: Card, words: Card | None, source: SourceLanguage | None) -> Burdens:
    translated = dict(words.burdens) if words else {}
    return tuple((name, translated.get(name) or with_mark(text, source)) for name, text in card.burdens)
