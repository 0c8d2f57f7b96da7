"""Codes of conditions in the systems of clinics, registries and libraries."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from site_builder.model.record import Record
from site_builder.model.scalars import Text, TextFormat

MeshCode = Annotated[str, TextFormat("E308", "a MeSH identifier", r"[CD]\d{6,9}", "D001249", tidy=str.strip)]
Icd10Code = Annotated[
    str, TextFormat("E308", "an ICD-10 code", r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?", "J45.9", tidy=str.strip)
]
SnomedCode = Annotated[str, TextFormat("E308", "a SNOMED CT identifier", r"[1-9]\d{5,17}", "195967001", tidy=str.strip)]
OrphaCode = Annotated[str, TextFormat("E308", "an ORPHAcode", r"[1-9]\d{0,6}", "900: the number alone", tidy=str.strip)]


class CodeSystem(StrEnum):
    """The code system."""

    uri: str
    """Its name in FHIR. MeSH: https://terminology.hl7.org/NamingSystem-MeSH.html; the others:
    https://hl7.org/fhir/R5/terminologies-systems.html
    """
    label: str
    """Its name for people, and in `codingSystem` of schema.org."""

    MESH = ("mesh", "https://www.nlm.nih.gov/mesh", "MeSH")
    ICD10 = ("icd10", "http://hl7.org/fhir/sid/icd-10", "ICD-10")
    SNOMED = ("snomed", "http://snomed.info/sct", "SNOMED CT")
    ORPHA = ("orpha", "http://www.orpha.net", "ORPHA")

    def __new__(cls, field: str, uri: str = "", label: str = "") -> "CodeSystem":
        """Create a row of the table. The value is the name of the field of a condition."""
        self = str.__new__(cls, field)
        self._value_, self.uri, self.label = field, uri, label
        return self


class ConditionCode(NamedTuple):
    """A code of a condition, as plain values."""

    system: str
    """The system's field: `mesh`."""
    code: str
    name: str = ""
    """The system's name for the condition, if it is known."""


def spoken_code(system: str, code: str) -> str:
    """Return a code as people write it: an ORPHA code is a bare number, so the system's name goes before it."""
    return f"ORPHA:{code}" if system == CodeSystem.ORPHA.value else code


class RegistryCode(Record):
    """A code that a registry gives a study's conditions. An import fills this in."""

    system: CodeSystem
    """The code system: mesh, icd10, snomed or orpha."""

    code: Text
    """The code."""

    name: Text | None = None
    """What the system calls it."""
