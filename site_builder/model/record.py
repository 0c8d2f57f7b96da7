"""What all records have in common."""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from site_builder.model.scalars import unreadable


class Record(BaseModel):
    """A frozen value read from YAML. Unknown keys are refused, so that a misspelt one is never lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Shorthand(Record):
    """A record that may be written as one plain text, which then stands for its field `shorthand`."""

    shorthand: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        return {cls.shorthand: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        definition = handler.resolve_ref_schema(full)
        short = definition["properties"][cls.shorthand]
        short = next((each for each in short.get("anyOf", ()) if each.get("type") != "null"), short)
        plain = {key: short[key] for key in ("type", "pattern", "enum") if key in short}
        whole = dict(definition)
        definition.clear()
        definition["anyOf"] = [plain, whole]
        return full


Item = TypeVar("Item")


def _one_as_list(value: Any) -> Any:
    """A list of one may be written without the dash."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        raise unreadable("E303", "a list is expected here", "begin each entry with a dash: - ")
    return value


Many = Annotated[tuple[Item, ...], BeforeValidator(_one_as_list)]
"""A list; in YAML one dash a line. A single text is taken for a list of one."""
