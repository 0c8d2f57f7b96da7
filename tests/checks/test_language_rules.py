"""Each rule of wording in another language finds its own examples, and leaves alone what is fine."""

import re

import pytest

from site_builder.checks.language_rules import LanguageRule, languages, rules_of
from site_builder.model.checks import RuleName
from site_builder.rendering.languages import AVAILABLE

RULES = [(language, rule) for language in languages() for rule in rules_of(language)]
NAMES = [f"{language} {rule.name}" for language, rule in RULES]


def found(rule: LanguageRule, text: str) -> bool:
    explained = rule.explained and rule.explained.search(text)
    return not explained and next(rule.hits(text), None) is not None


@pytest.mark.parametrize(("language", "rule"), RULES, ids=NAMES)
def test_the_examples(language: str, rule: LanguageRule) -> None:
    assert len(rule.found) >= 2
    assert rule.fine
    assert [text for text in rule.found if not found(rule, text)] == []
    assert [text for text in rule.fine if found(rule, text)] == []


def test_every_language_of_the_interface_has_rules() -> None:
    assert set(languages()) == set(AVAILABLE) - {"en"}
    for language in languages():
        names = {rule.name for rule in rules_of(language)}
        assert names >= {
            RuleName.WORDING_EFFECT, RuleName.WORDING_BETTER, RuleName.WORDING_NEW, RuleName.WORDING_FREE,
            RuleName.WORDING_PROMISE, RuleName.WORDING_CERTAIN, RuleName.WORDING_THERAPY,
        }  # fmt: skip


def test_a_region_has_the_rules_of_its_language() -> None:
    assert rules_of("es-MX") == rules_of("es")
    assert rules_of("pt") == ()


def test_the_words_are_bounded() -> None:
    """Every repetition has an end, so that a long text takes no more than its length in time."""
    for _, rule in RULES:
        for pattern in (rule.words, rule.unless, rule.asks, rule.explained):
            if pattern:
                assert not re.search(r"\.\*|\.\+|\)\+|\)\*", pattern.pattern), pattern.pattern
