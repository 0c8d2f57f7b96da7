"""Reads YAML text as plain values, and avoids YAML's traps.

Every plain scalar remains the text that was typed: `no`, `off`, `1:30`, `1e3` and `0123` are never converted to another
type; the model's fields interpret what they need. Tags, merge keys, duplicate keys and alias bombs are refused.
libyaml's composer does the work and also provides the position of each value.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.records.field_mistakes.other_side import keys_in_comments
from site_builder.records.field_mistakes.user_info import may_hold_addresses
from site_builder.records.formats.plain_text import as_text
from site_builder.records.line_layout.swallowed_fields import swallowed_fields
from site_builder.records.repair.readable import Readable, look_closer, readable
from site_builder.records.tree_builder import Stop, TreeBuilder
from site_builder.records.yaml_mistakes.invisible import diagnostics_of
from site_builder.records.yaml_mistakes.lost_marks import lost_marks, may_lose_marks
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.remark import TreeRemark
from site_builder.records.yaml_text.size import TooManyValues, too_many_values
from site_builder.records.yaml_text.values import MOST_REPORTED, Path, Value

_HASH = re.compile(r"\S[ \t]+#")
"""A comment on a line that also holds something else."""


class Tree(NamedTuple):
    """The decoded text of one file."""

    value: Value | None
    """The plain values; None if the file is empty or cannot be read."""
    empties: tuple[Path, ...] = ()
    """Paths of keys and list entries without a value."""
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: tuple["TreeRemark", ...] = ()
    """Comments on the lines of values, and quotes of word processors around values."""
    doubtful: tuple[Path, ...] = ()
    """Paths whose value is wrong and has already been reported; no other problems are reported there."""


def read_tree(data: bytes, file: str) -> Tree:
    """Decode the bytes of a YAML file. Never raises, whatever the file contains."""
    text = as_text(data, file)
    if isinstance(text, Diagnostic):
        return Tree(None, (), (text,))
    try:
        readable_text, tree = _read(data, text, file)
    except TooManyValues:
        return Tree(None, (), (too_many_values(file),))
    layout = [error.diagnostic(file) for error in readable_text.errors]
    if readable_text.invisible:
        layout += diagnostics_of(readable_text.invisible, lines_of(text), file, MOST_REPORTED)
    return tree._replace(diagnostics=(*layout, *tree.diagnostics))


@lru_cache(maxsize=1)
def readable_bytes(data: bytes) -> bytes:
    """The bytes of a YAML text with its mistakes corrected line by line, so that a place in it can be found.

    Raises:
        ValueError: the bytes are not text.
        TooManyValues: the text holds more values than can be read.
    """
    return _read(data, data.decode("utf-8-sig"), "")[0].data


def _read(data: bytes, text: str, file: str) -> tuple[Readable, Tree]:
    """The readable part of a text, and its values."""
    readable_text = readable(data, text)
    tree, doubt = _tree(readable_text, text, file)
    if doubt and not readable_text.errors and (closer := look_closer(readable_text.data)).errors:
        readable_text = closer._replace(invisible=readable_text.invisible)
        tree, _ = _tree(readable_text, text, file)
    return readable_text, tree


def _tree(readable_text: Readable, text: str, file: str) -> tuple[Tree, bool]:
    """The values of a text, and whether its lines need a closer check."""
    node, data = readable_text.node, readable_text.data
    if node is None:
        return Tree(None), False
    text = text if not readable_text.errors and not readable_text.invisible else data.decode("utf-8-sig")
    comments = text if b" #" in data and _HASH.search(text) else ""
    doubtful_errors = (error for error in readable_text.errors if not error.certain)
    corrected = frozenset(number for error in doubtful_errors for number in error.corrected or ())
    builder = TreeBuilder(
        file,
        text,
        corrected,
        escapes=b"\\" in data,
        aliases=b"*" in data,
        addresses=may_hold_addresses(data, file),
        comments=comments,
    )
    try:
        value = builder.build(node, ())
    except Stop as stop:
        return Tree(None, (), (*builder.diagnostics, stop.diagnostic)), False
    if may_lose_marks(data):
        builder.diagnostics += islice(lost_marks(data, file, text), MOST_REPORTED)
    diagnostics = (
        *builder.diagnostics,
        *islice(swallowed_fields(node, text, file), MOST_REPORTED),
        *islice(keys_in_comments(text, file), MOST_REPORTED),
    )
    tree = Tree(value, tuple(builder.empties), diagnostics, tuple(builder.remarks), tuple(builder.doubtful))
    return tree, builder.joined_lines
