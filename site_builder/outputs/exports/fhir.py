"""`fhir/ResearchStudy/<id>.json`: each study as HL7 FHIR R5 has it: https://hl7.org/fhir/R5/researchstudy.html"""

import hashlib
from collections.abc import Iterator
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.people import Contact
from site_builder.model.places import Place
from site_builder.model.site_parts import DataFormat
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.text.value import Text, TextForm
from site_builder.model.words import Phase, StudyType
from site_builder.outputs import addresses
from site_builder.outputs.exports.data import FHIR, REGISTRY_TERMS, DataKind, as_json
from site_builder.outputs.exports.fhir_group import who_can_join
from site_builder.outputs.frame import full_address
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

Value = dict[str, Any]

_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
_PHASES = {
    Phase.EARLY_1: "early-phase-1",
    Phase.ONE: "phase-1",
    Phase.ONE_TWO: "phase-1-phase-2",
    Phase.TWO: "phase-2",
    Phase.TWO_THREE: "phase-2-phase-3",
    Phase.THREE: "phase-3",
    Phase.FOUR: "phase-4",
    Phase.NOT_APPLICABLE: "n-a",
}
_DESIGNS = {
    StudyType.INTERVENTIONAL: ("SEVCO:01001", "Interventional research"),
    StudyType.OBSERVATIONAL: ("SEVCO:01002", "Observational research"),
    StudyType.MEDICAL_RECORDS: ("SEVCO:01002", "Observational research"),
}
STATUS_HERE = "urn:studyboard:fhir:recruitment-status-at-site"
"""Extension of a reference to a site: FHIR has no place for a status of one site."""

_SYSTEMS = {
    "nct": "https://clinicaltrials.gov",
    "isrctn": "https://www.isrctn.com",
    "eu_ct": "https://euclinicaltrials.eu",
}


class FhirKind(DataKind):
    """Each study as FHIR R5."""

    name = "fhir"
    pattern = FHIR
    data = DataFormat.FHIR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file a study, withdrawn ones too."""
        if self.wanted(catalogue.settings):
            for id_, entry in catalogue.studies.items():
                yield self.page(catalogue, id_, depends_on=(entry.name, *entry.references))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The study, with all that it refers to inside."""
        study = inputs.study(page.key)
        return as_json(research_study(page.key, study, inputs))


def research_study(id_: str, study: Study, inputs: PageInputs) -> Value:
    """A study as ResearchStudy. What is not known is left out."""
    whole, settings = inputs.status(study), inputs.settings
    group = who_can_join(study.eligibility)
    places = [_location(number, entry_place(entry, inputs)) for number, entry in enumerate(study.locations, 1)]
    told: Value = {
        "resourceType": "ResearchStudy",
        "id": fhir_id(id_),
        "language": settings.language,
        "contained": [*([group] if group else []), *places],
        "url": full_address(settings, addresses.STUDY.fill(id_)),
        "identifier": list(_identifiers(study)),
        "title": _string(study.plain_title or study.title),
        "label": list(_labels(study)),
        "status": "draft" if study.draft else "active",
        "phase": _coded(f"{_TERMINOLOGY}/research-study-phase", _PHASES[study.phase]) if study.phase else None,
        "studyDesign": [_design(study.type)] if study.type else [],
        "condition": [_named(each.condition, each.name, inputs) for each in study.conditions],
        "keyword": [{"text": word} for word in study.keywords],
        "region": [{"text": country} for country in _countries(study, inputs)],
        "descriptionSummary": _read(study.purpose),
        "description": _read(study.about, TextForm.PROSE),
        "period": _period(study),
        "site": [_site(number, row, study, inputs) for number, row in enumerate(inputs.rows(study), 1)],
        "note": _notes(study),
        "associatedParty": list(_parties(study, inputs)),
        "progressStatus": _progress(whole),
        "whyStopped": _text(_read(study.why_stopped)),
        "recruitment": _filled(
            {"targetNumber": study.enrollment or None, "eligibility": {"reference": "#who"} if group else None}
        ),
        "comparisonGroup": [
            _filled({"name": _string(arm.name), "type": _text(arm.kind), "description": _read(arm.description)})
            for arm in study.arms
        ],
        "focus": [{"concept": {"text": each.name}} for each in study.interventions],
        "relatedArtifact": list(_artifacts(study)),
    }
    return _filled(told)


def fhir_id(id_: str) -> str:
    """An identifier as FHIR allows it: letters, digits, hyphens and full stops, 64 at most; no two become one."""
    plain = id_.replace("_", ".")  # ours have no full stops
    if len(plain) <= 64:
        return plain
    return f"{plain[:47]}.{hashlib.blake2b(id_.encode(), digest_size=8).hexdigest()}"


def entry_place(entry: Any, inputs: PageInputs) -> Place:
    """Where an entry of a study's locations is."""
    place: Place = inputs.location(entry.location) if entry.location else entry.place
    return place


def _location(number: int, place: Place) -> Value:
    line = [place.street] if place.street else []
    address = {"line": line, "city": place.city, "state": place.region, "postalCode": place.postcode}
    point = {"longitude": place.longitude, "latitude": place.latitude}
    known = place.longitude is not None and place.latitude is not None
    return _filled(
        {
            "resourceType": "Location",
            "id": f"site-{number}",
            "name": place.name,
            "address": _filled({**address, "country": place.country}),
            "position": point if known else None,
        }
    )


def _site(number: int, row: StudyAtLocation, study: Study, inputs: PageInputs) -> Value:
    status: list[Value] = [
        {"url": "status", "valueString": row.status.value},
        {"url": "statusGiven", "valueString": row.given.value},
    ]
    for url, day in (("checkedOn", row.checked_on), ("reliedOnUntil", row.relied_on_until)):
        if day:
            status.append({"url": url, "valueDate": day})
    return {
        "extension": [{"extension": status, "url": STATUS_HERE}],
        "reference": f"#site-{number}",
        "display": entry_place(study.locations[number - 1], inputs).name,
    }


def _identifiers(study: Study) -> Iterator[Value]:
    numbers = study.identifiers
    for field, system in _SYSTEMS.items():
        if value := getattr(numbers, field):
            yield {"system": system, "value": value}
    named = (("Sponsor's protocol number", numbers.sponsor_protocol), ("IRB number", numbers.irb))
    for name, value in (*named, *((other.name, other.value) for other in numbers.others)):
        if value:
            yield {"type": {"text": name}, "value": value}


def _labels(study: Study) -> Iterator[Value]:
    titles = {
        "official": study.official_title or study.title,
        "plain-language": study.plain_title,
        "short-title": study.short_title,
    }
    for code, value in titles.items():
        if value:
            yield {"type": _coded("http://hl7.org/fhir/title-type", code), "value": _string(value)}


def _design(type_: StudyType) -> Value:
    if type_ not in _DESIGNS:
        return {"text": type_.value}
    code, display = _DESIGNS[type_]
    return {"coding": [{"system": "http://hl7.org/fhir/study-design", "code": code, "display": display}]}


def _named(id_: str | None, name: str | None, inputs: PageInputs) -> Value:
    return {"text": inputs.condition(id_).name if id_ else name}


def _countries(study: Study, inputs: PageInputs) -> list[str]:
    places = (entry_place(entry, inputs) for entry in study.locations)
    return list(dict.fromkeys(place.country for place in places if place.country))


def _period(study: Study) -> Value | None:
    start, end = study.dates.start, study.dates.completion
    # A period that ends before it begins is refused by readers; then both days are doubtful.
    if start and end and end.date < start.date and not start.iso.startswith(end.iso):
        return None
    return _filled({"start": start.iso if start else None, "end": end.iso if end else None}) or None


def _notes(study: Study) -> list[Value]:
    entry = study.registry
    if entry is None:
        return []
    terms = REGISTRY_TERMS.get(entry.name)
    when = f", processed on {entry.fetched_on.iso}" if entry.fetched_on else ""
    said = f"Source: {entry.name}, {entry.number}{when}; arranged anew, and in part written anew."
    return [{"text": f"{said} Terms: {terms}" if terms else said}]


def _progress(whole: StudyStatus) -> list[Value]:
    """FHIR has no code for "not confirmed": then the field is left out. It holds until the end of its period."""
    if not whole.status.fhir:
        return []
    state = {"state": _coded("http://hl7.org/fhir/research-study-status", whole.status.fhir), "actual": True}
    return [state | ({"period": {"end": whole.relied_on_until}} if whole.relied_on_until else {})]


def _parties(study: Study, inputs: PageInputs) -> Iterator[Value]:
    if study.sponsor:
        yield _party(study.sponsor, "lead-sponsor")
    yield from (_party(name, "collaborator") for name in study.collaborators)
    yield from (_party(name, "study-chair") for name in study.led_by)
    leaders = (entry.principal_investigator for entry in study.locations)
    names = (inputs.person(each.person).full_name if each.person else each.name for each in leaders if each)
    yield from (_party(name, "primary-investigator") for name in dict.fromkeys(names) if name)
    if contact := _contact(study.contact or inputs.settings.contact):
        yield _party(contact, "recruitment-contact")


def _party(name: str, role: str) -> Value:
    return {"name": _string(name), "role": _coded("http://hl7.org/fhir/research-study-party-role", role)}


def _contact(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return ", ".join(each for each in (contact.role, contact.name, contact.phone, contact.email, contact.form) if each)


def _artifacts(study: Study) -> Iterator[Value]:
    for each in study.publications:
        link = f"https://doi.org/{each.doi}" if each.doi else each.link
        found: Value = {"type": "citation", "citation": _read(each.citation)}
        yield found | ({"document": {"url": link}} if link else {})
    if study.results.link:
        yield {"type": "documentation", "label": "Results", "document": {"url": study.results.link}}


def _coded(system: str, code: str) -> Value:
    return {"coding": [{"system": system, "code": code}]}


def _text(words: str | None) -> Value | None:
    return {"text": words} if words else None


def _read(typed: str | None, kind: TextForm = TextForm.LINE) -> str | None:
    """What is read of a text."""
    return Text(typed, kind).plain if typed else None


def _string(words: str) -> str:
    return " ".join(words.split())


def _filled(told: Value) -> Value:
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}


KIND = FhirKind()
