"""Finds fields that hold nothing, or only words that say so: `title:`, `title: NULL`, `sponsor: TBD`."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from site_builder.diagnostics import Diagnostic, LinePart
from site_builder.model.near_values import NO_VALUE_HINT, is_no_value, is_unfinished
from site_builder.model.record import Record
from site_builder.records.fields.allowed import is_required, is_text
from site_builder.records.yaml_text.remark import TreeRemark
from site_builder.records.yaml_text.values import MOST_REPORTED, NOTHING, Path

NAMES = frozenset({"title", "name", "term", "definition", "citation"})
"""Required fields by which readers know a record."""


def only_says_none(word: str, field: str) -> str:
    """The message about a word, such as `TBD`, in place of a value."""
    return f"`{word}` only says that there is no {field.replace('_', ' ')} yet"


def after_colon(field: str) -> str:
    """The hint that shows where the value of a field is written."""
    return f"write it after the colon: `{field}: …`"


def required_without_value(
    model: type[Record],
    empties: Iterable[Path],
    remarks: Iterable[TreeRemark],
    doubtful: Collection[Path],
    file: str,
    at: Path = (),
) -> Iterator[Diagnostic]:
    """An error for each required field that is written but has no value, at its own line.

    Args:
        model: the model of the record.
        empties: paths, within the record, of keys without a value.
        remarks: the remarks of the record, with paths within it.
        doubtful: paths, within the record, where a problem is already reported.
        file: the file.
        at: the path of the record in the file: empty, or the identifier in a file of many records.
    """
    words = {each.path: each.value for each in remarks if each.value in NOTHING or is_no_value(each.value)}
    reported = set(doubtful)
    for path in islice((each for each in dict.fromkeys((*empties, *words)) if each not in reported), MOST_REPORTED):
        field, word = path[-1], words.get(path, "")
        if not isinstance(field, str) or not is_required(model, path) or (word not in NOTHING and field not in NAMES):
            continue
        message = f"there is nothing after `{field}:`"
        if word:
            message = only_says_none(word, field)
        if word in NOTHING - {""}:
            message = f"`{word}` is the word of YAML for nothing, so `{field}` has no value"
        yield Diagnostic("E302", file, message, after_colon(field), (*at, *path), LinePart.KEY)


def unfinished(model: type[Record], remarks: Iterable[TreeRemark], file: str) -> Iterator[Diagnostic]:
    """A warning for each text that readers would see although it only says that it is not written yet.

    Args:
        model: the model of the record.
        remarks: the remarks of the record, with paths within it.
        file: the file.
    """
    for each in remarks:
        if each.words or not is_unfinished(each.value) or not is_text(model, each.path):
            continue
        if each.path[-1] not in NAMES or not is_required(model, each.path):
            message = f"readers will see `{each.value}`"
            yield Diagnostic("W314", file, message, NO_VALUE_HINT, line=each.line, column=each.column)
