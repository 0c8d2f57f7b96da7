"""Entries of registries, in their own formats, in which every text is hostile."""

import json
import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.browser.hostile.attacks import EVIL
from tests.browser.hostile.values import Writer
from tests.importers import nci_trial
from tests.importers.records import entry
from tests.importers.test_others import CTIS, TRIAL

_CODE = re.compile(
    r"[A-Z0-9_]+|[0-9].*|NCT\d+|.*\d (Years|Months)|Ongoing.*|Therapeutic.*"
    r"|Interventional|Both|Device|Phase III|true|Public|NCI-\d.*|Active"
)
"""Numbers, dates and words of closed lists that an entry cannot do without."""
_LINK = re.compile(r"https?://.*")
_IN_XML = re.compile(r">([^<>]*\w[^<>]*)<")


def _worst(writer: Writer, text: str) -> str:
    if _CODE.fullmatch(text.strip()):
        return text
    if _LINK.fullmatch(text):
        return f"//{EVIL}/x"
    criteria = "inclusion" in text.lower()
    return f"{text}\n* {writer.text('')}\n* {writer.text('')}" if criteria else writer.text("")


def _all(writer: Writer, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all(writer, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_all(writer, each) for each in value]
    return _worst(writer, value) if isinstance(value, str) else value


def write_documents(writer: Writer, folder: Path) -> list[Path]:
    """Write a file for each registry; return their paths."""
    folder.mkdir()
    trial = _IN_XML.sub(lambda found: f">{escape(_worst(writer, found[1]))}<", TRIAL.partition("?>\n")[2])
    texts = {
        "nct.json": json.dumps(_all(writer, entry("NCT00000091"))),
        "nci.json": json.dumps(_all(writer, nci_trial.trial(nct_id="NCT00000094"))),
        "ctis.json": json.dumps(_all(writer, CTIS)).replace("NCT00000001", "NCT00000092"),
        "isrctn.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{trial}'.replace("NCT00000001", "NCT00000093"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
