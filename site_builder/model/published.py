"""What of a study other programs are given, as JSON Schema: made from the models, so that the two never differ."""

from typing import Any

from pydantic import TypeAdapter

from site_builder.model.people import Person
from site_builder.model.places import Condition, Location
from site_builder.model.schema import DIALECT, Schema, described
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.words import Phase, Sex, StudyType

PRIVATE = {
    "Study": ("former_addresses", "leave_out", "draft", "history", "accepted"),
    "Approval": ("fingerprint",),
    "StudyLocation": ("registered_as",),
    "Location": ("ours",),
    "Person": ("sort_name",),
}
"""Fields that are for those who edit a record, and for nobody else."""

_REQUIRED = (
    *("$schema", "version", "id", "page", "language", "sample"),
    *("title", "status", "status_given", "open_locations"),
)

_DEFINITIONS = ("Study", "Condition", "Location", "Person")


def study_schema() -> Schema:
    """The JSON Schema of `studies/<id>.json`."""
    plain = TypeAdapter(tuple[Study, Condition, Location, Person]).json_schema()
    definitions = {name: _strict(each) for name, each in plain["$defs"].items()}
    for name, fields in PRIVATE.items():
        for field in fields:
            definitions[name]["properties"].pop(field, None)
    described(definitions)
    for name in _DEFINITIONS[1:3]:
        own = definitions[name]["properties"]
        definitions[name]["properties"] = {"id": _text("Its identifier on the site."), **own}
        definitions[name]["required"] = ["name"]
    location = definitions["StudyLocation"]["properties"]
    location.pop("location")
    location["place"] = {"$ref": "#/$defs/Location"}
    location["principal_investigator"] = {"$ref": "#/$defs/Person"}
    location |= _status_fields()
    definitions["StudyLocation"]["required"] = ["place", "status", "status_given"]
    for unused in ("Place", "Investigator", "ConditionReference", "Ours"):
        definitions.pop(unused, None)
    definitions["RegistryEntry"]["properties"]["terms"] = _text("How the registry's data may be used.")
    study = definitions.pop("Study")
    study["properties"]["conditions"]["items"] = {"$ref": "#/$defs/Condition"}
    head: Schema = {
        **_HEAD,
        "id": _text("The study's identifier on the site."),
        "page": _text("Address of its page; within the site if the site has no address."),
        "language": _text("Language of the texts, as BCP 47 has it."),
        "open_locations": {"type": "integer", "description": "At how many locations it is open."},
    }
    study["properties"] |= _status_fields()
    return {
        "$schema": DIALECT,
        "title": "A clinical study",
        "description": "Texts are as they were typed, with the few marks that the reference of records describes. "
        "What is not known is left out. A new field is no new version.",
        "type": "object",
        "properties": {**head, **study["properties"]},
        "required": list(_REQUIRED),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def list_schema() -> Schema:
    """The JSON Schema of `studies.json` and its further parts."""
    source = _closed(
        {
            "name": _text("The registry."),
            "processed_on": _day("The latest day on which it was asked."),
            "terms": _text("How its data may be used."),
            "note": _text("What was done with them."),
        },
        ("name", "processed_on"),
    )
    head: Schema = {
        **_HEAD,
        "title": _text("Name of the site."),
        "organisation": _text("Whose site it is."),
        "language": _text("Language of the texts, as BCP 47 has it."),
        "sources": {"type": "array", "items": source, "description": "Registries; told in the first part."},
        "locations": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "The organisation's own locations, names by identifier; told in the first part.",
        },
        "total": {"type": "integer", "description": "How many studies there are in all parts."},
        "part": {"type": "integer", "minimum": 1},
        "parts": {"type": "integer", "minimum": 1},
        "next": {"type": ["string", "null"], "description": "Address of the next part."},
        "studies": {"type": "array", "items": _study_row()},
    }
    return {"$schema": DIALECT, "title": "All studies of a site", **_closed(head, tuple(head))}


def _study_row() -> Schema:
    """One study of the list."""
    names: Schema = {"id": _text("Its identifier."), "name": _text("Its name.")}
    named = _closed(names, ("name",))
    here = _closed({"id": names["id"], **_status_fields()}, ("id", "status", "status_given"))
    row: Schema = {
        "id": _text("Identifier on the site."),
        "title": _text("The plain title if there is one, else the registered one."),
        "official_title": _text("The registered title, if `title` is another."),
        "short_title": _text("Short title or acronym."),
        **_status_fields(),
        "open_locations": {"type": "integer", "description": "At how many locations it is open."},
        "location_count": {"type": "integer", "description": "At how many locations it is done."},
        "type": {"enum": [each.value for each in StudyType]},
        "phase": {"enum": [each.value for each in Phase]},
        "conditions": {"type": "array", "items": named},
        "locations": {"type": "array", "items": here, "description": "The organisation's own locations."},
        "minimum_age": _text("Such as 18 years or 6 months."),
        "maximum_age": _text("Such as 75 years."),
        "sex": {"enum": [each.value for each in Sex]},
        "healthy_volunteers": {"type": "boolean"},
        "numbers": {"type": "array", "items": {"type": "string"}, "description": "In public registries."},
        "registry": _closed(
            {"name": _text("Where it was imported from."), "processed_on": _day("On which day.")},
            ("name", "processed_on"),
        ),
        "page": _text("Address of its page; within the site if the site has no address."),
        "record": _text("Address of all that is known of it, as JSON."),
    }
    return _closed(row, ("id", "title", "status", "status_given", "open_locations", "location_count", "page"))


def _status_fields() -> Schema:
    """A status: as it can be relied on, as it is given, and the days that belong to it."""
    words: Schema = {"enum": [each.value for each in Status]}
    return {
        "status": {**words, "description": "As it could be relied on when this was made. See `relied_on_until`."},
        "status_given": {**words, "description": "As the record gives it, however old that is."},
        "checked_on": _day("The day on which somebody last made sure of it."),
        "relied_on_until": _day("The last day on which it can be relied on; from the next on it is not confirmed."),
    }


_HEAD: Schema = {
    "$schema": {"type": "string"},
    "version": {"const": 1},
    "sample": {"type": "boolean", "description": "Whether the studies are made up."},
}


def _text(said: str) -> Schema:
    return {"type": "string", "description": said}


def _day(said: str) -> Schema:
    return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": said}


def _closed(properties: Schema, required: tuple[str, ...]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _strict(schema: Any) -> Any:
    """What we write is narrower than what we read: a value or none, texts as text, yes and no as such."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("enum") == ["yes", "no", True, False]:
        return {**_describe(schema), "type": "boolean"}
    if schema.get("type") == ["string", "integer"]:
        return {
            **_describe(schema),
            "type": "string",
            **({"pattern": schema["pattern"]} if "pattern" in schema else {}),
        }
    if "anyOf" in schema:
        kept = [_strict(each) for each in schema["anyOf"] if each != {"type": "null"}]
        return {**_describe(schema), **kept[0]} if len(kept) == 1 else {**_describe(schema), "anyOf": kept}
    leave = ("default", "title", "x-shorthand")
    if "properties" in schema:
        inner = {name: _strict(each) for name, each in schema["properties"].items()}
        return {**{key: each for key, each in schema.items() if key not in leave}, "properties": inner}
    return {key: _strict(each) for key, each in schema.items() if key not in leave}


def _describe(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}


SCHEMAS = {"study": study_schema, "studies": list_schema}
"""The published schemas by the name of their file."""
