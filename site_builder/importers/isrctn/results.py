"""Publications of a trial in ISRCTN, one per line: "2026 Results article in https://doi.org/… (added …)"."""

import re

from site_builder.importers.conversions import pubmed_number, valid_text, web_address
from site_builder.importers.entry import drop_empty
from site_builder.importers.isrctn.words import NOT_PROVIDED
from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.text import clean, escape_text, line
from site_builder.model import scalars

_ADDRESS = re.compile(r"(?: in:?)? (https?://[^\s<>]{1,500}[^\s<>.,;)])(?: results)?")
_PUBMED = re.compile(r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(\d{1,9})/?")
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)")


def publications_of(text: str) -> list[dict[str, str]]:
    """The publications as plain values of `Publication`.

    Args:
        text: the field `publicationDetails`.
    """
    rows = dict.fromkeys(filter(None, map(line, clean(text).split("\n"))))
    return [_publication(each) for each in rows if not (NOT_PROVIDED.fullmatch(each) or is_placeholder(each))]


def _publication(row: str) -> dict[str, str]:
    match = _ADDRESS.search(row)
    if match is None:
        return {"citation": escape_text(row)}
    address = match[1]
    pubmed, doi = _PUBMED.fullmatch(address), _DOI.fullmatch(address)
    fields = {
        "doi": valid_text(scalars.Doi, doi[1]) if doi else "",
        "pmid": pubmed_number(pubmed[1]) if pubmed else "",
    }
    if not any(fields.values()):
        fields["link"] = web_address(address)
    citation = line(_ADDRESS.sub("", row, count=1)) if any(fields.values()) else row
    return drop_empty({"citation": escape_text(citation) or escape_text(address), **fields})
