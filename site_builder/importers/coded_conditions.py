"""Conditions that a register writes in lines, as a code or with one: "J45", "Condition 1: J459- Asthma", "D001249"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.text import clean, line
from site_builder.model.codes import CodeSystem

_LABEL = re.compile(
    r"\A(?:health condition(?: \d+)?|condition \d+|icd[- ]?10(?:[- ]?(?:cm|gm))?(?: code)?) ?: ?(?:null ?- ?)?", re.I
)
"""What stands before a condition. India's register writes "null- Asthma" if the sponsor chose no code."""
_CODED = re.compile(r"([A-Z]\d\d)\.?(\d{1,4})?(?: ?[-–:] (\S.*))?")
"""An ICD-10 code, alone or before a name: https://icd.who.int/browse10/. India's register omits the full stop."""

_HEADING = re.compile(r"(D\d{6}(?:\d{3})?)(?: ?[-–:] (\S.*))?")
"""A MeSH descriptor, as used by Japan's register: https://www.nlm.nih.gov/mesh/. ICD-10 codes that begin with D are
shorter."""

_ENTRY = re.compile(r"\A(?:\(?\d{1,2}[.)]|[-•*])\s*(?=\S)")
_PLAIN_LINE = re.compile(r"[^\W_a-z].{0,100}(?<![.,:;])")


class Conditions(NamedTuple):
    """The conditions of an entry."""

    names: list[str]
    codes: list[dict[str, str]]
    """Codes as plain values of `RegistryCode`."""


def read_conditions(parts: Iterable[str]) -> Conditions:
    """The distinct names and codes. Names that differ only in capitals are one.

    Args:
        parts: the register's conditions, one line each.
    """
    names: dict[str, str] = {}
    codes: dict[str, dict[str, str]] = {}
    for part in parts:
        words = _LABEL.sub("", part)
        name = words
        code, system = "", CodeSystem.ICD10
        if match := _HEADING.fullmatch(words):
            code, system, name = match[1], CodeSystem.MESH, match[2] or ""
        elif match := _CODED.fullmatch(words):
            code, name = match[1] + (f".{match[2]}" if match[2] else ""), match[3] or ""
        if code:
            codes.setdefault(code, {"system": system.value, "code": code, **({"name": name} if name else {})})
        if name and not is_placeholder(name):
            names.setdefault(name.casefold(), name)
    return Conditions(list(names.values()), list(codes.values()))


def condition_lines(text: str) -> list[str]:
    """The conditions in a text: its lines, if each of them can be a name, or else the whole text on one line.

    Args:
        text: a text with line breaks.
    """
    rows = [_ENTRY.sub("", each.strip()) for each in clean(text).split("\n") if each.strip()]
    if len(rows) > 1 and all(map(_PLAIN_LINE.fullmatch, rows)):
        return [line(each) for each in rows]
    return [whole] if (whole := line(text)) else []
