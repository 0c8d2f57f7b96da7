"""Suggested lines to replace a value whose shape does not match its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from site_builder.model.status import Status
from site_builder.model.word_forms import words_meant
from site_builder.records.field_mistakes.registry_language import language_tag
from site_builder.records.field_mistakes.whole_values import targets_by_name
from site_builder.records.fields.other_names import fields_meant, in_words
from site_builder.records.yaml_text.line_errors import quoted, quoted_if_needed, shorten

_EMAIL = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{4,30}")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}")
_PICTURE = re.compile(r"\S+\.(?:svg|png|jpe?g|webp)", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z]{2,8} ?\d{5,}|\d{4}-\d{6}-\d\d(?:-\d\d)?")
"""A study's number in a registry."""


def is_web_address(value: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return _ADDRESS.fullmatch(value) is not None


def fields_for(
    key: str, value: Any, fields: Sequence[str], dash: str = "", accepted: Callable[[str, str], str] | None = None
) -> str:
    """The fields where a single text may belong in a group: "write two lines: `contact:` and `  email: …`".

    Args:
        key: the key of the group.
        value: the text that was written after the key.
        fields: the fields that the group may have; the result is "" if none of them fits.
        dash: the dash before the first field, if the group is a list entry.
        accepted: gives the text that a field accepts for one that it may refuse.
    """
    if not isinstance(value, str):
        return ""
    first, colon, _ = value.partition(":")
    if "\n" in value.strip() and colon and first in fields:
        return f"the lines below are fields: leave the key alone on its line, without a sign for a text: `{dash}{key}:`"
    if (several := _several_fields(value, fields, accepted)) and len(several) > 1:
        lines = " and ".join(
            f"`{dash if not number else ' ' * len(dash)}{line}`" for number, line in enumerate(several)
        )
        return f"write {'three' if len(several) == 2 else 'four'} lines: `{key}:` and below it, indented, {lines}"
    preferred = (
        ("email",) if _EMAIL.fullmatch(value.removeprefix("mailto:"))
        else ("link", "form", "website", "profile") if _ADDRESS.fullmatch(value)
        else ("phone",) if _PHONE.fullmatch(value) and "phone" in fields
        else ("start",) if _DATE.fullmatch(value)
        else ("number",) if _NUMBER.fullmatch(value) and "number" in fields
        else ("language",) if language_tag(value) and "language" in fields
        else ("colour",) if _COLOUR.fullmatch(value) and "colour" in fields
        else ("logo",) if _PICTURE.fullmatch(value) and "logo" in fields
        else ("name", "text", "note", "visits", "reason", "irb_reference", "heading")
    )  # fmt: skip
    name = next((field for field in preferred if field in fields), None)
    if name is None:
        return ""
    text = " ".join(value.removeprefix("mailto:").splitlines())
    text = accepted(name, text) if accepted else text
    return f"write two lines: `{key}:` and below it, indented, `{dash}{name}: {shorten(quoted_if_needed(text))}`"


def field_of_value(value: Any, fields: Sequence[str]) -> str:
    """The field that a value belongs to by its form alone: an e-mail address or a telephone number; "" otherwise."""
    if not isinstance(value, str):
        return ""
    forms = {"email": _EMAIL, "account": _EMAIL, "phone": _PHONE}
    return next((name for name, form in forms.items() if name in fields and form.fullmatch(value)), "")


def _several_fields(text: str, fields: Sequence[str], accepted: Callable[[str, str], str] | None = None) -> list[str]:
    """The fields of a name, a telephone number and an address that are on one line: `Jane Doe, jane@example.org`."""
    lines = {}
    for part in filter(None, (each.strip() for each in re.split(r"[,;|/]\s|\s[–—-]\s|\n", text))):
        value = part.removeprefix("mailto:").strip("<>")
        name = "email" if _EMAIL.fullmatch(value) else "phone" if _PHONE.fullmatch(value) else "name"
        if name not in fields or name in lines:
            return []
        lines[name] = f"{name}: {quoted_if_needed(accepted(name, value) if accepted else value)}"
    return list(lines.values()) if "email" in lines or "phone" in lines else []


def first_entry(fields_written: dict[str, Any], fields: Sequence[str]) -> str:
    """The first lines of a list of records that was written without a dash; "" if its fields are unknown.

    Args:
        fields_written: the values written below the key of the list.
        fields: the fields of its entries.
    """
    if not fields_written or not fields:
        return ""
    if hint := targets_by_name(fields_written, fields):
        return hint
    first, value = next(iter(fields_written.items()))
    if lines := _lines_of_pair(first, value, fields):
        return f"begin each entry with a dash, and write its fields on lines of their own: {lines}"
    if first in fields:
        line = first_line(fields_written)
        return f"begin each entry with a dash, and indent its other fields below: `- {line}`"
    below = "; its other fields stay below it" if isinstance(value, dict) else ""
    return f"begin each entry with a dash and its first field: `- {fields[0]}: {shorten(first)}`{below}"


def first_line(fields_written: Any) -> str:
    """The first field of a group as it is written; "" if the value is not a group."""
    if not isinstance(fields_written, dict) or not fields_written:
        return ""
    first, value = next(iter(fields_written.items()))
    return f"{first}: {shorten(quoted_if_needed(value))}" if isinstance(value, str) else f"{first}:"


def as_one_text(value: Any) -> str:
    """The text that was meant by a list of texts, or by a text in braces; "" if there is no such text."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        joined = " " if all(each.endswith((".", "?", "!")) for each in value[:-1]) else ", "
        return joined.join(value)
    if isinstance(value, dict) and len(value) == 1 and not any(value.values()):
        return f"{{{next(iter(value))}}}"
    return ""


def single_texts(value: list[Any] | dict[str, Any]) -> tuple[str, ...]:
    """The texts that may have been meant where a list or a group is written: all of it, or one of its parts."""
    parts = value if isinstance(value, list) else [*value.values(), *value] if len(value) == 1 else []
    if not all(isinstance(part, str) for part in parts):
        return ()
    return tuple(dict.fromkeys(filter(None, [as_one_text(value), *parts[:3]])))


def parts_of_criterion(text: str, items: Sequence[Any]) -> str:
    """A hint that shows how to write a criterion with parts."""
    first = next((item for item in items if isinstance(item, str)), "…")
    return (
        f"write three lines: `- text: {quoted_if_needed(f'{text}:')}`, `  items:`, `    - {shorten(first)}`, and so on"
    )


def two_people(names: Sequence[Any]) -> str:
    """A hint that shows how to name two principal investigators at one location."""
    people = [
        f"name: {quoted_if_needed(str(person.get('name') or '…'))}" if isinstance(person, dict) else str(person)
        for person in names
    ]
    lines = " and ".join(f"`- {person}`" for person in people[:4])
    return f"to name {len(people)}, write `principal_investigator:` once, and below it, indented, {lines}"


_PAIRS = (("when", "what"), ("name", "value"), ("term", "definition"), ("name", "description"))
"""Fields of the entries of a list that people write as one: `- First visit: A blood test`."""
_CITATION = ("citation",)
ONE_LINE = "write one line for both"
"""Start of the hint for a name in two parts."""


def two_fields(key: str, fields_written: Mapping[str, Any], fields: Sequence[str]) -> str:
    """A hint that shows two fields where one line holds the values of both, or where a name is in two parts.

    Args:
        key: the unknown key.
        fields_written: all fields that are written beside it.
        fields: the fields that are known there.

    Returns:
        The hint; "" if neither is the case.
    """
    value = fields_written.get(key)
    first, last = (str(fields_written.get(each, "")).strip() for each in ("first_name", "last_name"))
    if key in ("first_name", "last_name") and first and last and "name" in fields:
        return f"{ONE_LINE}: `name: {quoted_if_needed(f'{first} {last}')}`"
    if isinstance(value, dict) and (pair := pair_meant(key, value, fields)):
        return f"write `- {pair[0]}: {quoted_if_needed(key)}`, and its fields below it, in the column of `{pair[0]}:`"
    if pair_meant(key, value, fields) == _CITATION and fields_written.keys().isdisjoint(_CITATION):
        return f"write: - citation: {quoted(f'{key}: {value}')}"
    lines = _lines_of_pair(key, value, fields)
    if not lines or not fields_written.keys().isdisjoint(pair_meant(key, value, fields)):
        return ""
    return f"write two lines: {lines}"


def _lines_of_pair(key: str, value: Any, fields: Sequence[str]) -> str:
    """The two lines that an unknown key and its value should be; "" if they are not two values."""
    pair = pair_meant(key, value, fields)
    if len(pair) < 2:
        return ""
    text = next(iter(words_meant(Status, value)), value) if pair[1] == "status" else value
    return f"`- {pair[0]}: {quoted_if_needed(key)}` and `  {pair[1]}: {shorten(quoted_if_needed(text))}`"


def pair_meant(key: str, value: Any, fields: Sequence[str]) -> tuple[str, ...]:
    """The two fields whose values are an unknown key and its value; empty if there are no such fields.

    If the value is a group of the fields that belong beside the key, only the first of both. A citation with a colon is
    one value.
    """
    if isinstance(value, dict) and value and set(fields).issuperset(value):
        return tuple(each for each in ("location", "name") if each in fields and each not in value)[:1]
    if not isinstance(value, str) or key in fields or in_words(key) in fields or fields_meant(key):
        return ()
    if "location" in fields and "status" in fields:
        return ("location", "status") if words_meant(Status, value) else ()
    if not key[:1].isupper():
        return ()
    if "citation" in fields:
        return _CITATION
    return next((pair for pair in _PAIRS if pair[0] in fields and pair[1] in fields), ())
