"""Registry entries as an import keeps them: JSON that is read in microseconds, sealed with a digest.

Nobody writes these files, so they need no YAML. The first line has the digest of all that follows it; a file whose
digest is right holds just what the import wrote, and is read without a look at each line. One that somebody edited is
read as YAML is (JSON is YAML), with all its diagnostics.
"""

import hashlib
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.model.json_text import read_json, write_json
from site_builder.records.letters import holds_controls
from site_builder.records.size import MOST_NODES
from site_builder.records.tree import Tree, read_tree

ENDING = ".json"
FORMAT = 1
"""Version of the layout; a file of another one is read as one that was edited."""

_HEAD = "import"
_START = f'{{"{_HEAD}": {{"format": {FORMAT}, "digest": "'.encode()


def write_imported(values: dict[str, Any], note: str) -> bytes:
    """The bytes of an entry's file.

    Args:
        values: the record as plain values: groups (dict), lists and texts.
        note: what somebody who opens the file should know.
    """
    body = write_json(values, indent=1)[2:] + b"\n"
    return b"".join((_START, _digest(body), b'", "note": ', write_json(note), b"},\n", body))


def is_sealed(data: bytes) -> bool:
    """Whether a file is just as an import wrote it."""
    head, _, body = data.partition(b"\n")
    return head.startswith(_START) and head[len(_START) :].startswith(_digest(body))


def read_imported(data: bytes) -> dict[str, Any] | None:
    """The plain values of an entry; None if the file is not as an import wrote it."""
    if not is_sealed(data):
        return None
    try:
        values = read_json(b"{" + data.partition(b"\n")[2])
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def record_tree(data: bytes, file: str) -> Tree:
    """The plain values of a file with one record: YAML, or an imported entry.

    Args:
        data: the bytes of the file.
        file: its path.
    """
    if not file.endswith(ENDING):
        return read_tree(data, file)
    values = None if _needs_a_closer_look(data) else read_imported(data)
    if values is not None:
        return Tree(values)
    tree = read_tree(data, file)
    if isinstance(tree.value, dict):
        tree.value.pop(_HEAD, None)
    return tree


def _needs_a_closer_look(data: bytes) -> bool:
    """Whether an entry may hold characters that nobody sees, which no import writes, or far too many values."""
    return b"\\u" in data or len(data) > MOST_NODES or holds_controls(data)


def edited(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    """A warning about an entry's file that somebody edited."""
    if is_sealed(data):
        return ()
    stem = file.rsplit("/", 1)[-1].removesuffix(ENDING)
    message = "this file was edited by hand, and the next import overwrites it"
    return (Diagnostic("W610", file, message, f"write it into content/studies/{stem}.yaml instead", line=1, column=1),)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()
