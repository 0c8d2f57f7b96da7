"""Suggested lines where one text is written and a list or a record is expected, or the other way round."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from site_builder.model.near_values import is_no_value
from site_builder.model.reading import Complaint, read_record
from site_builder.model.record import Record
from site_builder.model.word_forms import words_meant
from site_builder.records.field_mistakes.hints import field_of_value, fields_for, single_texts
from site_builder.records.field_mistakes.other_side import SIDES, heading_of, key_behind, message_and_hint
from site_builder.records.field_mistakes.whole_values import lines_without_dashes, target_lines
from site_builder.records.fields.allowed import REFERENCES, enum_at, fields_at, is_list_at
from site_builder.records.find import suggested_identifier
from site_builder.records.yaml_text.line_errors import bullet_of, quoted, quoted_if_needed, shorten
from site_builder.records.yaml_text.values import Path

_BETWEEN = re.compile(r"\s*[,;،、\n]\s*|\s+(?:and|or|&)\s+")
_NONE = frozenset({"none", "no", "nothing"})
"""Words for an empty list."""
_MOST_ENTRIES = 8
_SHAPES: dict[type, str] = {str: "a single text", list: "a list", dict: "a group of fields"}
_PARTS = re.compile(r"[\s,;/]+(?:(?:and|or|&)\s+)?")
_COMMAS = re.compile(r"\s*[,;]\s*")
"""Between entries that have slashes of their own, such as web addresses."""
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
    whole = ", ".join(keys)
    if not value and len(keys) > 1 and accepted_texts(model, path, whole) == (whole,):
        return (whole,)
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
    if not isinstance(problem.value, str):
        return ""
    if typed_at == problem.path:
        return _with_commas(model, problem)
    if is_no_value(problem.value) or problem.value.casefold() in _NONE:
        return f"write: {problem.path[-2]}: []"
    for separator in (_PARTS, _COMMAS):
        parts = separator.split(problem.value.strip())
        if 1 < len(parts) <= _MOST_ENTRIES:
            entries = [accepted_texts(model, problem.path, part)[:1] for part in parts]
            if all(entries):
                return f"write: {problem.path[-2]}: [{', '.join(each for (each,) in entries)}]"
    return ""


def list_in_braces(path: Path, empties: Iterable[Path]) -> str:
    """A hint that shows a list in braces as one in brackets: `{a, b}` as `[a, b]`; "" if there are no such braces.

    Args:
        path: the path of the list.
        empties: the paths of keys without a value: in braces, a text is such a key.
    """
    keys = [str(each[-1]) for each in empties if each[:-1] == path]
    return f"write: {path[-1]}: [{', '.join(map(quoted_if_needed, keys))}]" if keys else ""


def _with_commas(model: type[Record], problem: Complaint) -> str:
    """A hint for two or more words of a list in brackets without a comma between them; "" for anything else."""
    words = str(problem.value).split()
    kind = enum_at(model, problem.path)
    if kind is None or not isinstance(problem.path[-1], int) or not 1 < len(words) <= _MOST_ENTRIES:
        return ""
    allowed = {str(each.value) for each in kind}
    return f"write a comma between them: `{', '.join(words)}`" if allowed.issuperset(words) else ""


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


def entries_for(model: type[Record], path: Path, text: Any) -> str:
    """A hint that shows one text as the entries of a list of records; "" if no such list is expected."""
    if not isinstance(text, str) or not path or not isinstance(path[-1], str) or not is_list_at(model, path):
        return ""
    fields = fields_at(model, path)
    first = fields[0]
    if pair := target_lines(fields, text):
        return f"write three lines: `{path[-1]}:` and below it, indented, {' and '.join(f'`{line}`' for line in pair)}"
    parts = _BETWEEN.split(text) if first in REFERENCES else [text]
    entry_lines = [f"`- {first}: {shorten(quoted_if_needed(_without_bullet(part)))}`" for part in parts if part.strip()]
    if not entry_lines:
        return ""
    lines = " and ".join(entry_lines[:_MOST_ENTRIES])
    count = ("two", "three", "four")[len(entry_lines) - 1] if len(entry_lines) < 4 else str(len(entry_lines) + 1)
    return f"write {count} lines: `{path[-1]}:` and below it, indented, {lines}"


def entry_for(text: str, fields: Sequence[str]) -> str:
    """A hint that shows a text as the entry of a list, in the field that it belongs to by its form.

    Args:
        text: the text.
        fields: the fields that an entry may have.
    """
    if lines := target_lines(fields, text):
        return f"write two lines: {' and '.join(f'`{line}`' for line in lines)}"
    words = text.removeprefix(f"{fields[0]}:").strip() or text
    return f"write: - {field_of_value(words, fields) or fields[0]}: {quoted_if_needed(shorten(words))}"


def group_hint(model: type[Record], path: Path, value: Any, record_name: str) -> str:
    """A hint for a text or a list where a group of fields is expected; "" if its fields are not known.

    Args:
        model: the model of the record.
        path: the path of the group.
        value: what was typed instead.
        record_name: the identifier of the record, if the group is a record of a file with many.
    """
    fields = fields_at(model, path)
    if isinstance(value, list):
        if hint := lines_without_dashes(value, fields):
            return hint
        value = ", ".join(value) if value and all(isinstance(each, str) for each in value) else value
    if isinstance(value, str) and record_name and (hint := record_for(record_name, value, fields)):
        return hint
    if not path or not isinstance(path[-1], str):
        return ""
    return fields_for(path[-1], value, fields, accepted=partial(accepted_text, model, path))


def key_or_text(path: Path, holder: dict[str, Any], empties: Iterable[Path]) -> tuple[str, str]:
    """The message and the hint for a text that braces, or its last colon, made a field.

    Args:
        path: the path of the field.
        holder: the fields of which it is one now.
        empties: the paths of keys without a value: each part of a text with commas in braces.
    """
    parts = [str(each[-1]) for each in empties if each[:-1] == path[:-1]]
    if len(parts) > 1 and isinstance(path[-2], int):
        return "the braces made this text a group of fields", f"write: - {quoted_if_needed(', '.join(parts))}"
    return text_with_a_colon(str(path[-1]), holder, path[:-1])


def text_with_a_colon(text: str, holder: dict[str, Any], path: Path = ()) -> tuple[str, str]:
    """The message and the hint for a text that its last colon made a field.

    Args:
        text: the text, without the colon.
        holder: the fields of which it is one now.
        path: the path of these fields in the record.
    """
    side = next((each for each in SIDES if each in path), "")
    if side and (other := heading_of(text)) and other != side:
        return message_and_hint(side, other)
    if side and (joined := key_behind(text, side)):
        return joined
    message = "the colon at its end made this text a field"
    hint = f"write: - {quoted(f'{text}:')}; or, with points below it, each with a dash and indented further"
    if isinstance(holder.get("items"), list):
        message = "this criterion has parts below it under `items:`, so its words need `text:`"
        hint = f"write: - text: {quoted(f'{text}:')}"
    elif re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        hint = f"write: - {text}; or, with its fields below it, a field and a value on each line"
    return message, hint


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
