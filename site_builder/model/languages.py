"""Languages as tags, and text on a page in another language."""

from functools import lru_cache
from html import escape
from typing import NamedTuple

LANGUAGE_NAMES = {
    name: tag
    for tag, names in {
        "en": "english englisch inglés anglais",
        "es": "spanish español espanol castellano spanisch espagnol",
        "fr": "french français francais französisch francés",
        "de": "german deutsch alemán allemand",
        "ar": "arabic arab العربية arabisch árabe arabe",
        "zh-Hans": "chinese mandarin 中文 简体中文 chinesisch chino chinois zh zh-cn cn",
        "it": "italian italiano",
        "pt": "portuguese português portugues",
        "nl": "dutch nederlands",
        "ru": "russian русский",
        "vi": "vietnamese",
        "so": "somali",
        "hmn": "hmong",
        "pl": "polish polski",
        "ja": "japanese",
        "ko": "korean",
        "da": "danish",
        "sv": "swedish",
        "tr": "turkish",
    }.items()
    for name in names.split()
}
"""Tags of languages, by the names and codes that people write for them, in small letters."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


@lru_cache
def direction_of(tag: str) -> str:
    """Return `rtl` for a language that is written from right to left, else `ltr`.

    Args:
        tag: a BCP 47 tag: en, zh-Hans, az-Arab.
    """
    language, *subtags = tag.split("-")
    script = next((part for part in subtags if len(part) == 4), "")
    right_to_left = script in _RIGHT_TO_LEFT_SCRIPTS if script else language in _RIGHT_TO_LEFT
    return "rtl" if right_to_left else "ltr"


class SourceLanguage(NamedTuple):
    """The language of untranslated text, on pages of one other language."""

    language: str
    """The BCP 47 tag."""
    direction: str
    """`ltr` or `rtl`; "" if the page has the same direction."""

    @classmethod
    def of(cls, language: str, page_language: str) -> "SourceLanguage":
        """Return the source language in the form in which pages of another language mark it."""
        direction = direction_of(language)
        return cls(language, "" if direction == direction_of(page_language) else direction)

    @property
    def attributes(self) -> str:
        """Attributes of an element that holds such text: ` lang="en" dir="ltr"`."""
        return f' lang="{escape(self.language)}"' + (f' dir="{self.direction}"' if self.direction else "")


class PageLanguage(NamedTuple):
    """The language of pages, and the languages of the texts that they may show."""

    language: str
    """The BCP 47 tag of the pages' own language."""
    main: str
    """The site's main language."""

    def source(self, language: str) -> SourceLanguage | None:
        """The language of a text in the form in which the pages mark it; None if it is their own.

        Args:
            language: the text's language; "" for the site's main language.
        """
        language = language or self.main
        return None if language == self.language else _source(language, self.language)


_source = lru_cache(maxsize=256)(SourceLanguage.of)
"""Asked for every text of every study."""


class UntranslatedText(str):
    """A text in a language other than its page's; it marks its language itself when it becomes HTML (WCAG 2.2, 3.1.2).

    Otherwise it is an ordinary text: it sorts, compares and slices like any other.
    """

    __slots__ = ("source",)

    source: SourceLanguage

    def __new__(cls, text: str, source: SourceLanguage) -> "UntranslatedText":
        """Create a text with its language."""
        instance = super().__new__(cls, text)
        instance.source = source
        return instance

    def __getnewargs__(self) -> tuple[str, SourceLanguage]:  # type: ignore[override]
        return str(self), self.source

    def __str__(self) -> str:
        return self[:]

    def __html__(self) -> str:
        return f"<span{self.source.attributes}>{escape(self)}</span>"


def with_mark(text: str, source: SourceLanguage | None) -> str:
    """A text, marked with its language; None stands for the language of the page."""
    return UntranslatedText(text, source) if text and source else text
