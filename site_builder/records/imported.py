"""Imported registry entries: JSON files that can be read in microseconds, sealed with a digest.

Nobody writes these files by hand, so they need no YAML. The first line holds the digest of the rest. If the digest is
right, the file is exactly as the import wrote it and is read without checking each line. If somebody has edited it, the
file is read as YAML (JSON is YAML), with all diagnostics.
"""

import hashlib
from functools import lru_cache
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.model.json_text import read_json, write_json
from site_builder.records.earlier_texts import texts_of_earlier
from site_builder.records.layout import REGISTRY_FOLDER
from site_builder.records.letters import holds_controls
from site_builder.records.size import MOST_NODES
from site_builder.records.tree import Tree, read_tree

ENDING = ".json"
FORMAT = 2
"""Version of the layout. Texts of version 1, and of the YAML before it, were Markdown with escapes and are converted
when read (`records.earlier_texts`). A file of a later version is treated as edited."""


_FOLDER = f"content/{REGISTRY_FOLDER}/"
_HEAD = "import"
_START, _START_BEFORE = (f'{{"{_HEAD}": {{"format": {each}, "digest": "'.encode() for each in (FORMAT, 1))


def write_imported(values: dict[str, Any], note: str) -> bytes:
    """The bytes of an entry's file.

    Args:
        values: the record as plain values: groups (dict), lists and texts.
        note: information for anyone who opens the file.
    """
    body = write_json(values, indent=1)[2:] + b"\n"
    return b"".join((_START, _digest(body), b'", "note": ', write_json(note), b"},\n", body))


@lru_cache(maxsize=1)  # called twice per entry
def is_sealed(data: bytes) -> bool:
    """Whether a file is unchanged since an import wrote it."""
    head, _, body = data.partition(b"\n")
    return head.startswith((_START, _START_BEFORE)) and head[len(_START) :].startswith(_digest(body))


def read_imported(data: bytes) -> dict[str, Any] | None:
    """The plain values of an entry; None if the file is not exactly as an import wrote it."""
    if not is_sealed(data):
        return None
    try:
        values = read_json(b"{" + data.partition(b"\n")[2])
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    return values if data.startswith(_START) else texts_of_earlier(values)


def record_tree(data: bytes, file: str) -> Tree:
    """The plain values of a file with one record: YAML, or an imported entry.

    Args:
        data: the bytes of the file.
        file: the path of the file.
    """
    if not file.endswith(ENDING):
        tree = read_tree(data, file)
        if _FOLDER in file and isinstance(tree.value, dict):
            return tree._replace(value=texts_of_earlier(tree.value))
        return tree
    values = None if _needs_a_closer_look(data) else read_imported(data)
    if values is not None:
        return Tree(values)
    tree = read_tree(data, file)
    if isinstance(tree.value, dict):
        head = tree.value.pop(_HEAD, None)
        if isinstance(head, dict) and head.get("format") == "1":
            return tree._replace(value=texts_of_earlier(tree.value))
    return tree


def _needs_a_closer_look(data: bytes) -> bool:
    """Whether an entry may hold invisible characters, which no import writes, or too many values."""
    return b"\\u" in data or len(data) > MOST_NODES or holds_controls(data)


def edit_warnings(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    """Warnings about an entry's file that somebody has edited."""
    if is_sealed(data):
        return ()
    stem = file.rsplit("/", 1)[-1].removesuffix(ENDING)
    message = "this file was edited by hand, and the next import overwrites it"
    return (Diagnostic("W610", file, message, f"write it into content/studies/{stem}.yaml instead", line=1, column=1),)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()
