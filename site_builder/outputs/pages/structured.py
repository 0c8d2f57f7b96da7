"""JSON-LD of a study, in the vocabulary of schema.org (version 29)."""

from collections.abc import Iterable, Sequence
from typing import Any

from site_builder.catalogue.status import StudyStatus
from site_builder.model.codes import CodeSystem
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.text.value import beginning
from site_builder.model.words import StudyType
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.outputs.study_conditions import StudyCondition

MOST_AREAS = 50
"""Maximum number of locations in the data; a page with hundreds of places would otherwise contain them twice."""


def medical_study(
    study: Study, status: StudyStatus, areas: Iterable[str], conditions: Iterable[StudyCondition], url: str
) -> dict[str, Any]:
    """A study as https://schema.org/MedicalTrial or https://schema.org/MedicalObservationalStudy.

    Args:
        study: the study.
        status: its status.
        areas: the towns where it takes place: see `study_areas`.
        conditions: its conditions.
        url: the address of its page.
    """
    trial = study.type in (None, StudyType.INTERVENTIONAL, StudyType.EXPANDED_ACCESS)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalTrial" if trial else "MedicalObservationalStudy",
        "name": study.plain_title or study.title,
        "alternateName": [name for name in (study.title, study.short_title) if name and name != study.plain_title],
        "url": url,
        "description": beginning(study.about, 500),
        "status": schema_term(status.status.value),
        "healthCondition": [_condition(each) for each in conditions],
        "sponsor": {"@type": "Organization", "name": study.sponsor} if study.sponsor else None,
        "studyLocation": [{"@type": "AdministrativeArea", "name": area} for area in areas],
        "code": _codes(study),
    }
    if data["alternateName"] == [data["name"]]:
        del data["alternateName"]
    return {key: value for key, value in data.items() if value}


def study_areas(rows: Sequence[LocationRow], language: str) -> list[str]:
    """The first towns where a study takes place, each once, on a page in a language."""
    return list(dict.fromkeys(row.place.area_in(language) or row.place.name for row in rows))[:MOST_AREAS]


def _condition(condition: StudyCondition) -> dict[str, Any]:
    """https://schema.org/MedicalCondition"""
    codes = [_code(CodeSystem(code.system).label, code.code) for code in condition.codes]
    data = {"@type": "MedicalCondition", "name": condition.patient_name}
    return {**data, "code": codes} if codes else data


def _code(system: str, value: str) -> dict[str, str]:
    """https://schema.org/MedicalCode"""
    return {"@type": "MedicalCode", "codingSystem": system, "codeValue": value}


def schema_term(status: str) -> str:
    """A status as a term of https://schema.org/MedicalStudyStatus; "" for "not confirmed", which has no term there."""
    term = Status(status).schema_org
    return f"https://schema.org/{term}" if term else ""


def _codes(study: Study) -> list[dict[str, Any]]:
    numbers = study.identifiers
    identifiers = [
        ("ClinicalTrials.gov", numbers.nct),
        ("ISRCTN", numbers.isrctn),
        ("EU CT", numbers.eu_ct),
        *((number.name, number.value) for number in numbers.others),
        *((each.name, each.number) for each in study.registries_without_identifier),
    ]
    return [_code(system, value) for system, value in identifiers if value]
