"""Each text of a study is judged by the rules of its own language, whatever the main language of the site."""

from datetime import date
from typing import Any

from site_builder.checks.language_rules import in_other_languages
from site_builder.checks.plain_words import page_grade
from site_builder.checks.reading import long_sentence, reading_level, unexplained_term
from site_builder.checks.rule import Case, Common
from site_builder.checks.wording import wording_effect, wording_house
from site_builder.model.settings.checks import RuleName
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study

EASY = "The participants will receive information about breathing exercises. They practise for an hour every day. " * 3
HARD = "Multidisciplinary characterization of immunosuppressive premedication follows histological confirmation. " * 5
PLAIN_SPANISH = "Este estudio mira si la luz de la tarde ayuda a dormir mejor. Usted viene al centro dos veces. " * 3
CLAIM = "Es seguro y eficaz."


def case(texts: dict[str, Any], language: str = "es", **checks: Any) -> Case:
    """A study with texts of an English registry and some of a site in another language."""
    settings = {"organisation": "Hospital", "languages": [language], "checks": checks}
    common = Common(SiteSettings.model_validate(settings), date(2026, 10, 2), frozenset(), frozenset(), "")
    entry = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "link": "https://example.org/", "language": "en"}
    own = dict.fromkeys(texts.pop("own", ()), "")
    study = {"title": "A study of light", "registry": {**entry, "text_languages": own}, **texts}
    return Case("study", "light", "content/registry/x/light.json", (), Study.model_validate(study), "", common)


def test_english_is_measured_by_the_english_formula_on_any_site() -> None:
    english = page_grade(case({"about": EASY}, "en"))
    assert page_grade(case({"about": EASY})) == english
    of_spanish = page_grade(case({"about": PLAIN_SPANISH, "own": ["about"]}))
    both = page_grade(case({"about": PLAIN_SPANISH, "supplemental": HARD, "own": ["about"]}))
    hard = page_grade(case({"supplemental": HARD}))
    assert None not in (of_spanish, both, hard)
    assert of_spanish < both < hard  # type: ignore[operator]


def test_a_text_in_another_language_is_named_and_the_hint_says_where_to_write() -> None:
    message, hint = next(iter(reading_level(case({"about": HARD}))))[1:3]
    assert message.startswith("the text about the study (English) reads at grade")
    assert hint.startswith("write it in plain Spanish in content/studies/light.yaml")
    sentence = "One " + "more word and " * 20 + "a stop."
    assert (
        next(iter(long_sentence(case({"about": sentence})))).hint
        == "write it in plain Spanish in content/studies/light.yaml"
    )
    assert "English" not in next(iter(reading_level(case({"about": HARD}, "en")))).message


def test_rules_of_wording_read_the_texts_in_their_language() -> None:
    look = in_other_languages(RuleName.WORDING_EFFECT, wording_effect)
    assert [*look(case({"about": CLAIM}))] == [], "the registry wrote this, in English"
    assert len([*look(case({"about": CLAIM, "own": ["about"]}))]) == 1
    assert len([*look(case({"about": "It is safe."}))]) == 1
    listed = [{"avoid": "tumor", "write": "bulto"}]
    assert [*wording_house(case({"about": "A tumor."}, house_words=listed))] == []
    assert len([*wording_house(case({"about": "Un tumor.", "own": ["about"]}, house_words=listed))]) == 1


def test_only_english_words_are_looked_up_in_the_english_jargon() -> None:
    assert len([*unexplained_term(case({"about": "Die XYZ wird gemessen."}, "en"))]) == 1
    assert [*unexplained_term(case({"about": "Die XYZ wird gemessen.", "registry": entry_in("de")}, "en"))] == []


def entry_in(language: str) -> dict[str, str]:
    """The entry of a registry in one language."""
    return {"name": "DRKS", "number": "DRKS00000001", "link": "https://example.org/", "language": language}
