"""Single values and short groups as YAML text."""

import re
from collections.abc import Mapping

from site_builder.records.characters.forbidden import CONTROL
from site_builder.records.yaml_text.lines import LINE_BREAK
from site_builder.records.yaml_text.values import NOTHING

_PLAIN = re.compile(r"\w(?:[\w .;()/'@+=–-]*[\w.;)'+])?")
"""Texts that are certain to be read unchanged without quotation marks, even inside brackets."""


class Unwritable(Exception):
    """A text that no record can hold."""


def scalar(text: str, quote: str = "") -> str:
    """A text of one line as YAML.

    Args:
        text: the text.
        quote: the quotation mark to use; "" for none unless the text needs it.

    Raises:
        Unwritable: the text holds control characters or line breaks.
    """
    if CONTROL.search(text) or LINE_BREAK.search(text):
        raise Unwritable(text)
    if not quote and _PLAIN.fullmatch(text) and text not in NOTHING:
        return text
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def group(values: Mapping[str, str], quote: str = "") -> str:
    """Fields as a group in brackets, on one line."""
    pairs = (f"{scalar(key, quote)}: {scalar(value, quote)}" for key, value in values.items())
    return "{" + ", ".join(pairs) + "}"
