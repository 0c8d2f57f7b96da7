"""A record in another language: translated words, and those of the main language, marked, where there are none."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from site_builder.model.contact_facts import FIELDS as CONTACT_FACTS
from site_builder.model.contact_facts import is_data
from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.people import Contact
from site_builder.model.places import Condition
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.model.site_parts import StandingTexts
from site_builder.model.status_words import StatusWords
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
"""Fields of parts of records that hold names, numbers and addresses: they are not missing when not translated."""

_WORDED: dict[type[Record], frozenset[str]] = {
    StatusWords: frozenset(StatusWords.model_fields),
    StandingTexts: frozenset(
        name for name in StandingTexts.model_fields if name.endswith(("_heading", "_column", "_label"))
    ),
}
"""Fields for which the tool has words of its own in every language. These are preferred to words in another one."""


PLAIN_NAMES = frozenset({"plain_title", "plain_name"})
"""Names that a translation may have where the record has only the formal one."""


def names_in(model: type[Record]) -> frozenset[str]:
    """The fields of a translation, or of a part of one, that hold names, numbers and addresses."""
    return model.names if issubclass(model, Translation) else NAMES.get(model, frozenset())


class LocalizedWords(NamedTuple):
    """A record as a page in another language shows it."""

    record: Record
    translated: bool
    """Whether any of its words are in that language."""
    untranslated: bool
    """Whether any of its words are still in the main language."""


def localize(
    source: Record, words: Translation, source_language: SourceLanguage, *, name_checkers: bool = True
) -> LocalizedWords:
    """A record in another language.

    Args:
        source: the record.
        words: its translation; an empty one if there is none.
        source_language: the language of untranslated words.
        name_checkers: whether the translation may say who confirmed the statuses.
    """
    walk = TranslationMerger(
        source_language, words_without_source=isinstance(source, SiteSettings), name_checkers=name_checkers
    )
    record = walk.record(source, words)
    if isinstance(source, Study) and isinstance(record, Study):
        record = _leading_name(record, "title", "plain_title")
        cited = tuple(
            publication.model_copy(update={"citation": UntranslatedText(publication.citation, source_language)})
            for publication in source.publications
        )
        changes = {"locations": walk.locations(source, words), "publications": cited}
        # The approval is for the words of the main language; a translation has its own.
        approval = {"approval": getattr(words, "approval", None)} if walk.translated else {}
        record = record.model_copy(update={**changes, **approval})
    if isinstance(record, Condition):
        record = _leading_name(record, "name", "plain_name")
    return LocalizedWords(record, walk.translated, walk.untranslated)


def _leading_name(record: R, name: str, plain: str) -> R:
    """A translated name is shown first, rather than an untranslated plain one."""
    if isinstance(getattr(record, plain), UntranslatedText) and not isinstance(getattr(record, name), UntranslatedText):
        return record.model_copy(update={plain: None})
    return record


class TranslationMerger:
    """Merges a record and its translation, and records which words are translated."""

    def __init__(self, source_language: SourceLanguage, *, words_without_source: bool, name_checkers: bool) -> None:
        self.source_language = source_language
        self.words_without_source = words_without_source
        self.name_checkers = name_checkers
        self.translated = self.untranslated = False

    def record(self, source: R, words: Record) -> R:
        """The record with the words of a translation that has the same fields."""
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
                )  # as registered: it need not be translated
            elif source_value and name not in names:
                changes[name] = None if name in worded else self._untranslated(name, source_value)
        return source.model_copy(update=changes) if changes else source

    def locations(self, source: Study, words: Translation) -> tuple[StudyLocation, ...]:
        """The study's locations, with their translated words."""
        translations: Mapping[str, StudyLocationWords] = getattr(words, "locations", {})
        if not self.name_checkers:
            # Somebody else confirmed a status since: a translation must not name who did before.
            translations = {
                key: translation.model_copy(update={"checked_by": None}) for key, translation in translations.items()
            }
        nothing = StudyLocationWords()
        return tuple(
            self.record(translation, translations.get(location_key(translation), nothing))
            for translation in source.locations
        )

    def _untranslated(self, name: str, value: Any) -> Any:
        """A value without a translation; what is data is shown in each language's own words."""
        if name not in CONTACT_FACTS:
            return self.foreign(value)
        if isinstance(value, tuple):
            return tuple(self._untranslated(name, each) for each in value)
        return value if is_data(name, value) else self.foreign(value)

    def foreign(self, value: Any) -> Any:
        """Words of the main language, marked as such wherever they are within a value."""
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
    """The key of a study's location in a translation: its identifier, or the name of a place written out."""
    if location.location:
        return location.location
    return location.place.name if location.place else ""
