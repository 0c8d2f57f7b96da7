"""The published data of a study as JSON Schema, generated from the models, so that the two never differ."""

from typing import Any

from site_builder.model.people import Person
from site_builder.model.places import Condition, Location
from site_builder.model.schemas.lists import changes_schema, list_schema
from site_builder.model.schemas.parts import HEAD, code_schema, day, status_fields, text
from site_builder.model.schemas.records import DIALECT, Schema, add_descriptions, plain_schema
from site_builder.model.study import Study

PRIVATE = {
    "Study": ("former_addresses", "leave_out", "draft", "history", "accepted", "referral", "broader_terms"),
    "RegistryEntry": ("title_replaced", "text_languages"),
    "Approval": ("fingerprint",),
    "StudyLocation": ("registered_as",),
    "Location": ("ours",),
    "Person": ("sort_name",),
    "Condition": ("mesh", "icd10", "snomed", "orpha"),
}
"""Fields only for editors of a record."""

_REQUIRED = (
    *("$schema", "version", "id", "page", "language", "sample"),
    *("changed_on", "title", "status", "status_given", "open_locations"),
)

_DEFINITIONS = ("Study", "Condition", "Location", "Person")


def study_schema() -> Schema:
    """Return the JSON Schema of `studies/<id>.json`."""
    plain = plain_schema(tuple[Study, Condition, Location, Person])
    definitions = {name: _strict(each) for name, each in plain["$defs"].items()}
    for name, fields in PRIVATE.items():
        for field in fields:
            definitions[name]["properties"].pop(field, None)
    add_descriptions(definitions)
    for name in _DEFINITIONS[1:3]:
        own = definitions[name]["properties"]
        definitions[name]["properties"] = {"id": text("Its identifier on the site."), **own}
        definitions[name]["required"] = ["name"]
    location = definitions["StudyLocation"]["properties"]
    location.pop("location")
    location["place"] = {"$ref": "#/$defs/Location"}
    location["principal_investigator"] = {"$ref": "#/$defs/Person", "description": "The first, if there are several."}
    several: Schema = {"type": "array", "items": {"$ref": "#/$defs/Person"}, "minItems": 2}
    location["principal_investigators"] = {**several, "description": "All of them, if there are several."}
    location |= status_fields()
    definitions["StudyLocation"]["required"] = ["place", "status", "status_given"]
    for unused in ("Place", "Investigator", "ConditionReference", "Ours", "RegistryCode", "CodeSystem"):
        definitions.pop(unused, None)
    definitions["RegistryEntry"]["properties"]["terms"] = text("How the registry's data may be used.")
    study = definitions.pop("Study")
    study["properties"]["conditions"]["items"] = {"$ref": "#/$defs/Condition"}
    codes: Schema = {"type": "array", "items": code_schema()}
    definitions["Condition"]["properties"]["codes"] = {**codes, "description": "Its codes."}
    study["properties"]["condition_codes"] |= codes
    head: Schema = {
        **HEAD,
        "id": text("The study's identifier on the site."),
        "page": text("Address of its page; within the site if the site has no address."),
        "language": text("Language of the texts, as BCP 47 has it."),
        "changed_on": day("The day on which anything about it changed last."),
        "open_locations": {"type": "integer", "description": "At how many locations it is open."},
    }
    study["properties"] |= status_fields()
    return {
        "$schema": DIALECT,
        "title": "A clinical study",
        "description": "Texts are as they were typed, with the few marks that the reference of records describes. "
        "What is not known is left out. A new field is no new version.",
        "type": "object",
        "properties": {**head, **study["properties"]},
        "required": list(_REQUIRED),
        "$defs": dict(sorted(definitions.items())),
    }


def _strict(schema: Any) -> Any:
    """Narrow a schema, since output is stricter than input: a value or none, texts as text, booleans as booleans."""
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
        alternatives = [_strict(each) for each in schema["anyOf"] if each != {"type": "null"}]
        return (
            {**_describe(schema), **alternatives[0]}
            if len(alternatives) == 1
            else {**_describe(schema), "anyOf": alternatives}
        )
    leave = ("default", "title", "x-shorthand", "additionalProperties")
    if "properties" in schema:
        inner = {name: _strict(each) for name, each in schema["properties"].items()}
        return {**{key: each for key, each in schema.items() if key not in leave}, "properties": inner}
    return {key: _strict(each) for key, each in schema.items() if key not in leave}


def _describe(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}


SCHEMAS = {"study": study_schema, "studies": list_schema, "changes": changes_schema}
"""The published schemas by the name of their file."""
