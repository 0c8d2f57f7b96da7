"""What one study contributes to the index of words. Worked out where the study is read, and remembered.

It depends on the study's own record and on nothing else: not on its status, not on other studies, not on the names of
its conditions and locations, which are indexed once for all studies. So an edit of a status leaves it as it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.model.codes import spoken_code
from site_builder.model.study import Study
from site_builder.model.text.value import beginning
from site_builder.search.forms import index_terms
from site_builder.search.function_words import STOP
from site_builder.search.words import number, words

LEVELS = 7
"""How well a word stands for a study, from 1 to this."""

IN_PASSING, IN_SUMMARY = 1, 2
"""The levels of a word that stands only in the name of a sponsor or a place, or only in the summary."""

SUMMARY = 600
"""Letters of the text "About this study" that are indexed, and shown when a word was found there."""

_SATURATION = 1.2
_TOLD = 0.35
_USUAL_TITLE = 10


class Contribution(NamedTuple):
    """A study's words and the texts in which they are shown. All plain values, for the memory."""

    levels: tuple[str, ...]
    """The study's words of each level from 1 on, sorted, with spaces between."""
    numbers: str
    """Its registry numbers, and codes of its conditions, as they are looked for, with spaces between."""
    official_title: str
    """The registered title, if a plain one leads the page."""
    keywords: tuple[str, ...]
    names: tuple[str, ...]
    """Sponsor, collaborators, and conditions that have no record of their own."""
    numbers_shown: tuple[str, ...]
    summary: str


class Said(NamedTuple):
    """The texts of a study that it is found by, whatever the language."""

    short_title: str
    titles: frozenset[str]
    topics: tuple[str, ...]
    """Conditions that have no record of their own, and keywords."""
    summary: str


def contribution(study: Study) -> Contribution:
    """What a study contributes."""
    summary = beginning(study.about, SUMMARY)
    named = tuple(each.name for each in study.conditions if each.name)
    sponsors = tuple(name for name in (study.sponsor, *study.collaborators) if name)
    shown = tuple(_numbers(study))
    titles = frozenset((study.title, study.plain_title or study.title))
    terms = tuple(code.name for code in study.condition_codes if code.name)
    said = Said(study.short_title or "", titles, (*named, *terms, *study.keywords), summary)
    found_by = (*shown, *(spoken_code(code.system, code.code) for code in study.condition_codes))
    return Contribution(
        levels_of(said, index_terms("\n".join((*sponsors, *_places(study))))),
        " ".join(dict.fromkeys(found for each in found_by if (found := number(each)))),
        study.title if study.plain_title or study.is_headed else "",
        study.keywords,
        (*named, *sponsors),
        shown,
        summary,
    )


def level(weight: float) -> int:
    """BM25's saturation: each further mention of a word adds less. Never as low as what is only named in passing."""
    return max(IN_SUMMARY + 1, 1 + int((LEVELS - 1) * weight / (weight + _SATURATION)))


def levels_of(said: Said, in_passing: Iterable[str]) -> tuple[str, ...]:
    """The words of a study by level.

    Args:
        said: its texts.
        in_passing: words of what is named only in passing.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    _add(weights, said.short_title, 3.0)
    for text in said.titles:
        _add(weights, text, 2.4, _USUAL_TITLE)
    for text in said.topics:
        _add(weights, text, 1.8)
    told = index_terms(said.summary) - STOP
    passing = set(in_passing) - STOP
    found: list[list[str]] = [[] for _ in range(LEVELS)]
    for word, weight in weights.items():
        found[level(weight + _TOLD if word in told else weight) - 1].append(word)
    told.difference_update(weights)
    found[IN_SUMMARY - 1] = list(told)
    found[IN_PASSING - 1] = list(passing.difference(weights, told))
    return tuple(" ".join(sorted(each)) for each in found)


def _add(weights: defaultdict[str, float], text: str, weight: float, usual: int = 0) -> None:
    if usual:  # a word of a short title says more
        weight /= 0.6 + 0.4 * len(set(words(text)) - STOP) / usual
    for word in index_terms(text) - STOP:
        weights[word] += weight


def _places(study: Study) -> Iterable[str]:
    """Names of the places that the record writes out; the organisation's own locations are indexed by themselves."""
    for location in study.locations:
        if place := location.place:
            yield from (each for each in (place.name, place.city, place.region, place.country) if each)


def _numbers(study: Study) -> Iterable[str]:
    known = study.identifiers
    found = (known.nct, known.isrctn, known.eu_ct, known.sponsor_protocol, known.irb)
    yield from (each for each in found if each)
    yield from (each.value for each in known.others)
