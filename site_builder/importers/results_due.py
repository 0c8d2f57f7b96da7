"""The rule by which the results of a registered study are due, where its entry has enough data to decide."""

from site_builder.importers.reading import Fields, group, groups, texts, truth, word
from site_builder.importers.text import line
from site_builder.model.results_due import ResultsRule

_SINCE = "2017-01-18"
"""The day on which 42 CFR 11.22(b)(2) and 11.44 came into force, for trials that began on it or later."""

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
"""Age ranges of CTIS: in utero, and 0 to 17 years; 3 and 4 are adults below and from 65 years on."""


def us_rule(protocol: Fields) -> str:
    """`42 CFR 11` for an applicable clinical trial, judged by the data elements of 42 CFR 11.22(b)(2).

    Interventional; begun since January 18, 2017; a location in the United States, or the product exported from there;
    a drug that the FDA regulates, beyond phase 1, or a device that it regulates and no study of its feasibility. Trials
    under an IND or IDE outside the United States cannot be recognised: the registry does not publish that. Where
    results were waived or a delay was asked for (42 CFR 11.44(b), (c), 11.54), the day is another one, and unknown.
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
    """The rule for a trial in CTIS, which is under Regulation (EU) No 536/2014, by the ages of its participants.

    Whether a trial in both minors and adults counts as paediatric is unknown.

    Args:
        population: `populationOfTrialSubjects` of the entry.
    """
    ages = {line(each.get("ageRangeCategoryCode")) for each in groups(population, "ageRanges")} - {""}
    if not ages or (ages & _MINORS and ages - _MINORS):
        return ""
    return (ResultsRule.EU_PAEDIATRIC if ages <= _MINORS else ResultsRule.EU).value
