"""Wording rules for languages other than English; they are data in `languages/<tag>.toml`."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.checks.payment import short
from site_builder.checks.phrases import Hit, recruiting_words, rule_matches
from site_builder.checks.rule import Case, RuleMatch
from site_builder.checks.words import Words, sentences
from site_builder.model.settings.checks import RuleName

FOLDER = Path(__file__).resolve().parent / "languages"
_BEFORE = 90
"""Number of characters before a phrase in which a question or negation counts."""
_AFTER = 35
_END = re.compile(r"(?<=[。！？؟])")

_SAYS: dict[RuleName, tuple[str, str]] = {
    RuleName.WORDING_EFFECT: (
        "“{0}” reads as a claim that something is safe or works: “{1}”",
        "say what the study wants to find out",
    ),
    RuleName.WORDING_BETTER: (
        "“{0}” claims that one thing is as good as or better than another: “{1}”",
        "leave the comparison out, or write it as the question of the study",
    ),
    RuleName.WORDING_NEW: (
        "“{0}” is used without saying that it is investigational: “{1}”",
        "say that it is being tested and not approved",
    ),
    RuleName.WORDING_FREE: ("“{0}” sounds like an offer of free care: “{1}”", "write who pays"),
    RuleName.WORDING_PROMISE: (
        "“{0}” promises more than a study can: “{1}”",
        "say plainly what is done and what is not known yet",
    ),
    RuleName.WORDING_CERTAIN: (
        "“{0}” is more certain than a study can be: “{1}”",
        "say what may happen, and that it is not known",
    ),
    RuleName.WORDING_PAYMENT: ("payment is stressed: “{0}”", "state it once, in plain type"),
    RuleName.WORDING_THERAPY: (
        "“{0}” implies that it works as a treatment: “{1}”",
        "write the words for “study drug” or “what is being studied”",
    ),
}


class LanguageRule(NamedTuple):
    """A wording rule in one language.

    Attributes:
        name: the English rule to which it corresponds.
        words: the phrases that it finds.
        unless: words that make a phrase acceptable if they come directly before it; None for nothing.
        asks: words of questions and negations near which a phrase is acceptable; None if there are none.
        explained: words that make a phrase acceptable anywhere in the record; None for none.
        must_match, fine: examples that it must find, and must not find.
    """

    name: RuleName
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    asks: re.Pattern[str] | None
    explained: re.Pattern[str] | None
    must_match: tuple[str, ...]
    fine: tuple[str, ...]

    def hits(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the phrases found in a text, each with its sentence."""
        for sentence in chain.from_iterable(map(sentences, _END.split(text))):
            for must_match in self.words.finditer(sentence):
                before = sentence[max(0, must_match.start() - _BEFORE) : must_match.start()]
                if self.unless and self.unless.search(before):
                    continue
                if self.asks and self.asks.search(before + sentence[must_match.end() : must_match.end() + _AFTER]):
                    continue
                yield " ".join(must_match[0].split()), sentence


def languages() -> tuple[str, ...]:
    """Return the languages that have rules."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def rules_of(language: str) -> tuple[LanguageRule, ...]:
    """Return the rules of a language; none if it has none.

    Args:
        language: a language tag; a region in it is ignored.
    """
    path = next((FOLDER / f"{tag}.toml" for tag in _broader(language) if tag in languages()), None)
    if path is None:
        return ()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    bounded = data.get("boundaries", True)
    return tuple(_rule(each, str(data["asks"]), bounded=bool(bounded)) for each in data["rule"])


def in_other_languages(name: RuleName, english: Callable[[Case], Iterator[RuleMatch]]) -> Callable[[Case], Any]:
    """Return a rule that checks English words, and each text by the rules of its own language.

    Args:
        name: the rule.
        english: the rule for English.
    """

    def look(case: Case) -> Iterator[RuleMatch]:
        yield from english(case)
        yield from _foreign(case, name)

    return look


def _foreign(case: Case, name: RuleName) -> Iterator[RuleMatch]:
    message, hint = _SAYS[name]
    texts_by_language: defaultdict[str, list[Words]] = defaultdict(list)
    for each in recruiting_words(case.record):
        texts_by_language[case.language_at(each.path)].append(each)
    for language, texts in texts_by_language.items():
        for rule in rules_of(language):
            if rule.name is name and not (rule.explained and any(rule.explained.search(each.plain) for each in texts)):
                hits = (Hit(each.path, *hit) for each in texts for hit in rule.hits(each.plain))
                yield from rule_matches(hits, lambda hit: message.format(hit.words, short(hit.sentence)), hint)


@lru_cache(maxsize=64)
def _broader(tag: str) -> tuple[str, ...]:
    parts = tag.split("-")
    return tuple("-".join(parts[:number]) for number in range(len(parts), 0, -1))


def _rule(data: dict[str, Any], asks: str, *, bounded: bool) -> LanguageRule:
    words = rf"(?<!\w)(?:{data['words']})(?!\w)" if bounded else f"(?:{data['words']})"
    flags = re.IGNORECASE
    return LanguageRule(
        RuleName(data["name"]),
        re.compile(words, flags),
        re.compile(data["unless"], flags) if "unless" in data else None,
        re.compile(asks, flags) if data.get("asks") else None,
        re.compile(data["explained"], flags) if "explained" in data else None,
        tuple(data["found"]),
        tuple(data["fine"]),
    )
