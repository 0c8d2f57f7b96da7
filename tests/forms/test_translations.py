"""A translation saved by forms has digests of its original text, so later changes are shown at its fields."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.forms.app import Forms
from tests.forms.client import Reply, get, post
from tests.forms.here import Here, forms_here
from tests.forms.test_server import form_values
from tests.sites import write_site, write_yaml

ORIGINAL = "/record?name=study:study-1"
TRANSLATION = "/record?name=study_translation:study-1.de"
FILE = "content/studies/study-1.de.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, studies=2, languages=["en", "de"])


@pytest.fixture
def forms(site: Path) -> Iterator[Here]:
    with forms_here(site) as server:
        assert isinstance(server.forms, Forms)
        server.forms.work.live.wait()  # for the languages of the site
        yield server


def save(forms: Here, path: str, **values: str) -> None:
    saved = post(forms, path, {**form_values(get(forms, path)), "do": "save", **values})
    assert saved.status == 303, saved.text


def begin(forms: Here) -> None:
    sent = {"kind": "study_translation", "of": "study:study-1", "language": "de"}
    assert post(forms, "/new", {**sent, "token": get(forms, "/records").value("token")}).status == 303


def stale(page: Reply) -> list[str]:
    return re.findall(r'name="#fits/(\w*)"', page.text)


def reported(forms: Here) -> set[str]:
    """The diagnostics that a build would report."""
    assert isinstance(forms.forms, Forms)
    forms.forms.work.live.wait()
    snapshot = forms.forms.work.live.snapshot
    assert snapshot is not None
    return {each.code for each in snapshot.diagnostics if each.code.startswith("W70")}


def test_a_changed_original_shows_until_somebody_looked(site: Path, forms: Here) -> None:
    begin(forms)
    save(forms, TRANSLATION, title="Ein Titel", about="Worum es geht")
    assert stale(get(forms, TRANSLATION)) == []
    assert reported(forms) == set(), "a build agrees"
    save(forms, ORIGINAL, title="Another title", about="About something else")
    assert stale(get(forms, TRANSLATION)) == ["title", "about"]
    assert reported(forms) == {"W701"}
    save(forms, TRANSLATION, title="Ein anderer Titel")
    assert stale(get(forms, TRANSLATION)) == ["about"], "what was not touched is still to be looked at"
    save(forms, TRANSLATION, **{"#fits/about": "yes"})
    assert stale(get(forms, TRANSLATION)) == []
    assert reported(forms) == set()


def test_a_translation_of_unknown_basis(site: Path, forms: Here) -> None:
    write_yaml(site / FILE, {"title": "Ein Titel", "about": "Worum es geht"})
    page = get(forms, TRANSLATION)
    assert stale(page) == [""]
    save(forms, TRANSLATION, title="Ein neuer Titel")
    assert "source:" not in (site / FILE).read_text(), "of the other field nobody knows"
    save(forms, TRANSLATION, **{"#fits/": "yes"})
    assert stale(get(forms, TRANSLATION)) == []
    assert reported(forms) == set()


def test_the_words_of_a_registry_are_an_original_too(site: Path, forms: Here) -> None:
    entry = site / "content/registry/clinicaltrials.gov/study-1.yaml"
    write_yaml(entry, {"title": "As registered", "purpose": "To find out"})
    write_yaml(site / FILE, {"translator": "Ada"})
    save(forms, TRANSLATION, purpose="Um es zu wissen")
    assert reported(forms) == set()
    write_yaml(entry, {"title": "As registered", "purpose": "To find out more"})
    assert stale(get(forms, TRANSLATION)) == ["purpose"]


def test_the_text_of_a_page(site: Path, forms: Here) -> None:
    name = "/record?name=page_translation:about.de"
    (site / "content/pages/about.de.md").write_text("---\ntranslator: Ada\n---\n\nText\n", "utf-8")
    save(forms, name, **{"title": "Über uns", "#body": "Wer wir sind"})
    assert stale(get(forms, name)) == []
    save(forms, "/record?name=page:about", **{"#body": "Who we are now"})
    assert stale(get(forms, name)) == ["text"]
    save(forms, name, **{"#body": "Wer wir jetzt sind"})
    assert stale(get(forms, name)) == []
