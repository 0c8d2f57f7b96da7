"""Recognises registry downloads that do not contain whole entries, and names the download to choose instead."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from site_builder.importers.entry import Unreadable
from site_builder.importers.eudract.text import NUMBER_LABEL
from site_builder.importers.which_download import names_a_study, which_download

_SHORT_EU = "a summary of the EU Clinical Trials Register"
_OFFICE = "[Content_Types].xml"
"""A file in every document of Excel or Word, which are zip archives too."""
_MAY_BE_JSON = re.compile(r'[\[{<"\d-]|true\b|false\b|null\b')
_FIELDS = "a table of single fields from the interface that ClinicalTrials.gov had until 2024"
_LACKS = {_FIELDS: "which is not a whole entry", "a web page": "which is made for readers and not for programs"}
"""What is missing in a file of a kind, if not the criteria and contacts."""


def refuse_other_downloads(data: bytes, root: str = "") -> None:
    """Refuse a registry download without whole entries, and name the one to choose.

    Args:
        data: the bytes of a file to be imported.
        root: the name of its root element, if it is XML.

    Raises:
        Unreadable: the file is a table, a spreadsheet, a web page, a list of citations or a document.
    """
    if data.startswith(b"\x1f\x8b"):
        raise Unreadable("it is packed (gzip); unpack it, and import the file that is inside")
    if data.startswith(b"PK\x03\x04") and _holds_entries(data):
        raise Unreadable("it is a zip archive under another name; give it a name that ends with .zip, and import that")
    kind = "a web page" if root.lower() == "html" else _kind(data[:4096])
    if kind == _SHORT_EU:
        raise Unreadable(f"it is {kind}, which has no criteria; choose Full Trial Details for the download")
    if kind:
        raise Unreadable(
            f"it is {kind}, {_LACKS.get(kind, 'which has no criteria and no contacts')}; {which_download(data)}"
        )


def advice_on_table(data: bytes) -> str:
    """What to download instead of a registry's table; "" if it names no number of a registry."""
    return f"if it is a registry's table: {which_download(data)}" if names_a_study(data) else ""


def _holds_entries(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (OSError, BadZipFile):
        return False
    return _OFFICE not in names and any(name.lower().endswith((".json", ".xml")) for name in names)


def _kind(data: bytes) -> str:
    text = data.decode("utf-8-sig", "replace").lstrip()
    first = text.partition("\n")[0]
    if data.startswith(b"PK\x03\x04"):
        return "a spreadsheet or another packed file"
    if data.startswith((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return "a document"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")):
        return "a picture"
    if re.match(r"<!doctype html|<html", text, re.IGNORECASE):
        return "a web page"
    if re.match(r"(?:<\?xml[^>]*>\s*)?<(?:rss|search_results)\b", text):
        return "a list of search results"
    if re.match(r'\{\s*"(?:StudyFields|FieldValues)Response"', text):
        return _FIELDS
    if re.match(r"TY  -", text):
        return "a list of citations (RIS)"
    if text.startswith(NUMBER_LABEL):
        return _SHORT_EU
    if text[:1] in ("{", "[", "<"):
        return ""
    if any(delimiter in first for delimiter in ",;\t") and re.match(r"\"?[A-Za-z][\w /#.-]*\"?[,;\t]", first):
        return "a table (CSV)"
    is_text = text.isascii() or not {"\0", "\ufffd"}.intersection(text)
    return "a file of another kind" if text and is_text and not _MAY_BE_JSON.match(text) else ""
