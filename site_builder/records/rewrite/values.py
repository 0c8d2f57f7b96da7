"""Writes values as YAML in brackets, and refuses texts that no record can hold."""

from typing import Any

from site_builder.records.characters.forbidden import CONTROL
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.yaml_text.dump import quoted
from site_builder.records.yaml_text.values import Value
from site_builder.records.yaml_text.write import Unwritable, scalar


def refuse_unwritable(value: Any) -> None:
    """Refuse texts that no record can hold.

    Raises:
        Unwritable: a text has control characters.
    """
    if isinstance(value, str):
        if CONTROL.search(value):
            raise Unwritable(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            refuse_unwritable(key)
            refuse_unwritable(inner)
    else:
        for inner in value:
            refuse_unwritable(inner)


def in_brackets(value: Value, quote: str = "") -> str:
    """A value on one line, in the form used inside brackets. Raises NotSafe if an entry has no value.

    Args:
        value: the value.
        quote: the quotation mark of the surrounding keys.
    """
    if isinstance(value, dict):
        inner = (f"{scalar(key, quote)}: {in_brackets(each, quote)}" for key, each in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_brackets(each, quote) for each in value) + "]"
    if not isinstance(value, str):
        raise NotSafe("an entry without a value cannot be written")
    try:
        return scalar(value, quote)
    except Unwritable:  # the text has line breaks
        return quoted(value)
