"""Finds entries of a list that become part of the text above them in YAML: criteria that are indented below another
one without a dash, and entries with a dash below a text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from yaml import ScalarNode

from site_builder.diagnostics import Diagnostic
from site_builder.model.redact import redact
from site_builder.records.fields.all_kinds import list_fields, prose_fields, unmarked_lists
from site_builder.records.line_layout.state import spaces
from site_builder.records.yaml_text.line_errors import quoted_if_needed, shorten

_SIDES = frozenset({"inclusion", "exclusion"})
_BROKEN_EARLY = 50
"""Characters: nobody wraps a sentence after so few."""
_GOES_ON = re.compile(
    r"(?:[,(/:–—-]|\b(?:a|an|the|of|or|and|with|without|to|in|on|at|by|for|from|than|near|not|no|is|are|as|your|their|per"
    r"|see|under|over|least|most|like|named|called|de|la|el|der|die|das|und|oder|et|ou|y|o))\Z",
    re.IGNORECASE,
)
_ENDS = (".", ";", "。")
_ENTRY = re.compile(r"[ ]*-[ ]+[^\W_]")


def joined_lines(
    node: ScalarNode, value: str, path: tuple[str | int, ...], text: str, file: str
) -> Iterator[Diagnostic]:
    """A warning for each line that YAML reads as the rest of the text above it although it looks like an entry.

    Args:
        node: a plain text of several lines.
        value: its value, which has the lines of a list if it has several.
        path: the path of the text in the record.
        text: the text of the whole file.
        file: the path of the file.
    """
    yield from _joined_criteria(node, path, text, file)
    yield from _joined_names(node, path, text, file)
    field = next((step for step in reversed(path) if isinstance(step, str)), "")  # "" in a file that is one list
    if "\n" in value and (field in prose_fields() or not _SIDES.isdisjoint(path)):
        return
    above, *lines = text[node.start_mark.index : node.end_mark.index].split("\n")
    entry = next(((number, line) for number, line in enumerate(lines, 1) if _ENTRY.match(line)), None)
    if entry is None:
        return
    number, line = entry
    message = f"this line is read as the rest of the text above it: “{shorten(f'{above.strip()} {line.strip()}')}”"
    column = node.start_mark.column - 2
    hint = f"if it is an entry of its own, begin it with {spaces(column)}: `{shorten(' ' * column + line.strip())}`"
    if isinstance(path[-1], str):
        hint = f"a list begins on the line below `{field}:`, with a dash before its first entry; a text needs no dash"
    if field in prose_fields():
        hint = f"for a list in a text, write `{field}: |`, and the text on the lines below, indented"
    indent = len(line) - len(line.lstrip())
    yield Diagnostic(
        "W311", file, redact(message), redact(hint), line=node.start_mark.line + number + 1, column=indent + 1
    )


def _joined_names(node: ScalarNode, path: tuple[str | int, ...], text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for entries without dashes in a list of names, and for a text below a name, after a blank line."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    typed = text[node.start_mark.index : node.end_mark.index].split("\n")
    lines = [line.strip() for line in typed]
    first, space = node.start_mark.line, " " * node.start_mark.column
    if field not in _list_of_names() | {"items"}:
        if "" in lines and field not in prose_fields() and _SIDES.isdisjoint(path):
            number = next(number for number, line in enumerate(lines) if line and "" in lines[:number])
            message = f"this line and those below it are read as more of the text of `{field}:`"
            hint = "if they are a text of their own, write its key above them, with a colon and | after it"
            column = len(typed[number]) - len(typed[number].lstrip()) + 1
            yield Diagnostic("W311", file, message, hint, line=first + number + 1, column=column)
        return
    if any(_ENTRY.match(line) or not line for line in lines) or max(map(len, lines[:-1])) > _BROKEN_EARLY:
        return
    whole = shorten(" ".join(lines))
    if isinstance(path[-1], int) and field != "items" and not _GOES_ON.search(lines[0]):
        message = f"this line is read as the rest of the entry above it: “{whole}”"
        own = f"{space[2:]}- {shorten(quoted_if_needed(lines[1]))}"
        hint = f"if it is an entry of its own, write `{own}`; if not, put both on one line"
        yield Diagnostic("W311", file, redact(message), redact(hint), line=first + 2, column=len(space) + 1)
    if isinstance(path[-1], str) and _begins_its_line(text, node):
        entries = [f"{space}- {quoted_if_needed(line)}" for line in lines]
        message = f"these {len(lines)} lines are read as one entry: “{whole}”"
        hint = "\n".join(["write a dash before each entry:", *entries])
        yield Diagnostic("W311", file, redact(message), redact(hint), line=first + 1, column=len(space) + 1)


@lru_cache(maxsize=1)
def _list_of_names() -> frozenset[str]:
    """Names of the fields that hold a list of names or other short texts."""
    return unmarked_lists() - list_fields() - {"conditions"}


def _begins_its_line(text: str, node: ScalarNode) -> bool:
    """Whether only spaces are before a value on its line."""
    return not text[node.start_mark.index - node.start_mark.column : node.start_mark.index].strip()


def _joined_criteria(node: ScalarNode, path: tuple[str | int, ...], text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for each line that looks like a separate criterion."""
    if not isinstance(path[-1], int) or _SIDES.isdisjoint(path):
        return
    lines = text[node.start_mark.index : node.end_mark.index].split("\n")
    for number, (above, line) in enumerate(pairwise(lines), 1):
        words = line.strip()
        if not words or not _looks_separate(above.strip(), words):
            continue
        message = f"this line is read as the rest of the criterion above it: “{shorten(f'{above.strip()} {words}')}”"
        own = shorten(f"- {quoted_if_needed(words)}")
        hint = f"if it is one of its own, write `{own}`; if not, put both on one line"
        column = len(line) - len(line.lstrip()) + 1
        yield Diagnostic(
            "W311", file, redact(message), redact(hint), line=node.start_mark.line + number + 1, column=column
        )


def _looks_separate(above: str, line: str) -> bool:
    """Whether a line begins something new rather than continuing a wrapped sentence."""
    if not above or not line[0].isupper() or _GOES_ON.search(above[-20:]):
        return False
    return above.endswith(_ENDS) or len(above) <= _BROKEN_EARLY
