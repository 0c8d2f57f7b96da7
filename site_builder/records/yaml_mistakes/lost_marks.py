"""Texts that begin with & or a lone !, which YAML silently removes."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from site_builder.diagnostics import Diagnostic
from site_builder.records.yaml_mistakes.error_place import in_quotes
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.parser import events_of

_LOST_MARK = re.compile(rb"(?:^|[\s\[{,])(?:&\S|!\s)")


def may_lose_marks(data: bytes) -> bool:
    """Whether a file may contain such texts and should be searched."""
    return (b"&" in data or b"!" in data) and _LOST_MARK.search(data) is not None


def lost_marks(data: bytes, file: str, text: str) -> Iterator[Diagnostic]:
    """Diagnostics for texts that begin with & or a lone !, which YAML removes. An & with an alias is a real anchor."""
    marks: list[Any] = []
    anchors: dict[str, Any] = {}
    for event in events_of(data):
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            anchors.pop(str(anchor), None)
        elif anchor and event.start_mark:
            anchors[anchor] = event.start_mark
        elif getattr(event, "tag", None) == "!" and event.start_mark:
            marks.append(event.start_mark)
    lines = lines_of(text)
    for mark in (*marks, *anchors.values()):
        message = f"a text cannot begin with {lines[mark.line][mark.column]} in YAML"
        hint = in_quotes(lines[mark.line])
        yield Diagnostic("E201", file, message, hint, line=mark.line + 1, column=mark.column + 1)
