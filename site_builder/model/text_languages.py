"""The languages of a study's texts: a registry writes in its own language, whatever the language of the site."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from site_builder.model.study import Study

OF_THE_SITE = ""
"""Stands for the site's main language in a study's languages."""


class TextLanguages(NamedTuple):
    """The languages of a study's texts.

    Attributes:
        usual: the language of every text that `exceptions` does not name; `OF_THE_SITE` or a BCP 47 tag.
        exceptions: the exceptions, by field: `about`, `eligibility.inclusion`, `locations.0.note`.
    """

    usual: str
    exceptions: Mapping[str, str]

    @classmethod
    def of(cls, study: Study) -> "TextLanguages":
        """The languages of a study's texts. Those that people write are in the site's main language."""
        entry = study.registry
        return cls(entry.language or OF_THE_SITE, entry.text_languages) if entry else cls(OF_THE_SITE, {})

    def at(self, path: Sequence[str | int]) -> str:
        """The language of the text at a path, such as `("eligibility", "note")`."""
        if self.exceptions:
            for length in range(len(path), 0, -1):
                language = self.exceptions.get(field_at(path[:length]))
                if language is not None:
                    return language
        return self.usual

    @property
    def every(self) -> frozenset[str]:
        """Every language in which it has a text."""
        return frozenset((self.usual, *self.exceptions.values()))


def language_of(study: Study) -> str:
    """The language of a study as a whole, which is that of its longest text; "" for the site's main language."""
    return TextLanguages.of(study).at(("about" if study.about else "title",))


def field_at(path: Sequence[str | int]) -> str:
    """A path as a key of `TextLanguages.exceptions`."""
    return ".".join(map(str, path))
