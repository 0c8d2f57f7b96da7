"""The contribution of one study to the word index: computed when the study is read, and stored.

It depends only on the study's own record: not on its status, not on other studies, and not on the names of its
conditions and locations, which are indexed once for all studies. So a status edit does not change it.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.codes import spoken_code
from site_builder.model.study import Study
from site_builder.model.text.value import beginning
from site_builder.model.text_languages import TextLanguages
from site_builder.search.forms import different_words, index_terms
from site_builder.search.function_words import STOP
from site_builder.search.words import number

LEVELS = 7
"""The highest level. A level, from 1 on, rates how well a word represents a study."""

IN_PASSING, IN_SUMMARY, OF_CONDITION = 1, 2, 7
"""Levels of a word that is only in the name of a sponsor, a leader or a place, of a word that is only in the summary or
in the name of what is studied, and of a word in the name of a condition. Near a place, studies of a condition precede
those that only mention it."""

SUMMARY = 600
"""Number of characters of "About this study" that are indexed, and shown when a search finds a word in them."""

_SATURATION = 1.2
_SUMMARY_WEIGHT = 0.35
_USUAL_TITLE = 10


class Contribution(NamedTuple):
    """A study's words, and the texts in which they are shown, as plain values for the store."""

    levels: tuple[str, ...]
    """The study's words of each level from 1 on, sorted and separated by spaces."""
    numbers: str
    """Its registry numbers, and codes of its conditions, in search form, separated by spaces."""
    official_title: str
    """The registered title, if the page shows a plain title first."""
    keywords: tuple[str, ...]
    names: tuple[str, ...]
    """Sponsor, collaborators, and conditions that have no record of their own."""
    numbers_shown: tuple[str, ...]
    summary: str
    studied: tuple[str, ...] = ()
    """What is studied: drugs, devices and kinds of care, with their other names."""
    leaders: tuple[str, ...] = ()
    """Names, without degrees, of those who lead it and have no records of their own."""
    languages: tuple[str, str] = ("", "")
    """The languages of its official title and of its summary; "" for the site's main language."""


class SearchTexts(NamedTuple):
    """The texts that find a study in a search, in any language."""

    short_title: str
    titles: frozenset[str]
    conditions: tuple[str, ...]
    """Conditions that have no record of their own."""
    topics: tuple[str, ...]
    """A registry's terms and keywords."""
    summary: str
    studied: tuple[str, ...] = ()


def contribution(study: Study) -> Contribution:
    """The contribution of a study."""
    languages = TextLanguages.of(study)
    summary = beginning(study.about, SUMMARY)
    condition_names = tuple(each.name for each in study.conditions if each.name)
    sponsors = tuple(name for name in (study.sponsor, *study.collaborators) if name)
    registry_numbers = tuple(_numbers(study))
    titles = frozenset((study.title, study.plain_title or study.title))
    terms = tuple(code.name for code in study.condition_codes if code.name)
    studied = tuple(dict.fromkeys(name for each in study.interventions for name in (each.name, *each.also)))
    texts = SearchTexts(study.short_title or "", titles, condition_names, (*terms, *study.keywords), summary, studied)
    all_numbers = (*registry_numbers, *(spoken_code(code.system, code.code) for code in study.condition_codes))
    leaders = _leaders(study)
    return Contribution(
        levels_of(texts, set().union(*map(_terms_of_name, _places(study).union(sponsors, leaders)))),
        " ".join(dict.fromkeys(plain_number for each in all_numbers if (plain_number := number(each)))),
        study.title if study.plain_title or study.is_headed else "",
        study.keywords,
        (*condition_names, *sponsors),
        registry_numbers,
        summary,
        studied,
        leaders,
        (languages.at(("title",)), languages.at(("about",))),
    )


def with_leaders(study: Contribution, names: Iterable[str]) -> Contribution:
    """The contribution of a study with the words of more people's names, which find it like the name of its sponsor.

    Args:
        study: the contribution.
        names: names of people who lead it and have records of their own, without degrees.
    """
    passing, *higher = study.levels
    terms = set().union(*map(_terms_of_name, names)).difference(*(text.split() for text in higher))
    return study._replace(levels=(" ".join(sorted(terms.union(passing.split()))), *higher))


@lru_cache(maxsize=1 << 12)
def level(weight: float) -> int:
    """The level of a word with BM25's saturation: each further mention adds less. It is above `IN_PASSING`.

    Args:
        weight: the sum of the weights of all mentions.
    """
    return max(IN_SUMMARY + 1, 1 + int((LEVELS - 1) * weight / (weight + _SATURATION)))


def levels_of(texts: SearchTexts, in_passing: Iterable[str]) -> tuple[str, ...]:
    """The words of a study by level.

    Args:
        texts: its texts.
        in_passing: words that occur only in names of sponsors, leaders or places.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    _add(weights, texts.short_title, 3.0)
    for title in texts.titles:
        # A word of a short title has a greater weight.
        share = 0.6 + 0.4 * len(different_words(title) - STOP) / _USUAL_TITLE
        for word in index_terms(title) - STOP:
            weights[word] += 2.4 / share
    for text in (*texts.conditions, *texts.topics):
        _add(weights, text, 1.8)
    in_conditions = set().union(*map(_terms_of_name, texts.conditions))
    summary_words = (index_terms(texts.summary) - STOP).union(*map(_terms_of_name, texts.studied))
    by_level: list[list[str]] = [[] for _ in range(LEVELS)]
    for word, weight in weights.items():
        if word in in_conditions:
            by_level[OF_CONDITION - 1].append(word)
        else:
            by_level[level(weight + _SUMMARY_WEIGHT if word in summary_words else weight) - 1].append(word)
    summary_words.difference_update(weights)
    by_level[IN_SUMMARY - 1] = list(summary_words)
    by_level[IN_PASSING - 1] = list(set(in_passing).difference(weights, summary_words, STOP))
    return tuple(" ".join(sorted(each)) for each in by_level)


def _add(weights: defaultdict[str, float], text: str, weight: float) -> None:
    for word in _terms_of_name(text):
        weights[word] += weight


@lru_cache(maxsize=1 << 14)
def _terms_of_name(name: str) -> frozenset[str]:
    """The words that find a name. It is cached, because many studies have the same towns, sponsors and conditions."""
    return frozenset(index_terms(name) - STOP)


def _places(study: Study) -> set[str]:
    """Names of the places that the record itself describes; the organisation's own locations are indexed separately."""
    names: set[str | None] = set()
    for location in study.locations:
        if place := location.place:
            names.update((place.name, place.city, place.region, place.country))
    return {each for each in names if each}


def _leaders(study: Study) -> tuple[str, ...]:
    """Names that the record writes out, up to the first comma: degrees, roles and affiliations follow."""
    names = [each.name for location in study.locations for each in location.principal_investigator if each.name]
    return tuple(dict.fromkeys(name.partition(",")[0].strip() for name in (*names, *study.led_by)))


def _numbers(study: Study) -> Iterable[str]:
    identifiers = study.identifiers
    numbers = (identifiers.nct, identifiers.isrctn, identifiers.eu_ct, identifiers.sponsor_protocol, identifiers.irb)
    yield from (each for each in numbers if each)
    yield from (each.value for each in identifiers.others)
