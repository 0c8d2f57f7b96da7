"""Merges a record with its translation; text without a translation stays in the main language and is marked as such."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from site_builder.model.contact_facts import FIELDS as CONTACT_FACTS
from site_builder.model.contact_facts import is_data
from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.people import Contact
from site_builder.model.places import Condition
from site_builder.model.record import Record
from site_builder.model.settings.parts import StandingTexts
from site_builder.model.settings.site import SiteSettings
from site_builder.model.settings.status_words import StatusWords
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.model.translation import (
    HEAD,
    BrandWords,
    OrganisationWords,
    ResultsWords,
    StudyLocationWords,
    Translation,
)

R = TypeVar("R", bound=Record)

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


def names_in(model: type[Record]) -> frozenset[str]:
    """The fields of a translation, or of a part of one, that hold names, numbers and addresses."""
    return model.names if issubclass(model, Translation) else NAMES.get(model, frozenset())


class LocalizedWords(NamedTuple):
    """A record as shown on a page in another language."""

    record: Record
    translated: bool
    """Whether any of its texts are in that language."""
    untranslated: bool
    """Whether any of its texts are still in the main language."""


def localize(
    source: Record, words: Translation, source_language: SourceLanguage, *, name_checkers: bool = True
) -> LocalizedWords:
    """A record in another language.

    Args:
        source: the record.
        words: its translation; an empty one if there is none.
        source_language: the language of untranslated text.
        name_checkers: whether the translation may name the people who confirmed the statuses.
    """
    walk = TranslationMerger(
        source_language, words_without_source=isinstance(source, SiteSettings), name_checkers=name_checkers
    )
    record = walk.record(source, words)
    if isinstance(source, Study) and isinstance(record, Study):
        record = _leading_name(record, "title", "plain_title")
        parts = {
            part: tuple(_in_source_language(each, fields, source_language) for each in getattr(source, part))
            for part, fields in _NEVER_TRANSLATED.items()
        }
        changes = {"locations": walk.locations(source, words), **parts}
        # The record's approval covers the texts in the main language; a translation has its own approval.
        approval = {"approval": getattr(words, "approval", None)} if walk.translated else {}
        record = record.model_copy(update={**changes, **approval})
    if isinstance(record, Condition):
        record = _leading_name(record, "name", "plain_name")
    return LocalizedWords(record, walk.translated, walk.untranslated)


def _in_source_language(part: R, fields: tuple[str, ...], language: SourceLanguage) -> R:
    """Mark the texts of a part that no translation has, without counting them as missing."""
    texts = {name: text for name in fields if (text := getattr(part, name))}
    return part.model_copy(update={name: UntranslatedText(text, language) for name, text in texts.items()})


def _leading_name(record: R, name: str, plain: str) -> R:
    """Remove an untranslated plain name, so that the translated formal name is shown first."""
    if isinstance(getattr(record, plain), UntranslatedText) and not isinstance(getattr(record, name), UntranslatedText):
        return record.model_copy(update={plain: None})
    return record


class TranslationMerger:
    """Merges a record and its translation, and records which texts are translated."""

    def __init__(self, source_language: SourceLanguage, *, words_without_source: bool, name_checkers: bool) -> None:
        self.source_language = source_language
        self.words_without_source = words_without_source
        self.name_checkers = name_checkers
        self.translated = self.untranslated = False

    def record(self, source: R, words: Record) -> R:
        """The record with the texts of a translation that has the same fields."""
        names = names_in(type(words))
        worded = _WORDED.get(type(words), frozenset())
        changes: dict[str, Any] = {}
        for name in type(words).model_fields:
            if name in HEAD or name == "locations":
                continue
            source_value, translated_value = getattr(source, name), getattr(words, name)
            if isinstance(translated_value, Record) and not isinstance(source_value, Record):
                if source_value is None and isinstance(translated_value, Contact) and translated_value.model_fields_set:
                    changes[name] = translated_value
            elif isinstance(translated_value, Record):
                if (inner := self.record(source_value, translated_value)) is not source_value:
                    changes[name] = inner
            elif translated_value and (source_value or self.words_without_source or name in PLAIN_NAMES):
                self.translated = self.translated or name not in names
                changes[name] = translated_value
            elif source_value and name == "title" and getattr(words, "plain_title", None):
                changes[name] = UntranslatedText(
                    source_value, self.source_language
                )  # the registered title need not be translated
            elif source_value and name not in names:
                changes[name] = None if name in worded else self._untranslated(name, source_value)
        return source.model_copy(update=changes) if changes else source

    def locations(self, source: Study, words: Translation) -> tuple[StudyLocation, ...]:
        """The study's locations with their translated texts."""
        translations: Mapping[str, StudyLocationWords] = getattr(words, "locations", {})
        if not self.name_checkers:
            # Somebody else has confirmed a status since: the translation must not name the earlier person.
            translations = {
                key: translation.model_copy(update={"checked_by": None}) for key, translation in translations.items()
            }
        nothing = StudyLocationWords()
        return tuple(
            self.record(translation, translations.get(location_key(translation), nothing))
            for translation in source.locations
        )

    def _untranslated(self, name: str, value: Any) -> Any:
        """A value without a translation. Data is kept, because pages show it in their own language."""
        if name not in CONTACT_FACTS:
            return self.foreign(value)
        if isinstance(value, tuple):
            return tuple(self._untranslated(name, each) for each in value)
        return value if is_data(name, value) else self.foreign(value)

    def foreign(self, value: Any) -> Any:
        """Mark all text within a value as text of the main language."""
        if isinstance(value, str) and not isinstance(value, Enum):
            self.untranslated = True
            return UntranslatedText(value, self.source_language)
        if isinstance(value, tuple):
            return tuple(self.foreign(each) for each in value)
        if isinstance(value, Record):
            return value.model_copy(
                update={name: self.foreign(getattr(value, name)) for name in type(value).model_fields}
            )
        return value


def location_key(location: StudyLocation) -> str:
    """The key of a study's location in a translation: its identifier, or the name of a written-out place."""
    if location.location:
        return location.location
    return location.place.name if location.place else ""
