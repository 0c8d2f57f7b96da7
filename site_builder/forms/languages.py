"""The languages of the forms: the choice of a language and its translations.

English is in the templates, the models and the code; each other language has a gettext catalogue for the forms,
`locales/<language>.po`, and its compiled form, `.mo`. Readers' pages have separate catalogues.
"""

import gettext
from collections.abc import Iterator, Mapping
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any

from site_builder.diagnostics.codes import CODES
from site_builder.forms.choices import message_of_choice, with_its_name, words_of_pages
from site_builder.forms.form_fields import FormField, fields_of
from site_builder.forms.open_record import KINDS
from site_builder.model.record import Record
from site_builder.model.status import Status
from site_builder.records.layout import RECORD_KINDS
from site_builder.rendering.languages import AVAILABLE, catalogue_of

LOCALES = Path(__file__).parent / "locales"
HELP = LOCALES / "help"
"""Catalogues of the help texts."""
COOKIE = "studyboard-language"


@lru_cache
def translations_of(language: str, folder: Path = LOCALES) -> gettext.NullTranslations:
    """The translations of the forms, or of their help texts, in a language of `AVAILABLE`."""
    if language == "en":
        return gettext.NullTranslations()
    with (folder / f"{language}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def translate(language: str, words: str) -> str:
    """A text in a language; unchanged if the catalogue does not have it."""
    return translations_of(language).gettext(words) if words else ""


def choice_in_words(language: str, choice: str) -> str:
    """A choice of a closed list in a language; in English, and if it is no choice of any list, as it is written."""
    if language == "en" or choice not in _choices():
        return choice
    words = words_of_pages(language).get(choice) or translate(language, message_of_choice(choice)) or choice
    return with_its_name(choice, words)


@lru_cache
def _choices() -> frozenset[str]:
    return frozenset(choice for field in every_field() for choice in field.choices)


def chosen_language(environ: Mapping[str, Any], site_language: str) -> str:
    """The language that the person chose, else the site's language if the forms have it, else English.

    Args:
        environ: the request.
        site_language: the main language of the site.
    """
    try:
        cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie is not None and cookie.value in AVAILABLE:
        return cookie.value
    return catalogue_of(site_language) or "en"


def localized_field(field: FormField, language: str) -> FormField:
    """A field with its label and help in a language."""
    words = translations_of(language, HELP).gettext(field.help) if field.help else ""
    return field._replace(label=translate(language, field.label), help=words)


def words_of_models() -> Iterator[str]:
    """The texts that come from the models: labels of fields, kinds of records, choices and kinds of mistakes."""
    yield from KINDS.values()
    yield from ("yes", "no", *(each.value for each in Status))
    yield from sorted(filter(None, map(message_of_choice, _choices())))
    yield from sorted({field.label for field in every_field()})
    yield from (code.title for id_, code in CODES.items() if id_.startswith(("E3", "E4", "E7")))
    yield from sorted({wrong_kind(field) for field in every_field() if field.kind})


def gettext_noop(words: str) -> str:
    """Marks text that is translated later, so that it gets into the catalogues."""
    return words


def wrong_kind(field: FormField) -> str:
    """The English message about a value that does not match its field's kind."""
    return f"this is not {field.kind}"


def help_texts() -> Iterator[str]:
    """The help texts of all fields, in the order of the models."""
    yield from dict.fromkeys(field.help for field in every_field() if field.help)


def every_field() -> Iterator[FormField]:
    """The fields of all forms."""
    visited: set[type[Record]] = set()
    for kind in RECORD_KINDS.values():
        yield from _fields_below(kind.model, visited)


def _fields_below(model: type[Record], visited: set[type[Record]]) -> Iterator[FormField]:
    if model in visited:
        return
    visited.add(model)
    for field in fields_of(model):
        yield field
        if field.record is not None:
            yield from _fields_below(field.record, visited)
