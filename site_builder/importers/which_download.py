"""Which download of a registry to import in place of a file that has no whole entries, by the numbers in the file."""

import re

_NUMBERS = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}-\d{2})\b")
"""Numbers that can be imported without a file."""
_MOST_NUMBERS = 5
CHOOSE = (
    "on ClinicalTrials.gov choose Download, then JSON and all fields, and import that file; on ISRCTN and the WHO's "
    "search portal choose XML"
)
_DOWNLOADS = (
    (
        re.compile(r"\bDRKS\d{8}\b"),
        "on drks.de open the page of the study and choose the download as JSON",
    ),
    (
        re.compile(r"\bACTRN\d{14}\b"),
        "on anzctr.org.au search for the study and choose the download as XML",
    ),
    (
        re.compile(r"\b(?:19|20)\d\d-\d{6}-\d\d\b(?!-\d)"),
        "on clinicaltrialsregister.eu choose Full Trial Details for the download",
    ),
    (
        re.compile(
            r"\b(?:ChiCTR|ITMCTR|CTRI/|UMIN\d|jRCT|JapicCTI|IRCT\d|PACTR\d|RBR-|TCTR\d|RPCEC\d|SLCTR/|KCT\d|LBCTR|PER-\d"
            r"|NL-OMON)[\w/-]*\d"
        ),
        "search for the number of the study on trialsearch.who.int and choose Export results to XML",
    ),
)
"""Numbers of other registers, and where each offers whole entries. The WHO's platform copies those that offer none."""


def which_download(data: bytes) -> str:
    """What to download instead, in words; the usual advice if the file names no study.

    Args:
        data: the bytes of a file, or its beginning.
    """
    text = data.decode("utf-8-sig", "replace")
    if by_number := _by_number(text):
        return f"{CHOOSE}{by_number}"
    return next((advice for pattern, advice in _DOWNLOADS if pattern.search(text)), CHOOSE)


def names_a_study(data: bytes) -> bool:
    """Whether a file has the number of a study in any register."""
    text = data.decode("utf-8-sig", "replace")
    return any(pattern.search(text) for pattern in (_NUMBERS, *(pattern for pattern, _ in _DOWNLOADS)))


def _by_number(text: str) -> str:
    numbers = list(dict.fromkeys(_NUMBERS.findall(text)))
    if not numbers:
        return ""
    more = f" (and {len(numbers) - _MOST_NUMBERS:,} more)" if len(numbers) > _MOST_NUMBERS else ""
    return f"; or import by number: studyboard import {' '.join(numbers[:_MOST_NUMBERS])}{more}"
