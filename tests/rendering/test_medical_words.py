"""Medical words that come with the tool: complete in every language, short, and explained on imported pages."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.places import GlossaryTerm
from site_builder.rendering import languages
from site_builder.rendering.explaining import MOST, Glossary, PageWords
from site_builder.rendering.languages import AVAILABLE
from site_builder.rendering.medical_words import FOLDER, besides, medical_words
from tests.sites import GLOSSARY, built, study, write_site, write_yaml

REGISTRY = {"name": "ClinicalTrials.gov", "number": "NCT00000009", "fetched_on": "2026-11-20"}
LISTED = re.compile(r'<div id="[^"]+"><dt>')
LONGEST = 115
"""Letters of an explanation: one breath."""


def term(word: str, meaning: str = "Ours.", **more: Any) -> GlossaryTerm:
    return GlossaryTerm.model_validate({"term": word, "definition": meaning, **more})


def words_of(language: str, own: dict[str, GlossaryTerm] | None = None) -> PageWords:
    terms = own or {}
    return PageWords(Glossary(terms, besides(terms, language)), "../")


def test_a_new_language_has_no_words_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who adds a language sees its pages at once, and is then told by the test below what is missing."""
    monkeypatch.setattr(languages, "AVAILABLE", (*AVAILABLE, "it"))
    medical_words.cache_clear()
    assert medical_words("it") == {}
    medical_words.cache_clear()


@pytest.mark.parametrize("language", AVAILABLE)
def test_every_language_explains_every_word(language: str) -> None:
    words = medical_words(language)
    remedy = (
        f"explain the words of `medical_words/en.txt` in `rendering/medical_words/{language}.txt`, in the same order"
    )
    assert list(words) == list(medical_words("en")), remedy
    assert len(words) >= 300
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(words), "each word once"
    assert not [each.term for each in words.values() if not each.term.strip()]
    forms = Counter(form for line in lines for form in set(line.casefold().split(" | ")[1].split(", ")))
    assert [form for form, number in forms.items() if number > 1] == []


@pytest.mark.parametrize("language", AVAILABLE)
def test_explanations_are_short_sentences(language: str) -> None:
    for id_, word in medical_words(language).items():
        assert 4 < len(word.definition) <= LONGEST, (id_, word.definition)
        assert word.definition[-1] in ".。", id_
        assert not set("<>*_[]|") & set(word.definition), id_
        if language not in ("en", "ar", "zh-Hans"):
            assert word.definition != medical_words("en")[id_].definition, id_


def test_a_regional_language_has_them_and_one_without_words_has_none() -> None:
    assert medical_words("es-MX")["biopsy"].term == "biopsia"
    assert medical_words("pt") == {}


def test_english_words_are_explained_in_the_language_of_the_page() -> None:
    words = words_of("es")
    assert 'popovertarget="word-biopsy">biopsies</button>' in words.prose("Two biopsies are taken.")
    ((_, explained),) = words.used()
    assert explained.definition.startswith("Tomar un trocito")


def test_abbreviations_have_capitals() -> None:
    assert "<button" not in words_of("de").prose("18 Jahre alt, und ast ist ein Wort")
    assert "word-alt" in words_of("de").prose("ALT über dem Normwert")


def test_words_of_the_site_come_first() -> None:
    own = {"trial-placebo": term("Placebo"), "irb": term("Board", also=["review board"])}
    words = words_of("en", own)
    html = words.prose("A placebo, a review board, an ethics committee and a biopsy.")
    assert "word-trial-placebo" in html
    assert "word-placebo" not in html
    assert "word-irb" in html
    assert "ethics committee</button>" not in html
    assert "word-biopsy" in html


def test_each_is_explained_once_on_a_page_and_only_the_first() -> None:
    words = words_of("en", {"placebo": term("Placebo")})
    assert words.block()("A biopsy and a placebo.").count("<button") == 2
    assert words.block()("A biopsy and a placebo.").count("<button") == 1, "the site's own in each block, as ever"
    names = [each.term for each in medical_words("en").values()]
    for name in names:
        words.block()(f"About {name} here")
    assert MOST <= len(words.used()) <= MOST + 2


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("words"), 0)
    about = {"about": "A randomised trial with biopsies and a placebo."}
    write_yaml(site / "content/studies/written.yaml", {**study(0), **about})
    write_yaml(site / "content/studies/imported.yaml", {**study(0), **about, "registry": REGISTRY})
    built(site)
    return site


def shown(site: Path, page: str) -> str:
    return (site / "output" / page).read_text("utf-8")


def test_only_pages_with_a_registrys_words_explain_them(site: Path) -> None:
    assert "word-biopsy" in shown(site, "studies/imported.html")
    assert 'id="word-randomized"' in shown(site, "studies/imported.html")
    assert "word-biopsy" not in shown(site, "studies/written.html")
    assert "word-placebo" in shown(site, "studies/written.html")


def test_the_full_list_has_all_of_them(site: Path) -> None:
    page = shown(site, "glossary.html")
    assert len(LISTED.findall(page)) == len(medical_words("en")) + len(GLOSSARY) - 1, "one of them is the site's own"
    assert '<div id="biopsy"><dt>biopsy</dt>' in page
    assert "Something without an active drug." in page


def test_a_site_can_turn_them_off(site: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8") + "study_page:\n  medical_words: no\n", "utf-8")
    built(site)
    assert "word-biopsy" not in shown(site, "studies/imported.html")
    assert "word-placebo" in shown(site, "studies/imported.html")
    assert len(LISTED.findall(shown(site, "glossary.html"))) == len(GLOSSARY)
