"""Plain values to records, and what stands against it as diagnostics: all of a record's at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from site_builder.diagnostics import Diagnostic, Where, closest, did_you_mean
from site_builder.model.reading import Complaint, read_record
from site_builder.model.record import Record
from site_builder.model.scalars import LONGEST_TEXT
from site_builder.records.fields import fields_at, has_short_form, words_at
from site_builder.records.layout import translated_by
from site_builder.records.tree import Path, Value

R = TypeVar("R", bound=Record)

MOST_TOLD = 50
"""How many problems of one record are reported in full."""

_SHAPES: dict[type, str] = {str: "a single text", list: "a list", dict: "a group of fields"}


def validate(
    model: type[R],
    value: Value,
    empties: tuple[Path, ...],
    file: str,
    at: Path = (),
    doubtful: tuple[Path, ...] = (),
) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """Make a record of plain values.

    Args:
        model: what it should become.
        value: what the file holds, as `records.tree` gives it.
        empties: paths, within `value`, of keys and entries without a value.
        file: the file, for the diagnostics.
        at: where in the file the record stands: empty, or the identifier in a file of many records.
        doubtful: paths, within `value`, of which nothing more needs to be said.

    Returns:
        The record, or None if there are errors, and all the diagnostics.
    """
    translator = _Translator(model, value, file, at)
    record, complaints = read_record(model, value)
    first = tuple(_first_causes(model, complaints[:MOST_TOLD], doubtful))
    found = list(islice(translator.empties(empties), MOST_TOLD))
    found += [translator.complaint(each) for each in first]
    diagnostics = _without_echoes(found)
    if len(complaints) > MOST_TOLD and diagnostics:
        diagnostics = (*diagnostics, more_troubles(diagnostics[-1], len(complaints) - MOST_TOLD))
    return (None if diagnostics else record), diagnostics


def told_of_empties(model: type[Record], value: Value, empties: tuple[Path, ...], file: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the keys and entries without a value in a file that is only a part of a record."""
    translator = _Translator(model, value, file, ())
    return tuple(islice(translator.empties(empties), MOST_TOLD))


def more_troubles(last: Diagnostic, number: int = 0) -> Diagnostic:
    """The diagnostic in place of many more problems of one file: nobody reads thousands, and each takes time to find.

    Args:
        last: the last one that is reported in full.
        number: how many more there are; 0 if they were not counted.
    """
    many = f"{number:,} more problems" if number > 1 else "one more problem" if number else "more problems"
    message, hint = f"this file has {many}, which are not listed", "correct those above first"
    return Diagnostic(last.code, last.file, message, hint, last.path, last.where, last.line, last.column)


class _Translator:
    """Complaints about one record in the words of who edits it."""

    def __init__(self, model: type[Record], value: Value, file: str, at: Path) -> None:
        self.model, self.value, self.file, self.at = model, value, file, at

    def say(self, code: str, path: Path, message: str, hint: str = "", where: Where = Where.VALUE) -> Diagnostic:
        """A diagnostic at a path inside the record."""
        return Diagnostic(code, self.file, message, hint, (*self.at, *path), where)

    def complaint(self, found: Complaint) -> Diagnostic:
        """What one complaint means."""
        path = found.path
        match found.kind:
            case "studyboard":
                return self.say(found.code, path, found.said, found.hint)
            case "extra_forbidden":
                return self._unknown_key(path)
            case "missing":
                message = f"`{path[-1]}` is missing" if len(path) > 1 else f"the record has no `{path[-1]}`"
                return self.say("E302", path[:-1], message, f"add a line `{path[-1]}: …`")
            case "enum":
                hint = did_you_mean(str(found.given), words_at(self.model, path))
                return self.say("E304", path, f"`{found.given}` is not a known word here", hint)
            case "string_too_short":
                return self.say("E311", path, "the text is empty", "write something, or remove the field")
            case "string_too_long":
                message = f"the text has {len(found.given):,} characters; at most {LONGEST_TEXT:,} can be shown here"
                return self.say("E318", path, message, "shorten it")
            case "dict_type":
                message = f"identifiers with fields are expected here, but this is {_shape(found.given)}"
                return self.say("E303", path, message, "write each identifier with a colon, and its fields below it")
            case "model_type" | "model_attributes_type":
                return self._fields_expected(path, found.given)
            case "tuple_type" | "list_type":
                message = f"a list is expected here, but this is {_shape(found.given)}"
                return self.say("E303", path, message, "begin each entry with a dash")
            case _:
                return self._text_expected(path, found)

    def empties(self, paths: Iterable[Path]) -> Iterator[Diagnostic]:
        """What is wrong with keys and entries without a value."""
        return filter(None, map(self.empty, paths))

    def empty(self, path: Path) -> Diagnostic | None:
        """A key without a value counts as not written, but a misspelt one is still misspelt."""
        last = path[-1]
        if isinstance(last, int):
            return self.say("E311", path, "the entry is empty", "write something after the dash, or remove the line")
        around = fields_at(self.model, path[:-1])
        if around and last not in around:
            return self.say("E301", path, f"unknown key `{last}`", did_you_mean(last, around), Where.KEY)
        return None

    def _unknown_key(self, path: Path) -> Diagnostic:
        key, holder = str(path[-1]), _value_at(self.value, path[:-1])
        alone = isinstance(holder, dict) and len(holder) == 1 and isinstance(holder.get(key), str)
        if alone and has_short_form(self.model, path[:-1]):
            message = "the colon with a space after it made this text a field"
            return self.say("E303", path, message, _in_quotes(key, holder[key]), Where.KEY)
        source = translated_by(self.model)
        if source and key in fields_at(source, path[:-1]):
            hint = "leave it out: a translation holds words only, and all else is taken from what it translates"
            return self.say("E301", path, f"`{key}` is not translated", hint, Where.KEY)
        hint = did_you_mean(key, fields_at(self.model, path[:-1]))
        return self.say("E301", path, f"unknown key `{key}`", hint, Where.KEY)

    def _fields_expected(self, path: Path, given: Any) -> Diagnostic:
        names = ", ".join(f"{name}:" for name in fields_at(self.model, path)[:6])
        if has_short_form(self.model, path):
            message = f"a single text is expected here, but this is {_shape(given)}"
            return self.say("E303", path, message, f"write one text, or fields below it, indented: {names}")
        message = f"a group of fields is expected here, but this is {_shape(given)}"
        return self.say("E303", path, message, f"write fields below it, indented: {names}")

    def _text_expected(self, path: Path, found: Complaint) -> Diagnostic:
        given = found.given
        if isinstance(given, dict) and len(given) == 1 and isinstance(next(iter(given.values())), str):
            key, rest = next(iter(given.items()))
            message = "a single text is expected here, but this is a field"
            return self.say("E303", path, message, f"if it is one text, {_in_quotes(key, rest)}")
        if isinstance(given, list | dict):
            message = f"a single text is expected here, but this is {_shape(given)}"
            return self.say("E303", path, message, "write one text, in quotes if it holds a colon")
        return self.say("E303", path, found.said)


def _first_causes(
    model: type[Record], complaints: tuple[Complaint, ...], doubtful: tuple[Path, ...]
) -> Iterator[Complaint]:
    """All complaints but those that only follow from another: a field is not missing as well if it is misspelt."""
    misspelt = set()
    for each in complaints:
        if each.kind == "extra_forbidden":
            *above, key = each.path
            misspelt.add((*above, closest(str(key), fields_at(model, tuple(above)))))
    doubted = set(doubtful)
    for each in complaints:
        echo = each.kind == "missing" and each.path in misspelt
        if not echo and not any(each.path[:length] in doubted for length in range(len(each.path) + 1)):
            yield each


def _without_echoes(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """An empty entry is reported once, not again as being of the wrong type."""
    empty = {found.path for found in diagnostics if found.code == "E311"}
    return tuple(found for found in diagnostics if found.code == "E311" or found.path not in empty)


def _in_quotes(key: str, rest: str) -> str:
    beginning = rest if len(rest) <= 40 else rest[:40].rsplit(" ", 1)[0] + " …"
    return f'put the text in quotes: "{key}: {beginning}"'


def _shape(value: Any) -> str:
    return "nothing" if value is None else _SHAPES.get(type(value), "something else")


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
