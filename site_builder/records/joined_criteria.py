"""Finds criteria without a dash that are indented below another one, and so become part of its text in YAML."""

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml import ScalarNode

from site_builder.diagnostics import Diagnostic
from site_builder.model.redact import redact
from site_builder.records.line_errors import quoted_if_needed, shorten

_SIDES = frozenset({"inclusion", "exclusion"})
_BROKEN_EARLY = 50
"""Characters: nobody wraps a sentence after so few."""
_GOES_ON = re.compile(
    r"(?:[,(/:–—-]|\b(?:a|an|the|of|or|and|with|without|to|in|on|at|by|for|from|than|near|not|no|is|are|as|your|their|per"
    r"|see|under|over|least|most|like|named|called|de|la|el|der|die|das|und|oder|et|ou|y|o))\Z",
    re.IGNORECASE,
)
_ENDS = (".", ";", "。")


def joined_criteria(node: ScalarNode, path: tuple[str | int, ...], text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for each line that looks like a separate criterion.

    Args:
        node: a plain text of several lines.
        path: the path of the text in the record.
        text: the text of the whole file.
        file: the path of the file.
    """
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
