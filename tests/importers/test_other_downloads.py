"""Files from a registry that are not its entries, and the advice on which to download instead."""

import sys
from datetime import date
from pathlib import Path

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.local_matches import LocalMatches
from tests.sites import run_here, write_site

NEW = sys.version_info >= (3, 13)


def why(data: bytes) -> str:
    (found,) = entries(Document("x", data=data), LocalMatches(), date(2026, 11, 22))
    assert isinstance(found, tuple), found
    return found[1]


def test_a_list_of_something_else_is_reported_once() -> None:
    assert why(b"[" + b'{"a": 1},' * 900 + b"1]") == "it is not an entry of a supported registry"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"NCT Number,Title,Study URL\nNCT00000001,Light,https://example.org\n", "a table (CSV)"),
        (b'\xef\xbb\xbf"NCT Number";"Title"\r\n"NCT00000001";"Light"\r\n', "a table (CSV)"),
        (b"TrialID\tPublic title\nNCT00000001\tLight\n", "a table (CSV)"),
        (b"Study 1:\nNCT Number: NCT00000001\nTitle: Light\n", "a file of another kind"),
        (b"TY  - DBASE\nID  - NCT00000001\n", "a list of citations (RIS)"),
        (b"<!DOCTYPE html><html><body>NCT00000001</body></html>", "a web page"),
        (b"PK\x03\x04 xl/workbook.xml NCT00000001", "a spreadsheet"),
        (b"%PDF-1.7 NCT00000001", "a document"),
        (b'<?xml version="1.0"?>\n<rss><guid>NCT00000001</guid></rss>', "a list of search results"),
        (b"<search_results><study><nct_id>NCT00000001</nct_id></study></search_results>", "a list of search results"),
        (
            b'{"StudyFieldsResponse": {"NCTId": "NCT00000001"}}',
            "a table of single fields from the interface that ClinicalTrials.gov had",
        ),
    ],
)
def test_other_downloads_lead_to_the_right_one(data: bytes, kind: str) -> None:
    told = why(data)
    assert told.startswith(f"it is {kind}")
    assert "choose Download, then JSON" in told
    assert told.endswith("studyboard import NCT00000001")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        ("DRKS00012345", "on drks.de"),
        ("ACTRN12626000000101", "on anzctr.org.au"),
        ("2021-001234-11", "choose Full Trial Details"),
        ("CTRI/2026/03/024132", "trialsearch.who.int"),
        ("UMIN000012345", "trialsearch.who.int"),
        ("jRCT2031260001", "trialsearch.who.int"),
        ("ChiCTR2600012345", "trialsearch.who.int"),
    ],
)
def test_the_download_of_the_register_that_a_file_is_from(number: str, advice: str, tmp_path: Path) -> None:
    page = why(f"<!DOCTYPE html><html><body>{number}</body></html>".encode())
    assert page.startswith("it is a web page, which is made for readers and not for programs; ")
    assert advice in page
    assert advice in why(f'{{"trial": "{number}"}}'.encode())
    site = write_site(tmp_path / "site", studies=0)
    (tmp_path / "x.csv").write_text(f"Number,Title\n{number},Light\n")
    assert advice in run_here("import", tmp_path / "x.csv", "--site", site).stderr


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{}", "but empty, as the answer of the EU's CTIS"),
        (b'{"resourceType": "ResearchStudy", "id": "NCT00000001"}', "it is a FHIR ResearchStudy"),
        (b'[{"ctrname": "EUCTR", "_id": "2021-001234-11-AT"}]', "which ctrdata keeps it; on clinicaltrialsregister"),
        (b'[{"ctrname": "ISRCTN", "_id": "ISRCTN12345678"}]', "it is an entry of ISRCTN in the form"),
        (b'{"error": "Not found", "status": 404}', "it is the message of an error"),
    ],
)
def test_json_that_no_importer_reads_is_told_by_what_it_is(data: bytes, kind: str) -> None:
    assert kind in why(data)


def test_of_many_numbers_only_some_are_named() -> None:
    rows = "\n".join(f"NCT0000{number:04},Light" for number in range(300))
    assert "NCT00000004 (and 295 more)" in why(f"NCT Number,Title\n{rows}".encode())


def test_what_is_broken_is_still_called_broken() -> None:
    assert why(b'{"protocolSection": {').startswith("it is not whole JSON: the file ends in the middle")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a": "x', "it is not whole JSON: the file ends in the middle"),
        (b"---\ntitle: x\n", "it is neither JSON nor XML; it begins with `---`"),
        (b'{"a": 1,\n}', "line 1, a comma is before a closing bracket" if NEW else "line 2, a comma is before"),
        (b'{\n"a": [1, ]}', "line 2, a comma is before a closing bracket"),
        (b'{\n// note\n"a": 1}', "line 2, `// note` is a comment"),
        (b"{'a': 1}", "line 1, `'a': 1}` is in single quotes"),
        (b'{"a": 1\n "b": 2}', 'line 2, a comma is missing before `"b": 2}`'),
        (b'{"a": undefined}', "line 1, `undefined` is not in quotes"),
        (b'[{"a": 1}] more', "line 1, something follows after the end: `more`"),
        (b'{"a": "x\ny"}', "line 1, a text in quotes goes on in the next line"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b"\x89PNG\r\n", "it is a picture"),
    ],
)
def test_broken_json_is_told_by_what_is_on_the_line(data: bytes, expected: str) -> None:
    told = why(data)
    assert expected in told
    assert "Expecting" not in told


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert why(data) == "the file is empty"


def test_a_document_type_is_named_in_words() -> None:
    told = why(b'<!DOCTYPE x [<!ENTITY a "b">]><allTrials><fullTrial>&a;</fullTrial></allTrials>')
    assert "document type declaration" in told
    assert "(name=" not in told


def test_a_table_of_another_registry_leads_to_the_right_download(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    table = tmp_path / "isrctn.csv"
    table.write_text("ISRCTN,Title\nISRCTN12345678,Light\n")
    done = run_here("import", table, "--site", site)
    assert "docs/tables.md has examples; if it is a registry's table:" in done.stderr
    assert "studyboard import ISRCTN12345678" in done.stderr


def test_a_table_that_excel_saved_as_unicode_text(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    table = tmp_path / "ctg.csv"
    rows = "NCT Number\tStudy Title\tStudy Status\r\nNCT00000001\tLight ≥ dark\tCOMPLETED\r\n"
    table.write_bytes(rows.encode("utf-16"))
    done = run_here("import", table, "--site", site, "-j", "1")
    assert "1 entry: 1 new" in done.stdout + done.stderr
    assert "Light ≥ dark" in (site / "content/registry/clinicaltrials.gov/NCT00000001.json").read_text(encoding="utf-8")


def test_entries_of_an_unknown_kind_are_not_called_an_empty_answer() -> None:
    told = why(b"<trials><trial><trial_id>CTRI/2026/03/024132</trial_id></trial></trials>")
    assert told.startswith(
        "it is not an entry of a supported registry; search for the number of the study on trialsear"
    )
