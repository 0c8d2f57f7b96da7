"""Facts in an entry besides the study itself: which values are estimates, and access to the drug outside the study."""

from site_builder.importers.reading import Fields, group, truth, word
from site_builder.importers.text import line
from site_builder.model.words import Estimate

_DATES = {
    "startDateStruct": Estimate.START,
    "primaryCompletionDateStruct": Estimate.PRIMARY_COMPLETION,
    "completionDateStruct": Estimate.COMPLETION,
}
_ACCESS = {
    "AVAILABLE": "People who cannot join may be able to get the treatment outside the study (expanded access): {link}",
    "TEMPORARILY_NOT_AVAILABLE": "There is a way to get the treatment outside the study (expanded access). "
    "It is closed for the moment: {link}",
    "APPROVED_FOR_MARKETING": "The treatment has been approved and may be available outside the study. "
    "Ask your doctor: {link}",
    "NO_LONGER_AVAILABLE": "",
    "": "There may be a way to get the treatment outside the study (expanded access). Ask the study team{link}",
}
"""Descriptions by status of the expanded access record: https://clinicaltrials.gov/study-basics/glossary."""
_PROGRAMS = {
    "AVAILABLE": "The registry says that the treatment is available. Your doctor can ask the sponsor for it.",
    "TEMPORARILY_NOT_AVAILABLE": "The registry says that the treatment is not available for the moment.",
    "APPROVED_FOR_MARKETING": "The treatment has been approved, so this program is over. Ask your doctor about it.",
    "NO_LONGER_AVAILABLE": "The registry says that the treatment is no longer available in this program.",
}
"""Texts by status of a record that is itself a program of expanded access. Such a program rarely names any place."""


def estimates(status: Fields, design: Fields) -> list[str]:
    """The names of the dates, and of the number of participants, that are estimated."""
    kinds = [estimate for name, estimate in _DATES.items() if _is_estimated(group(status, name), "date")]
    kinds += [Estimate.ENROLLMENT] if _is_estimated(group(design, "enrollmentInfo"), "count") else []
    return [each.value for each in kinds]


def _is_estimated(fields: Fields, name: str) -> bool:
    return word(fields, "type") == "ESTIMATED" and fields.get(name) is not None


def access_program(status: str) -> str:
    """What the status of a program of expanded access means for a patient, as inline Markdown; "" if it is unknown.

    Args:
        status: the registry's word for it.
    """
    return _PROGRAMS.get(status, "")


def expanded_access(info: Fields) -> str:
    """How to get the treatment outside the study, as inline Markdown; "" if there is no way."""
    number = line(info.get("nctId"))
    number = number if number.startswith("NCT") and number[3:].isdigit() else ""
    if not truth(info, "hasExpandedAccess"):
        return ""
    link = f"[{number}](https://clinicaltrials.gov/study/{number})" if number else ""
    access_status = word(info, "statusForNctId") if number else ""
    words = _ACCESS.get(access_status, _ACCESS[""])
    return words.format(link=f": {link}" if link and words == _ACCESS[""] else link)
