"""Made-up registry entries in the form that registries use."""

from typing import Any

CRITERIA = """Inclusion Criteria:

1. Age \\>= 18 years
2. One of the following:

   * ALT \\< 3 \\* ULN
   * AST \\<= 2\\*10\\^9/L
3. Willing to come to the visits

Exclusion Criteria:

* Pregnant, or \\[planning\\] to be
* Took drug\\_x within 30 days"""


def entry(number: str = "NCT00000001", **changes: Any) -> dict[str, Any]:
    """An entry of API v2; `changes` replace modules by their short names."""
    modules: dict[str, Any] = {
        "identification": {
            "nctId": number,
            "briefTitle": "Evening Light for Made-up Fever",
            "officialTitle": "A Randomised Trial of Evening Light in Made-up Fever & Others",
            "acronym": "LUMEN",
            "orgStudyIdInfo": {"id": "XY-12"},
            "secondaryIdInfos": [
                {"id": "2022-501234-12-00", "type": "CTIS"},
                {"id": "U1111", "type": "REGISTRY", "domain": "WHO"},
            ],
        },
        "status": {
            "overallStatus": "RECRUITING",
            "statusVerifiedDate": "2026-08",
            "lastUpdateSubmitDate": "2026-09-02",
            "lastUpdatePostDateStruct": {"date": "2026-09-03", "type": "ACTUAL"},
            "startDateStruct": {"date": "2025-11", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2027-01-31", "type": "ESTIMATED"},
        },
        "sponsorCollaborators": {"leadSponsor": {"name": "Example Sponsor"}, "collaborators": [{"name": "A Friend"}]},
        "description": {
            "briefSummary": "Light may help.\n\n* one\n* two \\> one",
            "detailedDescription": "More of it.",
        },
        "conditions": {"conditions": ["Made-up Fever", "Asthma"], "keywords": ["light"]},
        "design": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE2", "PHASE3"],
            "enrollmentInfo": {"count": 120, "type": "ESTIMATED"},
        },
        "armsInterventions": {
            "armGroups": [{"label": "Light", "type": "EXPERIMENTAL", "description": "An hour a day"}],
            "interventions": [{"type": "DEVICE", "name": "Lamp", "otherNames": ["Lux"]}],
        },
        "eligibility": {
            "eligibilityCriteria": CRITERIA,
            "sex": "ALL",
            "minimumAge": "18 Years",
            "maximumAge": "216 Months",
            "healthyVolunteers": False,
        },
        "contactsLocations": {
            "centralContacts": [
                {
                    "name": "Study Office",
                    "role": "CONTACT",
                    "phone": "+1 555 555 0100",
                    "phoneExt": "12",
                    "email": "a@example.org",
                }
            ],
            "overallOfficials": [{"name": "Eva Nowak, MD", "role": "STUDY_CHAIR", "affiliation": "Example Sponsor"}],
            "locations": [
                {
                    "facility": "North Campus",
                    "status": "RECRUITING",
                    "city": "Rochester",
                    "state": "Minnesota",
                    "zip": "55905",
                    "country": "United States",
                    "contacts": [{"name": "Ada Lukasiewicz, MD", "role": "PRINCIPAL_INVESTIGATOR"}],
                    "geoPoint": {"lat": 44.02163, "lon": -92.4699},
                },
                {
                    "facility": "Klinik am See",
                    "status": "NOT_YET_RECRUITING",
                    "city": "Überlingen",
                    "country": "Germany",
                    "geoPoint": {"lat": 47.77, "lon": 9.17},
                },
            ],
        },
        "references": {
            "references": [
                {"pmid": "12345678", "type": "BACKGROUND", "citation": "Doe J. A paper. doi: 10.1000/xyz12."}
            ],
            "seeAlsoLinks": [{"label": "Our site", "url": "https://example.org/light"}],
        },
    }
    modules |= changes
    protocol = {f"{name}Module": module for name, module in modules.items() if module is not None}
    return {"protocolSection": protocol, "derivedSection": {"x": 1}, "hasResults": False}
