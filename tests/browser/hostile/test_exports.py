"""Everything in the hostile site except pages, each file parsed by the rules of its format."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import defusedxml.ElementTree as ET
import pytest
from markdown import Markdown

from site_builder.outputs.kind import HtmlKind
from site_builder.outputs.kinds import KINDS
from tests.browser.hostile.attacks import EVIL
from tests.browser.hostile.conftest import Reader, Site
from tests.sites import REPOSITORY

SAME = ("_headers", "robots.txt", ".css", ".js", ".svg")
"""Files that contain no words of records: they are identical in the harmless site."""
KNOWN = (".html", ".php", ".json", ".ndjson", "$bulk-publish", ".csv", ".atom", ".ics", ".txt", ".xml", ".png", *SAME)
XML = {"feed", "title", "subtitle", "id", "updated", "published", "link", "author", "name", "uri", "entry", "summary",
       "content", "category", "generator", "rights", "icon", "logo", "urlset", "url", "loc", "lastmod"}  # fmt: skip
CALENDAR = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART",
            "DESCRIPTION", "DTEND", "SUMMARY", "LOCATION", "GEO", "URL", "STATUS", "TRANSP", "TZID", "TZOFFSETFROM",
            "TZOFFSETTO"}  # fmt: skip
FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def test_every_file_is_read_by_some_test(hostile: Site) -> None:
    assert [address for address in hostile.files("") if not address.endswith((*KNOWN, ".studyboard"))] == []


def test_every_kind_of_file_is_there(hostile: Site) -> None:
    addresses = hostile.files("")
    missing = {
        kind.name
        for kind in KINDS
        if not isinstance(kind, HtmlKind) and not any(kind.pattern.read(address) for address in addresses)
    }
    assert missing <= {"asset", "theme"}, "kinds that copy files"


def test_files_without_words_are_the_same(hostile: Site, harmless: Site) -> None:
    assert hostile.files(*SAME) == harmless.files(*SAME)
    own = {f"theme/{path.name}" for path in (REPOSITORY / "templates/assets").iterdir() if path.is_file()}
    assert {*own, "_headers", "robots.txt", "assets/logo.svg", "theme/search.js"} <= set(hostile.files(*SAME))
    for address in hostile.files(*SAME):
        assert hostile.text(address) == harmless.text(address), address
        assert "hostile()" not in hostile.text(address), address


def test_pictures_are_pictures_and_nothing_else(hostile: Site) -> None:
    for path in [hostile.output / address for address in hostile.files(".png")]:
        data = path.read_bytes()
        assert (data[:8], data[-8:-4]) == (b"\x89PNG\r\n\x1a\n", b"IEND"), path
        assert not re.search(b"tEXt|iTXt|zTXt", data), path


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_json_is_json_and_its_texts_are_those_that_were_typed(hostile: Site) -> None:
    titles = [each for each in hostile.texts if each.place in ("study.plain_title", "registry.ctis.plain_title")]
    found: dict[str, set[str]] = {}
    for address in hostile.files(".json"):
        for text in strings(json.loads(hostile.text(address))):
            for marker in re.findall(r"qz\d+k", text):
                found.setdefault(marker, set()).add(text)
            # The search shows the beginnings of some names, as text.
            if "qz" not in text and "search/texts/" not in address:
                assert not re.match(rf"(?i)\s*(javascript|data|vbscript):|[/\\]{{2}}{EVIL}", text), (address, text)
    assert len(titles) > 5
    assert [each.place for each in titles if not any(each.text in text for text in found[each.marker])] == []


def test_fhir_narrative_is_text(hostile: Site, harmless: Site, reader: Reader) -> None:
    allowed = set()
    divs: list[tuple[Site, str]] = []
    for site in (harmless, hostile):
        for address in site.files(".json"):
            value = json.loads(site.text(address))
            divs += [(site, text) for text in strings(value) if text.startswith("<div xmlns")]
    for site, text in divs:
        names = set(reader.read(text)["names"])
        ET.fromstring(text)
        allowed |= names if site is harmless else set()
        assert site is harmless or names <= allowed


def test_the_table_has_no_formula_and_no_stray_cell(hostile: Site) -> None:
    rows = list(csv.reader(io.StringIO(hostile.text("studies.csv").removeprefix("\ufeff"), newline=""), strict=True))
    assert len(rows) > 8
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []
    texts = {each.text for each in hostile.texts if each.place == "study.plain_title"}
    cells = {cell for row in rows for cell in row}
    assert cells | {cell.removeprefix("'") for cell in cells} >= texts


@pytest.mark.parametrize("ending", [".atom", "sitemap.xml"])
def test_xml_holds_its_own_elements_only(hostile: Site, ending: str) -> None:
    for address in hostile.files(ending):
        tree = ET.fromstring(hostile.text(address))
        for element in tree.iter():
            assert element.tag.rpartition("}")[2] in XML, (address, element.tag)
            for name, value in element.attrib.items():
                if name in ("href", "src"):
                    assert value.startswith("https://"), (address, value)
                    assert EVIL not in value, (address, value)
            if element.tag.rpartition("}")[2] in ("title", "summary", "content"):
                assert element.get("type", "text") == "text", "else a reader would take it for HTML"


def test_calendars_hold_their_own_lines_only(hostile: Site) -> None:
    events = 0
    for address in hostile.files(".ics"):
        text = hostile.text(address)
        assert text.endswith("\r\n")
        assert not re.search(r"(?<!\r)\n|\r(?!\n)|[\x85\u2028\u2029\x0b\x0c]", text), address
        lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
        names = [re.match(r"[A-Z-]+(?=[:;])", line) for line in lines]
        assert all(names), address
        assert {found[0] for found in names if found} <= CALENDAR, address
        assert lines.count("END:VCALENDAR") == 1
        assert [line for line in lines if line.startswith(("BEGIN:V", "END:V"))][0::2][0] == "BEGIN:VCALENDAR"
        events += lines.count("BEGIN:VEVENT")
    assert events > 3


LINE = re.compile(r"(# |> |## (?:Data|Conditions|Locations|More)$|- \[|Some texts come from |)")


def test_the_file_for_programs_has_its_own_lines_and_links_only(hostile: Site, harmless: Site) -> None:
    own = set(harmless.text("llms.txt").split("\n"))
    here, there = (
        Counter(found[1] for line in site.text("llms.txt").split("\n") if (found := LINE.match(line)))
        for site in (hostile, harmless)
    )
    assert here == there
    for line in hostile.text("llms.txt").split("\n"):
        assert line in own or re.match(r"# |> |Some texts come from |- \[.*\]\(https://example\.org/\S*\)$", line), line
    html = Markdown().convert(hostile.text("llms.txt"))
    assert set(re.findall(r"<([A-Za-z0-9!?/]+)", html)) <= {
        each for tag in ("h1", "h2", "p", "blockquote", "ul", "li", "a") for each in (tag, f"/{tag}")
    }
    targets = re.findall(r'href="([^"]*)"', html)
    assert len(targets) > 10
    assert [each for each in targets if not each.startswith("https://example.org/")] == []
