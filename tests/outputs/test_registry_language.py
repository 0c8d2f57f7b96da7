"""Imported texts on a site in another language: they are marked, and the organisation's own words are not."""

import json
from pathlib import Path

import pytest

from site_builder.records.imported.sealed import write_imported
from site_builder.records.published_words import published_words
from site_builder.stages.pipeline import build
from tests.importers.records import entry
from tests.importers.test_import import saved, taken
from tests.outputs.test_languages import Marked
from tests.sites import built, options, run_here, write_site, write_yaml

NUMBER = "NCT00000001"
TITLE = "Evening Light for Made-up Fever"
OFFICIAL = "A Randomised Trial of Evening Light in Made-up Fever & Others"
OWN = "Licht am Abend hilft vielleicht."


def made(folder: Path, *languages: str) -> Path:
    """A site with one imported study, whose summary the organisation has written itself."""
    site = write_site(
        folder / "site",
        studies=0,
        languages=list(languages),
        open_data=["records", "fhir", "list", "feeds", "calendar"],
        also_make=["referral"],
    )
    taken(site, saved(folder / "in", entry()))
    opening = {"location": "north", "status": "opening soon", "checked_on": "2026-11-01", "opens_on": "2027-02"}
    own = {"about": OWN, "locations": [opening], "listed_on": "2026-11-20"}
    write_yaml(site / "content/studies" / f"{NUMBER}.yaml", own)
    built(site)
    return site / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("german"), "de", "en", "es")


def page(output: Path, folder: str = "") -> Marked:
    return Marked(output / folder / "studies" / f"{NUMBER}.html")


def test_what_the_registry_wrote_is_marked_and_what_we_wrote_is_not(output: Path) -> None:
    german = page(output)
    assert set(german.marked) == {("en", "")}
    words = german.marked["en", ""]
    assert {
        TITLE,
        "Willing to come to the visits",
        "A Randomised Trial of Evening Light in Made-up Fever & Others",
    } <= {*words}
    assert OWN in german.text
    assert OWN not in " ".join(words)
    assert not any("<span" in value for value in german.values), "an attribute holds no marks"


def test_a_referral_sheet_marks_them_too(output: Path) -> None:
    """It exists only in the main language, so it is not a translated page."""
    sheet = Marked(output / "referral" / f"{NUMBER}.html")
    assert "Willing to come to the visits" in sheet.marked["en", ""]
    assert not any("<span" in value for value in sheet.values)


def test_readers_learn_in_which_language_the_registry_wrote(output: Path) -> None:
    assert "haben Forschende auf Englisch für andere Forschende geschrieben." in page(output).text
    assert "Researchers wrote most of this page for other researchers." in page(output, "en").text


def test_a_page_in_the_registrys_language_marks_only_what_we_wrote(output: Path) -> None:
    english = page(output, "en")
    assert english.marked == {("de", ""): english.marked["de", ""]}
    assert OWN in english.marked["de", ""]
    assert TITLE not in " ".join(english.marked["de", ""])
    assert "Made-up Fever and Asthma: study of the device Lamp" in english.text, "no title was translated"
    assert "Parts of this page have not been translated yet. They are shown in German." in english.text


def test_a_third_language_marks_each_text_with_its_own(output: Path) -> None:
    spanish = page(output, "es")
    assert OWN in spanish.marked["de", ""]
    assert TITLE in spanish.marked["en", ""]
    assert "inglés" in spanish.text
    assert "alemán" in spanish.text


def test_translations_count_no_study_whose_texts_are_all_in_the_language(tmp_path: Path) -> None:
    output = made(tmp_path, "de", "en", "es")
    counted = run_here("translations", cwd=output.parent).stdout
    assert f"de: 1 study has texts of a registry in another language: {NUMBER}\n" in counted
    assert "en: 0 of 1 study," in counted, "what we wrote is in German"
    (output.parent / "content/studies" / f"{NUMBER}.yaml").unlink()
    counted = run_here("translations", cwd=output.parent).stdout
    assert "en: 0 of 0 studies," in counted
    assert "es: 0 of 1 study," in counted


def test_a_translation_into_the_registrys_language_is_not_needed_on_a_site_without_it(tmp_path: Path) -> None:
    site = made(tmp_path, "de").parent
    write_yaml(site / "content/studies" / f"{NUMBER}.en.yaml", {"plain_title": "Light"})
    printed = run_here("build", cwd=site).stderr
    assert "E702 this is a translation into `en`, a language that the site does not have" in printed
    assert "remove the file: the registry's words are in this language already; for pages in it, write in " in printed


def test_kinds_of_groups_and_treatments_are_in_the_language_of_the_page(output: Path) -> None:
    assert "Lamp (Gerät)" in page(output).text
    assert "Lamp (device)" in page(output, "en").text
    assert "Lamp (dispositivo)" in page(output, "es").text


def test_lists_and_the_search_mark_titles(output: Path) -> None:
    texts = json.loads((output / "search/texts/0.json").read_text("utf-8"))
    assert (texts[0][0], texts[0][4]) == ([TITLE, "en", ""], OWN)
    texts = json.loads((output / "en/search/texts/0.json").read_text("utf-8"))
    assert (texts[0][0], texts[0][4]) == (TITLE, [OWN, "de", ""])


def test_data_name_the_language_and_hold_no_marks(output: Path) -> None:
    record = json.loads((output / "data/v1/studies" / f"{NUMBER}.json").read_text("utf-8"))
    assert (record["language"], record["registry"]["language"], record["title"]) == ("de", "en", TITLE)
    assert "text_languages" not in record["registry"]
    assert json.loads((output / "fhir/ResearchStudy" / f"{NUMBER}.json").read_text("utf-8"))["language"] == "de"


def test_feeds_and_calendars_are_in_one_language(output: Path) -> None:
    """Neither Atom nor iCalendar marks a part of a text: the headline is in theirs, and the number names the study."""
    headline = "Made-up Fever und Asthma: Studie zum Gerät Lamp"
    feed = (output / "studies.atom").read_text("utf-8")
    assert f"<title>Neue Studie: {headline}" in feed
    assert f". {NUMBER}</summary>" in feed
    calendars = [output / path for path in ("openings.ics", f"studies/{NUMBER}.ics")]
    for calendar in [each.read_text("utf-8").replace("\n ", "") for each in calendars]:
        assert f"SUMMARY:{headline}" in calendar
        assert f"DESCRIPTION:Öffnet bald. {NUMBER}\n" in calendar
        assert TITLE not in calendar
    assert TITLE not in feed


def test_lists_for_programs_name_the_languages_of_titles(output: Path) -> None:
    (row,) = json.loads((output / "data/v1/studies.json").read_text("utf-8"))["studies"]
    assert (row["title_language"], row["official_title_language"]) == ("en", "en")


def test_english_runs_from_left_to_right_on_an_arabic_site(tmp_path: Path) -> None:
    arabic = page(made(tmp_path, "ar"))
    assert TITLE in arabic.marked["en", "ltr"]
    assert arabic.root["dir"] == "rtl"
    for name in ("index", "find", "studies/index"):
        lists = (tmp_path / f"site/output/{name}.html").read_text("utf-8")
        assert "letters" not in lists, "no title begins with a letter from A to Z"
    for name in ("index", "conditions/index", "conditions/made-up-fever"):
        assert "<bdi>Made-up Fever</bdi>" in (tmp_path / f"site/output/{name}.html").read_text("utf-8")
    sheet = Marked(tmp_path / "site/output/referral" / f"{NUMBER}.html")
    assert "Willing to come to the visits" in sheet.marked["en", "ltr"], "clinicians read a page, too"


def test_a_person_can_correct_the_language_of_an_entry(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    taken(site, saved(tmp_path / "in", entry()))
    write_yaml(site / "content/studies" / f"{NUMBER}.yaml", {"registry": {"language": "fr"}})
    built(site)
    assert TITLE in page(site / "output").marked["fr", ""]


def test_an_entry_in_the_sites_language_has_no_marks(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    taken(site, saved(tmp_path / "in", entry()))
    built(site)
    assert page(site / "output").marked == {}


def test_a_language_alone_is_no_change_of_a_study(tmp_path: Path) -> None:
    """Entries of earlier versions name no language: importing them again gives no study a new date."""
    registry = {"name": "R", "number": "1"}
    later = {**registry, "language": "en", "text_languages": {"about": "de"}}
    values = ({"title": "T", "registry": each, "other_registries": [each]} for each in (registry, later))
    before, after = (published_words("study", each) for each in values)
    assert before == after


@pytest.mark.parametrize("languages", [{"title": 'en" onclick="alert(1)'}, {"title": "<b>"}, {"title": ["en"]}, "en"])
def test_a_language_is_never_markup(languages: object, tmp_path: Path) -> None:
    """The file is from the network, and its values become attributes of elements."""
    site = write_site(tmp_path / "site", studies=0)
    path = site / "content/registry/clinicaltrials.gov" / f"{NUMBER}.json"
    path.parent.mkdir(parents=True)
    registry = {"name": "R", "number": NUMBER, "language": "en", "text_languages": languages}
    path.write_bytes(write_imported({"title": "T", "registry": registry}, "note"))
    (error,) = (each for each in build(options(site)).diagnostics if each.is_error)
    assert error.path[:2] == ("registry", "text_languages")


def test_criteria_in_our_own_words_are_for_readers(tmp_path: Path) -> None:
    """In Arabic, no word of its own says "you": the page called them inclusion criteria, written for researchers."""
    site = write_site(tmp_path / "site", studies=0, languages=["ar"], open_data=[])
    taken(site, saved(tmp_path / "in", entry()))
    own = {"eligibility": {"inclusion": ["عمرك 18 سنة على الأقل."], "exclusion": ["لديك سكري."]}}
    write_yaml(site / "content/studies" / f"{NUMBER}.yaml", own)
    built(site)
    text = page(site / "output").text
    assert "معايير الاشتمال" not in text
    assert "لباحثين آخرين" not in text


def test_the_note_names_the_language_of_what_is_left(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0, languages=["de"])
    taken(site, saved(tmp_path / "in", entry()))
    own = {"eligibility": {"inclusion": ["Erwachsene mit Fieber"], "exclusion": ["Rauchen"]}}
    write_yaml(site / "content/studies" / f"{NUMBER}.yaml", own)
    built(site)
    assert "haben Forschende auf Englisch für andere Forschende geschrieben." in page(site / "output").text
