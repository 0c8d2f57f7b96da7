"""Imported registry entries: JSON files that can be read in microseconds, sealed with a digest.

Nobody writes these files by hand, so they need no YAML. The first line holds the digest of the rest. If the digest is
right, the file is exactly as the import wrote it, and the record is made from its bytes (`sealed_entry`). If somebody
has edited it, the file is read as YAML (JSON is YAML), with all diagnostics.

The digest saves time; it is not trusted. Whoever can write the file can also write its digest, so every rule for
records holds for sealed entries too.
"""

import hashlib
import re
from functools import lru_cache
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.model.json_text import read_json, write_json
from site_builder.model.reading import read_json_record
from site_builder.model.study import Study
from site_builder.model.text.user_info import may_hold_user_info
from site_builder.records.characters.forbidden import holds_controls, holds_high_controls
from site_builder.records.field_mistakes.user_info import leave_out_user_info, left_out_warnings
from site_builder.records.imported.earlier_texts import texts_of_earlier
from site_builder.records.layout import REGISTRY_FOLDER
from site_builder.records.published_words import published_words, words_digest
from site_builder.records.tree import Tree, read_tree
from site_builder.records.yaml_text.size import MOST_NODES

ENDING = ".json"
FORMAT = 4
"""Version of the layout. Version 3 did not name the language of the entry, and version 2 had no digest of the published
words. Texts of version 1, and of the YAML before it, were Markdown with escapes and are converted when read
(`records.imported.earlier_texts`). A file of a later version is treated as edited. The next import rewrites entries of
earlier versions.
"""


_FOLDER = f"content/{REGISTRY_FOLDER}/"
_HEAD = "import"
_START, _START_3, _START_2, _START_1 = (
    f'{{"{_HEAD}": {{"format": {each}, "digest": "'.encode() for each in (FORMAT, 3, 2, 1)
)
_DIGITS = 32
_APPROVAL = b'"approval":'
"""The field that `studyboard approve` of earlier versions wrote into entries."""
_ESCAPES = (b"u", b"b", b"f")
_WORDS = re.compile(rb'", "words": "([0-9a-f]{32})", "note": ')


class SealedEntry(NamedTuple):
    """An imported study, read from the bytes that an import wrote."""

    record: Study
    words: bytes
    """The digest of its published words, which the import computed: see `records.published_words`."""
    values: bytes
    """Its plain values, as JSON."""


def write_imported(values: dict[str, Any], note: str) -> bytes:
    """The bytes of an entry's file.

    Args:
        values: the record as plain values: groups (dict), lists and texts.
        note: information for anyone who opens the file.
    """
    words = words_digest(published_words("study", values)).hex().encode()
    sealed_part = b"".join((b'", "words": "', words, b'", "note": ', write_json(note), b"},\n"))
    sealed_part += write_json(values, indent=1)[2:] + b"\n"
    return _START + _digest(sealed_part) + sealed_part


@lru_cache(maxsize=1)  # called twice per entry
def is_sealed(data: bytes) -> bool:
    """Whether a file is unchanged since an import wrote it."""
    if data.startswith((_START, _START_3)):
        return _holds_digest(data)
    head, _, body = data.partition(b"\n")
    return head.startswith((_START_2, _START_1)) and head[len(_START_2) :].startswith(_digest(body))


def is_current(data: bytes) -> bool:
    """Whether a file is as an import of this version would write it."""
    return data.startswith(_START) and _holds_digest(data) and not may_hold_user_info(data)


def _holds_digest(data: bytes) -> bool:
    """Whether a file of this version or the one before holds the digest of what follows it."""
    end = len(_START) + _DIGITS
    return data[len(_START) : end] == _digest(data[end:])


def sealed_entry(data: bytes) -> SealedEntry | None:
    """The study in an entry, in less than half the time that `decode` needs.

    Args:
        data: the bytes of the entry's file.

    Returns:
        The study; None if the file must be decoded like any other, because it was edited, because an import of another
        version wrote it, or because there may be something in it to report.
    """
    if not data.startswith((_START, _START_3, _START_2)) or not is_sealed(data) or _needs_a_closer_look(data):
        return None
    if may_hold_user_info(data):
        return None
    values = _body(data)
    record = read_json_record(Study, values)
    if record is None:
        return None
    head = _WORDS.match(data, len(_START) + _DIGITS) if data.startswith((_START, _START_3)) else None
    words = bytes.fromhex(head[1].decode()) if head else words_digest(published_words("study", read_json(values)))
    return SealedEntry(record, words, values)


def read_imported(data: bytes) -> dict[str, Any] | None:
    """The plain values of an entry; None if the file is not exactly as an import wrote it."""
    if not is_sealed(data):
        return None
    try:
        values = read_json(_body(data))
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    return texts_of_earlier(values) if data.startswith(_START_1) else values


def _body(data: bytes) -> bytes:
    """The fields of an entry as a JSON object, without the information about the import."""
    return b"{" + data.partition(b"\n")[2]


def record_tree(data: bytes, file: str) -> Tree:
    """The plain values of a file with one record: YAML, or an imported entry.

    Args:
        data: the bytes of the file.
        file: the path of the file.
    """
    if file.endswith(ENDING) or _FOLDER in file:
        return _without_user_info(_imported_tree(data, file), file)
    return read_tree(data, file)


def _without_user_info(tree: Tree, file: str) -> Tree:
    """The values without passwords in addresses: nobody here wrote them, so they are no error."""
    value, users = leave_out_user_info(tree.value)
    diagnostics = (*tree.diagnostics, *left_out_warnings(file, users))
    return tree._replace(value=value, diagnostics=diagnostics) if users else tree


def _imported_tree(data: bytes, file: str) -> Tree:
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
    """Whether an entry may hold invisible characters, which no import writes, or too many values.

    Below the first line, the reader of JSON refuses all control characters of ASCII but the last, if they are not
    escaped.
    """
    return (
        any(part.startswith(_ESCAPES) for part in data.split(b"\\")[1:])
        or len(data) > MOST_NODES
        or b"\x7f" in data
        or holds_controls(data[: data.find(b"\n")])
        or holds_high_controls(data)
    )


def damaged_import(file: str) -> Diagnostic:
    """The error of an imported file that is no whole JSON: nobody corrects it by hand."""
    name = file.rsplit("/", 1)[-1].removesuffix(ENDING)
    message = "this imported file is damaged or not complete"
    return Diagnostic("E201", file, message, f"import it again: studyboard import {name}", line=1, column=1)


def edit_warnings(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    """Warnings about an entry's file that somebody has edited."""
    if is_sealed(data):
        return ()
    stem = file.rsplit("/", 1)[-1].removesuffix(ENDING)
    message = "this file was edited by hand, and the next import overwrites it"
    hint = f"write it into content/studies/{stem}.yaml instead"
    if _APPROVAL in data:
        hint = f"{hint}; its approval is moved there by: studyboard approve {stem}"
    return (Diagnostic("W610", file, message, hint, line=1, column=1),)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()
