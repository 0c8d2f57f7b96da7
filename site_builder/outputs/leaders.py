"""The principal investigators at a location of a study, with their records."""

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.people import Person
from site_builder.model.study_parts import StudyLocation


def leaders(entry: StudyLocation, inputs: PageInputs) -> tuple[Person, ...]:
    """The principal investigators at a location, in the order of the record.

    Args:
        entry: the location in the study's record.
        inputs: the page's records, which include those of the people.
    """
    return tuple(
        inputs.person(each.person) if each.person else Person(name=each.name or "")
        for each in entry.principal_investigator
    )
