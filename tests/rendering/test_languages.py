"""Languages as other programs name them, and a registry's words for the roles of people."""

import pytest

from site_builder.model.languages import SourceLanguage, UntranslatedText
from site_builder.model.settings.site import SiteSettings
from site_builder.rendering.languages import AVAILABLE, open_graph_locale
from site_builder.rendering.wording import Wording
from site_builder.rendering.wording_filters import wording_filters


def official(text: str, language: str) -> tuple[str, str]:
    wording = Wording(SiteSettings.model_validate({"organisation": "A", "languages": [language]}), language)
    divided: tuple[str, str] = wording_filters(wording)["official"](text)
    return divided


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", "en_US"), ("de", "de_DE"), ("zh-Hans", "zh_CN"), ("zh-Hant-HK", "zh_HK"), ("es-MX", "es_MX"), ("x", "x")],
)
def test_a_locale_of_a_shared_link_has_a_territory(tag: str, locale: str) -> None:
    assert open_graph_locale(tag) == locale
    assert all("_" in open_graph_locale(each) for each in AVAILABLE)


def test_the_role_of_a_person_is_in_the_language_of_the_page() -> None:
    """The page said "Geleitet von: Ada Lovelace, principal investigator"."""
    text = UntranslatedText("Ada Lovelace, PhD, principal investigator, Clinic, Paris", SourceLanguage("en", ""))
    person, role = official(text, "de")
    assert (person, role) == ("Ada Lovelace, PhD, Clinic, Paris", "wissenschaftliche Leitung")
    assert isinstance(person, UntranslatedText), "the registry's words keep the mark of their language"
    assert official(text, "en") == (text, "")


@pytest.mark.parametrize("text", ["Ada Lovelace", "study director", "Ada Lovelace, Chair of the study"])
def test_a_text_without_a_role_stays_whole(text: str) -> None:
    assert official(text, "es") == (text, "")
