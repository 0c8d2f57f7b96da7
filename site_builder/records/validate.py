"""Converts plain values to records, and reports all problems of a record at once as diagnostics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from site_builder.diagnostics import Diagnostic, LinePart, closest, did_you_mean
from site_builder.model.reading import Complaint, read_record
from site_builder.model.record import Record
from site_builder.model.redact import redact
from site_builder.model.relative_days import is_relative
from site_builder.model.scalars import LONGEST_TEXT
from site_builder.model.word_forms import words_meant
from site_builder.records.characters.forbidden import foreign_letter
from site_builder.records.field_mistakes.clean_values import with_clean_values
from site_builder.records.field_mistakes.echoes import first_causes, without_echoes, wraps_record
from site_builder.records.field_mistakes.hints import (
    as_one_text,
    first_entry,
    first_line,
    parts_of_criterion,
)
from site_builder.records.field_mistakes.keys import field_or_text, key_hint
from site_builder.records.field_mistakes.misspelt_keys import with_problems_below
from site_builder.records.field_mistakes.shapes import (
    accepted_texts,
    by_identifier,
    entries_for,
    entry_for,
    group_hint,
    key_or_text,
    list_in_braces,
    list_meant,
    shape_of,
    texts_meant,
)
from site_builder.records.field_mistakes.swapped_values import swapped
from site_builder.records.field_mistakes.whole_values import joined_text, list_of_keys
from site_builder.records.fields.all_kinds import prose_fields, translated_by
from site_builder.records.fields.allowed import accepts_at, enum_at, fields_at, has_short_form, words_at
from site_builder.records.yaml_text.line_errors import quoted, quoted_if_needed, shorten
from site_builder.records.yaml_text.values import Path, Value, line_path, value_at, written_path

R = TypeVar("R", bound=Record)

MOST_REPORTED = 50
"""Maximum number of problems of one record that are reported in full."""
_LONGEST_SHOWN = 200
_LONG = re.compile(r"`([^`\n]{60})[^`\n]{40,}`")


def validate(
    model: type[R],
    value: Value,
    empties: tuple[Path, ...],
    file: str,
    at: Path = (),
    doubtful: tuple[Path, ...] = (),
) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """Build a record from plain values.

    Args:
        model: the model of the record.
        value: the content of the file, as returned by `records.tree`.
        empties: paths, within `value`, of keys and entries without a value.
        file: the file, for the diagnostics.
        at: the path of the record in the file: empty, or the identifier in a file of many records.
        doubtful: paths, within `value`, about which no more problems are reported.

    Returns:
        The record, or None if there are errors, and all the diagnostics.
    """
    translator = _Translator(model, value, file, at, empties)
    record, complaints = read_record(model, value)
    first = tuple(first_causes(model, complaints[:MOST_REPORTED], doubtful))
    reported = set(doubtful)
    problems = list(islice(translator.empties(each for each in empties if each not in reported), MOST_REPORTED))
    problems += [translator.complaint(problem) for problem in with_clean_values(model, first)]
    if complaints:

        def describe(corrected: Value, complaint: Complaint) -> Diagnostic:
            return _Translator(model, corrected, file, ()).complaint(complaint)

        problems = with_problems_below(model, value, complaints, problems, at, reported, describe)
    diagnostics = without_echoes(problems)
    if len(complaints) > MOST_REPORTED and diagnostics:
        diagnostics = (*diagnostics, more_problems(diagnostics[-1], len(complaints) - MOST_REPORTED))
    return (None if diagnostics else record), diagnostics


def empty_warnings(model: type[Record], value: Value, empties: tuple[Path, ...], file: str) -> tuple[Diagnostic, ...]:
    """Problems with the keys and entries without a value, in a file that holds only a part of a record."""
    translator = _Translator(model, value, file, ())
    return tuple(islice(translator.empties(empties), MOST_REPORTED))


def more_problems(last: Diagnostic, number: int = 0) -> Diagnostic:
    """The diagnostic that replaces many more problems of one file, since nobody reads thousands and each takes time.

    Args:
        last: the last problem reported in full.
        number: how many more there are; 0 if they were not counted.
    """
    many = f"{number:,} more problems" if number > 1 else "one more problem" if number else "more problems"
    message, hint = f"this file has {many}, which are not listed", "correct those above first"
    return Diagnostic(last.code, last.file, message, hint, last.path, last.line_part, last.line, last.column)


class _Translator:
    """Describes the validation problems of one record in the words of its editors."""

    def __init__(
        self, model: type[Record], value: Value, file: str, at: Path, empty_paths: tuple[Path, ...] = ()
    ) -> None:
        self.model, self.value, self.file, self.at, self.empty_paths = model, value, file, at, empty_paths

    def say(self, code: str, path: Path, message: str, hint: str = "", part: LinePart = LinePart.VALUE) -> Diagnostic:
        """A diagnostic at a path inside the record."""
        return Diagnostic(code, self.file, _brief(message), redact(hint), (*self.at, *path), part)

    def complaint(self, problem: Complaint) -> Diagnostic:
        """The diagnostic for one complaint."""
        path = written_path(self.value, problem.path)
        if isinstance(problem.value, str) and not problem.value.strip() and problem.kind in ("studyboard", "enum"):
            return self._empty_text(path)
        match problem.kind:
            case "studyboard" if problem.code == "E303" and isinstance(problem.value, dict) and not problem.instead:
                return self._no_dash(path, problem)
            case "studyboard":
                if hint := swapped(self.model, self.value, path, problem):
                    return self.say(problem.code, path, problem.message, hint)
                hint = list_meant(self.model, path, problem)
                if not hint and not any(map(is_relative, problem.instead)):
                    hint = self._line_instead(path, problem.instead)
                hint = hint or problem.hint
                return replace(self.say(problem.code, path, problem.message, hint), instead=problem.instead)
            case "extra_forbidden":
                return self._unknown_key(path)
            case "missing":
                message = f"`{path[-1]}` is missing" if len(path) > 1 else f"the record has no `{path[-1]}`"
                return self.say("E302", path[:-1], message, f"add a line `{path[-1]}: …`")
            case "enum" if not isinstance(problem.value, list | dict):
                return self._unknown_word(path, str(problem.value), list_meant(self.model, path, problem))
            case "string_too_short":
                return self._empty_text(path)
            case "string_too_long":
                message = f"the text has {len(problem.value):,} characters; at most {LONGEST_TEXT:,} can be shown here"
                return self.say("E318", path, message, "shorten it")
            case "dict_type":
                message = f"identifiers with fields are expected here, but this is {shape_of(problem.value)}"
                return self.say("E303", path, message, by_identifier(problem.value))
            case "model_type" | "model_attributes_type":
                return self._fields_expected(path, problem.value)
            case "tuple_type" | "list_type":
                message = f"a list is expected here, but this is {shape_of(problem.value)}"
                return self.say("E303", path, message, "begin each entry with a dash")
            case _:
                return self._text_expected(path, problem)

    def _empty_text(self, path: Path) -> Diagnostic:
        return self.say("E311", path, "the text is empty", "write something, or remove the field")

    def _no_dash(self, path: Path, problem: Complaint) -> Diagnostic:
        """Fields where a list is expected: reported at the first field, which lacks its dash."""
        if not problem.value:
            hint = list_in_braces(path, self.empty_paths) or problem.hint
            return self.say(problem.code, path, "a list is expected here, but this is a group of fields", hint)
        first, value = next(iter(problem.value.items()))
        if has_short_form(self.model, path) and first not in fields_at(self.model, path):
            hint = f"begin each entry with a dash: `- {shorten(quoted_if_needed(first))}:`"
            if isinstance(value, str):
                hint = f"begin each entry with a dash: `- {shorten(quoted(f'{first}: {value}'))}`"
        else:
            hint = first_entry(problem.value, fields_at(self.model, path))
            if not hint:
                hint = list_of_keys(str(path[-1]), problem.value, partial(accepted_texts, self.model, (*path, 0)))
            hint = hint or problem.hint
        return self.say(problem.code, (*path, first), problem.message, hint, LinePart.KEY)

    def _unknown_word(self, path: Path, typed_word: str, hint: str = "") -> Diagnostic:
        """An unknown word: from a registry, with a capital letter, or followed by a note."""
        kind = enum_at(self.model, path)
        word, hint = typed_word.partition("#")[0], hint or swapped(self.model, self.value, path)
        proposed = words_meant(kind, word) if kind and not hint else ()
        if proposed:
            hint = self._line_instead(path, proposed, typed_word.partition("#")[2])
        if not hint:
            suggestion = closest(word, words_at(self.model, path))
            proposed = (suggestion,) if suggestion else ()
            hint = f"did you mean `{self._line(path, suggestion)}`?" if suggestion else ""
            hint = hint or did_you_mean(typed_word, words_at(self.model, path))
        message = f"`{typed_word.strip()}` is not a known word here{foreign_letter(typed_word)}"
        return replace(self.say("E304", path, message, hint), instead=proposed)

    def _line_instead(self, path: Path, values: tuple[str, ...], note: str = "") -> str:
        """A hint with the whole corrected line for each value that may be meant; "" if there is none."""
        lines = [self._line(path, value) + (f"  # {note.strip()}" if note else "") for value in values]
        return "write: " + ", or: ".join(lines) if lines else ""

    def _line(self, path: Path, value: str) -> str:
        """The corrected line of a record."""
        path, text = line_path(self.value, path), quoted_if_needed(value)
        if isinstance(path[-1], str):
            return f"{path[-1]}: {text}"
        return f"- {text}" if isinstance(value_at(self.value, path[:-1]), list) else text

    def empties(self, paths: Iterable[Path]) -> Iterator[Diagnostic]:
        """Problems with keys and entries without a value."""
        return filter(None, map(self.empty, paths))

    def empty(self, path: Path) -> Diagnostic | None:
        """The problem of a key without a value. Such a key counts as not written, unless it is misspelt."""
        last = path[-1]
        if isinstance(last, int):
            return self.say("E311", path, "the entry is empty", "write something after the dash, or remove the line")
        known_fields = fields_at(self.model, path[:-1])
        if known_fields and last not in known_fields:
            holder = value_at(self.value, path[:-1])
            if has_short_form(self.model, path[:-1]) and isinstance(holder, dict) and len(holder) < 2:
                message, hint = key_or_text(path, holder, self.empty_paths)
                return self.say("E303", path, message, hint, LinePart.KEY)
            return self.say("E301", path, f"unknown key `{last}`", key_hint(self.model, path, None), LinePart.KEY)
        return None

    def _unknown_key(self, path: Path) -> Diagnostic:
        key, holder = str(path[-1]), value_at(self.value, path[:-1])
        value = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and len(holder) == 1 and has_short_form(self.model, path[:-1]):
            if isinstance(value, str):
                message = "the colon with a space after it made this text a field"
                if hint := field_or_text(self.model, path, holder):
                    return self.say("E303", path, message, hint, LinePart.KEY)
                dash = "- " if isinstance(path[-2], int) else f"{path[-2]}: "
                hint = f"write: {shorten(dash + quoted(f'{key}: {value}'))}"
                return self.say("E303", path, message, hint, LinePart.KEY)
            known_fields = fields_at(self.model, path[:-1])
            if isinstance(value, list) and "items" in known_fields and not closest(key, known_fields):
                message = "this criterion has points below it, but no `text:` and `items:`"
                return self.say("E303", path, message, parts_of_criterion(key, value), LinePart.KEY)
        source = translated_by(self.model)
        if source and key in fields_at(source, (*path[:1], *path[2:-1]) if path[:1] == ("locations",) else path[:-1]):
            hint = "leave it out: a translation holds words only, and everything else is taken from its record"
            return self.say("E301", path, f"`{key}` is not translated", hint, LinePart.KEY)
        if not path[:-1] and wraps_record(self.model, value):
            hint = "remove this line, and begin the lines below it at the left edge"
            return self.say("E301", path, f"unknown key `{key}`, with the whole record below it", hint, LinePart.KEY)
        hint = key_hint(self.model, path, value, holder if isinstance(holder, dict) else None)
        return self.say("E301", path, f"unknown key `{key}`", hint, LinePart.KEY)

    def _fields_expected(self, path: Path, value: Any) -> Diagnostic:
        known_fields = fields_at(self.model, path)
        names = ", ".join(f"{name}:" for name in known_fields[:6])
        if has_short_form(self.model, path):
            message = f"a single text is expected here, but this is {shape_of(value)}"
            hint = f"write one text, or fields below it, indented: {names}"
            if isinstance(path[-1], int) and isinstance(value, list) and value and isinstance(value[0], str):
                message = "there are two dashes before this text"
                hint = f"write: - {shorten(quoted_if_needed(value[0]))}"
            return self.say("E303", path, message, hint)
        message = f"a group of fields is expected here, but this is {shape_of(value)}"
        if isinstance(value, str) and path and isinstance(path[-1], int) and known_fields:
            return self.say("E303", path, message, entry_for(value, known_fields))
        if isinstance(value, list) and len(value) == 1 and path and isinstance(path[-1], str):
            if line := first_line(value[0]):
                return self.say("E303", path, message, f"leave out the dash: `{line}`")
            value = value[0]
        record_name = str(self.at[-1]) if self.at and not path else ""
        hint = entries_for(self.model, path, value)
        if hint:
            message = f"a list is expected here, but this is {shape_of(value)}"
        hint = hint or group_hint(self.model, path, value, record_name)
        return self.say("E303", path, message, hint or f"write fields below it, indented: {names}")

    def _text_expected(self, path: Path, problem: Complaint) -> Diagnostic:
        value = problem.value
        if not isinstance(value, list | dict):
            return self.say("E303", path, problem.message)
        is_prose = bool(path) and path[-1] in prose_fields()
        message, hint = f"a single text is expected here, but this is {shape_of(value)}", ""
        texts = texts_meant(self.model, path, value, self.empty_paths)
        is_field = isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), str)
        if is_field:
            message = "a single text is expected here, but this is a field"
        if not is_field and texts and texts[0] == as_one_text(value):
            texts = texts[:1]
        elif isinstance(value, dict) and (is_field or (path and isinstance(path[-1], str))):
            accepts = partial(accepts_at, self.model, path) if path else bool
            hint = joined_text(str(path[-1]) if path else "", value, None if is_prose else accepts)
        if is_prose:
            hint = hint or f"write `{path[-1]}: |`, and the text on the lines below it, indented"
        hint = hint or self._line_instead(path, tuple(map(shorten, texts)))
        return self.say("E303", path, message, hint or "write one text, in quotes if it contains a colon")


def _brief(message: str) -> str:
    """A message with long values shortened."""
    return _LONG.sub(r"`\1…`", message) if len(message) > _LONGEST_SHOWN else message
