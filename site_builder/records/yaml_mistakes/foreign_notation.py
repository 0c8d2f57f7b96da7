"""Lines in the notation of another program: a box to tick, as in task lists, and fields as in JSON."""

import re

from site_builder.model.text.line_marks import CHECKBOX
from site_builder.records.fields.all_kinds import field_names, marked_fields, word_fields
from site_builder.records.yaml_mistakes.error_place import ErrorPlace
from site_builder.records.yaml_text.line_errors import LineError, quoted_if_needed, shorten

_CHECKBOX = re.compile(rf"(\s*- +){CHECKBOX}\s+(?=\S)")
_JSON_FIELD = re.compile(
    r"(?P<indent>\s*)\"(?P<key>[a-z_]{1,40})\" *: *(?:\"(?P<text>[^\"]*)\"|(?P<plain>[\w.-]+)),\s*"
)
_LABELLED = re.compile(
    r"(?P<field>\s*(?:- +)*(?:phone|email|form|link|website|profile|nct|isrctn|eu_ct): +)"
    r"[^\W\d_][\w./ -]{0,25}: +(?P<value>[^\s:#]+(?: [^\s:#]+)*)\s*"
)
"""A field for a number or an address, as pasted from a signature: `phone: Tel.: 0511 1234`."""


def foreign_notation(spot: ErrorPlace) -> LineError | None:
    """The error of a line that another program could read; None for other lines.

    Args:
        spot: the place at which a parser fails.
    """
    if box := _CHECKBOX.match(spot.text):
        corrected = f"{box[1]}{quoted_if_needed(spot.text[box.end() :].strip())}"
        message = "a box to tick is here; a dash alone marks an entry"
        return spot.move(spot.line, len(box[1])).error(
            message, f"write: {shorten(corrected.strip())}", corrected_line=corrected
        )
    field = _JSON_FIELD.fullmatch(spot.text)
    if field and field["key"] in field_names():
        value = field["plain"] or quoted_if_needed(field["text"])
        corrected = f"{field['indent']}{field['key']}: {value}"
        message = "this line is JSON, with quotes around the key and a comma at its end"
        return spot.error(message, f"write: {shorten(corrected.strip())}", corrected_line=corrected)
    return None


_LINK = re.compile(
    r"(?P<field>\s*(?:- +)*(?P<key>[a-z][a-z0-9_]*): +)\[(?P<words>[^\[\]]{1,300})\] ?\((?P<target>[^()\s]{1,300})\)\s*"
)
_ADDRESSES = frozenset({"form", "link", "website", "profile", "address", "source"})


def linked_value(spot: ErrorPlace) -> LineError | None:
    """The error at a link in a field that shows none, such as an address or a name; None at any other text."""
    link = _LINK.fullmatch(spot.text)
    if link is None or link["key"] not in field_names() or link["key"] in marked_fields():
        return None
    words = link["words"].strip()
    is_value = {"email": "@" in words, "phone": any(map(str.isdigit, words))}.get(link["key"], True)
    value = words if is_value and link["key"] not in _ADDRESSES else link["target"]
    value = re.sub(r"^(?:mailto|tel):", "", value.strip("<>"))
    whole = f"{link['field']}{quoted_if_needed(value)}"
    message = "a link is here, and this field shows its text as typed"
    return spot.move(spot.line, link.end("field")).error(message, f"write: {whole.strip()}", corrected_line=whole)


def labelled_value(spot: ErrorPlace) -> LineError | None:
    """The error at a number or an address with its name, which is no part of it; None at any other text."""
    labelled = _LABELLED.fullmatch(spot.text)
    if labelled is None:
        return None
    whole = f"{labelled['field']}{labelled['value']}"
    return spot.error("a name stands before the value", f"write: {whole.strip()}", corrected_line=whole)


def mark_before_word(context: ErrorPlace) -> LineError | None:
    """A field that holds no longer text has the mark of one: `status: | open`."""
    field = re.search(r"([a-z_]+): *$", context.before)
    mark, words = context.text[context.column :][:1], context.text[context.column + 1 :].strip("-+ ")
    if field is None or field[1] not in word_fields() or not words or (mark == ">" and not words[0].isalpha()):
        return None
    whole = f"{context.before}{quoted_if_needed(words)}"
    return context.error(f"a text cannot begin with {mark} in YAML", f"write: {whole.strip()}", corrected_line=whole)
