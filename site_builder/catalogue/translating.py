"""Merges a record with its translation; text without a translation stays in the main language and is marked as such."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from site_builder.model.contact_facts import FIELDS as CONTACT_FACTS
from site_builder.model.contact_facts import is_data
from site_builder.model.languages import PageLanguage, SourceLanguage, UntranslatedText, with_mark
from site_builder.model.people import Contact
from site_builder.model.places import Condition
from site_builder.model.record import Record
from site_builder.model.settings.parts import StandingTexts
from site_builder.model.settings.site import SiteSettings
from site_builder.model.settings.status_words import StatusWords
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages
from site_builder.model.translation import (
    HEAD,
    BrandWords,
    OrganisationWords,
    ResultsWords,
    StudyLocationWords,
    Translation,
)

R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]

NAMES: dict[type[Record], frozenset[str]] = {
    Contact: frozenset({"name", "phone", "email", "form"}),
    ResultsWords: frozenset({"link"}),
    OrganisationWords: frozenset(OrganisationWords.model_fields),
    BrandWords: frozenset(BrandWords.model_fields),
}
"""Fields of parts of records that hold names, numbers and addresses, which count as complete without a translation."""

_WORDED: dict[type[Record], frozenset[str]] = {
    StatusWords: frozenset(StatusWords.model_fields),
    StandingTexts: frozenset(
        name for name in StandingTexts.model_fields if name.endswith(("_heading", "_column", "_label"))
    ),
}
"""Fields for which the tool has its own texts in every language; these are preferred to untranslated text."""


_NEVER_TRANSLATED = {
    "publications": ("citation",),
    "arms": ("name", "kind", "description"),
    "interventions": ("kind", "description"),
}
"""Parts of a study without a place in translations, and their texts; names of drugs are the same in all languages."""

PLAIN_NAMES = frozenset({"plain_title", "plain_name"})
"""Plain names that a translation may have even if the record has only the formal name."""


@cache
def _merged_fields(model: type[Record]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a translation, or of a part of one, that are merged one by one.

    For each field: its name, whether it holds names, numbers or addresses, and whether the tool has its own texts.
    """
    names, worded = names_in(model), _WORDED.get(model, frozenset())
    merged = (name for name in model.model_fields if name not in HEAD and name != "locations")
    return tuple((name, name in names, name in worded) for name in merged)


def names_in(model: type[Record]) -> frozenset[str]:
    """The fields of a translation, or of a part of one, that hold names, numbers and addresses."""
    return model.names if issubclass(model, Translation) else NAMES.get(model, frozenset())


class LocalizedWords(NamedTuple):
    """A record as shown on a page of some language."""

    record: Record
    translated: bool
    """Whether any of its texts are in the language of the page."""
    foreign: tuple[str, ...]
    """The other languages in which some of its texts still are, each once."""


def localize(source: Record, words: Translation, pages: PageLanguage, *, name_checkers: bool = True) -> LocalizedWords:
    """A record as pages of a language show it.

    Args:
        source: the record.
        words: its translation; an empty one if there is none.
        pages: the language of the pages.
        name_checkers: whether the translation may name the people who confirmed the statuses.
    """
    languages = TextLanguages.of(source) if isinstance(source, Study) else _OF_THE_SITE
    walk = TranslationMerger(
        lambda path: pages.source(languages.at(path)),
        words_without_source=isinstance(source, SiteSettings),
        name_checkers=name_checkers,
    )
    record = walk.record(source, words)
    if isinstance(source, Study) and isinstance(record, Study):
        record = _leading_name(record, "title", "plain_title")
        parts = {
            part: tuple(
                _in_source_language(each, fields, pages.source(languages.at((part, place))))
                for place, each in enumerate(getattr(source, part))
            )
            for part, fields in _NEVER_TRANSLATED.items()
        }
        official = with_mark(source.official_title or "", pages.source(languages.at(("official_title",)))) or None
        changes: dict[str, Any] = {"locations": walk.locations(source, words), "official_title": official, **parts}
        if source.registry and getattr(words, "title", None):
            changes["registry"] = source.registry.model_copy(update={"title_replaced": True})
        # The record's approval covers the texts in the main language; a translation has its own approval.
        approval = {"approval": getattr(words, "approval", None)} if walk.translated else {}
        record = record.model_copy(update={**changes, **approval})
    if isinstance(record, Condition):
        record = _leading_name(record, "name", "plain_name")
    is_native = isinstance(source, Study) and any(pages.source(each) is None for each in languages.every)
    return LocalizedWords(record, walk.translated or is_native, tuple(walk.foreign_languages))


_OF_THE_SITE = TextLanguages(OF_THE_SITE, {})
_NOT_TRANSLATED = StudyLocationWords()


def _in_source_language(part: R, fields: tuple[str, ...], language: SourceLanguage | None) -> R:
    """Mark the texts of a part that no translation has, without counting them as missing."""
    if language is None:
        return part
    return part.model_copy(update={name: with_mark(getattr(part, name), language) for name in fields})


def _leading_name(record: R, name: str, plain: str) -> R:
    """Remove an untranslated plain name, so that the translated formal name is shown first."""
    if isinstance(getattr(record, plain), UntranslatedText) and not isinstance(getattr(record, name), UntranslatedText):
        return record.model_copy(update={plain: None})
    return record


class TranslationMerger:
    """Merges a record and its translation, and records which texts are translated.

    Args:
        language_at: the language of the text at a path of the record; None for the language of the pages.
        words_without_source: whether a translation may have texts that the record does not have.
        name_checkers: whether the translation may name the people who confirmed the statuses.
    """

    def __init__(
        self, language_at: Callable[[Path], SourceLanguage | None], *, words_without_source: bool, name_checkers: bool
    ) -> None:
        self.language_at = language_at
        self.words_without_source = words_without_source
        self.name_checkers = name_checkers
        self.translated = False
        self.foreign_languages: dict[str, None] = {}

    def record(self, source: R, words: Record, path: Path = ()) -> R:
        """The record, or the part of it at a path, with the texts of a translation that has the same fields."""
        values, translated_values = source.__dict__, words.__dict__  # twice as fast as attributes
        changes: dict[str, Any] = {}
        for name, is_name, is_worded in _merged_fields(type(words)):
            source_value, translated_value = values[name], translated_values[name]
            if isinstance(translated_value, Record):
                inner = self._part(source_value, translated_value, (*path, name))
                if inner is not source_value:
                    changes[name] = inner
            elif not source_value and not translated_value:
                continue  # most fields of most records
            elif translated_value and (source_value or self.words_without_source or name in PLAIN_NAMES):
                self.translated = self.translated or not is_name
                changes[name] = translated_value
            elif source_value and name == "title" and translated_values.get("plain_title"):
                changes[name] = with_mark(source_value, self.language_at((*path, name)))  # it need not be translated
            elif source_value and not is_name:
                changes[name] = None if is_worded else self._untranslated(name, source_value, (*path, name))
        return source.model_copy(update=changes) if changes else source

    def _part(self, source: Any, words: Record, path: Path) -> Any:
        """A part of a record with its translation; if the record does not have it, the translation's contact."""
        if isinstance(source, Record):
            return self.record(source, words, path)
        is_new = source is None and isinstance(words, Contact) and words.model_fields_set
        return words if is_new else source

    def locations(self, source: Study, words: Translation) -> tuple[StudyLocation, ...]:
        """The study's locations with their translated texts."""
        translations: Mapping[str, StudyLocationWords] = getattr(words, "locations", {})
        if not self.name_checkers:
            # Somebody else has confirmed a status since: the translation must not name the earlier person.
            translations = {
                key: translation.model_copy(update={"checked_by": None}) for key, translation in translations.items()
            }
        return tuple(
            [
                self.record(each, translations.get(location_key(each), _NOT_TRANSLATED), ("locations", place))
                for place, each in enumerate(source.locations)
            ]
        )

    def _untranslated(self, name: str, value: Any, path: Path) -> Any:
        """A value without a translation. Data is kept, because pages show it in their own language."""
        language = self.language_at(path)
        if language is None:
            return value
        if name not in CONTACT_FACTS:
            return self._foreign(value, language)
        if isinstance(value, tuple):
            return tuple(self._untranslated(name, each, path) for each in value)
        return value if is_data(name, value) else self._foreign(value, language)

    def _foreign(self, value: Any, language: SourceLanguage) -> Any:
        """Mark all text within a value as text of another language."""
        if isinstance(value, str) and not isinstance(value, Enum):
            self.foreign_languages[language.language] = None
            return UntranslatedText(value, language)
        if isinstance(value, tuple):
            return tuple([self._foreign(each, language) for each in value])
        if isinstance(value, Record):
            values = value.__dict__
            return value.model_copy(
                update={name: self._foreign(each, language) for name in _fields(type(value)) if (each := values[name])}
            )
        return value


@cache
def _fields(model: type[Record]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def location_key(location: StudyLocation) -> str:
    """The key of a study's location in a translation: its identifier, or the name of a written-out place."""
    if location.location:
        return location.location
    return location.place.name if location.place else ""
