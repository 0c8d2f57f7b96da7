"""The fields of ClinicalTrials.gov's interface until 2024: each with its name in today's API, and how to convert it.

The legacy names are in the table of https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from site_builder.importers.clinicaltrials.older_words import iso_day, kind_of_study, symbol
from site_builder.importers.clinicaltrials.older_words import phases as phases_in
from site_builder.importers.entry import drop_empty
from site_builder.importers.free_text.entries import entry as list_entry
from site_builder.importers.reading import Fields
from site_builder.importers.text import clean, line, literal

Convert = Callable[[Any], Any]
Table = dict[str, tuple[str, Convert]]
_LAST_SHORT_MESH = 66_400
"""MeSH numbers below this have six digits. The interface wrote all of them with nine."""
_MESH = re.compile(r"([CD])0{3}(\d{6})")


def first_small(name: str) -> str:
    """A name with a small letter at the beginning."""
    return name[0].lower() + name[1:]


def converted(values: Fields, table: Table) -> Fields:
    """The fields of a part under their names of today, without empty ones."""
    return drop_empty({new: convert(values[old]) for old, (new, convert) in table.items() if old in values})


def _markup(value: Any) -> str:
    """A text without markup as markup, which the API's texts have."""
    return literal(line(value))


def _lines(value: Any) -> str:
    """A text with a mark before each line of a list; a heading is alone between empty lines, or ends with a colon."""
    return "\n\n".join("\n".join(_with_marks(each)) for each in _parts(literal(clean(value))))


def _parts(text: str) -> Iterator[list[str]]:
    for part in re.split(r"\n[ \t]*\n", text):
        if lines := [each.rstrip() for each in part.split("\n") if each.strip()]:
            yield lines


def _with_marks(lines: list[str]) -> Iterator[str]:
    for place, each in enumerate(lines):
        is_title = place == 0 and each.endswith((":", "："))
        is_marked = len(lines) == 1 or is_title or list_entry(each) is not None
        yield each if is_marked else f"- {each}"


def _listed(value: Any) -> list[Any]:
    """The members of a list, which is the only field of a part of its own."""
    if isinstance(value, dict):
        value = next(iter(value.values()), [])
    return value if isinstance(value, list) else [value]


def _texts(value: Any) -> list[str]:
    return [text for each in _listed(value) if (text := line(each))]


def _symbols(value: Any) -> list[str]:
    return [symbol(each) for each in _texts(value)]


def _phases(value: Any) -> list[str]:
    return [each for words in _texts(value) for each in phases_in(words)]


def _word(value: Any) -> str:
    return symbol(line(value))


def _day(value: Any) -> str:
    return iso_day(line(value))


def _volunteers(value: Any) -> str:
    return "yes" if line(value).startswith("Accepts") else line(value)


def _mesh(value: Any) -> str:
    match = _MESH.fullmatch(line(value))
    return match[1] + match[2] if match and int(match[2]) < _LAST_SHORT_MESH else line(value)


def _part(table: Table) -> Convert:
    return lambda value: converted(value, table) if isinstance(value, dict) else {}


def _parts_of(table: Table) -> Convert:
    return lambda value: [converted(each, table) for each in _listed(value) if isinstance(each, dict)]


def _date(name: str) -> tuple[str, Convert]:
    return f"{first_small(name)}Struct", _part({name: ("date", _day), f"{name}Type": ("type", _word)})


def _contacts(name: str) -> Convert:
    return _parts_of(
        {
            f"{name}Name": ("name", line),
            f"{name}Role": ("role", _word),
            f"{name}Phone": ("phone", line),
            f"{name}PhoneExt": ("phoneExt", line),
            f"{name}EMail": ("email", line),
        }
    )


_SECONDARY: Table = {
    "SecondaryId": ("id", line),
    "SecondaryIdType": ("type", _word),
    "SecondaryIdDomain": ("domain", line),
    "SecondaryIdLink": ("link", line),
}
_ACCESS: Table = {
    "HasExpandedAccess": ("hasExpandedAccess", line),
    "ExpandedAccessNCTId": ("nctId", line),
    "ExpandedAccessStatusForNCTId": ("statusForNctId", _word),
}
_ARM: Table = {
    "ArmGroupLabel": ("label", line),
    "ArmGroupType": ("type", _word),
    "ArmGroupDescription": ("description", _markup),
    "ArmGroupInterventionList": ("interventionNames", _texts),
}
_INTERVENTION: Table = {
    "InterventionType": ("type", _word),
    "InterventionName": ("name", line),
    "InterventionDescription": ("description", _markup),
    "InterventionOtherNameList": ("otherNames", _texts),
    "InterventionArmGroupLabelList": ("armGroupLabels", _texts),
}
_OFFICIAL: Table = {
    "OverallOfficialName": ("name", line),
    "OverallOfficialAffiliation": ("affiliation", line),
    "OverallOfficialRole": ("role", _word),
}
_LOCATION: Table = {
    "LocationFacility": ("facility", line),
    "LocationStatus": ("status", _word),
    "LocationCity": ("city", line),
    "LocationState": ("state", line),
    "LocationZip": ("zip", line),
    "LocationCountry": ("country", line),
    "LocationContactList": ("contacts", _contacts("LocationContact")),
}
MODULES: dict[str, Table] = {
    "IdentificationModule": {
        "NCTId": ("nctId", line),
        "NCTIdAliasList": ("nctIdAliases", _texts),
        "OrgStudyIdInfo": ("orgStudyIdInfo", _part({"OrgStudyId": ("id", line)})),
        "SecondaryIdInfoList": ("secondaryIdInfos", _parts_of(_SECONDARY)),
        "BriefTitle": ("briefTitle", line),
        "OfficialTitle": ("officialTitle", line),
        "Acronym": ("acronym", line),
    },
    "StatusModule": {
        "StatusVerifiedDate": ("statusVerifiedDate", _day),
        "OverallStatus": ("overallStatus", _word),
        "DelayedPosting": ("delayedPosting", line),
        "WhyStopped": ("whyStopped", _markup),
        "ExpandedAccessInfo": ("expandedAccessInfo", _part(_ACCESS)),
        "StartDateStruct": _date("StartDate"),
        "PrimaryCompletionDateStruct": _date("PrimaryCompletionDate"),
        "CompletionDateStruct": _date("CompletionDate"),
        "ResultsFirstPostDateStruct": _date("ResultsFirstPostDate"),
        "DispFirstSubmitDate": ("dispFirstSubmitDate", _day),
        "LastUpdateSubmitDate": ("lastUpdateSubmitDate", _day),
        "LastUpdatePostDateStruct": _date("LastUpdatePostDate"),
    },
    "SponsorCollaboratorsModule": {
        "LeadSponsor": ("leadSponsor", _part({"LeadSponsorName": ("name", line)})),
        "CollaboratorList": ("collaborators", _parts_of({"CollaboratorName": ("name", line)})),
    },
    "OversightModule": {
        "IsFDARegulatedDrug": ("isFdaRegulatedDrug", line),
        "IsFDARegulatedDevice": ("isFdaRegulatedDevice", line),
        "IsUSExport": ("isUsExport", line),
    },
    "DescriptionModule": {
        "BriefSummary": ("briefSummary", _lines),
        "DetailedDescription": ("detailedDescription", _lines),
    },
    "ConditionsModule": {"ConditionList": ("conditions", _texts), "KeywordList": ("keywords", _texts)},
    "DesignModule": {
        "StudyType": ("studyType", lambda value: kind_of_study(line(value))),
        "PhaseList": ("phases", _phases),
        "TargetDuration": ("targetDuration", line),
        "DesignInfo": ("designInfo", _part({"DesignPrimaryPurpose": ("primaryPurpose", _word)})),
        "EnrollmentInfo": (
            "enrollmentInfo",
            _part({"EnrollmentCount": ("count", line), "EnrollmentType": ("type", _word)}),
        ),
    },
    "ArmsInterventionsModule": {
        "ArmGroupList": ("armGroups", _parts_of(_ARM)),
        "InterventionList": ("interventions", _parts_of(_INTERVENTION)),
    },
    "EligibilityModule": {
        "EligibilityCriteria": ("eligibilityCriteria", _lines),
        "HealthyVolunteers": ("healthyVolunteers", _volunteers),
        "Gender": ("sex", _word),
        "GenderDescription": ("genderDescription", _markup),
        "MinimumAge": ("minimumAge", line),
        "MaximumAge": ("maximumAge", line),
        "StdAgeList": ("stdAges", _symbols),
        "StudyPopulation": ("studyPopulation", _lines),
    },
    "ContactsLocationsModule": {
        "CentralContactList": ("centralContacts", _contacts("CentralContact")),
        "OverallOfficialList": ("overallOfficials", _parts_of(_OFFICIAL)),
        "LocationList": ("locations", _parts_of(_LOCATION)),
    },
    "ReferencesModule": {
        "ReferenceList": (
            "references",
            _parts_of({"ReferencePMID": ("pmid", line), "ReferenceCitation": ("citation", line)}),
        ),
        "SeeAlsoLinkList": (
            "seeAlsoLinks",
            _parts_of({"SeeAlsoLinkLabel": ("label", line), "SeeAlsoLinkURL": ("url", line)}),
        ),
    },
}
BROWSE: Table = {
    "ConditionMeshList": (
        "meshes",
        _parts_of({"ConditionMeshId": ("id", _mesh), "ConditionMeshTerm": ("term", line)}),
    ),
    "ConditionAncestorList": ("ancestors", _parts_of({"ConditionAncestorTerm": ("term", line)})),
}
