"""What a file of JSON or XML is that no importer reads, in words that say what to download instead."""

import json
from typing import Any

from site_builder.importers.text import line
from site_builder.importers.which_download import names_a_study, which_download

_NO_ENTRY = "it is not an entry of a supported registry"
_BEGINNING = 100_000
"""Characters of an entry in which numbers are looked for."""
_STORES = {
    "EUCTR": "the EU Clinical Trials Register",
    "ISRCTN": "ISRCTN",
    "CTGOV": "the earlier ClinicalTrials.gov",
}
"""Registers whose entries ctrdata (https://github.com/rfhb/ctrdata) keeps in another form than they offer, by its names
for them."""


def why_not_read(entry: Any) -> str:
    """Why an entry is not read, as a part of a sentence.

    Args:
        entry: a decoded value of a kind that has no importer.
    """
    if entry == {}:
        return f"{_NO_ENTRY}, but empty, as the answer of the EU's CTIS for a number that it does not have"
    kind = _kind(entry) if isinstance(entry, dict) else ""
    text = json.dumps(entry, ensure_ascii=False, default=str)[:_BEGINNING].encode("utf-8", "replace")
    if kind or (isinstance(entry, dict) and names_a_study(text)):
        return f"{kind or _NO_ENTRY}; {which_download(text)}"
    return _NO_ENTRY


def why_unknown(data: bytes) -> str:
    """Why a file is not read in which nothing is known, as a part of a sentence.

    Args:
        data: the bytes of the file.
    """
    return f"{_NO_ENTRY}; {which_download(data)}"


def _kind(entry: dict[Any, Any]) -> str:
    if isinstance(entry.get("resourceType"), str):
        return f"it is a FHIR {line(entry['resourceType'])}, not a registry's own entry"
    if store := _STORES.get(line(entry.get("ctrname"))):
        return f"it is an entry of {store} in the form in which ctrdata keeps it"
    if any(name in entry for name in ("error", "errors")) and len(entry) < 8:
        return "it is the message of an error, not an entry"
    return ""
