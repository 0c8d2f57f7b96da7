"""The languages of study protocols in CDISC USDM."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.importers.test_import import taken
from tests.importers.test_usdm import PROTOCOL, changed, code, read
from tests.sites import built, write_site

GERMAN, SPANISH = code("German", "de"), code("Spanish", "es")


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([{"language": GERMAN}], "de"),
        ({"language": code("", "pt-BR")}, "pt"),
        ([{"language": code("English", "en")}], "en"),
        ([{"language": GERMAN}, {"language": SPANISH}], None),
        (
            [
                {"language": GERMAN, "versions": [{"id": "Document_1"}]},
                {"language": SPANISH, "versions": [{"id": "Document_2"}]},
            ],
            "es",
        ),
        ([{"language": code("Klingon", "C1")}], None),
        ([{"language": None}], None),
        (None, None),
    ],
)
def test_the_language_of_the_document_is_that_of_the_texts(documents: Any, expected: str | None) -> None:
    protocol, version = changed()
    protocol["study"]["documentedBy"] = documents
    version["documentVersionIds"] = ["Document_2"]
    entry = read(protocol).values["registry"]
    assert entry.get("language") == expected
    assert ("text_languages" in entry) == (expected not in (None, "en"))


def test_a_german_protocol_on_an_english_page(tmp_path: Path) -> None:
    protocol = json.loads(json.dumps(PROTOCOL).replace("NCT00000001", "NCT09999999").replace("smokers", "Rauchende"))
    protocol["study"]["documentedBy"] = [{"language": GERMAN}]
    site = write_site(tmp_path)
    (tmp_path / "protocol.json").write_text(json.dumps(protocol), encoding="utf-8")
    assert taken(site, tmp_path / "protocol.json").returncode == 0
    assert not built(site).failed
    page = (site / "output/studies/NCT09999999.html").read_text(encoding="utf-8")
    assert '<span lang="de">Rauchende</span>' in page
    assert "<strong>2 weeks before the start</strong>" in page, "in words of the importer"
