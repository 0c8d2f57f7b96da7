"""Conditions that a register writes with, or as, a code: "J45", "Health Condition 1: J459- Asthma", "D001249"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.importers.placeholders import is_placeholder
from site_builder.model.codes import CodeSystem

_LABEL = re.compile(r"\A(?:health condition(?: \d+)?|condition \d+|icd[- ]?10(?:[- ]?(?:cm|gm))?(?: code)?) ?: ?", re.I)
_CODED = re.compile(r"([A-Z]\d\d)\.?(\d{1,4})?(?: ?[-–:] (\S.*))?")
"""A code alone, or before its name: https://icd.who.int/browse10/. India's register leaves the full stop out."""

_HEADING = re.compile(r"(D\d{6}(?:\d{3})?)(?: ?[-–:] (\S.*))?")
"""A descriptor of MeSH, as Japan's register has them: https://www.nlm.nih.gov/mesh/. Codes of ICD-10 that begin with D
are shorter."""


class Conditions(NamedTuple):
    """The conditions of an entry."""

    names: list[str]
    codes: list[dict[str, str]]
    """Plain values of `RegistryCode`."""


def read_conditions(parts: Iterable[str]) -> Conditions:
    """Names and codes, each once.

    Args:
        parts: the register's conditions, one line each.
    """
    names: dict[str, None] = {}
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
            names.setdefault(name)
    return Conditions(list(names), list(codes.values()))
