"""JSON-LD of a study, in the vocabulary of schema.org (version 29)."""

from collections.abc import Iterable, Sequence
from typing import Any

from site_builder.catalogue.page_inputs import Link
from site_builder.catalogue.status import StudyStatus
from site_builder.model.study import Study
from site_builder.model.text.value import beginning
from site_builder.model.words import Status, StudyType
from site_builder.outputs.pages.location_rows import LocationRow

STATUS = {
    Status.OPEN: "Recruiting",
    Status.BY_INVITATION: "EnrollingByInvitation",
    Status.OPENING_SOON: "NotYetRecruiting",
    Status.PAUSED: "Suspended",
    Status.CLOSED: "ActiveNotRecruiting",
    Status.COMPLETED: "Completed",
    Status.ENDED_EARLY: "Terminated",
    Status.WITHDRAWN: "Withdrawn",
}
"""Our words in https://schema.org/MedicalStudyStatus, which has none for "not confirmed"."""

MOST_AREAS = 50
"""Study locations named in the data; a page with hundreds of places would otherwise carry them twice."""


def medical_study(
    study: Study, status: StudyStatus, rows: Sequence[LocationRow], conditions: Iterable[Link], url: str
) -> dict[str, Any]:
    """A study as https://schema.org/MedicalTrial or https://schema.org/MedicalObservationalStudy."""
    trial = study.type in (None, StudyType.INTERVENTIONAL, StudyType.EXPANDED_ACCESS)
    areas = dict.fromkeys(row.place.area or row.place.name for row in rows)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalTrial" if trial else "MedicalObservationalStudy",
        "name": study.plain_title or study.title,
        "alternateName": [name for name in (study.title, study.short_title) if name and name != study.plain_title],
        "url": url,
        "description": beginning(study.about, 500),
        "status": f"https://schema.org/{STATUS[status.status]}" if status.status in STATUS else "",
        "healthCondition": [{"@type": "MedicalCondition", "name": link.text} for link in conditions],
        "sponsor": {"@type": "Organization", "name": study.sponsor} if study.sponsor else None,
        "studyLocation": [{"@type": "AdministrativeArea", "name": area} for area in list(areas)[:MOST_AREAS]],
        "code": _codes(study),
    }
    if data["alternateName"] == [data["name"]]:
        del data["alternateName"]
    return {key: value for key, value in data.items() if value}


def _codes(study: Study) -> list[dict[str, Any]]:
    numbers = study.identifiers
    found = [
        ("ClinicalTrials.gov", numbers.nct),
        ("ISRCTN", numbers.isrctn),
        ("EU CT", numbers.eu_ct),
        *((other.name, other.value) for other in numbers.others),
    ]
    return [{"@type": "MedicalCode", "codingSystem": system, "codeValue": value} for system, value in found if value]
