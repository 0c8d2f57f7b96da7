"""What one study contributes to the index of words of another language than the site's main one.

Of a translation only its own words are remembered, under its own digest; they meet what the study contributes when the
index of that language is made. So a study's file is not read for it, and a site of one language knows nothing of this.
"""

from typing import NamedTuple

from site_builder.model.card import Card
from site_builder.model.text.value import beginning
from site_builder.model.translation import StudyTranslation
from site_builder.search.contribution import IN_PASSING, SUMMARY, Contribution, Said, levels_of


class TranslatedWords(NamedTuple):
    """The words of a translation by which its study is found, beside the titles, which its card has."""

    title: str
    """The titles all the same, so that these words change when a title does."""
    short_title: str
    keywords: tuple[str, ...]
    summary: str


def translated_words(words: StudyTranslation) -> TranslatedWords:
    """What a translation brings."""
    titles = "\n".join(filter(None, (words.plain_title, words.title)))
    return TranslatedWords(titles, words.short_title or "", words.keywords, beginning(words.about, SUMMARY))


def in_language(main: Contribution, words: TranslatedWords, card: Card) -> Contribution:
    """What a study contributes in another language.

    Args:
        main: what it contributes in the main one.
        words: what its translation brings.
        card: its card in this language.
    """
    texts = texts_in_language(main, words)
    titles = frozenset((str(card.title), str(card.official_title or card.title)))
    short = "\n".join(dict.fromkeys(filter(None, (words.short_title, card.short_title))))
    named = tuple(name for _, name in card.conditions if name)
    said = Said(short, titles, (*named, *texts.keywords), texts.summary)
    return texts._replace(levels=levels_of(said, main.levels[IN_PASSING - 1].split()))


def texts_in_language(main: Contribution, words: TranslatedWords) -> Contribution:
    """The same without its words by level: the texts in which they are shown."""
    keywords = tuple(dict.fromkeys((*words.keywords, *main.keywords)))
    return main._replace(keywords=keywords, summary=words.summary or main.summary)
