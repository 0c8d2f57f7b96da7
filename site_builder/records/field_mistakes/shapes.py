"""Suggested lines where one text is written and a list or a record is expected, or the other way round."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from site_builder.model.reading import Complaint, read_record
from site_builder.model.record import Record
from site_builder.model.word_forms import words_meant
from site_builder.records.field_mistakes.hints import fields_for, single_texts
from site_builder.records.fields.allowed import enum_at, fields_at, is_list_at
from site_builder.records.find import suggested_identifier
from site_builder.records.yaml_text.line_errors import bullet_of, quoted_if_needed, shorten
from site_builder.records.yaml_text.values import Path

_BETWEEN = re.compile(r"\s*[,;،、\n]\s*|\s+(?:and|or|&)\s+")
_REFERENCES = frozenset({"location", "condition", "person"})
_MOST_ENTRIES = 8
_SHAPES: dict[type, str] = {str: "a single text", list: "a list", dict: "a group of fields"}
_PARTS = re.compile(r"[\s,;/]+(?:(?:and|or|&)\s+)?")
_SCHEME = re.compile(r"^(?:mailto|tel):", re.IGNORECASE)


def texts_meant(model: type[Record], path: Path, value: Any, empties: Iterable[Path]) -> tuple[str, ...]:
    """The texts that a field accepts and that were meant by a list or a group in its place.

    Args:
        model: the model of the record.
        path: the path of the field.
        value: the list or group.
        empties: the paths of keys without a value: in braces, a text is such a key.
    """
    keys = [each[-1] for each in empties if each[:-1] == path and isinstance(each[-1], str)]
    texts = single_texts(value) or (tuple(keys) if not value else ())
    accepted = (each for text in texts if path for each in accepted_texts(model, path, text))
    return tuple(dict.fromkeys(accepted))


def list_meant(model: type[Record], typed_at: Path, problem: Complaint) -> str:
    """A hint that shows one text as a list, if each of its parts is an entry: "en, es" as "[en, es]"; "" otherwise.

    Args:
        model: the model of the record.
        typed_at: the path of the text as written.
        problem: the complaint about it as the only entry of a list, whose path has a number for the entry.
    """
    if typed_at == problem.path or not isinstance(problem.value, str):
        return ""
    parts = _PARTS.split(problem.value.strip())
    if not 1 < len(parts) <= _MOST_ENTRIES:
        return ""
    entries = [accepted_texts(model, problem.path, part)[:1] for part in parts]
    return f"write: {problem.path[-2]}: [{', '.join(each for (each,) in entries)}]" if all(entries) else ""


def accepted_text(model: type[Record], path: Path, field: str, text: str) -> str:
    """The text that a field of a group accepts for one that it may refuse; the same text if none is known.

    Args:
        model: the model of the record.
        path: the path of the group.
        field: the field.
        text: the text.
    """
    return next(iter(accepted_texts(model, (*path, field), text)), text)


def accepted_texts(model: type[Record], path: Path, text: str) -> tuple[str, ...]:
    """A text, if a place in a record accepts it; otherwise what it was meant to be."""
    words = enum_at(model, path)
    if words is not None:
        return words_meant(words, text)
    value: Any = _SCHEME.sub("", text)
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    spine = tuple(step if isinstance(step, str) else 0 for step in path)
    complaints = [each for each in read_record(model, value)[1] if each.path == spine and each.code != "E312"]
    return complaints[0].instead if complaints else (_SCHEME.sub("", text),)


def entries_for(model: type[Record], path: Path, text: str) -> str:
    """A hint that shows one text as the entries of a list of records; "" if no such list is expected."""
    if not path or not isinstance(path[-1], str) or not is_list_at(model, path):
        return ""
    fields = fields_at(model, path)
    first = fields[0]
    parts = _BETWEEN.split(text) if first in _REFERENCES else [text]
    entries = [f"`- {first}: {shorten(quoted_if_needed(_without_bullet(part)))}`" for part in parts if part.strip()]
    if not entries:
        return ""
    lines = " and ".join(entries[:_MOST_ENTRIES])
    count = ("two", "three", "four")[len(entries) - 1] if len(entries) < 4 else str(len(entries) + 1)
    return f"write {count} lines: `{path[-1]}:` and below it, indented, {lines}"


def _without_bullet(text: str) -> str:
    bullet = bullet_of(text)
    return text.strip().removeprefix(bullet).strip()


def by_identifier(value: Any) -> str:
    """A hint for records that are typed as a list where their identifiers are expected, as in a translation."""
    hint = "write each identifier with a colon, and its fields below it"
    first = value[0] if isinstance(value, list) and value else None
    identifier = first.get("location") if isinstance(first, dict) else first
    return f"{hint}: `{identifier}:` instead of a dash" if isinstance(identifier, str) else hint


def record_for(name: str, text: str, fields: Sequence[str]) -> str:
    """A hint that shows a record of a file with many, which is typed on one line: `asthma: Asthma`.

    Args:
        name: the text before the colon.
        text: the text after it.
        fields: the fields of the record.
    """
    if name in fields:
        line = shorten(f"  {name}: {quoted_if_needed(text)}")
        return f"if it is a field of the record above, begin it with 2 spaces: `{line}`"
    if "term" in fields and "definition" in fields:
        if name == suggested_identifier(name) and " " not in text.strip():
            return f"write two lines: `{name}:` and below it, indented, `term: {quoted_if_needed(text)}`"
        lines = f"`  term: {quoted_if_needed(name)}` and `  definition: {shorten(quoted_if_needed(text))}`"
        return f"write three lines: `{suggested_identifier(name)}:`, and below it {lines}"
    return fields_for(suggested_identifier(name), text, fields)


def without_identifier(values: Any, fields: Sequence[str]) -> str:
    """A hint for records in a file of many that have no identifiers: in a list, or at the left edge.

    Args:
        values: the content of the file.
        fields: the fields of its records.

    Returns:
        The hint; "" if the content is something else.
    """
    first: Any = values[0] if isinstance(values, list) and values else values
    naming = next((each for each in ("name", "term") if each in fields), "")
    if isinstance(first, str) and isinstance(values, list) and naming:
        first = {naming: first}
    if not isinstance(first, dict) or not first or not set(fields).issuperset(first):
        return ""
    name = first.get(naming)
    identifier = suggested_identifier(name) if isinstance(name, str) else ""
    key, value = next(iter(first.items()))
    line = f"{key}: {shorten(quoted_if_needed(value))}" if isinstance(value, str) else f"{key}:"
    more = "; and so on, for each" if isinstance(values, list) and len(values) > 1 else ""
    return f"write `{identifier or 'a-name'}:` at the left edge, and below it, indented, `  {line}`{more}"


def shape_of(value: Any) -> str:
    """The shape of a value, in the words of messages."""
    return "nothing" if value is None else _SHAPES.get(type(value), "something else")
