"""The conditions of a protocol: its indications, with their codes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from site_builder.importers.conversions import valid_text
from site_builder.importers.entry import drop_empty
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.reading import Fields, groups
from site_builder.importers.text import line
from site_builder.model.codes import CodeSystem, Icd10Code, MeshCode, OrphaCode, SnomedCode

_SYSTEMS = (
    (re.compile(r"snomed"), CodeSystem.SNOMED, SnomedCode),
    (re.compile(r"icd-? ?10(?!-? ?pcs)"), CodeSystem.ICD10, Icd10Code),
    (re.compile(r"mesh"), CodeSystem.MESH, MeshCode),
    (re.compile(r"orpha"), CodeSystem.ORPHA, OrphaCode),
)
"""What the name or the address of a code system contains; USDM prescribes neither."""


def conditions(indications: Iterable[Fields], local: LocalMatches) -> list[Any]:
    """The conditions: those of the site that a name of an indication or of its codes means, or else the names.

    Args:
        indications: the indications of all designs.
        local: the site's own conditions to match with.
    """
    unique: dict[str, Any] = {}
    for each in indications:
        names = list(_names(each))
        own = next(filter(None, map(local.condition, names)), "")
        if names:
            unique.setdefault(own or names[0], own or {"name": names[0]})
    return list(unique.values())


def codes(indications: Iterable[Fields]) -> list[dict[str, str]]:
    """The codes of the indications in the systems of `condition_codes`, without those that are none there."""
    read = (_code(code) for each in indications for code in groups(each, "codes"))
    return list({(each["system"], each["code"]): each for each in read if each}.values())


def _names(indication: Fields) -> Iterator[str]:
    """The names of a condition. Its own name is often only a number, so the words of its codes are better."""
    words = (*(indication.get(each) for each in ("label", "description")), *_decoded(indication))
    yield from filter(None, (*map(line, words), line(indication.get("name"))))


def _decoded(indication: Fields) -> Iterator[Any]:
    return (each.get("decode") for each in groups(indication, "codes"))


def _code(code: Fields) -> dict[str, str]:
    """A code as plain values of `RegistryCode`; empty if its system is another, or it has not the form of a code."""
    system = line(code.get("codeSystem")).lower()
    for words, kind, scalar in _SYSTEMS:
        if words.search(system):
            value = valid_text(scalar, line(code.get("code")).upper().removeprefix("ORPHA:"))
            return drop_empty({"system": kind.value, "code": value, "name": line(code.get("decode"))}) if value else {}
    return {}
