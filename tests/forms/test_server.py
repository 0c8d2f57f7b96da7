"""The forms over HTTP: refusals, signatures, and conflicts between two windows and a text editor."""

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.forms.client import ROOM, Reply, ask, get, post
from tests.preview.server import Running, running
from tests.sites import write_site, write_yaml

STUDY = "content/studies/study-1.yaml"
RECORD = "/record?name=study:study-1"
pytestmark = pytest.mark.usefixtures("records_restored")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("forms"), studies=4)


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Running]:
    with running(site, "--by", "Ada", command="edit") as found:
        yield found


def form_values(page: Reply) -> dict[str, str]:
    """The form data that a browser would send."""
    form = page.text.partition('id="record"')[2].partition("</form>")[0]
    found = dict(re.findall(r'<input(?![^>]*type="checkbox")[^>]* name="([^"]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        found[name] = (chosen[1] or chosen[2]) if chosen else ""
    return {unescape(name): unescape(value) for name, value in found.items()}


def contents(site: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((site / "content").rglob("*.*")) if path.is_file()}


def test_a_save_writes_what_was_typed_and_can_be_undone(site: Path, forms: Running) -> None:
    before = (site / STUDY).read_bytes()
    page = get(forms, RECORD)
    done = post(forms, RECORD, {**form_values(page), "sponsor": "Somebody else", "do": "save"})
    assert done.status == 303
    assert (site / STUDY).read_bytes() != before
    assert b"sponsor: Somebody else" in (site / STUDY).read_bytes()
    again = ask(forms, "GET", done.headers["Location"])
    assert "study-1: sponsor" in again.text
    undone = post(forms, "/undo", {"token": again.value("token"), "edit": again.value("edit")})
    assert undone.status == 303
    assert (site / STUDY).read_bytes() == before
    assert "undone" in get(forms, "/changes").text


def test_a_section_is_emptied(site: Path, forms: Running) -> None:
    values = form_values(get(forms, RECORD))
    cleared = form_values(post(forms, RECORD, {**values, "do": "clear:eligibility"}))
    assert post(forms, RECORD, {**cleared, "do": "save"}).status == 303
    text = (site / STUDY).read_text("utf-8")
    assert "eligibility" not in text
    assert "locations:" in text


def test_nothing_changed_writes_nothing(site: Path, forms: Running) -> None:
    before = contents(site)
    page = get(forms, RECORD)
    assert post(forms, RECORD, {**form_values(page), "do": "save"}).status == 303
    assert contents(site) == before


HOSTILE = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Host": "evil.example"},
    {"Host": "evil.example", "Origin": "http://evil.example"},
    {"Content_Type": "text/plain"},
    {"Content_Type": "application/json"},
    {"Content_Type": "multipart/form-data; boundary=x"},
]


@pytest.mark.parametrize("headers", HOSTILE, ids=str)
def test_forms_from_elsewhere_are_refused(site: Path, forms: Running, headers: dict[str, str]) -> None:
    before = contents(site)
    page = get(forms, RECORD)
    found = post(forms, RECORD, {**form_values(page), "sponsor": "Evil", "do": "save"}, **headers)
    assert found.status in (400, 403, 415)
    assert contents(site) == before


@pytest.mark.parametrize("path", ["/status", "/record?name=study:study-1", "/new", "/keep", "/publish", "/undo"])
def test_every_write_needs_a_token_of_its_own_and_is_no_get(site: Path, forms: Running, path: str) -> None:
    before = contents(site)
    sent = {"do": "save", "title": "Evil", "kind": "study", "study": "study-1", "number": "1", "token": ""}
    for token in ("", "x" * 32, "ü"):
        assert post(forms, path, {**sent, "token": token}).status == 403
    assert ask(forms, "GET", f"{ROOM}{path.partition('?')[0]}?do=save&title=Evil&study=study-1").status in (
        200,
        404,
        405,
    )
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert ask(forms, method, ROOM + path).status in (403, 405)
    assert contents(site) == before


def test_a_token_is_good_once(site: Path, forms: Running) -> None:
    sent = {**form_values(get(forms, RECORD)), "sponsor": "One", "do": "save"}
    assert post(forms, RECORD, sent).status == 303
    assert post(forms, RECORD, {**sent, "sponsor": "Two"}).status == 403
    assert b"One" in (site / STUDY).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "study:../../etc/passwd",
            "study:/etc/passwd",
            "study:..",
            "asset:logo.svg",
            "study:",
            ":",
            "x",
            "study:study-9",
        ),
        *("study:study-1\0", "page:../site", "study:STUDY-1 ", "registry:NCT00000001"),
    ],
)
def test_no_path_leads_out_of_the_content(forms: Running, name: str) -> None:
    assert ask(forms, "GET", f"{ROOM}/record?name={quote(name)}").status == 404


@pytest.mark.parametrize("name", ["../evil", "..", "a/b", "con", ".hidden", "a\\b", "-x", "x" * 400])
def test_new_records_stay_in_their_folder(site: Path, forms: Running, name: str) -> None:
    before = contents(site)
    for kind in ("study", "person", "page", "asset", "../x"):
        token = get(forms, "/records").value("token")
        found = post(forms, "/new", {"token": token, "kind": kind, "title": "A", "id": name})
        assert found.status in (409, 303), found.text
    made = contents(site).keys() - before.keys()
    assert all(Path(each).parent.parent == site / "content" for each in made), made
    assert not list(site.glob("*vil*"))


def test_an_address_that_no_page_has(forms: Running) -> None:
    assert ask(forms, "GET", f"{ROOM}/records?" + "a=1&" * 500).status == 400


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x", ""])
def test_a_location_that_no_form_has(forms: Running, number: str) -> None:
    row = get(forms, "/").status_form()
    assert post(forms, "/status", {**row, "number": number, "do": "confirm"}).status in (404, 409)


@pytest.mark.parametrize("key", ["²", "9" * 5000])
def test_an_entry_that_no_form_has(site: Path, forms: Running, key: str) -> None:
    before = contents(site)
    values = form_values(get(forms, RECORD))
    sent = {**values, "locations#order": f"0,{key}", f"locations/{key}/status": "open", "do": "save"}
    assert post(forms, RECORD, sent).status in (200, 409, 422)
    assert contents(site) == before


def test_headers(forms: Running) -> None:
    for path in ("/", "/records", RECORD, "/changes"):
        page = get(forms, path)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["Cache-Control"] == "no-store"
        assert " on" not in {word[:3] for word in page.text.split("<script")[0].split("<body")}
        assert "style=" not in page.text


def test_errors_are_at_their_fields(site: Path, forms: Running) -> None:
    before = contents(site)
    values = form_values(get(forms, RECORD))
    sent = {**values, "locations/0/status": "opne", "title": "", "identifiers/nct": "NCT1", "do": "save"}
    found = post(forms, RECORD, sent)
    assert found.status == 422
    assert contents(site) == before
    assert '<a href="#f-title">' in found.text
    assert "The word is not one of the choices. Did you mean open?" in found.text
    for name in ("f-title", "f-identifiers-nct", "f-locations-0-status"):
        assert f'id="{name}"' in found.text
        assert "aria-invalid" in found.text.partition(f'id="{name}"')[2].partition(">")[0], name


def test_an_unknown_reference_is_an_error_at_its_field(site: Path, forms: Running) -> None:
    before = contents(site)
    values = form_values(get(forms, RECORD))
    found = post(forms, RECORD, {**values, "locations/0/location": "nowhere", "do": "save"})
    assert found.status == 422
    assert '<a href="#f-locations-0-location">Locations 1, Location</a>: Unknown location. Choose one' in found.text
    assert contents(site) == before


def test_what_is_wrong_can_be_kept_outside_of_the_site(site: Path, forms: Running) -> None:
    before = contents(site)
    wrong = post(forms, RECORD, {**form_values(get(forms, RECORD)), "title": "", "sponsor": "Later", "do": "save"})
    kept = post(forms, RECORD, {**form_values(wrong), "token": wrong.value("token"), "do": "keep"})
    assert kept.status == 303
    assert contents(site) == before
    assert "study:study-1" in get(forms, "/records").text
    again = get(forms, f"{RECORD}&kept=1")
    assert form_values(again)["sponsor"] == "Later"
    done = post(forms, RECORD, {**form_values(again), "title": "A title", "do": "save"})
    assert done.status == 303
    assert "UnfinishedForms for later" not in get(forms, "/records").text


def test_two_windows_lose_nothing(site: Path, forms: Running) -> None:
    one, two = form_values(get(forms, RECORD)), form_values(get(forms, RECORD))
    assert post(forms, RECORD, {**one, "sponsor": "From window one", "do": "save"}).status == 303
    late = post(forms, RECORD, {**two, "short_title": "From window two", "do": "save"})
    assert late.status == 409
    assert "sponsor: From window one" in late.text
    assert b"From window two" not in (site / STUDY).read_bytes()
    merged = form_values(late)
    assert merged["sponsor"] == "From window one"
    assert merged["short_title"] == "From window two"
    assert post(forms, RECORD, {**merged, "do": "save"}).status == 303
    data = (site / STUDY).read_bytes()
    assert b"From window one" in data
    assert b"From window two" in data


def test_a_text_editor_at_the_same_time(site: Path, forms: Running) -> None:
    values = form_values(get(forms, RECORD))
    data = (site / STUDY).read_bytes()
    (site / STUDY).write_bytes(b"# by hand\n" + data)
    late = post(forms, RECORD, {**values, "sponsor": "From the form", "do": "save"})
    assert late.status == 409
    assert "# by hand" in late.text
    assert (site / STUDY).read_bytes() == b"# by hand\n" + data
    day = get(forms, "/")
    row = day.status_form()
    path = site / f"content/studies/{row['study']}.yaml"
    path.write_text(path.read_text().replace("checked_by: Study office", "checked_by: Somebody else"))
    late = post(forms, "/status", {**row, "do": "confirm"})
    assert late.status == 409
    assert "somebody else changed" in late.text.casefold()


def test_the_days_work_is_signed(site: Path, forms: Running) -> None:
    day = get(forms, "/")
    row = day.status_form()
    assert post(forms, "/status", {**row, "do": "confirm"}).status == 303
    text = (site / f"content/studies/{row['study']}.yaml").read_text()
    assert "checked_by: Ada\n" in text
    assert "by: Ada" in text


def test_a_status_in_the_form_of_a_study_is_signed(site: Path, forms: Running) -> None:
    values = form_values(get(forms, RECORD))
    assert values["locations/0/status"] == "closed"
    assert post(forms, RECORD, {**values, "locations/0/status": "paused", "do": "save"}).status == 303
    text = (site / STUDY).read_text()
    assert "checked_by: Ada\n" in text
    assert "2026-11-22" in text
    assert "by: Ada, location: north, status: paused, was: closed}" in text


def test_a_new_status_begins_on_the_day_on_which_it_was_checked(site: Path, forms: Running) -> None:
    """It kept the day of the status before, and the open data gave it to the new one."""
    path = site / STUDY
    path.write_text(path.read_text().replace("status: closed", "status: closed\n  status_since: 2026-01-01"))
    values = form_values(get(forms, RECORD))
    assert post(forms, RECORD, {**values, "locations/0/checked_on": "2026-11-21", "do": "save"}).status == 303
    assert "status_since: 2026-01-01\n" in path.read_text()
    values = form_values(get(forms, RECORD))
    assert post(forms, RECORD, {**values, "locations/0/status": "paused", "do": "save"}).status == 303
    assert "status_since: 2026-11-22\n" in path.read_text()


def test_what_is_typed_is_shown_before_it_is_saved(site: Path, forms: Running) -> None:
    before = contents(site)
    values = form_values(get(forms, RECORD))
    found = json.loads(post(forms, "/unsaved?name=study:study-1", {**values, "plain_title": "Typed just now"}).text)
    assert found["errors"] == []
    assert "Typed just now" in ask(forms, "GET", found["page"]).text
    wrong = json.loads(post(forms, "/unsaved?name=study:study-1", {**values, "locations/0/status": "x"}).text)
    assert [each["id"] for each in wrong["errors"]] == ["f-locations-0-status"]
    assert contents(site) == before


def test_a_record_with_a_mistake_can_be_opened_and_corrected(site: Path, forms: Running) -> None:
    path = site / STUDY
    path.write_text(path.read_text().replace("status: closed", "status: clsoed"))
    values = form_values(get(forms, RECORD))
    assert values["locations/0/status"] == "clsoed"
    assert post(forms, RECORD, {**values, "locations/0/status": "closed", "do": "save"}).status == 303
    assert "status: closed" in path.read_text()


def test_a_misspelt_field_of_an_entry_is_not_dropped(site: Path, forms: Running) -> None:
    path = site / STUDY
    path.write_text(path.read_text().replace("  checked_by: Study office", "  chekced_by: Study office", 1))
    before, values = path.read_bytes(), form_values(get(forms, RECORD))
    found = post(forms, RECORD, {**values, "locations/0/status": "paused", "do": "save"})
    assert found.status == 422
    assert "chekced_by" in found.text
    assert path.read_bytes() == before


def test_a_translation_is_marked_where_it_is_stale(site: Path, forms: Running) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text() + "languages: [en, es]\n")
    (site / "content/studies/study-1.es.yaml").write_text("source: title=000000\ntitle: Un estudio\nabout: Texto.\n")
    deadline = time.monotonic() + 60
    while True:  # the whole site is read again after a change of its languages
        page = get(forms, "/record?name=study_translation:study-1.es")
        if "has changed since this translation" in page.text or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    assert 'id="f-title-stale"' in page.text
    assert 'id="f-purpose-stale"' not in page.text
    assert "B study number 1 of *blood* vessels" in page.text, "the words of the original stand above"


ATTACK = "</textarea></title><img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{ 7*7 }}"


def test_words_of_records_are_text_in_forms(site: Path, forms: Running) -> None:
    write_yaml(
        site / "content/studies/study-1.yaml",
        {
            "title": ATTACK,
            "about": ATTACK,
            "keywords": [ATTACK],
            "locations": [{"place": {"name": ATTACK}, "status": "open"}],
        },
    )
    for path in ("/", "/records", RECORD, "/changes"):
        text = get(forms, path).text
        assert "<img src=x" not in text, path
        assert "<script>alert" not in text, path
    values = form_values(get(forms, RECORD))
    assert values["title"] == ATTACK
    wrong = post(forms, RECORD, {**values, "identifiers/nct": ATTACK, "do": "save"})
    assert wrong.status == 422
    assert "<img src=x" not in wrong.text


def test_imported_entries_are_not_edited(site: Path, forms: Running) -> None:
    entry = {"title": "T", "locations": [{"place": {"name": "A"}, "status": "open", "checked_on": "2026-10-01"}]}
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000001.yaml", entry)
    try:
        day = get(forms, "/")
        assert "Imported from a registry" in day.text
        sent = {"study": "NCT00000001", "number": "1", "seen": "open|2026-10-01|", "do": "confirm"}
        assert post(forms, "/status", {**sent, "token": day.value("token")}).status == 409
        assert ask(forms, "GET", f"{ROOM}/record?name=study:NCT0000000").status == 404
    finally:
        (site / "content/registry/clinicaltrials.gov/NCT00000001.yaml").unlink()


def test_an_imported_study_is_written_over(site: Path, forms: Running) -> None:
    entry = {"title": "As registered", "sponsor": "Registered sponsor", "keywords": ["registered"]}
    imported, own = site / "content/registry/clinicaltrials.gov/NCT00000002.yaml", "content/studies/NCT00000002.yaml"
    write_yaml(imported, entry)
    name = "/record?name=study:NCT00000002"
    try:
        before = imported.read_bytes()
        page = get(forms, name)
        assert "Registered sponsor" in page.text, "the words of the registry stand above"
        assert form_values(page)["sponsor"] == ""
        assert post(forms, name, {**form_values(page), "do": "save"}).status == 303
        assert not (site / own).exists(), "nothing was typed"
        wrong = post(forms, name, {**form_values(get(forms, name)), "identifiers/nct": "NCT1", "do": "save"})
        assert wrong.status == 422
        sent = {"plain_title": "In plain words", "contact/phone": "+1 555 555 0111", "do": "save"}
        done = post(forms, name, {**form_values(get(forms, name)), **sent})
        assert done.status == 303, done.text
        assert (site / own).read_text() == "plain_title: In plain words\ncontact:\n  phone: +1 555 555 0111\n"
        assert imported.read_bytes() == before
        again = ask(forms, "GET", done.headers["Location"])
        assert post(forms, "/undo", {"token": again.value("token"), "edit": again.value("edit")}).status == 303
        assert not (site / own).exists()
        page = get(forms, "/remove?name=study:NCT00000002")
        assert 'value="remove"' not in page.text
        sent = {"token": page.value("token"), "digest": page.value("digest"), "do": "draft"}
        assert post(forms, "/remove?name=study:NCT00000002", sent).status == 303
        assert (site / own).read_text() == "draft: yes\n"
    finally:
        imported.unlink()
