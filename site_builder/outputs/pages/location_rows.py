"""The locations of a study, with everything that a page shows of them looked up."""

from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.people import Contact
from site_builder.model.places import Place
from site_builder.model.study_parts import StudyLocation
from site_builder.outputs import addresses


class LocationRow(NamedTuple):
    """One location of the study, with everything looked up."""

    entry: StudyLocation
    """What the study's record says of it."""
    place: Place
    """The location itself."""
    address: str
    """Its page, or "" if it has none."""
    status: str
    """The status here."""
    investigator: str
    """Name of the principal investigator, or ""."""
    contact: Contact | None
    """Whom to ask here: the record's contact, else the location's own."""


def location_row(entry: StudyLocation, inputs: PageInputs) -> LocationRow:
    """A location of a study with its place, investigator and contact looked up."""
    place: Place
    address, contact = "", entry.contact
    if entry.location:
        location = inputs.location(entry.location)
        place, address = location, addresses.LOCATION.fill(entry.location)
        contact = contact or location.contact
    else:
        assert entry.place is not None  # the model sees to it that there is one of the two
        place = entry.place
    return LocationRow(entry, place, address, entry.known_status.value, _investigator(entry, inputs), contact)


def _investigator(entry: StudyLocation, inputs: PageInputs) -> str:
    found = entry.principal_investigator
    if found is None:
        return ""
    return inputs.person(found.person).full_name if found.person else found.name or ""
