"""Finds several names on the line of a field that takes a list: `keywords: light, sleep` is one keyword."""

import re
from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from site_builder.diagnostics import Diagnostic
from site_builder.records.yaml_text.line_errors import LONGEST_SHOWN, quoted_if_needed

LISTS_OF_NAMES = {"keywords": 2, "languages": 2, "also": 2, "synonyms": 3, "former_names": 3}
"""Fields with lists of names, and the fewest parts of a list: "Diabetes mellitus, type 2" is one name.

Sponsors and the like are not among them, since "Example, Inc." is one name.
"""
_CODE = re.compile(r"[a-z]{2,3}(?:-\w+)?")
"""A language as a code: several codes in one text are an error anyway."""
_BETWEEN = re.compile(r"\s*[;；，、،]\s*|,\s+")
_BETWEEN_LANGUAGES = re.compile(rf"{_BETWEEN.pattern}|\s+(?:&|and|und|y|e|et|و|和)\s+")
_NOT_NAMES = re.compile(r"[\n\[\]{}]")
_WIDEST_ENTRY = 60
"""Characters: more than a name has, but not a sentence."""


def joined_entries(key: str, node: Node, file: str) -> Iterator[Diagnostic]:
    """A warning about several names that are one text after a key. A text in quotes is meant as it is.

    Args:
        key: the key.
        node: the node of its value.
        file: the path of the file.
    """
    fewest = LISTS_OF_NAMES.get(key)
    if fewest is None or not isinstance(node, ScalarNode) or node.style or _NOT_NAMES.search(node.value):
        return
    if " - " in node.value and node.end_mark.line > node.start_mark.line:
        return  # a list below the text: W311
    between = _BETWEEN_LANGUAGES if key == "languages" and _BETWEEN.search(node.value) else _BETWEEN
    parts = [each for each in between.split(node.value[: 50 * _WIDEST_ENTRY]) if each]
    if key == "languages" and any(map(_CODE.fullmatch, parts)):
        return
    fewest = 2 if ";" in node.value else fewest
    if len(parts) < fewest or any(len(each) > _WIDEST_ENTRY or each.count("(") != each.count(")") for each in parts):
        return
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    message = f"this is read as a single entry of `{key}:`, which can have several"
    corrected = f"{key}: [{', '.join(map(quoted_if_needed, parts))}]"
    short = len(corrected) <= LONGEST_SHOWN
    way = f"write: {corrected}" if short else "write each entry on a line of its own, after a dash"
    hint = f"{way}; if it is one entry, put it in quotes"
    yield Diagnostic("W317", file, message, hint, line=line, column=column)
