"""The word index: the studies, conditions and locations of each word, in shards.

A condition's names are not repeated for each of its studies: the word leads to the condition, and the condition to its
studies, which the reader's browser already has for the filter.
"""

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.search.coding import delta_encode, levels
from site_builder.search.contribution import LEVELS, OF_CONDITION, Contribution
from site_builder.search.forms import index_terms
from site_builder.search.function_words import STOP
from site_builder.search.shards import file_name, split_shards, text_of

CORRECTED = 5
"""Smallest number of letters of a word whose typing errors are corrected."""

KNOWN = 3
"""Smallest number of letters of a word that is known although no study has it: two letters begin too many words."""


class NamedRecord(NamedTuple):
    """A condition or a location, whose names many studies share."""

    names: tuple[str, ...]


class Index(NamedTuple):
    """All shards: the name of each file without its extension, and its bytes."""

    words: tuple[tuple[str, bytes], ...]
    endings: tuple[tuple[str, bytes], ...]
    """All words without postings, grouped by their endings, to correct typing errors at the beginning of a word."""
    prefixes: tuple[str, ...]
    """The common prefix of the words in each shard."""
    suffixes: tuple[str, ...]
    """The common ending of the words in each shard of endings, reversed."""


def make_index(
    studies: Iterable[Contribution],
    conditions: Sequence[NamedRecord],
    locations: Sequence[NamedRecord],
    more_terms: Mapping[str, Sequence[int]],
    known_words: Iterable[str] = (),
    correct_words: Iterable[str] = (),
) -> Index:
    """Make the index.

    Args:
        studies: contributions of studies, in the order of their numbers.
        conditions, locations: their names, in the order of their numbers.
        more_terms: numbers of studies by words that are equivalent to words in the names of their conditions.
        known_words: correct words, which are taken neither for typing errors nor for beginnings of other words although
            no study has them: without a study of COVID-19, "covid" is not Covington.
        correct_words: words that are not taken for typing errors, but may be beginnings: without a study of stents,
            "stent" is not "steatotic", while "bypass" still finds "Bypassoperation".
    """
    postings = _postings(studies, more_terms)
    by_condition, by_location = _by_word(conditions), _by_word(locations)
    texts = dict.fromkeys(postings.texts)
    texts.update(dict.fromkeys((*by_condition, *by_location)))
    without_postings = {*known_words, *_beginning_nothing(correct_words, sorted(texts))}
    all_words = sorted({*texts, *postings.numbers, *(each for each in without_postings if len(each) >= KNOWN)})
    lines = [(word, _line(word, postings, by_condition, by_location)) for word in all_words]
    shards = [(prefix, text_of(shard).encode()) for prefix, shard in split_shards(lines)]
    ends = [
        (prefix, text_of(shard).encode())
        for prefix, shard in split_shards(sorted((word[::-1], _quoted(word)) for word in texts if _correctable(word)))
    ]
    return Index(
        tuple((file_name(prefix), data) for prefix, data in shards),
        tuple((file_name(prefix), data) for prefix, data in ends),
        tuple(prefix for prefix, _ in shards),
        tuple(prefix for prefix, _ in ends),
    )


def _beginning_nothing(words: Iterable[str], indexed_words: Sequence[str]) -> Iterator[str]:
    """Those of the words with which no indexed word begins; the indexed words are sorted."""
    for word in words:
        place = bisect_left(indexed_words, word)
        if not (place < len(indexed_words) and indexed_words[place].startswith(word)):
            yield word


class _Postings(NamedTuple):
    texts: dict[str, list["array[int]"]]
    """Studies by word and level."""
    numbers: dict[str, list[int]]
    """Studies by registry number."""


def _postings(studies: Iterable[Contribution], more_terms: Mapping[str, Sequence[int]]) -> _Postings:
    by_level: list[defaultdict[str, array[int]]] = [defaultdict(_numbers_of_studies) for _ in range(LEVELS)]
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for place, study in enumerate(studies):
        for words_at_level, text in zip(by_level, study.levels, strict=True):
            for word in text.split():
                words_at_level[word].append(place)
        for each in study.numbers.split():
            numbers[each].append(place)
    of_conditions = by_level[OF_CONDITION - 1]
    for word, places in more_terms.items():
        of_conditions[word] = array("I", sorted({*of_conditions.get(word, ()), *places}))
    texts: dict[str, list[array[int]]] = {}
    for height, words_at_level in enumerate(by_level):
        for word, places in words_at_level.items():
            if word not in texts:
                texts[word] = [_NONE] * LEVELS
            texts[word][height] = places
    return _Postings(texts, numbers)


def _numbers_of_studies() -> "array[int]":
    return array("I")


_NONE = _numbers_of_studies()


def _by_word(things: Sequence[NamedRecord]) -> dict[str, list[int]]:
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for place, thing in enumerate(things):
        for word in sorted({word for name in thing.names for word in index_terms(name)} - STOP):
            by_word[word].append(place)
    return by_word


def _line(word: str, postings: _Postings, conditions: dict[str, list[int]], locations: dict[str, list[int]]) -> str:
    """The line of a word in a shard: the word, and its studies, conditions, locations and numbers, if any."""
    parts = [
        levels(postings.texts[word]) if word in postings.texts else "",
        delta_encode(conditions.get(word, ())),
        delta_encode(locations.get(word, ())),
        delta_encode(postings.numbers.get(word, ())),
    ]
    while parts and not parts[-1]:
        parts.pop()
    return "[" + ",".join((_quoted(word), *(f'"{part}"' for part in parts))) + "]"


def _quoted(word: str) -> str:
    return f'"{word}"' if word.isascii() else json.dumps(word, ensure_ascii=False)


def _correctable(word: str) -> bool:
    return len(word) >= CORRECTED and not any(each.isdigit() for each in word)
