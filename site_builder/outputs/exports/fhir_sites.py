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
from site_builder.outputs.exports.fhir_values import Value, concept, contact_detail, drop_empty, string
from site_builder.outputs.leaders import leaders

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


def fhir_sites(study: Study, inputs: PageInputs) -> list[FhirSite]:
    """The sites of a study."""
    sites = []
    for number, (entry, row) in enumerate(zip(study.locations, inputs.rows(study), strict=True), 1):
        location = inputs.location(entry.location) if entry.location else None
        place = location or entry.place
        assert place is not None  # the model requires one of the two
        contact = entry.contact or (location.contact if location else None)
        sites.append(FhirSite(number, place, row, tuple(each.full_name for each in leaders(entry, inputs)), contact))
    return sites


def site_resources(site: FhirSite) -> Iterator[Value]:
    """The resources of a site that are contained in the study."""
    contact = [contact_detail(site.contact)] if site.contact else []
    contact = [each for each in contact if each]
    yield _location(site, contact)
    organization: Value = {"resourceType": "Organization", "id": f"organization-{site.number}"}
    organization["name"] = string(site.place.name)
    yield organization | ({"contact": contact} if contact else {})
    for place, leader in enumerate(site.leaders or ("",)):
        if leader or contact:
            yield drop_empty(
                {
                    "resourceType": "PractitionerRole",
                    "id": _role(site, place),
                    "practitioner": {"display": string(leader)} if leader else None,
                    "organization": {"reference": f"#organization-{site.number}"},
                    "location": [{"reference": f"#site-{site.number}"}],
                    "contact": contact,
                }
            )


def _role(site: FhirSite, place: int) -> str:
    """Identifier of the role of a leader at a site; that of the first does not depend on the number of leaders."""
    return f"role-{site.number}-{place + 1}" if place else f"role-{site.number}"


def _location(site: FhirSite, contact: list[Value]) -> Value:
    place = site.place
    address = drop_empty(
        {
            "line": [string(place.street)] if place.street else [],
            "city": place.city,
            "state": place.region,
            "postalCode": place.postcode,
            "country": place.country,
        }
    )
    location: Value = {"resourceType": "Location", "id": f"site-{site.number}", "name": place.name}
    if contact:
        location["contact"] = contact
    if address:
        location["address"] = address
    if place.longitude is not None and place.latitude is not None:
        location["position"] = {"longitude": place.longitude, "latitude": place.latitude}
    location["managingOrganization"] = {"reference": f"#organization-{site.number}"}
    return location


def site_reference(site: FhirSite, extension: str) -> Value:
    """The reference to a site, with its status.

    Args:
        site: the site.
        extension: address of the StructureDefinition that the site publishes.
    """
    row = site.row
    return {
        "extension": _status_extensions(extension, row.status, row.given_status, row.checked_on, row.relied_on_until),
        "reference": f"#site-{site.number}",
        "display": site.place.name,
    }


@lru_cache(maxsize=4096)
def _status_extensions(
    extension: str, status: Status, given_status: Status, checked_on: str, until: str
) -> list[Value]:
    """The extensions of a status. They are cached, because many sites share them; no caller changes the list."""
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
    party = {"reference": f"#{_role(site, 0)}"}
    if site.contact and contact_detail(site.contact):
        name = site.contact.name or site.contact.role or site.place.name
        yield {"name": string(name), "role": concept(_ROLES, "recruitment-contact"), "party": party}
