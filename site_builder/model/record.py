"""The base classes of all records."""

import os
import re
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from site_builder.model.in_json import without_function
from site_builder.model.scalars import unreadable

# Other installed packages must not change how records are read, and searching for plugins would slow down each edit.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Record(BaseModel):
    """A frozen value read from YAML. Unknown keys are refused, so that a misspelt one is never lost in silence."""

    # A validator is built when the first record of its kind is read, because an unchanged build needs none.
    # `model.schemas.records` reads the field docstrings on demand.
    # Few values of an imported entry recur soon enough for pydantic's cache of texts to save time.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, cache_strings="keys")


def _mark_shorthand(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Mark the field for `model.schemas.records`, which writes the short form into the editor's schema."""
    schema["x-shorthand"] = getattr(model, "shorthand", "")


class Shorthand(Record):
    """A record that may be written as one plain text, which then stands for its field `shorthand`."""

    model_config = ConfigDict(json_schema_extra=_mark_shorthand)

    shorthand: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        return {cls.shorthand: value} if isinstance(value, str) else value


R = TypeVar("R", bound=Record)


def exactly_one(record: R, first: str, second: str) -> R:
    """Return the record if exactly one of two fields is filled in.

    Raises:
        PydanticCustomError: both are, or neither.
    """
    has_first, has_second = getattr(record, first) is not None, getattr(record, second) is not None
    if has_first is has_second:
        message = (
            f"`{first}:` and `{second}:` exclude each other"
            if has_first
            else f"neither `{first}:` nor `{second}:` is filled in"
        )
        raise unreadable(
            "E312",
            message,
            f"write `{first}:` with an identifier, or `{second}:`, not both",
            (second,) if has_first else (),
        )
    return record


Item = TypeVar("Item")


_CLOSING = frozenset("])")
_ONE_BRACKET = re.compile(r"(?P<open>[(\[]?)(?P<entries>[^()\[\]]+)(?P<close>[)\]])")
_WRONG = frozenset({"]", "(]", "()"})


def _entries_in_brackets(text: str) -> str:
    """The entries of a list with a wrong bracket: `a, b` of `(a, b)` or `a, b]`; "" if the text is not such a list."""
    match = _ONE_BRACKET.fullmatch(text)
    if match is None or match["open"] + match["close"] not in _WRONG:
        return ""
    return match["entries"].strip() if match["close"] == "]" or "," in match["entries"] else ""


def _one_as_list(value: Any) -> Any:
    """Accept a list of one without the dash."""
    if isinstance(value, str):
        if value[-1:] in _CLOSING and (entries := _entries_in_brackets(value)):
            message = "a list has square brackets around it, but one is missing here or is another character"
            raise unreadable("E303", message, f"write the list in brackets after the colon: `[{entries}]`")
        return [value]
    if isinstance(value, dict):
        raise unreadable("E303", "a list is expected here, and its first entry has no dash", "begin each with a dash")
    return value


Many = Annotated[tuple[Item, ...], BeforeValidator(_one_as_list), without_function()]
"""A list; in YAML one dash per line. A single text counts as a list of one."""


def _one_as_entry(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


ONE_OR_SEVERAL = "x-one-or-several"
"""The key in pydantic's schema that marks such a field."""

OneOrSeveral = Annotated[
    tuple[Item, ...], BeforeValidator(_one_as_entry), Field(json_schema_extra={ONE_OR_SEVERAL: True})
]
"""Usually one record: in YAML one text or its fields; or a list, one dash per record."""
