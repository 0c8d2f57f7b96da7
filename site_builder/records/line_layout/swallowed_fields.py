"""Finds fields and notes indented below a longer text, which YAML reads as part of that text."""

import re
from collections.abc import Container, Iterator, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from site_builder.diagnostics import Diagnostic
from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.line_layout.state import spaces
from site_builder.records.yaml_text.line_errors import shorten
from site_builder.records.yaml_text.lines import indentation, lines_of

_MAY_BE = re.compile(r": *[|>][-+0-9]{0,2} *\r?\n")
_NOTE = re.compile(r"^[ ]*# +[^\W\d]", re.MULTILINE)
_FIELD = re.compile(r"^[ ]*([a-z][a-z_]{1,40}):(?=[ ]|$)", re.MULTILINE)


def swallowed_fields(node: Node, text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for each line of a longer text that looks like a note to yourself, or like a field missing from the
    surrounding group.

    Args:
        node: the root node of the file.
        text: the text of the file.
        file: the path of the file.
    """
    waiting: list[tuple[Node, str]] = [(node, "")] if _MAY_BE.search(text) else []
    lines = lines_of(text) if waiting else []
    while waiting:
        each, owner = waiting.pop()
        if isinstance(each, SequenceNode):
            waiting += [(child, owner) for child in each.value]
        if not isinstance(each, MappingNode):
            continue
        keys = {key.value for key, _ in each.value if isinstance(key, ScalarNode)}
        for key, value in each.value:
            if (
                isinstance(value, ScalarNode)
                and value.style in ("|", ">")
                and (value.style == ">" or _FIELD.search(value.value) or _NOTE.search(value.value))
            ):
                yield from _inside(key, value, owner, keys, lines, file)
            waiting.append((value, key.value if isinstance(key, ScalarNode) else ""))


def _inside(
    key: Node, value: ScalarNode, owner: str, keys: Container[str], lines: Sequence[str], file: str
) -> Iterator[Diagnostic]:
    fields = fields_below(owner if owner in field_names() else "")
    column = key.start_mark.column
    for number in range(value.start_mark.line + 1, min(value.end_mark.line + 1, len(lines))):
        line = lines[number]
        indent = indentation(line)
        if indent > column and _NOTE.match(line):
            message = "this line is shown to readers: inside a longer text, # does not begin a note to yourself"
            hint = f"if it is a note, write it above `{key.value}:`, as `{shorten(' ' * column + line.strip())}`"
            yield Diagnostic("W313", file, message, hint, line=number + 1, column=indent + 1)
            continue
        match = _FIELD.match(line)
        if match is None or indent <= column or match[1] not in fields or match[1] in keys:
            continue
        message = f"this line is read as more of the text of `{key.value}:`, since it is indented below it"
        hint = f"if it is a field, begin it with {spaces(column)}: `{shorten(' ' * column + line.strip())}`"
        yield Diagnostic("W313", file, message, hint, line=number + 1, column=indent + 1)
