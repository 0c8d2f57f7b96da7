"""Every field of an entry in API v2: mapped, or deliberately left out, with the reason.

Source: the registry's published data structure, https://clinicaltrials.gov/data-api/about-api/study-data-structure.
A field that is not listed here is new and is reported.
"""

from typing import Any, Final

Fields = dict[str, Any]

MAPPED: Final = "mapped"
DEGREES: Final = "mapped, and a number"
NUMBERS: Final = "an administrative number or word that means nothing to a participant"
SUBMITTING: Final = "about the submission to the registry, not the study"
DERIVED: Final = "computed by the registry from other fields"
SCIENCE: Final = "for scientists; the registry's entry, which the page links to, has it"
LEGAL: Final = "about the oversight by one country's authorities"
RESULTS: Final = "tables of results; the page links to them"

_DATE = {"date": MAPPED, "type": MAPPED}
_POSTED = {"date": SUBMITTING, "type": SUBMITTING}
_OUTCOME = {"measure": SCIENCE, "description": SCIENCE, "timeFrame": SCIENCE}
_CONTACT = {"name": MAPPED, "role": MAPPED, "phone": MAPPED, "phoneExt": MAPPED, "email": MAPPED}
_LOCATION: Fields = {
    "facility": MAPPED,
    "status": MAPPED,
    "city": MAPPED,
    "state": MAPPED,
    "zip": MAPPED,
    "country": MAPPED,
    "countryCode": DERIVED,
    "contacts": _CONTACT,
    "geoPoint": {"lat": DEGREES, "lon": DEGREES},
}

TRUTHS: Final = frozenset(
    {
        "hasResults",
        "healthyVolunteers",
        "hasExpandedAccess",
        "isFdaRegulatedDrug",
        "isFdaRegulatedDevice",
        "isUsExport",
        "delayedPosting",
        "resultsWaived",
    }
)
"""Fields with the value yes or no."""
LISTS: Final = frozenset(
    {
        "secondaryIdInfos",
        "collaborators",
        "armGroups",
        "interventions",
        "primaryOutcomes",
        "secondaryOutcomes",
        "otherOutcomes",
        "centralContacts",
        "overallOfficials",
        "locations",
        "contacts",
        "references",
        "seeAlsoLinks",
    }
)
"""Groups that may occur several times."""

KNOWN: Fields = {
    "hasResults": MAPPED,
    "derivedSection": DERIVED,  # except the MeSH terms of the conditions: see `codes`
    "resultsSection": RESULTS,
    "annotationSection": SUBMITTING,
    "documentSection": SCIENCE,
    "protocolSection": {
        "identificationModule": {
            "nctId": MAPPED,
            "nctIdAliases": MAPPED,
            "orgStudyIdInfo": {"id": MAPPED, "type": NUMBERS, "link": NUMBERS},
            "secondaryIdInfos": {"id": MAPPED, "type": MAPPED, "domain": MAPPED, "link": MAPPED},
            "briefTitle": MAPPED,
            "officialTitle": MAPPED,
            "acronym": MAPPED,
            "organization": {"fullName": NUMBERS, "class": NUMBERS},
        },
        "statusModule": {
            "statusVerifiedDate": MAPPED,
            "overallStatus": MAPPED,
            "lastKnownStatus": DERIVED,
            "delayedPosting": MAPPED,
            "whyStopped": MAPPED,
            "expandedAccessInfo": {"hasExpandedAccess": MAPPED, "nctId": MAPPED, "statusForNctId": MAPPED},
            "startDateStruct": _DATE,
            "primaryCompletionDateStruct": _DATE,
            "completionDateStruct": _DATE,
            "studyFirstSubmitDate": SUBMITTING,
            "studyFirstSubmitQcDate": SUBMITTING,
            "studyFirstPostDateStruct": _POSTED,
            "resultsWaived": MAPPED,
            "resultsFirstSubmitDate": SUBMITTING,
            "resultsFirstSubmitQcDate": SUBMITTING,
            "resultsFirstPostDateStruct": _DATE,
            "dispFirstSubmitDate": MAPPED,
            "dispFirstSubmitQcDate": SUBMITTING,
            "dispFirstPostDateStruct": _POSTED,
            "lastUpdateSubmitDate": MAPPED,
            "lastUpdatePostDateStruct": _DATE,
        },
        "sponsorCollaboratorsModule": {
            "responsibleParty": {
                "type": MAPPED,
                "investigatorFullName": MAPPED,
                "investigatorTitle": SUBMITTING,
                "investigatorAffiliation": MAPPED,
                "oldNameTitle": SUBMITTING,
                "oldOrganization": SUBMITTING,
            },
            "leadSponsor": {"name": MAPPED, "class": NUMBERS},
            "collaborators": {"name": MAPPED, "class": NUMBERS},
        },
        "oversightModule": {
            "oversightHasDmc": LEGAL,
            "isFdaRegulatedDrug": MAPPED,
            "isFdaRegulatedDevice": MAPPED,
            "isUnapprovedDevice": LEGAL,
            "isPpsd": LEGAL,
            "isUsExport": MAPPED,
            "fdaaa801Violation": LEGAL,
        },
        "descriptionModule": {"briefSummary": MAPPED, "detailedDescription": MAPPED},
        "conditionsModule": {"conditions": MAPPED, "keywords": MAPPED},
        "designModule": {
            "studyType": MAPPED,
            "nPtrsToThisExpAccNctId": NUMBERS,
            "expandedAccessTypes": SCIENCE,
            "patientRegistry": SCIENCE,
            "targetDuration": MAPPED,
            "phases": MAPPED,
            "designInfo": {
                "allocation": SCIENCE,
                "interventionModel": SCIENCE,
                "interventionModelDescription": SCIENCE,
                "primaryPurpose": MAPPED,
                "observationalModel": SCIENCE,
                "timePerspective": SCIENCE,
                "maskingInfo": SCIENCE,
            },
            "bioSpec": SCIENCE,
            "enrollmentInfo": {"count": MAPPED, "type": MAPPED},
        },
        "armsInterventionsModule": {
            "armGroups": {"label": MAPPED, "type": MAPPED, "description": MAPPED, "interventionNames": MAPPED},
            "interventions": {
                "type": MAPPED,
                "name": MAPPED,
                "description": MAPPED,
                "armGroupLabels": MAPPED,
                "otherNames": MAPPED,
                "interventionMappedName": DERIVED,
            },
        },
        "outcomesModule": {"primaryOutcomes": _OUTCOME, "secondaryOutcomes": _OUTCOME, "otherOutcomes": _OUTCOME},
        "eligibilityModule": {
            "eligibilityCriteria": MAPPED,
            "healthyVolunteers": MAPPED,
            "sex": MAPPED,
            "genderBased": DERIVED,
            "genderDescription": MAPPED,
            "minimumAge": MAPPED,
            "maximumAge": MAPPED,
            "stdAges": MAPPED,
            "studyPopulation": MAPPED,
            "samplingMethod": SCIENCE,
        },
        "contactsLocationsModule": {
            "centralContacts": _CONTACT,
            "overallOfficials": {"name": MAPPED, "affiliation": MAPPED, "role": MAPPED},
            "locations": _LOCATION,
        },
        "referencesModule": {
            "references": {"pmid": MAPPED, "type": SCIENCE, "citation": MAPPED, "retractions": SCIENCE},
            "seeAlsoLinks": {"label": MAPPED, "url": MAPPED},
            "availIpds": SCIENCE,
        },
        "ipdSharingStatementModule": SCIENCE,
    },
}
