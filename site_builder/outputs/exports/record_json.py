"""`studies/<id>.json`: everything from which a study's page is made, for other programs."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.codes import ConditionCode
from site_builder.model.day import Age, Day
from site_builder.model.places import ConditionReference
from site_builder.model.planned import estimates
from site_builder.model.record import Record
from site_builder.model.registry_entry import RegistryEntry
from site_builder.model.schemas.published import PRIVATE
from site_builder.model.settings.parts import DataFormat
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.study_parts import StudyLocation
from site_builder.model.text_languages import language_of
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import EARLIER_RECORD, RECORD, SCHEMA, VERSION
from site_builder.outputs.exports.condition_codes import code_data
from site_builder.outputs.exports.data import DataKind, age_text, field_lines, shown_address, status_data
from site_builder.outputs.leaders import leaders
from site_builder.outputs.page import Page
from site_builder.outputs.registry_sources import REGISTRY_TERMS
from site_builder.outputs.study_conditions import codes_of_condition, registry_codes
from site_builder.rendering.renderer import Renderer

_RESOLVED = frozenset({"conditions", "condition_codes", "locations", "registry", "other_registries"})
"""Fields of a study that are replaced by the records to which they refer."""


class RecordJsonKind(DataKind):
    """Each study as JSON."""

    name = "record_json"
    pattern = RECORD
    data = DataFormat.RECORDS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per study, including withdrawn ones."""
        if self.is_requested(catalogue.settings):
            for id_, entry in catalogue.studies.items():
                yield self.page(
                    catalogue, id_, depends_on=(entry.name, *entry.references), values=(catalogue.changes.day_of(id_),)
                )

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The record, including the records to which it refers."""
        study = inputs.study(page.key)
        latest = _latest[0]
        if latest is None or latest[0] is not study or latest[1] != page.values:
            latest = _latest[0] = (study, page.values, self._record(page, study, inputs))
        return latest[2]

    def _record(self, page: Page, study: Study, inputs: PageInputs) -> bytes:
        settings = inputs.settings
        whole = inputs.status(study)
        head: dict[str, Any] = {
            "$schema": shown_address(settings, SCHEMA.fill("study")),
            "version": VERSION,
            "id": page.key,
            "page": shown_address(settings, addresses.STUDY.fill(page.key)),
            "language": language_of(study) or settings.language,
            "sample": settings.sample,
            "changed_on": page.values[0],
        }
        values = plain(study, _RESOLVED)
        values |= {**status_data(whole), "open_locations": whole.open_locations}
        if planned := estimates(study, inputs.days(study)):
            values["estimated"] = list(planned)
        if study.conditions:
            codes = registry_codes(study)
            values["conditions"] = [_condition(each, codes, inputs) for each in study.conditions]
            if codes:
                values["condition_codes"] = [code_data(code) for code in codes]
        if study.locations:
            pairs = zip(study.locations, inputs.rows(study), strict=True)
            values["locations"] = [_location(entry, row, inputs) for entry, row in pairs]
        if study.registry:
            values["registry"] = _registry(study.registry)
        if study.other_registries:
            values["other_registries"] = [_registry(each) for each in study.other_registries]
        return b"{\n" + field_lines({**head, **values}) + b"\n}\n"


def plain(record: Record, leave: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A record as plain values by field name, without empty fields.

    Args:
        record: the record.
        leave: further fields to leave out.
    """
    values, result = record.__dict__, {}
    for name in _published_fields(type(record)):
        value = values[name]
        if value is None or value is _NONE or name in leave:
            continue  # most fields of most records are empty
        kind = type(value)
        if kind is not str:
            value = (_readers.get(kind) or _new_reader(kind))(value)
        if value or value is False or value == 0:
            result[name] = value
    return result


_NONE: tuple[()] = ()


@cache
def _published_fields(kind: type[Record]) -> tuple[str, ...]:
    """The published fields of a kind of record."""
    private = PRIVATE.get(kind.__name__, ())
    return tuple(name for name in kind.model_fields if name not in private)


def _plain(value: Any) -> Any:
    kind = type(value)
    return value if kind is str else (_readers.get(kind) or _new_reader(kind))(value)


_readers: dict[type, Callable[[Any], Any]] = {}


def _new_reader(kind: type) -> Callable[[Any], Any]:
    return _readers.setdefault(kind, _reader(kind))


def _reader(kind: type) -> Callable[[Any], Any]:
    """The function that converts values of a type to plain values."""
    if issubclass(kind, Record):
        return plain
    if issubclass(kind, Day):
        return attrgetter("iso")
    if issubclass(kind, Age):
        return age_text
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, tuple):
        return _plain_list
    return _plain_group if issubclass(kind, Mapping) else _as_it_is


def _plain_list(values: tuple[Any, ...]) -> list[Any]:
    return [each if type(each) is str else _plain(each) for each in values]


def _plain_group(values: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: _plain(each) for key, each in values.items()}


def _as_it_is(value: Any) -> Any:
    return value


_STATUS = frozenset({"status", "checked_on"})


def _condition(reference: ConditionReference, codes: tuple[ConditionCode, ...], inputs: PageInputs) -> dict[str, Any]:
    id_, name = reference.condition, reference.name
    data = {"id": id_, **plain(inputs.condition(id_))} if id_ else {"name": name}
    own_codes = codes_of_condition(inputs, id_ or "", name or "", codes)
    return {**data, "codes": [code_data(code) for code in own_codes]} if own_codes else data


def _location(entry: StudyLocation, row: StudyAtLocation, inputs: PageInputs) -> dict[str, Any]:
    # Without `status`, `checked_on` has no meaning; both come from the row.
    data = plain(entry, _STATUS)
    data |= status_data(row)
    if entry.location:
        del data["location"]
        place = plain(inputs.location(entry.location))
        contact = place.pop("contact", None)
        data["place"] = {"id": entry.location, **place}
        data |= {"contact": data.get("contact") or contact} if contact else {}
    if entry.principal_investigator:
        people = [plain(each) for each in leaders(entry, inputs)]
        # One person is there under its first name, so that nothing that reads version 1 has to know of several.
        data["principal_investigator"] = people[0]
        data |= {"principal_investigators": people} if len(people) > 1 else {}
    return data


def _registry(entry: RegistryEntry) -> dict[str, Any]:
    terms = REGISTRY_TERMS.get(entry.name)
    return {**plain(entry), **({"terms": terms} if terms else {})}


_latest: list[tuple[Study, tuple[Any, ...], bytes] | None] = [None]
"""The last record: the files of a study under both addresses are made in turn, from the same object."""


class EarlierRecordJsonKind(RecordJsonKind):
    """The same files at the addresses without a version, in the folder of the studies' pages."""

    name = "earlier_record_json"
    pattern = EARLIER_RECORD


KINDS = (RecordJsonKind(), EarlierRecordJsonKind())
