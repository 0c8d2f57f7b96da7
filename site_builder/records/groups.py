"""Writing one small group of fields into a record's file, every other byte left as it was."""

import json
import re
from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode

from site_builder.records.yaml_parser import compose

_BOM = b"\xef\xbb\xbf"
_PLAIN = re.compile(r"[\w][\w./()-]*(?: [\w./()-]+)*")


def amended(data: bytes, key: str, fields: Mapping[str, str]) -> bytes | None:
    """The bytes of a file in which the fields of one group have these values.

    Args:
        data: the file, which holds one record.
        key: the group, such as `approval`.
        fields: its fields; those that the file has besides stay.

    Returns:
        None if the file is written in a way that this cannot be done to without touching more.
    """
    root = compose(data)
    if not isinstance(root, MappingNode) or root.flow_style:
        return None
    head = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    name, group = next(((name, node) for name, node in root.value if name.value == key), (None, None))
    indent = " " * root.start_mark.column
    if name is None:
        text = _appended(text, key, fields, indent, end)
    elif isinstance(group, MappingNode) and not group.flow_style:
        text = _within(text, group, fields, end)
    elif isinstance(group, ScalarNode) and not group.value and not group.style:
        lines = "".join(f"{indent}  {field}: {_scalar(value)}{end}" for field, value in fields.items())
        text = _after_line(text, name.end_mark.index, lines, end)
    else:
        return None
    return head + text.encode()


def _appended(text: str, key: str, fields: Mapping[str, str], indent: str, end: str) -> str:
    """The group at the end of the file, before a closing `...` line if it has one."""
    closing = re.search(r"^\.\.\.\s*+\Z", text, re.MULTILINE)
    body, tail = (text[: closing.start()], text[closing.start() :]) if closing else (text, "")
    body += "" if body.endswith("\n") else end
    lines = "".join(f"{indent}  {field}: {_scalar(value)}{end}" for field, value in fields.items())
    return f"{body}{end}{indent}{key}:{end}{lines}{tail}"


def _within(text: str, group: MappingNode, fields: Mapping[str, str], end: str) -> str:
    """From the last place to the first, so that the places before stay where they are."""
    there: dict[str, Node] = {name.value: value for name, value in group.value}
    last = max(name.start_mark.index for name, _ in group.value)
    fresh = {field: value for field, value in fields.items() if field not in there}
    indent = " " * group.start_mark.column
    lines = "".join(f"{indent}{field}: {_scalar(value)}{end}" for field, value in fresh.items())
    edits = [(there[field], value) for field, value in fields.items() if field in there]
    if lines:
        text = _after_line(text, max(last, *(node.end_mark.index for node in there.values())), lines, end)
    for node, value in sorted(edits, key=lambda edit: -edit[0].start_mark.index):
        if not (isinstance(node, ScalarNode) and node.value == value):
            start = node.start_mark.index
            stop = start + len(text[start : node.end_mark.index].rstrip())  # a block of text ends with its line
            space = " " if start == stop and not text[:start].endswith(" ") else ""
            text = text[:start] + space + _scalar(value) + text[stop:]
    return text


def _after_line(text: str, index: int, lines: str, end: str) -> str:
    """Lines put in below the line on which something ends; a block of text ends at the beginning of the next line."""
    place = index if text[:index].endswith("\n") else text.find("\n", index) + 1
    if not place:
        return text + end + lines
    return text[:place] + lines + text[place:]


def _scalar(value: str) -> str:
    """A value as YAML: plain if nothing in it could be taken for a sign, else in double quotes."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
