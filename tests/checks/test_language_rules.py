"""Each wording rule of another language finds its own examples, and ignores acceptable wording."""

import re

import pytest

from site_builder.checks.language_rules import LanguageRule, languages, rules_of
from site_builder.model.settings.checks import RuleName
from site_builder.rendering.languages import AVAILABLE

RULES = [(language, rule) for language in languages() for rule in rules_of(language)]
NAMES = [f"{language} {rule.name}" for language, rule in RULES]


def found(rule: LanguageRule, text: str) -> bool:
    explained = rule.explained and rule.explained.search(text)
    return not explained and next(rule.hits(text), None) is not None


@pytest.mark.parametrize(("language", "rule"), RULES, ids=NAMES)
def test_the_examples(language: str, rule: LanguageRule) -> None:
    assert len(rule.must_match) >= 2
    assert rule.fine
    assert [text for text in rule.must_match if not found(rule, text)] == []
    assert [text for text in rule.fine if found(rule, text)] == []


def test_every_language_of_the_interface_has_rules() -> None:
    assert set(languages()) == set(AVAILABLE) - {"en"}, "write `checks/languages/<tag>.toml`"
    for language in languages():
        names = {rule.name for rule in rules_of(language)}
        assert names >= {
            RuleName.WORDING_EFFECT, RuleName.WORDING_BETTER, RuleName.WORDING_NEW, RuleName.WORDING_FREE,
            RuleName.WORDING_PROMISE, RuleName.WORDING_CERTAIN, RuleName.WORDING_THERAPY,
        }  # fmt: skip


REAL = {
    "es": """Este estudio quiere averiguar si un fármaco en investigación es seguro y si funciona.
No sabemos si el fármaco del estudio le ayudará, y puede que usted no reciba ningún beneficio.
Se le pagarán 50 dólares por visita para cubrir el transporte. Llame gratis al 1-800-555-0100.
Comparamos dos medicamentos aprobados para saber cuál controla mejor la presión.
Estudiamos una nueva forma de tomar la presión en casa. No hay garantía de que mejore. No es una cura.
Una mujer que pueda quedar embarazada debe usar un método anticonceptivo eficaz.
Personas libres de cáncer durante cinco años. Se desconoce si este método es mejor que el habitual.""",
    "fr": """Cette étude cherche à savoir si un médicament expérimental est sûr et s’il est efficace.
Nous ne savons pas si le médicament de l’étude vous aidera. Appelez gratuitement le 0 800 00 00 00.
Nous comparons deux médicaments déjà autorisés pour savoir lequel contrôle mieux la tension.
Vous êtes libre de refuser. Rien ne garantit que votre état s’améliorera. Ce n’est pas une guérison.
Les femmes doivent utiliser une contraception efficace. Les patients guéris depuis cinq ans peuvent participer.
On ignore si cette méthode est meilleure que la méthode habituelle.""",
    "de": """Diese Studie soll herausfinden, ob ein Prüfmedikament sicher ist und ob es wirkt.
Wir wissen nicht, ob das Studienmedikament Ihnen hilft. Kostenlose Parkplätze stehen bereit.
Wir vergleichen zwei zugelassene Medikamente, um zu sehen, welches den Blutdruck besser senkt.
Frauen müssen sicher verhüten. Wirksame Verhütung während der Studie. Rufen Sie uns kostenlos an.
Es gibt keine Garantie, dass es Ihnen besser geht. Es ist keine Heilung.
Es ist nicht bekannt, ob diese Methode besser ist als die übliche. Menschen, die seit fünf Jahren geheilt sind.""",
}
"""Careful invitations, as real studies word them."""


@pytest.mark.parametrize("language", REAL)
def test_careful_words_are_left_alone(language: str) -> None:
    hits = [(rule.name, hit) for rule in rules_of(language) for hit in rule.hits(REAL[language])]
    assert hits == []


def test_a_region_has_the_rules_of_its_language() -> None:
    assert rules_of("es-MX") == rules_of("es")
    assert rules_of("pt") == ()


def test_the_words_are_bounded() -> None:
    """Every repetition has a limit, so that the time is proportional to the length of a text."""
    for _, rule in RULES:
        for pattern in (rule.words, rule.unless, rule.asks, rule.explained):
            if pattern:
                assert not re.search(r"\.\*|\.\+|\)\+|\)\*", pattern.pattern), pattern.pattern
