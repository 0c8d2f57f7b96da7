"""Files of registries in other encodings, with characters that XML must not have, packed, empty or cut off."""

import gzip
import io
import json
from zipfile import ZipFile

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from tests.importers.test_anzctr_search import ANSWER
from tests.importers.test_ictrp import GERMAN, HEAD, TAIL
from tests.importers.test_other_downloads import why
from tests.importers.test_others import CTIS, OURS, TODAY, TRIAL

GERMANS = HEAD + GERMAN.replace("Light &amp; breath", "Müdigkeit — „Licht“") + TAIL
TITLE = "Müdigkeit — „Licht“"
PLATFORM = GERMANS.encode()
EU = json.dumps(CTIS | {"ctStatus": "Müde"}, ensure_ascii=False)


def titles(data: bytes) -> list[str]:
    found = list(entries(Document("x.xml", data=data), OURS, TODAY))
    assert all(isinstance(each, Imported) for each in found), found
    return [each.values["title"] for each in found if isinstance(each, Imported)]


@pytest.mark.parametrize(
    "data",
    [
        PLATFORM,
        b"\xef\xbb\xbf" + PLATFORM,
        GERMANS.encode("utf-16"),
        GERMANS.replace('encoding="UTF-8"', "").encode("utf-16"),
        GERMANS.replace("UTF-8", "ISO-8859-1").encode(),
        GERMANS.replace("UTF-8", "windows-1252").encode("cp1252"),
        GERMANS.replace('encoding="UTF-8"', "encoding='utf8'").encode(),
    ],
)
def test_letters_are_the_same_in_every_encoding(data: bytes) -> None:
    assert titles(data) == [TITLE]


def test_letters_that_cannot_be_known_are_refused_and_not_guessed() -> None:
    for data in (GERMANS.encode("cp1252"), EU.encode("latin-1"), b"\xff\xfe" + PLATFORM[:-1]):
        told = why(data)
        assert "its letters are not in UTF-" in told
        assert "save it as UTF-8" in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_in_every_encoding(encoding: str) -> None:
    assert titles(EU.encode(encoding)) == ["Evening light"]


@pytest.mark.parametrize(
    ("sign", "title"),
    [("\x0b", "Light breath"), ("&#x2;", "Light breath"), ("&#31;", "Lightbreath"), ("\x1e", "Light-breath")],
)
def test_characters_that_xml_must_not_have_do_not_lose_an_entry(sign: str, title: str) -> None:
    assert titles((HEAD + GERMAN.replace("Light &amp; breath", f"Light{sign}breath") + TAIL).encode()) == [title]
    assert titles((HEAD + GERMAN.replace("Light &amp; breath", "A&#x9;B&#10;C&#13;D") + TAIL).encode()) == ["A B C D"]


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(PLATFORM), "it is packed (gzip); unpack it"),
        (packed("a.json"), "give it a name that ends with .zip"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "it is a spreadsheet"),
        (b"[]", "the search found nothing"),
        (b'{"studies": []}', "the search found nothing"),
        (b'<allTrials totalCount="0"/>', "the search found nothing"),
        ((HEAD + TAIL).encode(), "the search found nothing"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><body>Error</body></html>", "it is a web page"),
        (b"<clinical_studies/>", "it is not an entry of a supported registry"),
        (PLATFORM[:400], "cut off before the end of its first entry"),
        (TRIAL[:900].encode(), "cut off before the end of its first entry"),
    ],
)
def test_each_file_that_cannot_be_read_says_what_to_do(data: bytes, words: str) -> None:
    assert words in why(data)


def test_results_of_a_search_are_no_entries() -> None:
    row = {"ctNumber": "2025-522955-25-00", "ctTitle": "Light", "conditions": "Asthma"}
    for value in ({"pagination": {"totalRecords": 1}, "data": [row]}, [row], row):
        assert why(json.dumps(value).encode()).endswith("studyboard import 2025-522955-25-00")


@pytest.mark.parametrize(("text", "end"), [(TRIAL, "</fullTrial>"), (ANSWER, "</trial>")])
def test_downloads_of_other_registries_that_are_cut_off(text: str, end: str) -> None:
    cut = text[: text.rindex(end) + len(end)] + "<fullTrial><trial><isr"
    first, second = entries(Document("x.xml", data=cut.encode()), OURS, TODAY)
    assert isinstance(first, Imported)
    assert "cut off after its last complete entry" in str(second)
