"""The form of an imported study shows the registry's words, lists too, and no fields that only the program writes."""

import re
from pathlib import Path

import pytest

from site_builder.forms.app import Forms
from site_builder.forms.typed_values import with_record_values
from site_builder.model.study import Study
from tests.forms.client import get, post
from tests.forms.here import forms_here
from tests.forms.test_server import form_values
from tests.sites import write_site, write_yaml

RECORD = "/record?name=study:NCT00000001"
ENTRY = {
    "title": "As registered",
    "type": "interventional",
    "eligibility": {
        "sex": "female",
        "inclusion": ["Sleeps badly", {"text": "One of these:", "items": ["Wakes early", "Wakes late"]}],
    },
    "locations": [{"place": {"name": "Clínica A", "city": "Toledo"}, "status": "open"}],
    "registry": {"name": "ClinicalTrials.gov", "number": "NCT00000001", "language": "en"},
}


def test_the_registrys_lists_and_choices_are_shown_above_the_fields(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0, languages=["es", "en"])
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000001.yaml", ENTRY)
    with forms_here(site) as forms:
        page = get(forms, RECORD).text
        values = form_values(get(forms, RECORD))
        own = {"eligibility/inclusion#order": "n1", "eligibility/inclusion/n1/text": "Duerme mal"}
        assert post(forms, RECORD, {**values, **own, "do": "save"}).status == 303
        after = get(forms, RECORD).text
    original = '<p class="original" lang="en" dir="auto">'
    assert f"{original}As registered</p>" in page
    assert '<p class="original">Ensayo clínico (estudio de intervención)</p>' in page
    assert f"{original}– Sleeps badly\n– One of these: Wakes early; Wakes late</p>" in page
    assert "– Sleeps badly" in after
    assert f"{original}– Clínica A (abierto)</p>" in page
    assert '>Inclusión <span class="count">2</span>' in page
    assert '>Inclusión <span class="count">1</span>' in after


def test_no_form_offers_what_the_program_writes(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    own = site / "content/studies/NCT00000001.yaml"
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000001.yaml", ENTRY)
    write_yaml(own, {"registry": {"language": "fr", "title_replaced": "yes"}})
    with forms_here(site) as forms:
        page = get(forms, RECORD)
        assert 'name="registry/language"' in page.text
        for name in ("title_replaced", "text_languages", "other_registries"):
            assert name not in page.text
        assert post(forms, RECORD, {**form_values(page), "plain_title": "In our words", "do": "save"}).status == 303
    assert "title_replaced: yes" in own.read_text().replace("'", "")


def test_an_imported_study_can_be_translated_where_it_has_no_words_of_the_language(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0, languages=["es", "en", "fr"])
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000001.yaml", ENTRY)
    with forms_here(site) as forms:
        assert isinstance(forms.forms, Forms)
        forms.forms.work.live.wait()  # for the languages of the site
        page = get(forms, "/records")
        offered = re.findall(
            r'name="of" value="study:NCT00000001"><input type="hidden" name="language" value="(..)"', page.text
        )
        new = {"token": page.value("token"), "kind": "study_translation", "of": "study:NCT00000001", "language": "fr"}
        reply = post(forms, "/new", new)
        assert reply.headers["Location"].endswith("study_translation%3ANCT00000001.fr"), reply.text
        page = get(forms, "/records")
    assert offered == ["fr"], "the registry wrote everything in English"
    assert 'href="/-/edit/record?name=study_translation%3ANCT00000001.fr"' in page.text
    assert (site / "content/studies/NCT00000001.fr.yaml").is_file()


def test_a_translation_of_an_imported_study_shows_what_is_not_in_its_language(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0, languages=["es", "en", "fr"])
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000001.yaml", ENTRY)
    write_yaml(site / "content/studies/NCT00000001.yaml", {"about": "Un estudio."})
    for language in ("en", "fr"):
        write_yaml(site / f"content/studies/NCT00000001.{language}.yaml", {"plain_title": "A / Une"})
    with forms_here(site) as forms:
        english, french = (
            get(forms, f"/record?name=study_translation:NCT00000001.{language}").text for language in ("en", "fr")
        )
    assert '<p class="original" lang="es" dir="auto">Un estudio.</p>' in english
    assert "As registered</p>" not in english
    assert "Sleeps badly" not in english
    assert '<p class="original" lang="es" dir="auto">Un estudio.</p>' in french
    assert '<p class="original" lang="en" dir="auto">As registered</p>' in french
    assert "– Sleeps badly\n" in french


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("eligibility/minimum_age", "18 años", "18 years"),
        ("eligibility/minimum_age", " 6 Monate", "6 months"),
        ("eligibility/minimum_age", "18,5 años", "18,5 años"),
        ("dates/start", "noviembre de 2026", "2026-11"),
        ("dates/start", "3 de noviembre de 2026", "2026-11-03"),
        ("dates/start", "finales de 2026", "finales de 2026"),
        ("plain_title", "18 años", "18 años"),
    ],
)
def test_ages_and_days_are_typed_in_the_editors_language(name: str, typed: str, value: str) -> None:
    assert with_record_values(Study, {name: typed}) == {name: value}
