"""Trials in the XML in which registers hand their entries to the WHO's platform, rearranged as in its own downloads.

Several registers offer this XML themselves, among them those of Brazil, China, Germany and Iran, and ISRCTN
(https://www.isrctn.com/api/query/format/who). Its fields are those of the WHO's Trial Registration Data Set:
https://www.who.int/clinical-trials-registry-platform/network/who-data-set
"""

from xml.etree.ElementTree import Element, SubElement

from site_builder.importers.text import clean, line

DIRECT = "direct"
"""The attribute of a trial that comes from its register and not from the platform."""

_MAIN = {
    "trial_id": "trialid",
    "reg_name": "source_register",
    "primary_sponsor": "primary_sponsor",
    "public_title": "public_title",
    "acronym": "acronym",
    "scientific_title": "scientific_title",
    "date_enrolment": "date_enrollement",
    "target_size": "target_size",
    "recruitment_status": "recruitment_status",
    "url": "web_address",
    "study_type": "study_type",
    "phase": "phase",
    "i_freetext": "intervention",
    "results_yes_no": "results_yes_no",
    "results_date_completed": "results_date_completed",
    "results_date_posted": "results_date_posted",
    "results_url_link": "results_url_link",
}
_CRITERIA = {
    "inclusion_criteria": "inclusion_criteria",
    "exclusion_criteria": "exclusion_criteria",
    "agemin": "inclusion_agemin",
    "agemax": "inclusion_agemax",
    "gender": "inclusion_gender",
}
_LISTS = {
    "countries": ("country2", "countries"),
    "secondary_sponsor": ("sponsor_name", "secondary_sponsor"),
}
_PERSON = {
    "firstname": ("firstname", "middlename"),
    "lastname": ("lastname",),
    "email": ("email",),
    "tel": ("telephone",),
}
_OTHER_NAMES = """
main utrn date_registration scientific_acronym type_enrolment study_design hc_freetext contacts contact type address
city country1 zip affiliation criteria health_condition_code hc_code health_condition_keyword hc_keyword
intervention_code i_code intervention_keyword i_keyword primary_outcome prim_outcome secondary_outcome sec_outcome
secondary_ids secondary_id sec_id issuing_authority source_support source_name ethics_reviews ethics_review status
approval_date contact_name contact_address contact_phone contact_email results_actual_enrolment
results_date_first_publication results_baseline_char results_participant_flow results_adverse_events
results_outcome_measures results_url_protocol results_IPD_plan results_IPD_description results_summary
trial triall
"""
_KNOWN = frozenset(
    each.lower()
    for each in (*_OTHER_NAMES.split(), *_MAIN, *_CRITERIA, *_LISTS, *(inner for inner, _ in _LISTS.values()))
).union(*_PERSON.values())
"""Names of elements in lower case: China's register has `UTRN` too, and calls a trial `Triall`."""


def is_exchanged(element: Element) -> bool:
    """Whether an element is a trial in this XML, whatever its register calls it."""
    return element.find("main/trial_id") is not None


def as_platform(trial: Element) -> Element:
    """A trial as a download of the platform has it. Elements of unknown names are kept, so that they are reported.

    Args:
        trial: the element `trial`.
    """
    result = Element("Trial", {DIRECT: "yes"})
    for group, names in (("main", _MAIN), ("criteria", _CRITERIA)):
        for name, known_as in names.items():
            SubElement(result, known_as).text = _text(trial, f"{group}/{name}")
    for name, (inner, known_as) in _LISTS.items():
        SubElement(result, known_as).text = _joined(trial, f"{name}/{inner}")
    numbers = (_text(trial, "main/utrn"), _joined(trial, "secondary_ids/secondary_id/sec_id"))
    SubElement(result, "secondary_id").text = ";".join(filter(None, numbers))
    conditions = (_text(trial, "main/hc_freetext"), _joined(trial, "health_condition_code/hc_code"))
    words = "\n".join(filter(None, conditions)) or _joined(trial, "health_condition_keyword/hc_keyword")
    SubElement(result, "condition").text = words
    contacts = sorted(trial.findall("contacts/contact"), key=lambda each: _text(each, "type").lower() != "public")
    for known_as, parts in _PERSON.items():
        values = (" ".join(filter(None, (line(_text(each, part)) for part in parts))) for each in contacts)
        SubElement(result, f"contact_{known_as}").text = ";".join(each.replace(";", ",") for each in values)
    for each in trial.iter():
        if each.tag.lower() not in _KNOWN:
            SubElement(result, each.tag)
    return result


def _text(element: Element, path: str) -> str:
    part = element.find(path)
    return clean("".join(part.itertext())) if part is not None else ""


def _joined(trial: Element, path: str) -> str:
    texts = (line("".join(each.itertext())) for each in trial.findall(path))
    return ";".join(dict.fromkeys(filter(None, texts)))
