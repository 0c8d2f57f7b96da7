"""A generated entry, in the form of API v2: https://clinicaltrials.gov/data-api/about-api/study-data-structure

Shares and lengths are those of real entries; every word comes from our own lists.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.bench import words_clinical as clinical
from tests.bench import words_people as social
from tests.bench.registry import places, terms
from tests.bench.registry.criteria import criteria
from tests.bench.registry.design import arms_interventions, outcomes
from tests.bench.sentences import Teller
from tests.bench.study import TODAY

Fields = dict[str, Any]

_STATUSES = (("COMPLETED", 36), ("RECRUITING", 35), ("UNKNOWN", 12), ("ACTIVE_NOT_RECRUITING", 6), ("TERMINATED", 4),
             ("NOT_YET_RECRUITING", 4), ("WITHDRAWN", 1), ("SUSPENDED", 1), ("ENROLLING_BY_INVITATION", 1))  # fmt: skip
_ENDED = ("COMPLETED", "TERMINATED", "WITHDRAWN", "UNKNOWN")
_PHASES = ((["NA"], 30), (["PHASE2"], 21), (["PHASE3"], 19), (["PHASE4"], 12), (["PHASE1"], 11),
           (["PHASE1", "PHASE2"], 4), (["PHASE2", "PHASE3"], 2), (["EARLY_PHASE1"], 1))  # fmt: skip
_MAXIMUM_AGES = ("80 Years", "65 Years", "55 Years", "70 Years", "75 Years", "60 Years", "85 Years", "99 Years")
_STOP_REASONS = ("Slow enrollment", "The sponsor decided to stop", "Lack of funding", "No participants were found")


def number_of(at: int) -> str:
    """Return the registry's number of entry `at`, counted from 0."""
    return f"NCT{10_000_000 + 37 * at:08d}"


def entry(at: int, seed: int = 1) -> Fields:
    """Return entry `at` of the generated registry. It is the same every time."""
    rng = Random(f"{seed}:entry:{at}")
    about, disease = terms.conditions(rng)
    tell = Teller(rng, *disease)
    status = rng.choices([each for each, _ in _STATUSES], [weight for _, weight in _STATUSES])[0]
    kind = "INTERVENTIONAL" if rng.random() < 0.81 else "OBSERVATIONAL"
    has_results = status in ("COMPLETED", "TERMINATED") and rng.random() < 0.08
    protocol = {
        "identificationModule": _identification(rng, tell, at),
        "statusModule": _status(rng, status, has_results),
        "sponsorCollaboratorsModule": _sponsors(rng),
        "oversightModule": {"oversightHasDmc": rng.random() < 0.4, "isFdaRegulatedDrug": rng.random() < 0.3},
        "descriptionModule": _description(rng, tell),
        "conditionsModule": _conditions(rng, tell, about),
        "designModule": _design(rng, kind),
        "armsInterventionsModule": arms_interventions(rng, tell, kind == "INTERVENTIONAL"),
        "outcomesModule": outcomes(rng, tell),
        "eligibilityModule": _eligibility(rng, tell, kind),
        "contactsLocationsModule": _contacts(rng, status),
    }
    if rng.random() < 0.3:
        protocol["referencesModule"] = _references(rng, tell, at)
    if rng.random() < 0.55:
        protocol["ipdSharingStatementModule"] = {"ipdSharing": "NO", "description": tell.sentence()}
    fields: Fields = {"protocolSection": protocol}
    if has_results:
        fields["resultsSection"] = {"participantFlowModule": {"recruitmentDetails": tell.plain_about(4)}}
    return fields | {"derivedSection": _derived(rng, disease[0]), "hasResults": has_results}


def _day(rng: Random, earliest: int, latest: int) -> str:
    return (TODAY + timedelta(days=rng.randrange(earliest, latest))).isoformat()


def _identification(rng: Random, tell: Teller, at: int) -> Fields:
    fields: Fields = {"nctId": number_of(at), "orgStudyIdInfo": {"id": f"P-{rng.randrange(100, 999)}-{at}"}}
    if rng.random() < 0.22:
        domain, kind = rng.choice((("", "EUDRACT_NUMBER"), ("Northfield Health", "OTHER"), ("WHO", "REGISTRY")))
        other = {
            "id": f"20{rng.randrange(10, 25)}-{rng.randrange(1000, 9999):06d}-{rng.randrange(10, 99)}",
            "type": kind,
        }
        fields["secondaryIdInfos"] = [{**other, "domain": domain} if domain else other]
    fields["organization"] = {"fullName": rng.choice(clinical.SPONSORS), "class": "OTHER"}
    fields["briefTitle"] = tell.title()
    if rng.random() < 0.98:
        fields["officialTitle"] = f"{tell.title()}: {tell.say('{outcome} After {period} of {drug} or {comparator}')}"
    if rng.random() < 0.3:
        fields["acronym"] = f"{tell.drug[:3].upper()}{rng.choice(('VAS', 'CARE', 'NOVA', 'STAR'))}-{at % 97}"
    return fields


def _status(rng: Random, status: str, has_results: bool) -> Fields:
    over = status in _ENDED
    submitted = _day(rng, -4000 if over else -360, -5)
    until = min(_days_from_today(submitted), 0)
    begun = 30 if status == "NOT_YET_RECRUITING" else until - 1200
    fields: Fields = {
        "statusVerifiedDate": submitted[:7],
        "overallStatus": status,
        "startDateStruct": {"date": _day(rng, begun, begun + 100)[: rng.choice((7, 10))], "type": "ACTUAL"},
        "primaryCompletionDateStruct": _completion(rng, status, until - 700),
        "completionDateStruct": _completion(rng, status, until - 400),
        "studyFirstSubmitDate": _day(rng, until - 1300, until - 1200),
        "lastUpdateSubmitDate": submitted,
        "lastUpdatePostDateStruct": {"date": submitted, "type": "ACTUAL"},
    }
    if status == "UNKNOWN":
        fields["lastKnownStatus"] = "RECRUITING"
    if status in ("TERMINATED", "WITHDRAWN", "SUSPENDED"):
        fields["whyStopped"] = rng.choice(_STOP_REASONS)
    if has_results:
        fields["resultsFirstPostDateStruct"] = {"date": submitted, "type": "ACTUAL"}
    return fields


def _days_from_today(day: str) -> int:
    """Return days from TODAY, negative for the past."""
    return (date.fromisoformat(day) - TODAY).days


def _completion(rng: Random, status: str, over_since: int) -> Fields:
    over = status in _ENDED
    day = _day(rng, over_since, over_since + 200) if over else _day(rng, 200, 1500)
    return {"date": day[:7], "type": "ACTUAL" if over else "ESTIMATED"}


def _sponsors(rng: Random) -> Fields:
    fields: Fields = {"leadSponsor": {"name": rng.choice(clinical.SPONSORS), "class": "OTHER"}}
    if rng.random() < 0.3:
        names = rng.sample(clinical.SPONSORS, rng.randrange(1, 4))
        fields["collaborators"] = [{"name": name, "class": "INDUSTRY"} for name in names]
    return fields


def _description(rng: Random, tell: Teller) -> Fields:
    fields: Fields = {"briefSummary": tell.plain_about(rng.choices((1, 2, 4), (70, 22, 8))[0])}
    if rng.random() < 0.63:
        fields["detailedDescription"] = tell.plain_about(max(1, min(40, int(rng.lognormvariate(1.2, 0.9)))))
    return fields


def _conditions(rng: Random, tell: Teller, about: list[str]) -> Fields:
    fields: Fields = {"conditions": about}
    if rng.random() < 0.56:
        words = [tell.drug, *clinical.OUTCOMES, *clinical.PROCEDURES]
        fields["keywords"] = rng.sample(words, rng.choices((1, 3, 5, 9), (30, 35, 25, 10))[0])
    return fields


def _design(rng: Random, kind: str) -> Fields:
    fields: Fields = {"studyType": kind}
    if kind == "INTERVENTIONAL":
        fields["phases"] = rng.choices([each for each, _ in _PHASES], [weight for _, weight in _PHASES])[0]
        masking = {"masking": rng.choice(("NONE", "DOUBLE", "QUADRUPLE"))}
        fields["designInfo"] = {"allocation": "RANDOMIZED", "primaryPurpose": "TREATMENT", "maskingInfo": masking}
    return fields | {"enrollmentInfo": {"count": int(rng.lognormvariate(4.5, 1.3)) + 1, "type": "ESTIMATED"}}


def _eligibility(rng: Random, tell: Teller, kind: str) -> Fields:
    fields: Fields = {"eligibilityCriteria": criteria(rng, tell)}
    if rng.random() < 0.96:
        fields["healthyVolunteers"] = rng.random() < 0.2
    fields["sex"] = rng.choices(("ALL", "MALE", "FEMALE"), (80, 7, 13))[0]
    if rng.random() < 0.97:
        fields["minimumAge"] = rng.choices(("18 Years", f"{rng.randrange(1, 50)} Years", "6 Months"), (67, 31, 2))[0]
    if rng.random() < 0.54:
        fields["maximumAge"] = rng.choice(_MAXIMUM_AGES)
    fields["stdAges"] = ["ADULT", "OLDER_ADULT"]
    if kind == "OBSERVATIONAL":
        fields |= {"studyPopulation": tell.plain_about(1), "samplingMethod": "NON_PROBABILITY_SAMPLE"}
    return fields


def _contacts(rng: Random, status: str) -> Fields:
    fields: Fields = {}
    if status not in _ENDED and rng.random() < 0.85:
        fields["centralContacts"] = [places.contact(rng) for _ in range(rng.randrange(1, 3))]
    if rng.random() < 0.74:
        given, family = social.NAMES[0]
        name = f"{rng.choice(given)[0]} {rng.choice(family)[0]}, MD"
        affiliation = rng.choice(clinical.SPONSORS)
        fields["overallOfficials"] = [{"name": name, "affiliation": affiliation, "role": "PRINCIPAL_INVESTIGATOR"}]
    if found := places.locations(rng, status):
        fields["locations"] = found
    return fields


def _references(rng: Random, tell: Teller, at: int) -> Fields:
    count = rng.choices((1, 2, 4, 8, 20), (40, 25, 18, 12, 5))[0]
    return {
        "references": [
            {
                "pmid": str(20_000_000 + at * 20 + number),
                "type": rng.choice(("BACKGROUND", "RESULT", "DERIVED")),
                "citation": f"{rng.choice(social.NAMES[0][1])[0]} A. {tell.title()}. Ann Stud. 2019;{number}:12-9.",
            }
            for number in range(count)
        ]
    }


def _derived(rng: Random, disease: str) -> Fields:
    """Return what the registry adds: its index terms and their broader terms."""
    meshes = [{"id": f"D{rng.randrange(1, 99999):06d}", "term": disease.title()}]
    above = [{"id": f"D{rng.randrange(1, 99999):06d}", "term": "Pathologic Processes"} for _ in range(rng.randrange(5))]
    return {
        "miscInfoModule": {"versionHolder": TODAY.isoformat()},
        "conditionBrowseModule": {"meshes": meshes, "ancestors": above},
    }
