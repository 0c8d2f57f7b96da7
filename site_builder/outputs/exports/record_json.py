"""`studies/<id>.json`: everything that a study's page is made from, for other programs."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.days import Age, Day
from site_builder.model.published import PRIVATE
from site_builder.model.record import Record
from site_builder.model.site_parts import DataFormat
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.study_parts import RegistryEntry, StudyLocation
from site_builder.outputs import addresses
from site_builder.outputs.exports.data import (
    RECORD,
    REGISTRY_TERMS,
    SCHEMA,
    DataKind,
    age_text,
    as_json,
    shown_address,
    status_data,
)
from site_builder.outputs.exports.list_json import VERSION
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class RecordJsonKind(DataKind):
    """Each study as JSON."""

    name = "record_json"
    pattern = RECORD
    data = DataFormat.RECORDS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file a study, withdrawn ones too."""
        if self.wanted(catalogue.settings):
            for id_, entry in catalogue.studies.items():
                yield self.page(catalogue, id_, depends_on=(entry.name, *entry.references))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The record, with what it refers to written out."""
        settings, study = inputs.settings, inputs.study(page.key)
        whole = inputs.status(study)
        head: dict[str, Any] = {
            "$schema": shown_address(settings, SCHEMA.fill("study")),
            "version": VERSION,
            "id": page.key,
            "page": shown_address(settings, addresses.STUDY.fill(page.key)),
            "language": settings.language,
            "sample": settings.sample,
        }
        told = plain(study)
        told |= {**status_data(whole), "open_locations": whole.open_locations}
        if study.conditions:
            told["conditions"] = [_condition(each.condition, each.name, inputs) for each in study.conditions]
        if study.locations:
            here = zip(study.locations, inputs.rows(study), strict=True)
            told["locations"] = [_location(entry, row, inputs) for entry, row in here]
        if study.registry:
            told["registry"] = _registry(study.registry)
        return as_json({**head, **told})


def plain(record: Record) -> dict[str, Any]:
    """What a record tells, in plain values under the names of its fields; what is empty is left out."""
    leave = PRIVATE.get(type(record).__name__, ())
    values = record.__dict__
    told = ((name, _plain(values[name])) for name in type(record).model_fields if name not in leave)
    return {name: value for name, value in told if value or value is False or value == 0}


def _plain(value: Any) -> Any:
    match value:
        case Record():
            return plain(value)
        case Day():
            return value.iso
        case Age():
            return age_text(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case _:
            return value


def _condition(id_: str | None, name: str | None, inputs: PageInputs) -> dict[str, Any]:
    return {"id": id_, **plain(inputs.condition(id_))} if id_ else {"name": name}


def _location(entry: StudyLocation, row: StudyAtLocation, inputs: PageInputs) -> dict[str, Any]:
    told = plain(entry)
    told |= status_data(row)
    if entry.location:
        del told["location"]
        place = plain(inputs.location(entry.location))
        contact = place.pop("contact", None)
        told["place"] = {"id": entry.location, **place}
        told |= {"contact": told.get("contact") or contact} if contact else {}
    if leader := entry.principal_investigator:
        known = plain(inputs.person(leader.person)) if leader.person else {"name": leader.name}
        told["principal_investigator"] = known
    return told


def _registry(entry: RegistryEntry) -> dict[str, Any]:
    terms = REGISTRY_TERMS.get(entry.name)
    return {**plain(entry), **({"terms": terms} if terms else {})}


KIND = RecordJsonKind()
