"""The rule by which the results of a registered study are due, if its entry has enough data to decide."""

from site_builder.importers.reading import Fields, group, groups, texts, truth, word
from site_builder.importers.text import line
from site_builder.model.results_due import ResultsRule

_SINCE = "2017-01-18"
"""The day on which 42 CFR 11.22(b)(2) and 11.44 came into force, for trials that began on or after it."""

_US = frozenset(
    {
        "united states",
        "puerto rico",
        "guam",
        "american samoa",
        "northern mariana islands",
        "virgin islands (u.s.)",
        "u.s. virgin islands",
    }
)
_FIRST_PHASES = frozenset({"EARLY_PHASE1", "PHASE1"})
_MINORS = frozenset({"1", "2"})
"""CTIS age ranges for minors: in utero, and 0 to 17 years. Ranges 3 and 4 are adults below 65, and 65 or over."""


def us_rule(protocol: Fields) -> str:
    """`42 CFR 11` for an applicable clinical trial, judged by the data elements of 42 CFR 11.22(b)(2).

    The trial must be interventional, have begun on or after January 18, 2017, and have a US location or use a product
    exported from the US. The FDA must regulate its drug (beyond phase 1) or its device (not just a feasibility study).
    Trials under an IND or IDE outside the US cannot be recognised: the registry does not publish that. If results were
    waived or delayed on request (42 CFR 11.44(b), (c), 11.54), the due date is a different one, and unknown.
    """
    status, design, oversight = (group(protocol, f"{name}Module") for name in ("status", "design", "oversight"))
    other_day = any(status.get(name) for name in ("resultsWaived", "delayedPosting", "dispFirstSubmitDate"))
    if word(design, "studyType") != "INTERVENTIONAL" or other_day:
        return ""
    if line(group(status, "startDateStruct").get("date")) < _SINCE:
        return ""
    countries = {
        line(each.get("country")).casefold() for each in groups(group(protocol, "contactsLocationsModule"), "locations")
    }
    if not countries & _US and not truth(oversight, "isUsExport"):
        return ""
    return ResultsRule.US.value if _is_of_drug(design, oversight) or _is_of_device(design, oversight) else ""


def _is_of_drug(design: Fields, oversight: Fields) -> bool:
    phases = set(texts(design, "phases"))
    return bool(truth(oversight, "isFdaRegulatedDrug")) and bool(phases) and not phases <= _FIRST_PHASES


def _is_of_device(design: Fields, oversight: Fields) -> bool:
    purpose = word(group(design, "designInfo"), "primaryPurpose")
    return bool(truth(oversight, "isFdaRegulatedDevice")) and purpose not in ("", "DEVICE_FEASIBILITY")


def eu_rule(population: Fields) -> str:
    """The rule for a trial in CTIS, under Regulation (EU) No 536/2014, given the ages of its participants.

    It is not known whether a trial in both minors and adults counts as paediatric.

    Args:
        population: `populationOfTrialSubjects` of the entry.
    """
    ages = {line(each.get("ageRangeCategoryCode")) for each in groups(population, "ageRanges")} - {""}
    if not ages or (ages & _MINORS and ages - _MINORS):
        return ""
    return (ResultsRule.EU_PAEDIATRIC if ages <= _MINORS else ResultsRule.EU).value
