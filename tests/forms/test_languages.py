"""The forms are in the language of the site, or in the one that a person chose."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.forms.choices import message_of_choice, words_of_pages
from site_builder.forms.languages import choice_in_words, chosen_language, every_field, localized_field
from site_builder.model.codes import CodeSystem
from site_builder.rendering.languages import AVAILABLE
from tests.forms.client import ROOM, Reply, ask, get, post
from tests.forms.here import Here, forms_here
from tests.forms.test_server import form_values
from tests.sites import study, write_site, write_yaml
from tests.wording.catalogues import FORMS_LOCALES, known

RECORD = "/record?name=study:study-1"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    site = write_site(tmp_path_factory.mktemp("languages"), studies=2, languages=["de", "en"])
    write_yaml(site / "content/studies/many.yaml", {**study(1), "publications": [{"citation": "A"}] * 14})
    with forms_here(site) as server:
        yield server


def in_language(forms: Here, language: str, path: str) -> Reply:
    return ask(forms, "GET", ROOM + path, Cookie=f"studyboard-language={language}")


def test_the_language_is_that_of_the_site_until_somebody_chooses(forms: Here) -> None:
    get(forms, "/")
    page = get(forms, RECORD)
    assert '<html lang="de" dir="ltr">' in page.text
    assert ">Speichern</button>" in page.text
    assert "Studienleitung vor Ort" in page.text, "labels come from the models"
    assert '<p class="help" id="f-title-help">Der Titel der Studie' in page.text
    assert '<p class="help">Codes dazu, worum es in der Studie geht' in page.text
    assert '<option value="closed" selected>geschlossen</option>' in page.text
    answer = get(forms, "/language?to=ar&back=/records%3Fq%3Done")
    assert answer.status == 303
    assert answer.headers["Location"] == f"{ROOM}/records?q=one"
    cookie = answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie
    page = ask(forms, "GET", f"{ROOM}/records", Cookie=cookie.partition(";")[0])
    assert '<html lang="ar" dir="rtl">' in page.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        *(("en", "Confirmed in October 2026"), ("de", "Bestätigt: Oktober 2026"), ("fr", "Confirmé en octobre 2026")),
        *(("es", "Confirmado en octubre de 2026"), ("ar", "تم التأكيد في أكتوبر"), ("zh-Hans", "2026年10月确认")),
    ],
)
def test_a_month_is_written_as_people_write_it(language: str, words: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, studies=0)
    entry = {"place": {"name": "A", "city": "Town"}, "status": "open", "checked_by": "A registry"}
    values = {"registry": {"name": "A registry", "number": "1", "verified_on": "2026-10"}, "locations": [entry]}
    write_yaml(site / "content/studies/verified.yaml", {"title": "A study", **values})
    with forms_here(site) as server:
        page = in_language(server, language, "/").text
    assert words in page
    assert "2026-10" not in page.replace("2026-10|", "")


PATHS = ("/", "/records", "/changes", RECORD, "/remove?name=study:study-1", "/record?name=x:y")


@pytest.mark.parametrize(("language", "path"), [("ar", each) for each in PATHS] + [(each, "/") for each in AVAILABLE])
def test_every_page_is_in_every_language(forms: Here, language: str, path: str) -> None:
    page = in_language(forms, language, path)
    assert page.status == (404 if path.endswith("x:y") else 200)
    assert f'<html lang="{language}"' in page.text
    if language != "en":
        for words in (">Save<", ">Statuses<", ">Undo<", ">All statuses<", "Skip to content"):
            assert words not in page.text


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ar", "، "), ("zh-Hans", "、")])
def test_a_list_of_labels_has_the_comma_of_its_language(forms: Here, language: str, comma: str) -> None:
    lists = re.findall('<span class="count">([^<]*[,،、][^<]*)</span>', in_language(forms, language, RECORD).text)
    assert lists
    assert {found for each in lists for found in re.findall("[,،、] ?", each)} == {comma}


def test_mistakes_are_in_the_language_of_the_form(forms: Here) -> None:
    values = form_values(in_language(forms, "es", RECORD))
    sent = {**values, "locations/0/location": "nowhere", "locations/0/status": "opne", "do": "save"}
    page = post(forms, RECORD, sent, Cookie="studyboard-language=es")
    assert page.status == 422
    assert "Esta palabra no está entre las admitidas. ¿Quiso decir abierto?" in page.text
    row = {"token": page.value("token"), "publications/3/citation": "A"}
    answer = post(forms, "/row?name=study:many&row=publications/3", row, Cookie="studyboard-language=es")
    assert "Cita" in answer.text
    unsaved = post(forms, "/unsaved?name=study:study-1", {**sent, "token": page.value("token")}, Cookie="x=y")
    assert "Fehler" in unsaved.text


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ar", "، "), ("zh-Hans", "、")])
def test_the_place_of_a_mistake_has_the_comma_of_its_language(forms: Here, language: str, comma: str) -> None:
    sent = {**form_values(in_language(forms, language, RECORD)), "locations/0/status": "opne", "do": "save"}
    page = post(forms, RECORD, sent, Cookie=f"studyboard-language={language}")
    assert re.search(f'href="#f-locations-0-status">[^<,،、]+{comma}[^<,،、]+</a>', page.text)


def test_only_languages_of_the_forms(forms: Here) -> None:
    for query in ("to=xx&back=/", "to=../de&back=/", "to=de&back=http://evil.example", "to=de&back=%0d%0aX:1", "to="):
        answer = get(forms, f"/language?{query}")
        assert answer.status == 404 or answer.headers.get("Location", "").startswith(ROOM + "/"), query
        assert "X" not in answer.headers
    for cookie in ("studyboard-language=xx", "=;;", "studyboard-language", ""):
        assert chosen_language({"HTTP_COOKIE": cookie}, "pt") == "en"
    assert chosen_language({}, "es-MX") == "es"


def shown_in_lists() -> list[str]:
    return sorted({choice for field in every_field() for choice in field.choices})


@pytest.mark.parametrize("language", [each for each in AVAILABLE if each != "en"])
def test_every_choice_of_every_list_is_in_the_language_of_the_form(language: str) -> None:
    """By construction: a new enum of a model asks for a translation of its members."""
    catalogue = {str(message.id): message.string for message in known(language, FORMS_LOCALES) if message.id}
    assert len(shown_in_lists()) > 80
    for choice in shown_in_lists():
        message, shown = message_of_choice(choice), choice_in_words(language, choice)
        if choice in words_of_pages("en"):
            assert shown == words_of_pages(language)[choice]
        elif message:
            assert catalogue.get(message), f"{choice}: run `make messages`, and translate “{message}”"
            assert shown.startswith(str(catalogue[message]))
        else:
            assert shown == choice.upper() == choice, "only what has no small letter is the same in all languages"


@pytest.mark.parametrize(("language", "letters"), [("ar", "[\u0600-\u06ff]"), ("zh-Hans", "[\u4e00-\u9fff]")])
def test_no_choice_stays_in_other_letters(language: str, letters: str) -> None:
    english = [each for each in shown_in_lists() if not re.search(letters, choice_in_words(language, each))]
    names_of_codes = [each.value for each in CodeSystem]
    assert [each for each in english if message_of_choice(each) or each in words_of_pages("en")] == sorted(
        names_of_codes
    )


def test_a_form_shows_choices_in_its_language_and_keeps_what_is_written(forms: Here) -> None:
    def study(language: str) -> str:
        return in_language(forms, language, RECORD).text

    assert re.search('<option value="observational"( selected)?>Beobachtungsstudie</option>', study("de"))
    assert '<option value="female">Weiblich</option>' in study("de")
    assert '<option value="4">Phase 4</option>' in study("fr")
    assert not re.search("<option>[a-z_ ]+</option>", study("fr"))
    assert re.search("<option( selected)?>observational</option>", study("en"))
    assert choice_in_words("fr", "a word of no list") == "a word of no list"


@pytest.mark.parametrize("language", [each for each in AVAILABLE if each != "en"])
def test_a_help_text_calls_a_choice_as_the_list_does(language: str) -> None:
    """Otherwise it explains `square` beside a list that offers “eckig”. Code in it says what a file contains."""
    fields = [localized_field(each, language) for each in every_field() if each.choices and each.help]
    stay_english = [
        (field.name, choice, field.help)
        for field in fields
        for choice in field.choices
        if re.search(rf"(?<![A-Za-z_]){re.escape(choice)}(?![A-Za-z_])", re.sub("`[^`]*`", "", field.help))
        and choice.casefold() not in choice_in_words(language, choice).casefold()
    ]
    assert stay_english == []
