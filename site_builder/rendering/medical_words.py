"""About 300 words of medicine and research, explained in each language of the interface.

`medical_words/<language>.txt` has one word per line: an identifier, the forms of the word with the preferred one first,
and its meaning. Registry entries are mostly in English, so pages of every language recognise English forms.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from site_builder.model.places import GlossaryTerm
from site_builder.rendering.languages import catalogue_of

FOLDER = Path(__file__).parent / "medical_words"
_ENGLISH = "en"


@lru_cache(maxsize=16)
def medical_words(language: str) -> Mapping[str, GlossaryTerm]:
    """The explained words of a language, by identifier; empty if the interface has no such language.

    Args:
        language: a BCP 47 tag.
    """
    catalogue = catalogue_of(language)
    if not catalogue or not _file_of(catalogue).is_file():  # a new language of the interface has no words yet
        return {}
    english = {} if catalogue == _ENGLISH else {id_: forms for id_, forms, _ in _lines(_ENGLISH)}
    return {
        id_: GlossaryTerm.model_construct(
            term=forms[0],
            definition=definition,
            also=tuple(dict.fromkeys((*forms[1:], *english.get(id_, ())))),
            explain=True,
        )
        for id_, forms, definition in _lines(catalogue)
    }


@lru_cache(maxsize=1)
def english_forms() -> frozenset[str]:
    """All forms of these words in English, in lower case."""
    return frozenset(form.casefold() for _, forms, _ in _lines(_ENGLISH) for form in forms)


def besides(own: Mapping[str, GlossaryTerm], language: str) -> dict[str, GlossaryTerm]:
    """The medical words of a language that a site's own glossary does not explain.

    Args:
        own: the terms of the site's glossary, by identifier.
        language: the language of the page.
    """
    own_forms = {form.casefold() for term in own.values() for form in (term.term, *term.also)}
    return {
        id_: term
        for id_, term in medical_words(language).items()
        if id_ not in own and own_forms.isdisjoint(form.casefold() for form in (term.term, *term.also))
    }


def _file_of(language: str) -> Path:
    return FOLDER / f"{language}.txt"


def _lines(language: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Identifier, forms and definition of each word."""
    for line in _file_of(language).read_text(encoding="utf-8").splitlines():
        id_, forms, definition = line.split(" | ")
        yield id_, tuple(forms.split(", ")), definition
