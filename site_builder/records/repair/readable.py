"""YAML text that a parser accepts, with the layout errors and invisible characters that were corrected in it."""

from typing import NamedTuple

import yaml
from yaml.nodes import Node

from site_builder.records.repair.all_mistakes import recover
from site_builder.records.yaml_mistakes.invisible import (
    InvisibleCharacter,
    find_invisible,
    may_hold_invisible,
    without_invisible,
)
from site_builder.records.yaml_text.line_errors import LineError
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.parser import compose


class Readable(NamedTuple):
    """A text that can be read, or the readable part of it."""

    data: bytes
    """The text with its mistakes corrected; unchanged if it has none."""
    node: Node | None
    """The root node of the text; None if it is empty or cannot be read."""
    errors: tuple[LineError, ...] = ()
    invisible: tuple[InvisibleCharacter, ...] = ()


def readable(data: bytes, text: str) -> Readable:
    """Read a YAML text.

    Args:
        data: the bytes of the text, in UTF-8.
        text: the same as a string, without a byte order mark.

    Raises:
        TooManyValues: the text holds more values than can be read in bounded time.
    """
    invisible: tuple[InvisibleCharacter, ...] = ()
    if may_hold_invisible(text):
        lines = lines_of(text)
        invisible = tuple(find_invisible(lines))
        if any(each.breaks or each.at_end for each in invisible):
            data = "\n".join(without_invisible(lines)).encode()
    try:
        return Readable(data, compose(data), (), invisible)
    except yaml.YAMLError:
        return _recover(data, invisible)


def look_closer(data: bytes) -> Readable:
    """Read a text that a parser accepts but that may have been meant differently."""
    return _recover(data, ())


def _recover(data: bytes, invisible: tuple[InvisibleCharacter, ...]) -> Readable:
    recovered = recover(lines_of(data.decode("utf-8-sig")))
    return Readable(recovered.text.encode(), recovered.node, recovered.errors, invisible)
