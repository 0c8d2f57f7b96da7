"""Recognises registry downloads that do not contain whole entries, and names the download to choose instead."""

import re

from site_builder.importers.entry import Unreadable

_NUMBERS = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}-\d{2})\b")
_MOST_NUMBERS = 5
_EARLIER = "an answer of the interface that ClinicalTrials.gov had until 2024"
_CHOOSE = (
    "on ClinicalTrials.gov choose Download, then JSON and all fields, and import that file; on ISRCTN and the WHO's "
    "search portal choose XML"
)


def refuse_other_downloads(data: bytes) -> None:
    """Refuse a registry download without whole entries, and name the one to choose.

    Args:
        data: the bytes of a file to be imported.

    Raises:
        Unreadable: the file is a table, a spreadsheet, a web page, a list of citations or a document.
    """
    kind = _kind(data[:4096])
    if kind:
        lacks = "which is no longer read" if kind == _EARLIER else "which has no criteria and no contacts"
        raise Unreadable(f"it is {kind}, {lacks}; {_CHOOSE}{_by_number(data)}")


def _kind(data: bytes) -> str:
    text = data.decode("utf-8-sig", "replace").lstrip()
    first = text.partition("\n")[0]
    if data.startswith(b"PK\x03\x04"):
        return "a spreadsheet or another packed file"
    if data.startswith((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return "a document"
    if re.match(r"<!doctype html|<html", text, re.IGNORECASE):
        return "a web page"
    if re.match(r"(?:<\?xml[^>]*>\s*)?<(?:rss|search_results)\b", text):
        return "a list of search results"
    if re.match(r'\{\s*"(?:FullStudies|StudyFields)Response"', text):
        return _EARLIER
    if re.match(r"TY  -", text):
        return "a list of citations (RIS)"
    if text[:1] in ("{", "[", "<"):
        return ""
    if any(delimiter in first for delimiter in ",;\t") and re.match(r"\"?[A-Za-z][\w /#.-]*\"?[,;\t]", first):
        return "a table (CSV)"
    return ""


def _by_number(data: bytes) -> str:
    numbers = list(dict.fromkeys(_NUMBERS.findall(data.decode("utf-8-sig", "replace"))))
    if not numbers:
        return ""
    more = f" (and {len(numbers) - _MOST_NUMBERS:,} more)" if len(numbers) > _MOST_NUMBERS else ""
    return f"; or import by number: studyboard import {' '.join(numbers[:_MOST_NUMBERS])}{more}"
