"""A site in several languages: its pages, the marked text on them, and the links between them."""

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from site_builder.catalogue.source_digests import changed_fields, checkers_changed, marks_of
from site_builder.diagnostics import UserError
from site_builder.editing.translations import overview
from site_builder.model.translation import StudyTranslation
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.source import SourceFile
from tests.outputs.reading import PageReader, addresses, read, structured
from tests.sites import (
    REPOSITORY,
    SITE,
    built,
    options,
    run_here,
    study,
    write_site,
    write_translations,
    write_yaml,
)

BASE = SITE["address"]
CHANGED = "Parte del texto original ha cambiado desde que se tradujo."
NOTHING = "Esto todavía no se ha traducido. Se muestra en inglés."
PARTLY = "Algunas partes de esta página todavía no se han traducido. Se muestran en inglés."


class Marked(PageReader):
    """A page with the texts that have a language mark, and the values of all attributes."""

    def __init__(self, path: Path) -> None:
        self.marked: dict[tuple[str, str], list[str]] = {}
        self.values: list[str] = []
        self.alternates: dict[str, str] = {}
        self.menu: dict[str, str] = {}
        self.root: dict[str, str | None] = {}
        self.within: list[tuple[str, tuple[str, str] | None]] = []
        super().__init__(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.values += known.values()
        if tag == "html":
            self.root = dict(known)
        if tag == "link" and known.get("rel") == "alternate" and "hreflang" in known:
            self.alternates[known["hreflang"]] = known["href"]
        if tag == "a" and known.get("rel") == "alternate":
            self.menu[known["hreflang"]] = known["href"]
        if tag in ("span", "div"):
            self.within.append((tag, (known["lang"], known.get("dir", "")) if "lang" in known else None))
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1][0] == tag:
            self.within.pop()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        for _, mark in self.within:
            if mark and data.strip():
                self.marked.setdefault(mark, []).append(data.strip())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in three languages with four studies: one is translated into one other language and one into two."""
    folder = write_translations(write_site(tmp_path_factory.mktemp("languages"), 4))
    content = folder / "content"
    settings = yaml.safe_load((content / "site.yaml").read_text("utf-8"))
    settings |= {"texts": {"about_heading": "Our words on it", "footer": "Call *first*."}, "home": {"heading": "Hello"}}
    settings["status_words"] = {"closed": "Doors shut"}
    write_yaml(content / "site.yaml", settings)
    contact = {"role": "Study nurse", "phone": "+1 555 555 0199", "hours": "Mornings"}
    more = {"contact": contact, "former_addresses": ["old/one.html"], "plain_title": "Plainly"}
    write_yaml(content / "studies/study-1.yaml", {**study(1), **more})
    path = content / "studies/study-1.es.yaml"
    words = yaml.safe_load(path.read_text("utf-8"))
    del words["plain_title"]
    words |= {"title": "Un título", "contact": {"role": "Enfermera"}, "reviewer": "Dra. Ríos"}
    words |= {"translated_on": "2026-10-02", "eligibility": {"inclusion": ["Personas adultas"]}}
    write_yaml(path, words)
    built(folder)
    return folder


def pages_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_every_page_is_there_in_every_language(site: Path) -> None:
    output = site / "output"
    own = {path for path in pages_in(output) if not path.startswith(("es/", "ar/", "old/"))}
    for language in ("es", "ar"):
        there = pages_in(output / language)
        assert {path for path in there ^ own if not path.startswith("studies/a-z/")} == set()
    assert (output / "es/studies/a-z/z.html").exists() is False, "the title that leads there is `Un título`"
    assert (output / "es/studies/a-z/u.html").exists()
    assert not (output / "es/theme").exists(), "what all languages share stands once"
    assert not (output / "es/old").exists()


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_pages_tell_their_language_and_direction(site: Path, language: str, direction: str) -> None:
    for path in (site / "output" / language).rglob("*.html"):
        assert Marked(path).root == {"lang": language, "dir": direction}


def test_words_that_are_translated_are_shown(site: Path) -> None:
    page = Marked(site / "output/es/studies/study-1.html")
    assert "Zumo: palabras." in page.lines
    assert "Personas adultas" in page.lines
    assert "Un título" in page.lines, "a translated title leads, rather than a plain one that is not translated"
    assert "Enfermera" in page.text
    assert "+1 555 555 0199" in page.text, "what a translation does not say is taken from the study"
    assert "Traducción: Office. Revisión: Dra. Ríos. Fecha de la traducción: 2 de octubre de 2026." in page.lines
    assert PARTLY in page.lines


def test_a_plain_title_may_stand_in_the_translation_only(site: Path) -> None:
    page = read(site / "output/es/studies/study-0.html")
    assert page.lines.count("Un estudio de los vasos") == 1
    assert "Un estudio de los vasos" in read(site / "output/es/studies/index.html").lines


def test_the_reason_why_a_study_stopped_is_translated(tmp_path: Path) -> None:
    folder = write_translations(write_site(tmp_path / "site", 2))
    study = {"title": "Stopped", "status": "ended early", "why_stopped": "Too few people."}
    write_yaml(folder / "content/studies/stopped.yaml", study)
    write_yaml(folder / "content/studies/stopped.es.yaml", {"why_stopped": "Muy pocas personas."})
    write_yaml(folder / "content/studies/paused.yaml", {**study, "status": "paused"})
    built(folder)
    assert "Por qué se detuvo: Muy pocas personas." in (folder / "output/es/studies/stopped.html").read_text("utf-8")
    assert "Por qué se puso en pausa:" in (folder / "output/es/studies/paused.html").read_text("utf-8")


def test_words_that_are_not_translated_are_marked(site: Path) -> None:
    page = Marked(site / "output/es/studies/study-1.html")
    [(mark, texts)] = page.marked.items()
    assert mark == ("en", "")
    assert {"Mornings", "Pregnant", "Call", "first"} <= set(texts)
    assert not {"Enfermera", "Personas adultas", "Ada Łukasiewicz, M.D.", "North Campus"} & set(texts)
    [(mark, texts)] = Marked(site / "output/ar/studies/study-0.html").marked.items()
    assert mark == ("en", "ltr"), "text that runs the other way says so"


def test_a_page_says_openly_what_is_missing(site: Path) -> None:
    output = site / "output"
    assert NOTHING in read(output / "es/studies/study-2.html").lines
    assert PARTLY in read(output / "es/index.html").lines
    assert PARTLY in read(output / "es/glossary.html").lines
    for path in ("es/about.html", "studies/study-1.html", "studies/study-2.html"):
        assert not {NOTHING, PARTLY, CHANGED} & set(read(output / path).lines)


def test_the_organisations_headings_give_way_to_words_of_the_language(site: Path) -> None:
    output = site / "output"
    assert "Our words on it" in read(output / "studies/study-1.html").lines
    spanish = read(output / "es/studies/study-1.html")
    assert "Sobre este estudio" in spanish.lines
    assert "Our words on it" not in spanish.text
    assert "Doors shut" in read(output / "status/closed.html").text
    assert "Doors shut" not in read(output / "es/status/closed.html").text
    assert "Hello" in Marked(output / "es/index.html").marked["en", ""], "but there is no other heading than this"


def test_no_mark_stands_inside_a_tag_or_a_title(site: Path) -> None:
    for path in (site / "output").rglob("*.html"):
        text = path.read_text("utf-8")
        assert not [value for value in Marked(path).values if "<" in value or "lang=" in value]
        [title] = re.findall(r"<title>(.*?)</title>", text, re.DOTALL)
        assert "<span" not in title


def test_alternates_resolve_and_answer_each_other(site: Path) -> None:
    output = site / "output"
    found = {}
    for path in output.rglob("*.html"):
        page = Marked(path)
        if page.alternates:
            found[page.canonical] = page.alternates
            assert page.alternates[page.root["lang"] or ""] == page.canonical
    assert {f"{BASE}studies/study-1.html", f"{BASE}es/studies/study-1.html", f"{BASE}ar/", BASE} <= found.keys()
    for alternates in found.values():
        assert list(alternates) == ["en", "es", "ar", "x-default"]
        assert alternates["x-default"] == alternates["en"]
        for address in alternates.values():
            assert found[address] == alternates
            below = address.removeprefix(BASE)
            assert (output / (f"{below}index.html" if not below or below.endswith("/") else below)).is_file()


def test_the_sitemap_tells_the_same_alternates(site: Path) -> None:
    output = site / "output"
    root = ElementTree.fromstring((output / "sitemap.xml").read_bytes())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    assert len(root.findall("s:url", names)) == len(addresses(output / "sitemap.xml"))
    for url in root.findall("s:url", names):
        address = url.findtext("s:loc", "", names)
        path = address.removeprefix(BASE)
        page = Marked(output / (f"{path}index.html" if not path or path.endswith("/") else path))
        links = {each.get("hreflang"): each.get("href") for each in url.findall("x:link", names)}
        assert links == page.alternates


def test_the_language_menu_keeps_the_page(site: Path) -> None:
    output = site / "output"
    for path in ("index.html", "es/studies/study-1.html", "ar/glossary.html", "es/404.html", "status/closed.html"):
        page = Marked(output / path)
        own = path.removeprefix("es/").removeprefix("ar/")
        assert set(page.menu) == {"en", "es", "ar"} - {page.root["lang"]}
        for language, link in page.menu.items():
            there = output / own if language == "en" else output / language / own
            here = link.replace("/trials/", "", 1) if link.startswith("/trials/") else (output / path).parent / link
            assert (output / here).resolve() == there.resolve()
    letter = Marked(output / "es/studies/a-z/u.html")
    assert letter.alternates == {}
    assert letter.menu["en"].endswith("../../studies/index.html"), "another language has other letters"


def test_every_link_leads_to_a_file_and_stays_in_its_language(site: Path) -> None:
    output = site / "output"
    count = 0
    for path in (output / "es").rglob("*.html"):
        page = Marked(path)
        for link in page.links:
            address = link.partition("#")[0]
            if not address or "://" in address or address.startswith(("tel:", "mailto:")):
                continue
            there = output / address.removeprefix("/trials/") if address.startswith("/") else path.parent / address
            assert there.resolve().is_file(), f"{path}: {link}"
            shared = (output / "theme", output / "assets", output / "es")
            data = there.suffix in (".atom", ".ics", ".json", ".txt")  # all languages share one
            assert data or link in page.menu.values() or any(there.resolve().is_relative_to(each) for each in shared), (
                link
            )
            count += 1
    assert count > 200


def test_structured_data_tells_the_language(site: Path) -> None:
    things = {thing["@type"]: thing for thing in structured(site / "output/es/studies/study-1.html")}
    assert things["WebPage"]["inLanguage"] == "es"
    assert things["WebPage"]["translationOfWork"]["url"] == f"{BASE}studies/study-1.html"
    assert things["MedicalObservationalStudy"]["name"] == "Un título"
    crumbs = things["BreadcrumbList"]["itemListElement"]
    assert [each["item"] for each in crumbs] == [f"{BASE}es/", f"{BASE}es/studies/", f"{BASE}es/studies/study-1.html"]


# --- changes since a translation --------------------------------------------------------------------------------------


def told(site: Path, code: str) -> dict[str, str]:
    return {each.file: each.message for each in built(site).diagnostics if each.code == code}


def test_changed_words_are_told_until_the_translation_is_confirmed(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    path = site / "content/studies/study-1.es.yaml"
    path.write_text(f"# A note to keep.\n{path.read_text('utf-8')}", encoding="utf-8")
    before = path.read_text("utf-8")
    page = site / "output/es/studies/study-1.html"
    assert "content/studies/study-1.es.yaml" in told(site, "W702")
    found = overview(options(site), [path])
    assert found.confirmed == ("content/studies/study-1.es.yaml",)
    after = path.read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        next(line for line in after.splitlines() if line.startswith("source: about="))
    ]
    assert [line for line in after.splitlines() if not line.startswith("source:")] == before.splitlines()
    assert "content/studies/study-1.es.yaml" not in told(site, "W702")
    assert CHANGED not in read(page).lines

    write_yaml(site / "content/studies/study-1.yaml", {**study(1), "about": "Something else."})
    assert told(site, "W701") == {
        "content/studies/study-1.es.yaml": "the words of `about` have changed since this translation"
    }
    text = read(page)
    assert any(line.startswith(CHANGED) for line in text.lines)
    assert "../../studies/study-1.html" in text.links
    assert told(site, "W701"), "and again when nothing was changed at all"

    assert overview(options(site), [path]).confirmed
    assert told(site, "W701") == {}
    assert CHANGED not in " ".join(read(page).lines)


def test_statuses_and_places_do_not_make_a_translation_old(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    overview(options(site), [site / "content/studies/study-1.es.yaml"])
    record = study(1)
    record["locations"][0] |= {"status": "paused", "checked_on": "2026-11-11"}
    record["about"] = record["about"].replace("\n\n", "\n\n\n")
    write_yaml(site / "content/studies/study-1.yaml", {**record, "phase": "3"})
    assert told(site, "W701") == {}


def test_a_translation_names_nobody_who_did_not_make_sure(tmp_path: Path) -> None:
    """Once somebody else has confirmed a status, the translated name of the previous person is no longer shown."""
    site = write_translations(write_site(tmp_path / "site", 2))
    path = site / "content/studies/study-1.es.yaml"
    words = yaml.safe_load(path.read_text("utf-8")) | {"locations": {"north": {"checked_by": "Oficina de estudios"}}}
    write_yaml(path, words)
    assert run_here("translations", "--confirm", path, "--site", site).returncode == 0
    built(site)
    page = site / "output/es/studies/study-1.html"
    assert "Oficina de estudios" in page.read_text("utf-8")
    done = run_here("status", "study-1", "north", "paused", "--by", "Maria Lopez", "--site", site, "--on", "2026-11-20")
    assert done.returncode == 0, done
    built(site)
    assert "Oficina de estudios" not in page.read_text("utf-8")
    assert "Maria Lopez" in page.read_text("utf-8")
    assert told(site, "W701") == {}, "a name is no word that somebody must translate"
    assert CHANGED not in read(page).lines


def test_only_words_of_locations_make_their_translation_stale(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path / "site", 2))
    path, original = site / "content/studies/study-1.es.yaml", site / "content/studies/study-1.yaml"
    words = yaml.safe_load(path.read_text("utf-8")) | {"locations": {"north": {"note": "Toque el timbre."}}}
    record = study(1)
    record["locations"][0] |= {"status": "open", "checked_by": "Study office", "note": "Ring the bell."}
    write_yaml(path, words)
    write_yaml(original, record)
    assert run_here("translations", "--confirm", path, "--site", site).returncode == 0
    record["locations"][0] |= {"status": "paused", "checked_by": "Maria Lopez"}
    write_yaml(original, record)
    assert told(site, "W701") == {}
    record["locations"][0]["note"] = "Ring the other bell."
    write_yaml(original, record)
    assert [*told(site, "W701").values()] == ["the words of `locations` have changed since this translation"]


def test_marks_of_locations_from_earlier_versions_still_hold() -> None:
    where = {"location": "north", "status": "open", "checked_by": "Study office", "note": "Ring the bell."}
    earlier = hashlib.blake2b(
        json.dumps([{"checked_by": "Study office", "note": "Ring the bell."}]).encode(), digest_size=3
    ).hexdigest()
    line = f"locations={earlier}"
    marks = marks_of({"locations": [where]}, StudyTranslation)
    assert (changed_fields(line, marks, ["locations"]), checkers_changed(line, marks)) == ([], False)
    marks = marks_of({"locations": [where | {"checked_by": "Maria Lopez"}]}, StudyTranslation)
    assert checkers_changed(line, marks)


def test_an_edited_translation_makes_its_own_pages_again(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 4))
    built(site)
    path = site / "content/studies/study-1.es.yaml"
    words = yaml.safe_load(path.read_text("utf-8"))
    write_yaml(path, {**words, "about": "Otro texto."})
    pages = {address for address in built(site).written_files if "/search/" not in address}
    assert pages == {"es/studies/study-1.html"}
    write_yaml(path, {**words, "plain_title": "Zumo nuevo"})
    assert all(address.startswith("es/") for address in built(site).written_files)
    path.unlink()
    assert {"es/studies/study-1.html", "es/studies/index.html"} <= set(built(site).written_files)
    assert NOTHING in read(site / "output/es/studies/study-1.html").lines


def test_a_language_that_is_dropped_leaves_nothing_behind(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    built(site)
    for path in (site / "content").rglob("*.*.*"):
        path.unlink()
    settings = yaml.safe_load((site / "content/site.yaml").read_text("utf-8"))
    write_yaml(site / "content/site.yaml", {**settings, "languages": ["en"]})
    built(site)
    assert not (site / "output/es").exists()
    assert "hreflang" not in (site / "output/index.html").read_text("utf-8")


def test_the_guide_tells_what_is_printed(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "languages.md").read_text("utf-8")
    languages, translation, location = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    [printed] = re.findall(r"```\n(content/.*?)```", guide, re.DOTALL)
    content = tmp_path / "content"
    write_yaml(content / "locations.yaml", {"rochester": {"name": "Rochester"}})
    record = {
        "title": "A study",
        "plain_title": "A medicine",
        "eligibility": {"inclusion": "Adults"},
        "locations": [{"location": "rochester", "status": "open", "note": "Wednesday evenings"}],
    }
    write_yaml(content / "studies/brevas.yaml", record)
    (content / "site.yaml").write_text(f"organisation: Example\n{languages}", encoding="utf-8")
    path = content / "studies/brevas.es.yaml"
    path.write_text(translation + location, encoding="utf-8")
    built(tmp_path)
    assert "Visitas los miércoles por la tarde" in read(tmp_path / "output/es/studies/brevas.html").text
    path.write_text(translation, encoding="utf-8")
    done = run_here("translations", "--confirm", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    write_yaml(content / "studies/brevas.yaml", {**record, "plain_title": "Another medicine"})
    assert run_here("build", cwd=tmp_path).stderr == printed


# --- confirming, on the command line ----------------------------------------------------------------------------------


def test_a_file_that_is_no_translation_is_answered_with_one_that_is(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 2))
    for name in ("content/studies/study-1.es.yml", "content/studies/study-1.yaml"):
        done = run_here("translations", "--confirm", name, "--site", site)
        assert done.returncode == 2
        assert "did you mean `content/studies/study-1.es.yaml`?" in done.stderr
    done = run_here("translations", "--confirm", "x", "--site", write_site(tmp_path / "other", 1))
    assert "the site has no translations yet" in done.stderr


def test_the_command_counts_and_confirms(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 3))
    done = run_here("translations", cwd=site)
    assert done.returncode == 0, done.stderr
    assert "es: 2 of 3 studies, 1 of 1 page, 1 of 3 conditions, 0 of 1 term" in done.stdout
    assert "studies without: study-2" in done.stdout
    files = ["content/conditions.es.yaml", "content/pages/about.es.md", "content/site.es.yaml"]
    done = run_here("translations", "--confirm", *files, cwd=site)
    assert [line for line in done.stdout.splitlines() if "confirmed" in line] == [f"confirmed {file}" for file in files]
    assert "W702" in done.stderr
    assert not [file for file in files if file in done.stderr]
    assert run_here("translations", "--confirm", *files, cwd=site).stdout.count("confirmed") == 0


def test_only_translations_can_be_confirmed(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path, 1))
    for name in ("content/studies/study-0.yaml", "content/nothing.es.yaml"):
        with pytest.raises(UserError):
            overview(options(site), [Path(name)])


@pytest.mark.parametrize(
    ("before", "under", "after"),
    [
        ("title: a\n", "", "source: x\ntitle: a\n"),
        ("# note\ntranslator: b\ntitle: a\n", "", "# note\ntranslator: b\nsource: x\ntitle: a\n"),
        ("title: a\nsource: old # here\n", "", "title: a\nsource: x # here\n"),
        (
            "one:\n  name: a\ntwo:\n  # note\n  name: b\n",
            "two",
            "one:\n  name: a\ntwo:\n  # note\n  source: x\n  name: b\n",
        ),
        ("one:\n    name: a\n    source: old\n", "one", "one:\n    name: a\n    source: x\n"),
        ("'one': # note\n  name: a", "one", "'one': # note\n  source: x\n  name: a"),
        ("one: {name: a}\n", "one", "one: {source: x, name: a}\n"),
        ("title: a\r\n", "", "source: x\r\ntitle: a\r\n"),
        ("---\ntitle: a\n---\nsource: text\n", "", "---\nsource: x\ntitle: a\n---\nsource: text\n"),
        ("source: >\n  old\ntitle: a\n", "", "source: >\n  x\ntitle: a\n"),
    ],
)
def test_a_field_is_written_and_nothing_else(before: str, under: str, after: str) -> None:
    kind, name = ("page", "pages/a.es.md") if before.startswith("---") else ("person", "people.es.yaml")
    file = SourceFile(f"content/{name}", f"{kind}_translation", bool(under), 0, 0)
    found = rewrite_file(file, before.encode(), {(under, "source") if under else ("source",): "x"})
    assert found == after.encode()
