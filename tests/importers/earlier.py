"""Imported entries as earlier versions wrote them."""

from hashlib import blake2b
from typing import Any

from site_builder.model.json_text import write_json


def as_before(version: int, values: dict[str, Any]) -> bytes:
    """An entry as an import of an earlier version wrote it, with its seal."""
    body = write_json(values, indent=1)[2:] + b"\n"
    digest = blake2b(body, digest_size=16).hexdigest()
    return f'{{"import": {{"format": {version}, "digest": "{digest}", "note": "note"}},\n'.encode() + body
