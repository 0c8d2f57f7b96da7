"""The sites of a study in FHIR: the resources Location, Organization and PractitionerRole, contained in the study."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.people import Contact
from site_builder.model.places import Place
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs.exports.fhir_values import Value, concept, contact_detail, string
from site_builder.outputs.leaders import leaders

_ADDRESS = (("city", "city"), ("state", "region"), ("postalCode", "postcode"), ("country", "country"))
"""Fields of an address in FHIR, and the fields of a place that provide their values."""
_ROLES = "http://hl7.org/fhir/research-study-party-role"


class FhirSite(NamedTuple):
    """One site, with all references resolved."""

    number: int
    place: Place
    row: StudyAtLocation
    leaders: tuple[str, ...]
    """Names of the principal investigators."""
    contact: Contact | None
    """The study's contact at this site, else the location's own."""
    contact_details: list[Value]
    """The contact in FHIR's form; empty if none of its values has a field in FHIR."""


def fhir_sites(study: Study, inputs: PageInputs) -> list[FhirSite]:
    """The sites of a study."""
    sites = []
    for number, (entry, row) in enumerate(zip(study.locations, inputs.rows(study), strict=True), 1):
        place, contact = entry.place, entry.contact
        if entry.location:
            place = location = inputs.location(entry.location)
            contact = contact or location.contact
        assert place is not None  # the model requires one of the two
        names = tuple([each.full_name for each in leaders(entry, inputs)]) if entry.principal_investigator else ()
        details = contact_detail(contact) if contact else {}
        sites.append(FhirSite(number, place, row, names, contact, [details] if details else []))
    return sites


def site_resources(site: FhirSite) -> list[Value]:
    """The resources of a site, which are contained in the study."""
    number, place, contact = site.number, site.place, site.contact_details
    location: Value = {"resourceType": "Location", "id": f"site-{number}", "name": place.name}
    organization: Value = {
        "resourceType": "Organization",
        "id": f"organization-{number}",
        "name": string(place.name),
    }
    if contact:
        location["contact"] = organization["contact"] = contact
    if address := _address(place):
        location["address"] = address
    if place.latitude is not None and place.longitude is not None:
        location["position"] = {"longitude": place.longitude, "latitude": place.latitude}
    location["managingOrganization"] = {"reference": f"#organization-{number}"}
    if site.leaders or contact:
        roles = [_role_resource(site, order, leader) for order, leader in enumerate(site.leaders or ("",))]
        return [location, organization, *roles]
    return [location, organization]


def _address(place: Place) -> Value:
    values = place.__dict__  # twice as fast as attributes of pydantic's records
    address: Value = {"line": [string(values["street"])]} if values["street"] else {}
    return address | {name: words for name, field in _ADDRESS if (words := values[field])}


def _role_resource(site: FhirSite, place: int, leader: str) -> Value:
    role: Value = {"resourceType": "PractitionerRole", "id": _role(site, place)}
    if leader:
        role["practitioner"] = {"display": string(leader)}
    role["organization"] = {"reference": f"#organization-{site.number}"}
    role["location"] = [{"reference": f"#site-{site.number}"}]
    if site.contact_details:
        role["contact"] = site.contact_details
    return role


def _role(site: FhirSite, place: int) -> str:
    """Identifier of the role of a leader at a site; that of the first does not depend on the number of leaders."""
    return f"role-{site.number}-{place + 1}" if place else f"role-{site.number}"


def site_reference(site: FhirSite, extension: str) -> Value:
    """The reference to a site, with its status.

    Args:
        site: the site.
        extension: address of the StructureDefinition that the site publishes.
    """
    row = site.row
    status = _status_extensions(extension, row.status, row.given_status, row.checked_on, row.relied_on_until)
    return {"extension": status, "reference": f"#site-{site.number}", "display": site.place.name}


@lru_cache(maxsize=4096)
def _status_extensions(
    extension: str, status: Status, given_status: Status, checked_on: str, until: str
) -> list[Value]:
    """The extensions of a status. They are cached, because many sites have the same status and day."""
    parts: list[Value] = [
        {"url": "status", "valueString": status.value},
        {"url": "statusGiven", "valueString": given_status.value},
    ]
    parts += [
        {"url": url, "valueDate": day} for url, day in (("checkedOn", checked_on), ("reliedOnUntil", until)) if day
    ]
    return [{"extension": parts, "url": extension}]


def site_parties(site: FhirSite) -> Iterator[Value]:
    """The leaders of the study at a site, and the contact at the site."""
    for place, leader in enumerate(site.leaders):
        role = concept(_ROLES, "primary-investigator")
        yield {"name": string(leader), "role": role, "party": {"reference": f"#{_role(site, place)}"}}
    if site.contact and site.contact_details:
        name = site.contact.name or site.contact.role or site.place.name
        party = {"reference": f"#{_role(site, 0)}"}
        yield {"name": string(name), "role": concept(_ROLES, "recruitment-contact"), "party": party}
