"""`fhir/ResearchStudy/<id>.json`: each study as an HL7 FHIR R5 resource: https://hl7.org/fhir/R5/researchstudy.html"""

from collections.abc import Iterator
from itertools import chain

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.json_text import write_json
from site_builder.model.people import Contact
from site_builder.model.registry_entry import RegistryEntry
from site_builder.model.settings.parts import DataFormat
from site_builder.model.study import Study
from site_builder.model.study_parts import Arm
from site_builder.model.text.value import TextForm
from site_builder.model.text_languages import language_of
from site_builder.model.words import Phase, StudyType
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import FHIR
from site_builder.outputs.exports.data import DataKind, drop_empty
from site_builder.outputs.exports.fhir_group import eligibility_groups
from site_builder.outputs.exports.fhir_sites import FhirSite, fhir_sites, site_parties, site_reference, site_resources
from site_builder.outputs.exports.fhir_values import (
    Value,
    concept,
    condition_concept,
    fhir_id,
    read,
    status_extension,
    string,
)
from site_builder.outputs.frame import full_address
from site_builder.outputs.page import Page
from site_builder.outputs.registry_sources import REGISTRY_TERMS
from site_builder.outputs.study_conditions import study_conditions
from site_builder.rendering.renderer import Renderer

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
        """One file per study, including withdrawn ones."""
        if self.is_requested(catalogue.settings):
            for id_, entry in catalogue.studies.items():
                yield self.page_of(catalogue, entry, catalogue.changes.day_of(id_))

    def page_of(self, catalogue: Catalogue, entry: Entry, changed_on: str) -> Page:
        """The file of a study that last changed on a day."""
        return self.page(catalogue, entry.id, depends_on=(entry.name, *entry.references), values=(changed_on,))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The study on one line, with everything that it refers to."""
        study = inputs.study(page.key)
        return research_study(page.key, study, page.values[0], inputs) + b"\n"


def research_study(id_: str, study: Study, changed_on: str, inputs: PageInputs) -> bytes:
    """A study as a ResearchStudy resource, on one line of JSON, without unknown values.

    Args:
        id_: the study's identifier.
        study: the study.
        changed_on: the day of the study's last change, in ISO 8601.
        inputs: the page's inputs.
    """
    whole, settings = inputs.status(study), inputs.settings
    groups, sites = eligibility_groups(study.eligibility), fhir_sites(study, inputs)
    extension = status_extension(settings)
    fields: Value = {
        "resourceType": "ResearchStudy",
        "id": fhir_id(id_),
        "language": language_of(study) or settings.language,
        "contained": [*groups, *chain.from_iterable(map(site_resources, sites))],
        "url": full_address(settings, addresses.STUDY.fill(id_)),
        "identifier": list(_identifiers(study)),
        "title": string(study.plain_title or study.title),
        "label": list(_labels(study)),
        "status": "draft" if study.draft else "active",
        "date": changed_on,
        "phase": concept(f"{_TERMINOLOGY}/research-study-phase", _PHASES[study.phase]) if study.phase else None,
        "studyDesign": [_design(study.type)] if study.type else [],
        "condition": [condition_concept(each.name, each.codes) for each in study_conditions(study, inputs)],
        "keyword": [{"text": word} for word in study.keywords],
        "region": [{"text": country} for country in _countries(sites)],
        "descriptionSummary": read(study.purpose),
        "description": read(study.about, TextForm.PROSE),
        "period": _period(study),
        "site": [site_reference(site, extension) for site in sites],
        "note": _notes(study),
        "associatedParty": list(_parties(study, sites, inputs)),
        "progressStatus": _progress(whole),
        "whyStopped": None if whole.given_status.wants_people else _text(read(study.why_stopped)),
        "recruitment": drop_empty(
            {"targetNumber": study.enrollment or None, "eligibility": {"reference": "#who"} if groups else None}
        ),
        "comparisonGroup": [drop_empty(_comparison_group(arm)) for arm in study.arms],
        "focus": [{"concept": {"text": each.name}} for each in study.interventions],
        "relatedArtifact": list(_artifacts(study)),
    }
    return write_json(drop_empty(fields))


def _identifiers(study: Study) -> Iterator[Value]:
    numbers = study.identifiers
    for field, system in _SYSTEMS.items():
        if value := getattr(numbers, field):
            yield {"system": system, "value": value}
    registered = ((each.name, each.number) for each in study.registries_without_identifier)
    other_numbers = (*registered, ("Sponsor's protocol number", numbers.sponsor_protocol), ("IRB number", numbers.irb))
    for name, value in (*other_numbers, *((number.name, number.value) for number in numbers.others)):
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
            yield {"type": concept("http://hl7.org/fhir/title-type", code), "value": string(value)}


def _design(type_: StudyType) -> Value:
    if type_ not in _DESIGNS:
        return {"text": type_.value}
    code, display = _DESIGNS[type_]
    return {"coding": [{"system": "http://hl7.org/fhir/study-design", "code": code, "display": display}]}


def _countries(sites: list[FhirSite]) -> list[str]:
    return list(dict.fromkeys(site.place.country for site in sites if site.place.country))


def _period(study: Study) -> Value | None:
    start, end = study.dates.start, study.dates.completion
    # Readers reject a period that ends before it begins; in this case, both days are doubtful.
    if start and end and end.date < start.date and not start.iso.startswith(end.iso):
        return None
    return drop_empty({"start": start.iso if start else None, "end": end.iso if end else None}) or None


def _notes(study: Study) -> list[Value]:
    return [{"text": _source_note(entry)} for entry in study.registries]


def _source_note(entry: RegistryEntry) -> str:
    terms = REGISTRY_TERMS.get(entry.name)
    when = f", processed on {entry.fetched_on.iso}" if entry.fetched_on else ""
    note = f"Source: {entry.name}, {entry.number}{when}; rearranged and partly rewritten."
    return f"{note} Terms: {terms}" if terms else note


def _progress(whole: StudyStatus) -> list[Value]:
    """FHIR has no code for "not confirmed", so the field is left out. A status is valid until its period ends."""
    if not whole.status.fhir:
        return []
    state = {"state": concept("http://hl7.org/fhir/research-study-status", whole.status.fhir), "actual": True}
    return [state | ({"period": {"end": whole.relied_on_until}} if whole.relied_on_until else {})]


def _parties(study: Study, sites: list[FhirSite], inputs: PageInputs) -> Iterator[Value]:
    if study.sponsor:
        yield _party(study.sponsor, "lead-sponsor")
    yield from (_party(name, "collaborator") for name in study.collaborators)
    yield from (_party(name, "study-chair") for name in study.led_by)
    for site in sites:
        yield from site_parties(site)
    if contact := _contact(study.contact or inputs.settings.contact):
        yield _party(contact, "recruitment-contact")


def _party(name: str, role: str) -> Value:
    return {"name": string(name), "role": concept("http://hl7.org/fhir/research-study-party-role", role)}


def _contact(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return ", ".join(each for each in (contact.role, contact.name, contact.phone, contact.email, contact.form) if each)


def _artifacts(study: Study) -> Iterator[Value]:
    for each in study.publications:
        link = f"https://doi.org/{each.doi}" if each.doi else each.link
        artifact: Value = {"type": "citation", "citation": read(each.citation)}
        yield artifact | ({"document": {"url": link}} if link else {})
    if study.results.link:
        yield {"type": "documentation", "label": "Results", "document": {"url": study.results.link}}


def _comparison_group(arm: Arm) -> Value:
    """A group, and what it gets in words only: a study has no resource of its own for each intervention."""
    return {
        "name": string(arm.name),
        "type": _text(arm.kind),
        "description": read(arm.description),
        "intendedExposure": [{"display": each} for each in arm.gets],
    }


def _text(words: str | None) -> Value | None:
    return {"text": words} if words else None


KIND = FhirKind()
