"""Recognises TOML, and JSON with comments, where a record is expected in YAML."""

import re

from site_builder.diagnostics import Diagnostic
from site_builder.records.formats.tables import table_problem
from site_builder.records.source import SourceFile
from site_builder.records.yaml_text.line_errors import quoted_if_needed, shorten

_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,60}) *= *(?P<value>\S.{0,2000})")
_SECTION = re.compile(r"\[{1,2}(?P<name>[\w .-]{1,60})\]{1,2}")
_FIELD = re.compile(r"(?:- )?[\w-]+:(?: |$)")
_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?P<mark>//|/\*)(?P<words>[^\n]*)')
"""A text in quotes, in which slashes are no comment, or the beginning of a comment."""


def other_format(file: SourceFile, text: str) -> Diagnostic | None:
    """The problem of a file that is written in another format than YAML; None if it is not.

    Args:
        file: the file.
        text: its content.
    """
    return table_problem(file, text) or _toml(file, text) or _commented_json(file, text)


def _toml(file: SourceFile, text: str) -> Diagnostic | None:
    lines = [(number, each.strip()) for number, each in enumerate(text.splitlines(), 1) if each.strip(" \t\ufeff")]
    lines = [(number, each) for number, each in lines if not each.startswith("#")]
    pairs = [(number, match) for number, each in lines if (match := _PAIR.fullmatch(each))]
    sections = [match for _, each in lines if (match := _SECTION.fullmatch(each))]
    if len(pairs) + len(sections) < 2 or not pairs or any(_FIELD.match(each) for _, each in lines):
        return None
    if not (_PAIR.fullmatch(lines[0][1]) or _SECTION.fullmatch(lines[0][1])):
        return None
    number, first = pairs[0]
    value = first["value"]
    value = quoted_if_needed(value[1:-1]) if value[:1] == value[-1:] == '"' and "\\" not in value else value
    hint = f"write a colon instead of each equals sign: `{first['key']}: {shorten(value)}`"
    if sections:
        section, name = sections[0][0], sections[0]["name"].strip()
        hint += f"; instead of `{section}`, `{name}:` and its lines below it, indented"
    message = "this is written as TOML, with equals signs, and not as YAML"
    return Diagnostic("E303", file.path, message, hint, line=number, column=1)


def _commented_json(file: SourceFile, text: str) -> Diagnostic | None:
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "//", "/*")):
        return None
    comment = next((each for each in _COMMENT.finditer(text) if each["mark"]), None)
    if comment is None:
        return None
    before = text[: comment.start()]
    words = comment["words"].partition("*/")[0].strip()
    hint = f"write: # {shorten(words)}" if words else "begin the comment with #, or remove it"
    if comment["mark"] == "/*" and "*/" not in comment["words"]:
        hint += "; and begin each further line of the comment with # too"
    message = f"a comment begins with # here, and not with {comment['mark']}"
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic("E201", file.path, message, hint, line=before.count("\n") + 1, column=column)
