"""The catalogues of the interface's words are complete, current, and cannot break a page."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from site_builder.forms.languages import HELP
from site_builder.model.languages import direction_of
from site_builder.rendering.languages import LOCALES, catalogue_of, name_of_language
from tests.sites import REPOSITORY
from tests.wording.catalogues import (
    FORMS_LOCALES,
    FORMS_TEMPLATE,
    KEYWORDS,
    TEMPLATE,
    WORDED,
    _strings,
    _words,
    gathered,
    gathered_forms,
    gathered_help,
    known,
    missing,
)

REMEDY = "run `make messages`, and translate what it names"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


@pytest.fixture(scope="module")
def words() -> dict[Path, Catalog]:
    """The words of readers' pages, of the forms and of their help, by the folder of their catalogues."""
    return {LOCALES: gathered(), FORMS_LOCALES: gathered_forms(), HELP: gathered_help()}


def test_words_are_gathered_from_templates_and_code(words: dict[Path, Catalog]) -> None:
    found = ids(words[LOCALES])
    assert {"Skip to content", "Status not confirmed", ("%(num)s study", "%(num)s studies")} <= found
    with TEMPLATE.open("rb") as stream:
        assert ids(read_po(stream)) == found, REMEDY
    found = ids(words[FORMS_LOCALES])
    assert {"Save", "Not saved yet", "Principal investigator", "unknown location", "paused"} <= found
    with FORMS_TEMPLATE.open("rb") as stream:
        assert ids(read_po(stream)) == found, REMEDY


def test_no_template_writes_a_colon_that_languages_write_differently() -> None:
    """French has a space before a colon, Chinese a wide one: a label and its value have `_("%(label)s:")`."""
    colon = re.compile(r"(?:\}\}|(?<!class=\"hidden\")>|%\}): ")  # what is hidden is only read aloud
    templates = [*(REPOSITORY / "templates").rglob("*.html"), *(REPOSITORY / "site_builder/forms").rglob("*.html")]
    lines = ((path.name, line) for path in templates for line in path.read_text(encoding="utf-8").splitlines())
    assert not [name for name, line in lines if colon.search(line.replace("Line {{ each.line }}: ", ""))]


def _asked_for(path: Path) -> set[str]:
    """The English words whose translation a module asks for."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    named = ((getattr(call.func, "id", getattr(call.func, "attr", "")), call.args) for call in calls)
    return {
        first.value
        for name, (first, *_) in ((name, args) for name, args in named if args)
        if name in KEYWORDS and isinstance(first, ast.Constant) and isinstance(first.value, str)
    }


def test_all_words_of_the_code_are_gathered(words: dict[Path, Catalog]) -> None:
    """Babel passes over calls within f-strings without a word, and their texts would stay English."""
    gathered_words = {each for catalog in words.values() for message in catalog for each in _words(message)}
    asked = {word: path.name for path in (REPOSITORY / "site_builder").rglob("*.py") for word in _asked_for(path)}
    assert {word: name for word, name in asked.items() if word not in gathered_words} == {}, (
        "take the call out of the f-string"
    )


def test_numbers_take_the_forms_of_cldr() -> None:
    """Babel writes a rule for Arabic that confuses 11 to 99 with 100."""
    order = ("zero", "one", "two", "few", "many", "other")
    for language in WORDED:
        for folder in (LOCALES, FORMS_LOCALES):
            with (folder / f"{language}.mo").open("rb") as stream:
                rule = gettext.GNUTranslations(stream).plural  # type: ignore[attr-defined]
            form = known(language, folder).locale.plural_form  # type: ignore[union-attr]
            # A catalogue may also have a form that only millions take, as Babel gives to new Romance languages.
            pairs = sorted({(order.index(form(number)), rule(number)) for number in range(1000)})
            assert [one for one, _ in pairs] == sorted({one for one, _ in pairs}), f"{language}: one form, two rules"
            assert [other for _, other in pairs] == sorted({other for _, other in pairs}), f"{language}: {pairs}"


CODE = re.compile(r"`[^`]+`")


@pytest.mark.parametrize("language", WORDED)
def test_help_texts_keep_what_is_typed(language: str) -> None:
    for message in known(language, HELP):
        if message.id:
            assert CODE.findall(str(message.string)) == CODE.findall(str(message.id))


every_folder = pytest.mark.parametrize("folder", [LOCALES, FORMS_LOCALES, HELP], ids=["pages", "forms", "help"])
each_folder = pytest.mark.parametrize("folder", [LOCALES, FORMS_LOCALES], ids=["pages", "forms"])


@every_folder
def test_no_line_of_french_begins_with_a_punctuation_mark(folder: Path) -> None:
    """French has a space before `:`, `;`, `?`, `!` and within its quotation marks; a line must not break there."""
    said = [word for message in known("fr", folder) if message.id for word in _strings(message)]
    assert [word for word in said if re.search(r"[ \n](?=[:;?!»]( |\n|$))|«[ \n]", CODE.sub("", word))] == []


@every_folder
@pytest.mark.parametrize("language", WORDED)
def test_a_catalogue_is_complete(words: dict[Path, Catalog], folder: Path, language: str) -> None:
    catalog = known(language, folder)
    assert ids(catalog) == ids(words[folder]), REMEDY
    assert missing(catalog) == [], REMEDY


@each_folder
@pytest.mark.parametrize("language", WORDED)
def test_translations_fit_where_they_stand(folder: Path, language: str) -> None:
    """They keep the placeholders, and contain no character with a meaning in HTML, because templates trust them."""
    for message in known(language, folder):
        for text in _strings(message) if message.id else ():
            wanted, found = set(PLACEHOLDER.findall(_words(message)[-1])), set(PLACEHOLDER.findall(text))
            # "one study" and "two studies" need no number in some languages
            assert found == wanted or (isinstance(message.id, tuple) and found < wanted), (message.id, text)
            assert not set('<>&"') & set(text), text
            assert "%" not in PLACEHOLDER.sub("", text), text
            assert text == text.strip(), text


@every_folder
@pytest.mark.parametrize(("language", "letters"), [("ar", "[\u0600-\u06ff]"), ("zh-Hans", "[\u4e00-\u9fff]")])
def test_no_catalogue_holds_the_words_of_another(folder: Path, language: str, letters: str) -> None:
    for message in known(language, folder):
        for text in _strings(message) if message.id else ():
            only_places = not re.search(r"\w", PLACEHOLDER.sub("", text))
            assert only_places or re.search(letters, text), (message.id, text)


@every_folder
@pytest.mark.parametrize("language", WORDED)
def test_what_the_tool_reads_is_what_was_written(folder: Path, language: str) -> None:
    with (folder / f"{language}.mo").open("rb") as stream:
        compiled = vars(gettext.GNUTranslations(stream))["_catalog"]
    for message in known(language, folder):
        first, *more = _words(message)
        if more:
            assert tuple(compiled[first, form] for form in range(len(_strings(message)))) == _strings(message), REMEDY
        elif first:
            key = f"{message.context}\4{first}" if message.context else first
            assert compiled[key] == message.string, REMEDY


@each_folder
@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("zh-Hans", 1), ("es", 2), ("fr", 2), ("de", 2)])
def test_each_language_has_its_plurals(folder: Path, language: str, forms: int) -> None:
    plurals = [message for message in known(language, folder) if isinstance(message.id, tuple)]
    assert plurals
    assert {len(_strings(message)) for message in plurals} == {forms}
    assert known(language, folder).num_plurals == forms


@pytest.mark.parametrize(
    ("tag", "catalogue"),
    [("es", "es"), ("es-MX", "es"), ("zh", "zh-Hans"), ("zh-Hans", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", ""),
     ("zh-Hant", ""), ("en-GB", "en"), ("ar-EG", "ar"), ("tlh", "")],
)  # fmt: skip
def test_a_region_uses_the_words_of_its_language(tag: str, catalogue: str) -> None:
    assert catalogue_of(tag) == catalogue


def test_languages_name_themselves() -> None:
    assert [name_of_language(tag, tag) for tag in ("es", "ar", "zh-Hans", "de")] == [
        "Español", "العربية", "简体中文", "Deutsch",
    ]  # fmt: skip
    assert name_of_language("en", "es") == "inglés"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"), ("ks-Latn", "ltr"), ("es", "ltr")],
)
def test_directions(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
