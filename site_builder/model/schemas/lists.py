"""The schemas of lists for other programs."""

from site_builder.model.schemas.parts import HEAD, code_schema, day, open_object, part_fields, status_fields, text
from site_builder.model.schemas.records import DIALECT, Schema
from site_builder.model.words import Phase, Sex, StudyType


def list_schema() -> Schema:
    """Return the JSON Schema of `data/v1/studies.json` and its further parts."""
    source = open_object(
        {
            "name": text("The registry."),
            "processed_on": day("The latest day on which it was asked."),
            "terms": text("How its data may be used."),
            "note": text("What was done with them."),
        },
        ("name", "processed_on"),
    )
    head: Schema = {
        **HEAD,
        "title": text("Name of the site."),
        "organisation": text("The organisation that runs the site."),
        "language": text("Language of the texts, as BCP 47 has it."),
        "sources": {"type": "array", "items": source, "description": "Registries; only in the first part."},
        "locations": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "The organisation's own locations, names by identifier; only in the first part.",
        },
        **part_fields("studies"),
        "studies": {"type": "array", "items": _study_row()},
    }
    return {"$schema": DIALECT, "title": "All studies of a site", **open_object(head, tuple(head))}


def _study_row() -> Schema:
    """Return the schema of a study in the list."""
    names: Schema = {"id": text("Its identifier."), "name": text("Its name.")}
    codes: Schema = {"type": "array", "items": code_schema()}
    condition = open_object({**names, "codes": {**codes, "description": "Its codes."}}, ("name",))
    origin = {"name": text("Where it was imported from."), "processed_on": day("On which day.")}
    registry = open_object(origin, tuple(origin))
    row: Schema = {
        "id": text("Identifier on the site."),
        "title": text("The plain title if there is one, else the registered one."),
        "official_title": text("The registered title, if `title` is another."),
        "short_title": text("Short title or acronym."),
        "title_language": text("Language of `title`, if it is not that of the list."),
        "official_title_language": text("Language of `official_title`, likewise."),
        "changed_on": day("The day on which anything about it changed last."),
        **status_fields(),
        "open_locations": {"type": "integer", "description": "At how many locations it is open."},
        "location_count": {"type": "integer", "description": "At how many locations it is done."},
        "type": {"enum": [each.value for each in StudyType]},
        "phase": {"enum": [each.value for each in Phase]},
        "conditions": {"type": "array", "items": condition},
        "condition_codes": {**codes, "description": "Codes that a registry gives what the study is about."},
        "locations": {"type": "array", "items": _location(), "description": "Every location of the study."},
        "minimum_age": text("Such as 18 years or 6 months."),
        "maximum_age": text("Such as 75 years."),
        "sex": {"enum": [each.value for each in Sex]},
        "healthy_volunteers": {"type": "boolean"},
        "numbers": {"type": "array", "items": {"type": "string"}, "description": "In public registries."},
        "registry": registry,
        "other_registries": {"type": "array", "items": registry, "description": "Further ones that know the study."},
        "page": text("Address of its page; within the site if the site has no address."),
        "record": text("Address of all that is known of it, as JSON."),
    }
    return open_object(row, ("id", "title", "status", "status_given", "open_locations", "location_count", "page"))


def _location() -> Schema:
    """Return the schema of a location of a study in the list."""
    degrees: Schema = {"type": "number"}
    fields: Schema = {
        "id": text("Identifier on the site; of a place that is only written out, one made of its words."),
        "own": {"type": "boolean", "description": "Whether it is one of the organisation's own locations."},
        "name": text("Its name."),
        "city": text("City or town."),
        "region": text("State, province or region."),
        "postcode": text("Postal code."),
        "country": text("Country, in words."),
        "latitude": {**degrees, "description": "Degrees north (WGS 84)."},
        "longitude": {**degrees, "description": "Degrees east (WGS 84)."},
        **status_fields(),
        "status_since": text("The day on which the status became what it is."),
        "opens_on": text("When enrollment is planned to open, as far as it is known: 2026, 2026-10 or 2026-10-02."),
        "closes_on": text("When enrollment is planned to close, likewise."),
        "irb_number": text("IRB number of the study at this location."),
    }
    return open_object(fields, ("id", "name", "status", "status_given"))


def changes_schema() -> Schema:
    """Return the JSON Schema of `data/v1/changes.json` and its further parts."""
    change = open_object(
        {
            "id": text("Identifier of the study."),
            "changed_on": day("The day on which anything about it changed last, or on which it went."),
            "digest": text("Changes with anything about the study. Only equality has a meaning."),
            "part": text("Address of the part of the list that has it."),
            "record": text("Address of all that is known of it, as JSON."),
            "removed": {"const": True, "description": "It is not listed any more: remove it from copies."},
        },
        ("id", "changed_on"),
    )
    head: Schema = {
        **HEAD,
        **part_fields("entries"),
        "changes": {"type": "array", "items": change, "description": "The latest change first."},
    }
    required = ("$schema", "version", "total", "part", "parts", "next", "changes")
    head.pop("sample")
    return {"$schema": DIALECT, "title": "When studies of a site changed last", **open_object(head, required)}
