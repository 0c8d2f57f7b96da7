"""Mistakes that people type are reported at the field, in the language of the form, before anything is written."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from site_builder.forms.app import Forms
from tests.forms.client import ROOM, Reply, ask, get, post
from tests.forms.here import Here, forms_here
from tests.forms.test_server import contents, form_values
from tests.sites import write_site, write_yaml

RECORD = "/record?name=study:study-1"
STUDY_2 = "content/studies/study-2.yaml"
TRANSLATION = "/record?name=study_translation:study-1.en"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("mistakes"), studies=3, languages=["de", "en"])
    write_yaml(site / "content/studies/study-1.en.yaml", {"translator": "Ada", "title": "In English"})
    return site


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Here]:
    with forms_here(site) as server:
        get(server, "/")
        yield server


def errors_of(page: Reply) -> str:
    return page.text.partition('role="alert"')[2].partition("</div>")[0]


CASES = {
    ("title", ""): "Titel</a>: Ein Pflichtfeld fehlt. Füllen Sie es aus.",
    ("title", "TBD"): "Titel</a>: Ein Pflichtfeld fehlt. Füllen Sie es aus.",
    ("enrollment", "ca. 40"): "Zahl der Teilnehmenden</a>: Die Zahl ist nicht lesbar. Schreiben Sie sie nur in Ziffern, etwa 12.",
    ("identifiers/nct", "NCT1"): "Das ist keine Nummer von ClinicalTrials.gov. Schreiben Sie so: NCT01663623",
    ("dates/start", "3.10.2026"): "Das Datum ist nicht lesbar. Meinten Sie 2026-03-10 / 2026-10-03?",
    ("eligibility/minimum_age", "etwa 6 Monate"): "Das Alter ist nicht lesbar. Meinten Sie 6 months?",
    ("eligibility/minimum_age", "18+"): "Das Alter ist nicht lesbar. Meinten Sie 18 years?",
    ("eligibility/maximum_age", "18-75"): "Das Alter ist nicht lesbar. Meinten Sie 75 years?",
    ("contact/phone", "unbekannt"): "Kontakt, Telefon</a>: Das ist keine Telefonnummer. Schreiben Sie so: +1 507 555 0100",
    ("contact/phone", "1.5551234567E+10"): "Das ist keine Telefonnummer. Meinten Sie 15551234567?",
    ("locations/0/checked_on", "46115"): "Das Datum ist nicht lesbar. Meinten Sie 2026-04-03?",
    ("locations/0/status", "Geschlossen."): "Meinten Sie geschlossen?",
    ("contact/phone", "Tel.: 0511 123456"): "Das ist keine Telefonnummer. Meinten Sie 0511 123456?",
    ("contact/email", "studien[at]klinik.de"): "Das ist keine E-Mail-Adresse. Meinten Sie studien@klinik.de?",
    ("contact/form", "folgt"): "Das ist keine Webadresse. Schreiben Sie so: https://example.org/page",
    ("locations/0/status", "opne"): "Orte 1, Status</a>: Dieses Wort gehört nicht zu den erlaubten. Meinten Sie offen?",
    ("locations/0/checked_on", "gestern"): "Das Datum ist nicht lesbar. Meinten Sie 20",
    ("locations/0/checked_on", "2030-01-01"): "Schreiben Sie das heutige oder ein früheres Datum.",
    ("locations/0/location", "Northlake Dulut"): "Unbekannter Ort. Wählen Sie aus der Liste, oder legen Sie ihn zuerst unter „Einträge“ an.",
    ("locations/0/principal_investigator/0/person", "Nobody Known"): "Unbekannte Person. Wählen Sie aus der Liste",
    ("conditions/0/condition", "Nothing"): "Unbekannte Erkrankung. Wählen Sie aus der Liste",
    ("plain_title", "x" * 20_001): "Der Text ist zu lang. Kürzen Sie ihn.",
}  # fmt: skip
# ruff: noqa: E501


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1][:12]}")
def test_a_mistake_speaks_the_language_of_the_form(case: tuple[str, str], site: Path, forms: Here) -> None:
    before = contents(site)
    page = get(forms, RECORD)
    name, typed = case
    added = {"conditions/0/condition": {"conditions#order": "0"}}.get(name, {})
    if name.endswith("/person"):
        added = {"locations/0/principal_investigator#order": "0"}
    unsaved = post(forms, "/unsaved?name=study:study-1", {**form_values(page), **added, name: typed})
    assert '"details": ""' in unsaved.text, "the same while one types"
    found = post(forms, RECORD, {**form_values(page), **added, name: typed, "do": "save"})
    assert found.status == 422
    assert contents(site) == before
    assert CASES[case] in errors_of(found)
    assert 'lang="en"' not in errors_of(found)


def test_what_is_not_translated_is_marked(forms: Here) -> None:
    values = form_values(get(forms, RECORD))
    sent = {"eligibility/minimum_age": "18 years", "eligibility/maximum_age": "5 years", "do": "save"}
    errors = errors_of(post(forms, RECORD, {**values, **sent}))
    assert 'Zwei Felder widersprechen sich. <span lang="en" dir="ltr">The minimum age is above' in errors


def test_a_password_in_an_address_is_a_mistake_of_its_field(site: Path, forms: Here) -> None:
    before = contents(site)
    typed = "See https://ada:open-sesame@host.example/x"
    page = post(forms, RECORD, {**form_values(get(forms, RECORD)), "plain_title": typed, "do": "save"})
    assert page.status == 422
    assert contents(site) == before
    assert "#f-plain_title" in errors_of(page)
    assert "write: plain_title: See https://host.example/x" in errors_of(page)
    assert "open-sesame" not in errors_of(page)


OF_THE_WHOLE_SITE = [
    ("/record?name=site:site", {"languages#order": "0,1,n1", "languages/n1": "xx"}, "Sprachen 3</a>: In dieser Sprache können keine Seiten"),
    ("/record?name=site:site", {"languages#removed": "1"}, "records are translated into `en`, such as content/studies/study-1.en"),
    ("/record?name=site:site", {"brand/logo": "none.svg"}, "Eine in den Einstellungen genannte Datei fehlt."),
    (RECORD, {"former_addresses#order": "n1", "former_addresses/n1": "studies/study-2.html"}, "dieselbe Adresse. Lassen Sie es weg."),
    ("/record?name=page:about", {"former_addresses#order": "n1", "former_addresses/n1": "studies/study-2.html"}, "dieselbe Adresse."),
    (TRANSLATION, {"locations#order": "nowhere", "locations/nowhere/note": "A note"}, "einen Ort, den die Studie nicht hat."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "typed", "words"), OF_THE_WHOLE_SITE, ids=lambda each: str(each)[:40])
def test_what_only_the_whole_site_shows_is_not_written(
    path: str, typed: dict[str, str], words: str, site: Path, forms: Here
) -> None:
    before = contents(site)
    page = get(forms, path)
    found = post(forms, path, {**form_values(page), **typed, "do": "save"})
    assert found.status == 422
    assert words.casefold() in errors_of(found).casefold()
    assert contents(site) == before


def test_a_former_address_of_its_own_is_no_mistake(site: Path, forms: Here) -> None:
    typed = {"former_addresses#order": "n1", "former_addresses/n1": "old/study.html", "do": "save"}
    page = post(forms, RECORD, {**form_values(get(forms, RECORD)), **typed})
    assert page.status == 303
    page = ask(forms, "GET", page.headers["Location"])
    assert post(forms, RECORD, {**form_values(page), "sponsor": "Another one", "do": "save"}).status == 303
    assert "old/study.html" in (site / "content/studies/study-1.yaml").read_text()


def test_the_name_of_a_record_stands_for_its_identifier(site: Path, forms: Here) -> None:
    assert isinstance(forms.forms, Forms)
    catalogue = forms.forms.work.catalogue
    assert catalogue is not None
    id_, location = next(iter(catalogue.locations.items()))
    person_id, person = next(iter(catalogue.people.items()))
    name = "/record?name=study:study-0"
    values = form_values(get(forms, name))
    typed = {"locations#order": "n1", "locations/n1/location": location.name.upper(), "locations/n1/status": "open"}
    typed |= {"locations/n1/principal_investigator#order": "n1", "do": "save"}
    typed["locations/n1/principal_investigator/n1/person"] = person.name
    assert post(forms, name, {**values, **typed}).status == 303
    entry = yaml.safe_load((site / "content/studies/study-0.yaml").read_text())["locations"][0]
    assert (entry["location"], entry["principal_investigator"]) == (id_, person_id)


def new(forms: Here, kind: str, title: str) -> Reply:
    return post(forms, "/new", {"token": get(forms, "/records").value("token"), "kind": kind, "title": title})


@pytest.mark.parametrize(
    ("kind", "title", "id_"),
    [
        ("study", "A randomized, double-blind, placebo-controlled trial " * 8, "randomized-double-blind"),
        ("study", "x" * 400, "x" * 60),
        ("study", "con", "study-con"),
        ("study", "研究", "study-1-2"),
        ("study", "???", "study-1-"),
        ("person", "李明", "person-1"),
        ("person", "王芳", "person-1"),
        ("location", "مستشفى", "location-1"),
        ("location", "Klinik: Haus 3 #2", "klinik-haus-3-2"),
    ],
)
def test_any_title_begins_a_record(kind: str, title: str, id_: str, forms: Here) -> None:
    made = new(forms, kind, title)
    assert made.status == 303, made.text
    assert f"name={kind}%3A{id_}" in made.headers["Location"]
    assert len(made.headers["Location"]) < 140
    assert ask(forms, "GET", made.headers["Location"]).status == 200


def test_a_title_twice_is_asked_about(site: Path, forms: Here) -> None:
    new(forms, "person", "Grace Hopper")
    before = contents(site)
    again = new(forms, "person", "grace  hopper")
    assert again.status == 409
    assert "Es gibt schon einen Eintrag mit diesem Namen." in again.text
    assert "--id" not in again.text
    assert '<input name="title" required value="grace  hopper">' in again.text, "what was typed is still there"
    assert contents(site) == before


def test_a_form_from_before_a_restart_keeps_what_was_typed(site: Path, forms: Here) -> None:
    before = contents(site)
    values = form_values(get(forms, RECORD))
    page = post(forms, RECORD, {**values, "token": "of another server", "sponsor": "Typed for an hour", "do": "save"})
    assert page.status == 403
    assert contents(site) == before
    assert "Nichts wurde gespeichert; prüfen Sie das Formular, und speichern Sie noch einmal." in page.text
    assert form_values(page)["sponsor"] == "Typed for an hour"
    assert post(forms, RECORD, {**form_values(page), "do": "save"}).status == 303


def test_nobody_confirms_a_status_by_emptying_its_day(site: Path, forms: Here) -> None:
    path = site / "content/studies/study-1.yaml"
    before = yaml.safe_load(path.read_text())
    values = form_values(get(forms, RECORD))
    assert values["locations/0/checked_on"]
    assert post(forms, RECORD, {**values, "locations/0/checked_on": "", "do": "save"}).status == 303
    after = yaml.safe_load(path.read_text())
    old, new = before["locations"][0], after["locations"][0]
    assert {**new, "checked_on": old["checked_on"]} == old, "its signature stays as typed"
    assert after.get("history") == before.get("history")
    again = form_values(get(forms, RECORD))
    assert post(forms, RECORD, {**again, "locations/0/checked_on": "2026-10-02", "do": "save"}).status == 303


def test_a_day_that_cannot_be_read_is_one_mistake(forms: Here) -> None:
    values = form_values(get(forms, RECORD))
    page = post(forms, RECORD, {**values, "locations/0/checked_on": "2.10.2026", "do": "save"})
    assert page.status == 422
    assert errors_of(page).count("<li>") == 1, errors_of(page)


def test_saving_without_a_change_is_answered(forms: Here) -> None:
    page = post(forms, RECORD, {**form_values(get(forms, RECORD)), "do": "save"})
    assert page.status == 303
    answered = get(forms, str(page.headers["Location"]).removeprefix(ROOM))
    assert "Alles in diesem Formular ist schon gespeichert." in answered.text


def test_a_form_of_a_record_that_was_removed_meanwhile_keeps_what_was_typed(site: Path, forms: Here) -> None:
    path = site / "content/studies/study-2.yaml"
    record, data = RECORD.replace("study-1", "study-2"), path.read_bytes()
    values = form_values(get(forms, record))
    path.unlink()
    page = post(forms, record, {**values, "sponsor": "Typed for an hour", "do": "save"})
    assert page.status == 409
    assert not path.exists()
    assert "Jemand hat diesen Eintrag gelöscht oder umbenannt" in page.text
    assert form_values(page)["sponsor"] == "Typed for an hour"
    path.write_bytes(data)
    assert post(forms, record, {**form_values(page), "do": "save"}).status == 303
    assert "sponsor: Typed for an hour\n" in path.read_text()
    path.write_bytes(data)


def test_a_study_is_not_withdrawn_without_a_reason(site: Path, forms: Here) -> None:
    before = contents(site)
    sent = {**get(forms, "/").status_form(), "do": "change", "status": "withdrawn"}
    page = post(forms, "/status", sent)
    assert page.status == 409
    assert contents(site) == before
    assert "--reason" not in page.text, "that is for the command line"
    assert '<option value="withdrawn" selected>' in page.text, "only the reason is missing"


def test_an_earlier_change_of_a_record_is_undone_after_the_later_one(site: Path, forms: Here) -> None:
    before = contents(site)
    saved = []
    for sponsor in ("First", "Second"):
        page = post(forms, RECORD, {**form_values(get(forms, RECORD)), "sponsor": sponsor, "do": "save"})
        saved.append(page.headers["Location"].rpartition("done=")[2])

    def undo(edit: str) -> Reply:
        return post(forms, "/undo", {"token": get(forms, "/changes").value("token"), "edit": edit})

    page = undo(saved[0])
    assert page.status == 409
    assert "Dieser Eintrag wurde danach noch einmal geändert." in page.text
    assert [undo(each).status for each in reversed(saved)] == [303, 303]
    assert contents(site) == before


def test_a_long_title_is_one_line(site: Path, forms: Here) -> None:
    values = form_values(get(forms, RECORD))
    title = "A title that is so long that nobody sees its end in a line, and therefore gets a box"
    assert post(forms, RECORD, {**values, "plain_title": f"{title}\r\nand more", "do": "save"}).status == 303
    page = get(forms, RECORD)
    assert form_values(page)["plain_title"] == f"{title} and more"
    assert f'">\n{title} and more</textarea>' in page.text
    assert f"plain_title: {title} and more\n" in (site / "content/studies/study-1.yaml").read_text()
    assert f"{ROOM}/record" in page.text


def test_mistakes_of_the_site_lead_to_their_forms(site: Path, forms: Here) -> None:
    path = site / STUDY_2
    text = path.read_text()
    path.write_text(text.replace("NCT00000002", "NCT2"))
    assert isinstance(forms.forms, Forms)
    live = forms.forms.work.live
    try:
        live.paths_changed([str(path)])
        deadline = time.monotonic() + 60
        while not (live.snapshot and any(each.file == STUDY_2 for each in live.snapshot.diagnostics)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        for page in (get(forms, "/changes").text, get(forms, "/").text):
            assert f'<a href="{ROOM}/record?name=study%3Astudy-2#f-identifiers-nct">' in page
            assert "Kennungen, ClinicalTrials.gov-Nummer: Das ist keine Nummer von ClinicalTrials.gov." in page
    finally:
        path.write_text(text)
        live.paths_changed([str(path)])


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        (f"{RECORD}&done=1", f"{ROOM}/record?name=study%3Astudy-1&done="),
        ("/?team=Ada", f"{ROOM}/?team=Ada&done="),
        ("//evil.example/", f"{ROOM}/changes?done="),
        ("https://evil.example/", f"{ROOM}/changes?done="),
        ("", f"{ROOM}/changes?done="),
    ],
)
def test_undo_leads_back(back: str, leads_to: str, site: Path, forms: Here) -> None:
    before = contents(site)
    saved = post(forms, RECORD, {**form_values(get(forms, RECORD)), "sponsor": f"For {back}", "do": "save"})
    page = ask(forms, "GET", saved.headers["Location"])
    assert page.value("back").startswith("/record?name=study%3Astudy-1&done=")
    undone = post(forms, "/undo", {"token": page.value("token"), "edit": page.value("edit"), "back": back})
    assert undone.headers["Location"].startswith(leads_to)
    assert contents(site) == before
    assert "Rückgängig gemacht." in ask(forms, "GET", undone.headers["Location"]).text


def test_a_record_that_was_added_a_moment_ago_is_known(site: Path, forms: Here) -> None:
    values = form_values(get(forms, "/record?name=study:study-0"))
    assert new(forms, "condition", "Rare fever").status == 303
    typed = {"conditions#order": "n1", "conditions/n1/condition": "rare-fever", "do": "save"}
    assert post(forms, "/record?name=study:study-0", {**values, **typed}).status == 303
