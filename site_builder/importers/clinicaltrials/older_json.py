"""The JSON and XML of ClinicalTrials.gov's interface until 2024, with each study converted to an entry of today's API.

Its names repeat the name of the part they are in (`LocationCity` in `Location`), and each list is in a part of its own
(`LocationList`). Its texts have lost the marks of their lists: each criterion is a line, and headings are between empty
lines. The legacy names are in the table of https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from site_builder.importers.clinicaltrials.older_fields import BROWSE, MODULES, converted, first_small
from site_builder.importers.reading import Fields, group
from site_builder.importers.text import line

_WRAPPINGS: tuple[tuple[str, ...], ...] = ((), ("Study",), ("FullStudy", "Study"))


def studies_of_answer(value: Any) -> list[Any] | None:
    """The studies in an answer of the earlier interface; None if it is something else.

    Args:
        value: a decoded JSON file: an answer for several studies, or the file of one study in the archive of all.
    """
    if not isinstance(value, dict):
        return None
    if isinstance(answer := value.get("FullStudiesResponse"), dict):
        studies = answer.get("FullStudies")
        return studies if isinstance(studies, list) else []
    return [value] if protocol_of(value) else None


def studies_in_answer(root: Element) -> Iterator[Fields]:
    """The studies in an answer in XML, in the shape of one in JSON.

    Args:
        root: the root element `FullStudiesResponse`, or a `FullStudy`. Inside, `Struct`, `List` and `Field` have names.
    """
    for study in root.iter("FullStudy"):
        yield _struct(study)


def _struct(element: Element) -> Fields:
    return {each.get("Name", ""): _value(each) for each in element}


def _value(element: Element) -> Any:
    if element.tag == "List":
        return {"": [_value(each) for each in element]}
    return _struct(element) if element.tag == "Struct" else "".join(element.itertext())


def protocol_of(value: Any) -> Fields:
    """The protocol section of a study of the earlier interface; empty if there is none."""
    return next(filter(None, (group(value, *names, "ProtocolSection") for names in _WRAPPINGS)), {})


def as_entry(value: Any) -> Fields:
    """A study in the shape of the API (https://clinicaltrials.gov/data-api/about-api/study-data-structure)."""
    study = group(value, "FullStudy") or value
    study = group(study, "Study") or study
    protocol = {
        first_small(name): values
        for name, table in MODULES.items()
        if (values := converted(group(study, "ProtocolSection", name), table))
    }
    browse = converted(group(study, "DerivedSection", "ConditionBrowseModule"), BROWSE)
    posted = group(protocol, "statusModule", "resultsFirstPostDateStruct")
    return {
        "protocolSection": protocol,
        "derivedSection": {"conditionBrowseModule": browse},
        "hasResults": "ResultsSection" in study or bool(posted),
    }


def loaded_on(value: Any) -> str:
    """The day of the registry's data in an answer, in its own words; "" if the answer does not say."""
    study = group(value, "FullStudy") or value
    derived = group(study, "Study", "DerivedSection") or group(study, "DerivedSection")
    return line(group(derived, "MiscInfoModule").get("VersionHolder"))
