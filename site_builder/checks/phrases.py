"""Finds phrases in recruiting texts, depending on the words around them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from site_builder.checks.rule import Case, RuleMatch
from site_builder.checks.words import Words, sentences, words_of
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.record import Record
from site_builder.model.study import Study
from site_builder.model.text.spans import may_be_marked

RECRUITING_FIELDS = frozenset(
    {
        "title",
        "plain_title",
        "purpose",
        "about",
        "taking_part",
        "planned_with_patients",
        "supplemental",
        "contact",
        "locations",
    }
)
"""Fields of a study whose words may persuade somebody to take part; of `eligibility`, only the note."""


class Hit(NamedTuple):
    """A phrase in a sentence."""

    path: Path
    words: str
    sentence: str


def recruiting_words(study: Record) -> tuple[Words, ...]:
    """Return the recruiting texts: neither criteria, which describe people, nor results, which may say what worked."""
    # Many rules ask for the words of the same study in turn.
    if _Last.study is not study:
        _Last.study, _Last.words = study, tuple(each.as_read for each in words_of(study) if _recruits(each))
    return _Last.words


class _Last:
    study: Record | None = None
    words: tuple[Words, ...] = ()


def _recruits(words: Words) -> bool:
    return words.path[0] in RECRUITING_FIELDS or words.path == ("eligibility", "note")


def hits(
    study: Record, phrase: re.Pattern[str], around: re.Pattern[str], within: re.Pattern[str] | None = None
) -> Iterator[Hit]:
    """Yield the places of a phrase in the recruiting texts.

    Args:
        study: the record.
        phrase: the phrase; if it has a named group that matched, that is quoted.
        around: a nearby phrase, mostly before it, that makes it acceptable.
        within: a longer phrase that makes it acceptable.
    """
    for words in recruiting_words(study):
        text = words.plain if may_be_marked(words.raw) else words.raw
        if not phrase.search(text):
            continue
        for sentence in sentences(words.plain):
            wholes: list[tuple[int, int]] | None = None
            for match in phrase.finditer(sentence):
                if around.search(_around(sentence, match)):
                    continue
                if within and wholes is None:
                    wholes = [each.span() for each in within.finditer(sentence)]
                if wholes and _is_part(match, wholes):
                    continue
                quoted = next((group for group in match.groupdict().values() if group), match[0])
                yield Hit(words.path, " ".join(quoted.split()), sentence)


def _around(sentence: str, match: re.Match[str]) -> str:
    """Return the words before a phrase, which contain questions and negations, and a few of those after it."""
    furthest = max(0, match.start() - 90)
    before = max(sentence.rfind("; ", furthest, match.start()) + 1, furthest)
    return sentence[before : match.end() + 35]


def _is_part(match: re.Match[str], wholes: list[tuple[int, int]]) -> bool:
    """Return whether a phrase overlaps one of several sorted spans."""
    place = bisect_right(wholes, match.start(), key=itemgetter(0))
    return (place > 0 and match.start() < wholes[place - 1][1]) or (
        place < len(wholes) and wholes[place][0] < match.end()
    )


def rule_matches(phrase_hits: Iterator[Hit], say: Callable[[Hit], str], hint: str) -> Iterator[RuleMatch]:
    """Report each phrase once per record, at its first place, with the number of others."""
    groups: dict[str, list[Hit]] = {}
    for hit in phrase_hits:
        groups.setdefault(hit.words.casefold(), []).append(hit)
    for first, *repeats in groups.values():
        more = f" (and {len(repeats)} more in this record)" if repeats else ""
        yield RuleMatch(first.path, say(first) + more, hint, first.words)


def study_of(case: Case) -> Study:
    """Return the study that a rule about studies checks."""
    assert isinstance(case.record, Study)
    return case.record


def words_record(case: Case) -> Record:
    """Return the study, or the translation, whose words a rule checks."""
    assert case.kind in ("study", "study_translation")
    return case.record
