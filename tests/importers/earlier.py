"""Imported entries as earlier versions wrote them."""

from hashlib import blake2b
from typing import Any

from site_builder.model.json_text import write_json
from site_builder.records.published_words import published_words, words_digest


def as_before(version: int, values: dict[str, Any]) -> bytes:
    """An entry as an import of an earlier version wrote it, with its seal; none of them named the entry's language."""
    registry = {name: value for name, value in values.get("registry", {}).items() if name != "language"}
    values = values | ({"registry": registry} if registry else {})
    body = write_json(values, indent=1)[2:] + b"\n"
    if version == 3:
        words = words_digest(published_words("study", values)).hex()
        rest = f'", "words": "{words}", "note": "note"}},\n'.encode() + body
        return b'{"import": {"format": 3, "digest": "' + blake2b(rest, digest_size=16).hexdigest().encode() + rest
    digest = blake2b(body, digest_size=16).hexdigest()
    return f'{{"import": {{"format": {version}, "digest": "{digest}", "note": "note"}},\n'.encode() + body
