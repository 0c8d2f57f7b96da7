"""The locations of a study, with all details that a page shows."""

from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.people import Contact, Person
from site_builder.model.places import Place
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.study_parts import StudyLocation
from site_builder.model.town import town_id, town_name
from site_builder.outputs import addresses
from site_builder.outputs.leaders import leaders


class LocationRow(NamedTuple):
    """One location of the study, with all its details."""

    entry: StudyLocation
    """The location's entry in the study's record."""
    place: Place
    """The location itself."""
    address: str
    """Address of its page; "" if it has none."""
    town: str
    """Address of the town's page, for a place without a record; "" if the entry names no town."""
    row: StudyAtLocation
    """The status here on the day of the build."""
    leaders: tuple[Person, ...]
    """The principal investigators."""
    contact: Contact | None
    """The contact here, from the study's record, else from the location's."""

    opens_passed: bool
    """Whether the planned opening day has passed; `closes_passed` is the same for the closing day."""
    closes_passed: bool

    @property
    def reachable(self) -> Contact | None:
        """The contact here, if it has a phone number, an email or a form; registries often give only a name."""
        contact = self.contact
        return contact if contact and (contact.phone or contact.email or contact.form) else None

    @property
    def status(self) -> Status:
        """The status here, with how reliable it is."""
        return self.row.status


def location_rows(study: Study, inputs: PageInputs) -> tuple[LocationRow, ...]:
    """The locations of a study with their places, investigators and contacts."""
    return tuple(_row(entry, row, inputs) for entry, row in zip(study.locations, inputs.rows(study), strict=True))


def has_own_contacts(rows: tuple[LocationRow, ...], contact: Contact | None) -> bool:
    """Whether locations have contacts beside that of the page.

    Args:
        rows: the locations.
        contact: the contact of the page. If it names the only location's contact too, the location does not repeat it.
    """
    if len(rows) != 1:
        return any(row.entry.contact for row in rows)
    own = rows[0].entry.contact
    if own is None or contact is None or own == contact:
        return False
    if (own.phone, own.email, own.form) == (contact.phone, contact.email, contact.form):
        return bool(own.note)  # the same person, whose degrees are written in another way
    return bool(own.phone or own.email or own.form or own.note) or own.name != contact.name


def _row(entry: StudyLocation, row: StudyAtLocation, inputs: PageInputs) -> LocationRow:
    place: Place
    address, town, contact = "", "", entry.contact
    if entry.location:
        location = inputs.location(entry.location)
        place, address = location, addresses.LOCATION.fill(entry.location)
        contact = contact or location.contact
    else:
        assert entry.place is not None  # the model requires one of the two
        place = entry.place
        name_of_town = town_name(place)
        town = addresses.TOWN.fill(town_id(name_of_town)) if name_of_town else ""
    opens, closes = entry.opens_on, entry.closes_on
    return LocationRow(
        entry,
        place,
        address,
        town,
        row,
        leaders(entry, inputs) if entry.principal_investigator else (),
        contact,
        opens_passed=opens is not None and inputs.has_passed(opens.last.isoformat()),
        closes_passed=closes is not None and inputs.has_passed(closes.last.isoformat()),
    )
