"""Parts that the schemas of published data share."""

from site_builder.model.schemas.records import Schema
from site_builder.model.status import Status


def status_fields() -> Schema:
    """Return the fields of a status: as it can be relied on, as it is given, and their days."""
    words: Schema = {"enum": [each.value for each in Status]}
    return {
        "status": {**words, "description": "As it could be relied on when this was made. See `relied_on_until`."},
        "status_given": {**words, "description": "As the record gives it, however old that is."},
        "checked_on": day("The day on which it was last checked. See `checked_in`."),
        "checked_in": {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2})?$",
            "description": "The month or year of the last check, if no day was given; `checked_on` is its first day.",
        },
        "relied_on_until": day("The last day on which it can be relied on; from the next day, it is not confirmed."),
    }


HEAD: Schema = {
    "$schema": {"type": "string"},
    "version": {"const": 1},
    "sample": {"type": "boolean", "description": "Whether the studies are made up."},
}


def text(description: str) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": description}


def day(description: str) -> Schema:
    """Return the schema of a day in ISO 8601."""
    return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": description}


def open_object(properties: Schema, required: tuple[str, ...]) -> Schema:
    """Return the schema of an object that allows further fields: a new field does not need a new version."""
    return {"type": "object", "properties": properties, "required": list(required)}


def code_schema() -> Schema:
    """Return the schema of a code of a condition."""
    return open_object(
        {
            "system": text("Address by which FHIR knows the system of codes."),
            "code": text("The code."),
            "name": text("What the system calls it."),
        },
        ("system", "code"),
    )


def part_fields(items: str) -> Schema:
    """Return the fields that show which part of a long list a file is.

    Args:
        items: the name of the items, such as "studies".
    """
    return {
        "total": {"type": "integer", "description": f"How many {items} there are in all parts."},
        "part": {"type": "integer", "minimum": 1},
        "parts": {"type": "integer", "minimum": 1},
        "next": {"type": ["string", "null"], "description": "Address of the next part."},
    }
