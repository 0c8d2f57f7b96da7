"""Trials of the ANZCTR in the XML of its search service, rearranged as in the registry's downloads.

The service answers with `SearchResult/trial`, which Research Data Australia also reads
(https://github.com/au-research/ANDS-Registry-Core, `HealthDataProvider`). Most groups are inside `OutcomeMeasures`,
where nobody would expect them; elements are therefore found by name at any depth.
"""

from collections.abc import Iterable
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

TRIAL = "ANZCTR_Trial"

_PARTS = {
    "trial_identification": {
        "publictitle": "studytitle",
        "scientifictitle": "scientifictitle",
        "trialacronym": "trialacronym",
        "secondaryid": "secondaryid",
        "utn": "utrn",
    },
    "interventions": {"InterventionExposure": "interventions", "Comparison": "comparator"},
    "trial_design": {"studytype": "studytype", "Purpose": "purpose"},
    "ethicsAndSummary": {"briefsummary": "summary", "trialwebsite": "trialwebsite", "publicnotes": "publicnotes"},
    "sponsorship": {"primarysponsorname": "primarysponsorname"},
}
"""The groups of a download, and their fields by the name that the search service gives them."""
_WRAPPERS = ("Details", "OutcomeMeasures")
_KNOWN_NAMES = """
actrn Details conditions InterventionExposure interventioncode Comparison ControlGroup OutcomeMeasures OutcomeMeasure
SecondaryOutcomes SecondaryOutcome Phase EthicsApproval recruitment eligibility FundingSponsors Contacts
DataSharingStatement lastupdatedon
"""
_KNOWN = frozenset(_KNOWN_NAMES.split()).union(*_PARTS.values())


def is_trial(element: Element) -> bool:
    """Whether an element is a trial in an answer of the search service."""
    return element.tag == "trial" and element.find("actrn") is not None


def as_download(trial: Element) -> Element:
    """A trial in the form of the registry's downloads. Elements of unknown names are kept, so that they are reported.

    Args:
        trial: the element `trial` of the search service.
    """
    result = Element(TRIAL)
    _copy(result, trial.iter("actrn"), "actrnumber")
    _copy(result, trial.iter("lastupdatedon"), "lastupdatedon")
    for group, names in _PARTS.items():
        part = SubElement(result, group)
        for name, known_as in names.items():
            _copy(part, trial.iter(name), known_as)
    for name in ("conditions", "eligibility"):
        result.extend(map(deepcopy, trial.iter(name)))
    result.append(_recruitment(trial))
    for each in trial.iter("secondarysponsor"):
        _copy(SubElement(_part(result, "sponsorship"), "secondarysponsor"), each.iter("name"), "sponsorname")
    contacts = SubElement(result, "contacts")
    for each in trial.iter("Enquiry"):
        SubElement(contacts, "contact").extend(map(deepcopy, each))
    for holder in (trial, *(each for name in _WRAPPERS for each in trial.iter(name))):
        result.extend(each for each in holder if each.tag not in _KNOWN)
    return result


def _recruitment(trial: Element) -> Element:
    part = Element("recruitment")
    _copy(part, trial.iter("Phase"), "phase")
    for each in trial.iter("recruitment"):
        part.extend(deepcopy(child) for child in each if child.tag != "countrysoutsideaustralia")
        part.extend(map(deepcopy, each.iter("countryoutsideaustralia")))
    if (part.findtext("recruitmentstate") or "").strip():
        # The service names the states of Australia and not the country.
        SubElement(part, "recruitmentcountry").text = "Australia"
    return part


def _copy(target: Element, sources: Iterable[Element], name: str) -> None:
    for each in sources:
        SubElement(target, name).text = "".join(each.itertext())


def _part(result: Element, name: str) -> Element:
    return next(result.iter(name))
