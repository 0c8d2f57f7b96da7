"""The languages of the interface, and their message catalogues.

English texts are in the templates and in the code. Each other language has a gettext catalogue,
`locales/<language>.po`, and its compiled form, `.mo`. `make messages` updates them.
"""

import gettext
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

AVAILABLE = ("en", "es", "fr", "de", "zh-Hans", "ar")
"""Languages of the interface."""

LOCALES = Path(__file__).parent / "locales"

_COMMAS = {"ar": "، ", "zh-Hans": "、"}

_TRADITIONAL = frozenset({"Hant", "TW", "HK", "MO"})


def catalogue_of(tag: str) -> str:
    """The name of the catalogue for a language, `es` for `es-MX`; "" if there is none.

    Args:
        tag: a BCP 47 tag.
    """
    language, *more = tag.split("-")
    if language == "zh":
        traditional = "Hans" not in more and _TRADITIONAL.intersection(more)
        return "" if traditional else "zh-Hans"
    return language if language in AVAILABLE else ""


@lru_cache
def translations_for(tag: str) -> gettext.NullTranslations:
    """The translations for a language; without a catalogue, the English texts."""
    name = catalogue_of(tag)
    if name in ("", "en"):
        return gettext.NullTranslations()
    with (LOCALES / f"{name}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


@lru_cache
def locale_of(tag: str) -> Locale:
    """The CLDR formats of dates, numbers and lists in a language; without its region if CLDR does not have that."""
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return Locale.parse(tag.split("-")[0])


@lru_cache
def open_graph_locale(tag: str) -> str:
    """A language and a territory, as programs that show links expect them: `de_DE` for `de`, `zh_CN` for `zh-Hans`.

    A tag without a territory gets the one that CLDR considers likely. https://ogp.me/#optional
    """
    language, *more = tag.split("-")
    territory = next((each for each in more if len(each) == 2 and each.isupper()), "")
    likely = get_global("likely_subtags")
    whole = likely.get(tag.replace("-", "_")) or likely.get(language, "")
    territory = territory or next((each for each in whole.split("_")[1:] if len(each) == 2 and each.isupper()), "")
    return f"{language}_{territory}" if territory else language


@lru_cache
def _tags_by_name(within: str) -> dict[str, str]:
    return {str(name).casefold(): str(tag).replace("_", "-") for tag, name in locale_of(within).languages.items()}


def tag_of_language(name: str, within: str) -> str | None:
    """The tag of a language that is called by its name in another language; None for any other text.

    Args:
        name: the name, such as "Spanish".
        within: tag of the language of the name.
    """
    return _tags_by_name(within).get(name.strip().casefold())


@lru_cache
def name_of_language(tag: str, within: str) -> str:
    """A language's name in a language.

    Args:
        tag: the language.
        within: the language of the name. A language's name in itself begins with a capital.
    """
    names = locale_of(within).languages
    name = str(names.get(tag.replace("-", "_")) or locale_of(tag).get_display_name(locale_of(within)) or tag)
    return name[:1].upper() + name[1:] if tag == within else name


def comma_of(tag: str) -> str:
    """The comma between the items of a list, with the space after it."""
    return _COMMAS.get(catalogue_of(tag), ", ")
