"""The contribution of one study to the word index in a language other than the main one.

Only the words of a translation are stored, with their own digest; they are merged with the study's contribution when
the index of that language is made. So no file of a study is read for this, and a site in one language needs none of it.
"""

from typing import NamedTuple

from site_builder.model.card import Card
from site_builder.model.text.value import beginning
from site_builder.model.translation import StudyTranslation
from site_builder.search.contribution import IN_PASSING, SUMMARY, Contribution, SearchTexts, levels_of


class TranslatedWords(NamedTuple):
    """The words of a translation that find its study, apart from its titles, which the card has."""

    title: str
    """The titles nevertheless, so that the digest of these words changes with a title."""
    short_title: str
    keywords: tuple[str, ...]
    summary: str


def translated_words(words: StudyTranslation) -> TranslatedWords:
    """The words of a translation."""
    titles = "\n".join(filter(None, (words.plain_title, words.title)))
    return TranslatedWords(titles, words.short_title or "", words.keywords, beginning(words.about, SUMMARY))


def in_language(main: Contribution, words: TranslatedWords, card: Card) -> Contribution:
    """The contribution of a study in another language.

    Args:
        main: its contribution in the main language.
        words: the words of its translation.
        card: its card in this language.
    """
    texts = texts_in_language(main, words, "")
    titles = frozenset((str(card.title), str(card.official_title or card.title)))
    short = "\n".join(dict.fromkeys(filter(None, (words.short_title, card.short_title))))
    condition_names = tuple(name for _, name in card.conditions if name)
    search_texts = SearchTexts(short, titles, condition_names, texts.keywords, texts.summary, main.studied)
    return texts._replace(levels=levels_of(search_texts, main.levels[IN_PASSING - 1].split()))


def texts_in_language(main: Contribution, words: TranslatedWords, language: str) -> Contribution:
    """The contribution with the texts of a language, but the words of the main one."""
    keywords = tuple(dict.fromkeys((*words.keywords, *main.keywords)))
    if not words.summary:
        return main._replace(keywords=keywords)
    return main._replace(keywords=keywords, summary=words.summary, languages=(main.languages[0], language))
