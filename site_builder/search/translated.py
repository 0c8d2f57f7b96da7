"""The contribution of one study to the index of words in a language other than the site's main one.

Only a translation's own words are stored, under its own digest; they are joined with the study's contribution when the
index of that language is made. So this reads no study's file, and a site in one language does not need it.
"""

from typing import NamedTuple

from site_builder.model.card import Card
from site_builder.model.text.value import beginning
from site_builder.model.translation import StudyTranslation
from site_builder.search.contribution import IN_PASSING, SUMMARY, Contribution, SearchTexts, levels_of


class TranslatedWords(NamedTuple):
    """The words of a translation by which its study is found, beside the titles, which its card has."""

    title: str
    """The titles all the same, so that these words change when a title does."""
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
    texts = texts_in_language(main, words)
    titles = frozenset((str(card.title), str(card.official_title or card.title)))
    short = "\n".join(dict.fromkeys(filter(None, (words.short_title, card.short_title))))
    condition_names = tuple(name for _, name in card.conditions if name)
    search_texts = SearchTexts(short, titles, condition_names, texts.keywords, texts.summary)
    return texts._replace(levels=levels_of(search_texts, main.levels[IN_PASSING - 1].split()))


def texts_in_language(main: Contribution, words: TranslatedWords) -> Contribution:
    """The contribution with the texts of another language, but still the words of the main one."""
    keywords = tuple(dict.fromkeys((*words.keywords, *main.keywords)))
    return main._replace(keywords=keywords, summary=words.summary or main.summary)
