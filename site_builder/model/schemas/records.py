"""JSON Schema of the records, for editors that complete and underline while people type."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import TypeAdapter

from site_builder.model.record import ONE_OR_SEVERAL, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema_of(model: type[Record], *, many: bool = False) -> Schema:
    """Return the JSON Schema of a kind of record.

    Args:
        model: the record.
        many: whether it is for a file with several records, each under its identifier.
    """
    target: Any = Mapping[str, model] if many else model  # type: ignore[valid-type]
    plain = plain_schema(target)
    _describe(plain, model)
    return {"$schema": DIALECT, **_Loosener(plain.get("$defs", {})).loosen(plain)}


def plain_schema(target: Any) -> Schema:
    """Return pydantic's own schema of a record, or of a type with records in it."""
    _build(Record)
    return TypeAdapter(target).json_schema()


def _build(model: type[Record]) -> None:
    # Before 2.14, pydantic cannot write a default that is a record whose validator is not built yet.
    model.model_rebuild()
    for each in model.__subclasses__():
        _build(each)


def field_texts(model: type[Record]) -> dict[str, str]:
    """Return the docstring below each field of a record, by the field's name."""
    texts: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, Record):
            texts.update(_texts_in(cls))
    # Fields of a record that is generated from a table have their text in `description`.
    return texts | {name: field.description for name, field in model.model_fields.items() if field.description}


@cache
def _texts_in(cls: type[Record]) -> Mapping[str, str]:
    """The docstrings in the source of one class, without those that it inherits. Many schemas have the same classes."""
    try:
        source = inspect.getsource(cls)
    except (OSError, TypeError):  # a record that is generated from a table has no source, or not its own
        return {}
    body = ast.parse(dedent(source)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(ast.literal_eval(below.value))
        for field, below in pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr)
    }


def _describe(plain: Schema, model: type[Record]) -> None:
    """Write the field docstrings into pydantic's schema, which lacks them."""
    add_descriptions({model.__name__: plain, **plain.get("$defs", {})})


def add_descriptions(schemas: Mapping[str, Schema]) -> None:
    """Write the field docstrings into the schemas of records, by the records' names."""
    by_name = {cls.__name__: cls for cls in _all_records(Record)}
    for name, schema in schemas.items():
        texts = field_texts(by_name[name]) if name in by_name else {}
        for field, value in schema.get("properties", {}).items():
            if field in texts:
                value.setdefault("description", texts[field])


def _all_records(cls: type[Record]) -> Iterator[type[Record]]:
    for each in cls.__subclasses__():
        yield each
        yield from _all_records(each)


class _Loosener:
    """Allows everything that the parser allows, which is more than pydantic's schema does.

    Every plain value is read as text, so `phase: 3` needs no quotes; a key without a value counts as no key; a record
    with a short form may be written as one text, and a list of one text without its dash.
    """

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self.definitions = definitions

    def loosen(self, schema: Schema) -> Schema:
        """Return the loosened schema, with all inner schemas."""
        if "$ref" in schema:
            return schema
        loosened_schema = {
            key: self._inner(key, value)
            for key, value in schema.items()
            if key not in ("title", "x-shorthand", ONE_OR_SEVERAL)
        }
        if schema.get(ONE_OR_SEVERAL):
            return self._either(loosened_schema, loosened_schema["items"])
        if schema.get("type") == "string" and "enum" not in schema:
            loosened_schema["type"] = ["string", "number"]
        if "enum" in schema:
            loosened_schema.pop("type", None)
            loosened_schema["enum"] = [*schema["enum"], *(int(word) for word in schema["enum"] if str(word).isdigit())]
        if schema.get("type") == "array" and self._takes_text(schema.get("items", {})):
            return self._either(loosened_schema, {"type": ["string", "number", "null"]})
        if schema.get("x-shorthand"):
            return self._either(loosened_schema, self.loosen(self._short_form(schema)))
        return loosened_schema

    def _inner(self, key: str, value: Any) -> Any:
        if key in ("properties", "$defs"):
            return {
                name: self._optional(self.loosen(each)) if key == "properties" else self.loosen(each)
                for name, each in value.items()
            }
        if key in ("anyOf", "prefixItems"):
            return [self.loosen(each) for each in value]
        return self.loosen(value) if key in ("items", "additionalProperties") and isinstance(value, dict) else value

    @staticmethod
    def _optional(schema: Schema) -> Schema:
        """Allow a key without a value."""
        kinds = schema.get("type")
        if "$ref" in schema:
            annotations = {key: value for key, value in schema.items() if key != "$ref"}
            return {**annotations, "anyOf": [{"$ref": schema["$ref"]}, {"type": "null"}]}
        if schema.get("anyOf"):
            return (
                schema
                if {"type": "null"} in schema["anyOf"]
                else {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
            )
        if "enum" in schema:
            return {**schema, "enum": [*schema["enum"], None]}
        if kinds:
            return {**schema, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}
        return schema

    @staticmethod
    def _either(full: Schema, short: Schema) -> Schema:
        """Allow either of two forms; the description of both stays outside."""
        annotations: Schema = {key: full.pop(key) for key in tuple(full) if key in ("description", "default")}
        return {**annotations, "anyOf": [full, {key: value for key, value in short.items() if key != "description"}]}

    def _takes_text(self, items: Schema) -> bool:
        item_schema = self.definitions.get(items.get("$ref", "").removeprefix("#/$defs/"), items)
        kinds = item_schema.get("type")
        is_text = kinds == "string" or (isinstance(kinds, list) and "string" in kinds)
        return bool(item_schema.get("x-shorthand") or is_text or "enum" in item_schema)

    @staticmethod
    def _short_form(schema: Schema) -> Schema:
        field: Schema = schema["properties"][schema["x-shorthand"]]
        return next((each for each in field.get("anyOf", ()) if each.get("type") != "null"), field)
