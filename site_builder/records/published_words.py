"""The published part of a record, as words."""

import json
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from site_builder.model.schemas.published import PRIVATE

_PRIVATE = {
    "study": frozenset(PRIVATE["Study"]),
    "location": frozenset(PRIVATE["Location"]),
    "person": frozenset(PRIVATE["Person"]),
    "condition": frozenset[str](),
}
"""Fields for editors only, by kind of record: of studies, and of the records that studies refer to."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode


def published_words(kind: str, values: Mapping[str, Any]) -> bytes:
    """The published words of a record. They change only if somebody changed the record, and never with a new version of
    the tool. The order of fields, line breaks and the encoding of letters make no difference.

    Args:
        kind: study, location, person or condition; b"" for any other.
        values: its plain values as typed.
    """
    private = _PRIVATE.get(kind)
    if private is None:
        return b""
    published = {name: value for name, value in values.items() if name not in private}
    if isinstance(entry := published.get("registry"), dict):
        published["registry"] = _without_languages(entry)
    if isinstance(entries := published.get("other_registries"), list):
        published["other_registries"] = [
            _without_languages(each) if isinstance(each, dict) else each for each in entries
        ]
    text = _encode(published).replace("\\n", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace")


def _without_languages(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without the languages of its texts, which earlier versions of the tool did not note."""
    return {name: value for name, value in entry.items() if name not in ("language", "text_languages")}


def words_digest(words: bytes) -> bytes:
    """A digest of 16 bytes of published words, or of several such digests together.

    It is saved with the records (`changes.tsv`), so a different function would give every study a new date.
    """
    return blake2b(words, digest_size=16).digest()
