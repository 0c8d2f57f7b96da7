"""Writes what somebody typed into a form to the bytes of its record."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError
from site_builder.forms.form_values import changed_values, values_of
from site_builder.forms.languages import gettext_noop
from site_builder.forms.open_record import OpenRecord
from site_builder.forms.signed_statuses import history_line, history_lines, signed, signed_locations
from site_builder.forms.translation_marks import FITS, new_line, original_marks
from site_builder.model.status import UNSURE
from site_builder.records.decode import front_span
from site_builder.records.imported.overlay import STATUS_FIELDS
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.rewrite.record import NewValue
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.rewrite.values import refuse_unwritable
from site_builder.records.yaml_text.dump import to_yaml
from site_builder.records.yaml_text.lines import LINE_BREAK
from site_builder.records.yaml_text.values import Path as RecordPath
from site_builder.records.yaml_text.write import Unwritable

BODY = "#body"
"""The form name of the text below the head of a page."""
_MOST_NAMED = 4


class SavedRecord(NamedTuple):
    """A record as it would be saved.

    Attributes:
        data: the bytes of its file; None if the file is removed, because nothing is left that overrides an import.
        summary: description of the change.
    """

    data: bytes | None
    summary: str


def new_bytes(
    site: Path, record: OpenRecord, form_data: Mapping[str, str], author: str, today: date
) -> SavedRecord | None:
    """The bytes of the file with what was typed; None if nothing changed.

    Args:
        site: the site's folder.
        record: the current record.
        form_data: the form.
        author: the person at the form.
        today: the current day.

    Raises:
        UserError: it cannot be written without touching anything else.
    """
    if record.values and record.name.file.under and not values_of(record.model, form_data, record.values):
        return SavedRecord(None, f"{record.name.id}: the words of the registry")
    changes: dict[tuple[str | int, ...], Any] = dict(changed_values(record.model, record.values, form_data))
    lines: list[dict[str, str]] = []
    if record.name.kind == "study" and ("locations",) in changes:
        after = changes["locations",] or []
        changes["locations",] = signed_locations(record.values.get("locations"), after, form_data, author, today)
        lines = history_lines(record.values, changes["locations",], form_data, author, today)
    if record.name.kind == "study":
        lines += _sign_whole(record, changes, author, today)
    body = form_data.get(BODY)
    new_body = body is not None and body.replace("\r\n", "\n").rstrip("\n") != record.body.rstrip("\n")
    if line := _marks(site, record, form_data):
        changes.setdefault(("source",), line)
    if not changes and not new_body:
        return None
    try:
        data = rewrite_open_record(record, changes)
        if lines:
            editor = Editor(data)
            editor.add_entries("history", lines)
            data = editor.result()
    except NotSafe as error:
        raise _not_safe(record, error) from None
    if new_body and body is not None:
        data = with_body(data, body)
    names = [".".join(map(str, path)).replace("_", " ") for path in changes] + (["text"] if new_body else [])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return SavedRecord(data, f"{record.name.id}: {', '.join(names[:_MOST_NAMED])}{more}")


def _sign_whole(
    record: OpenRecord, changes: dict[tuple[str | int, ...], Any], author: str, today: date
) -> Iterator[dict[str, str]]:
    """Add day and name to a change of the status of the study as a whole; yield its line of history."""
    old = {name: record.values.get(name) for name in STATUS_FIELDS}
    typed = old | {name: changes[name,] for name in STATUS_FIELDS if (name,) in changes}
    if typed == old:
        return
    new = signed(old, typed, author, today)
    changes.update({(name,): new[name] for name in STATUS_FIELDS if new.get(name) != old[name]})
    was = "" if record.name.file.under else old["status"] or UNSURE
    yield from history_line("", was, old, new, author, today)


def _marks(site: Path, record: OpenRecord, form_data: Mapping[str, str]) -> str:
    """The digests of a translation's original text, if they have changed; else ""."""
    marks = original_marks(site, record)
    if not marks:
        return ""
    confirmed = frozenset(name.removeprefix(FITS) for name in form_data if name.startswith(FITS))
    after = values_of(record.model, form_data, record.values)
    line = new_line(record, marks, after, form_data.get(BODY, record.body), confirmed)
    return line if line != record.values.get("source", "") else ""


def rewrite_open_record(record: OpenRecord, changes: Mapping[RecordPath, NewValue]) -> bytes:
    """The bytes of the file with some values of the record changed.

    Raises:
        UserError: it cannot be written without touching anything else.
    """
    try:
        if not record.data.strip() and not record.above:
            values: dict[str, Any] = {}
            for path, value in changes.items():
                _set_value(values, path, value)
            return to_yaml(values).encode()
        return rewrite_file(
            record.name.file, record.data, {(*record.above, *path): new for path, new in changes.items()}
        )
    except NotSafe as error:
        raise _not_safe(record, error) from None
    except Unwritable:
        raise UserError(
            gettext_noop("a text has invisible characters that a record cannot contain"),
            gettext_noop("type it again"),
        ) from None


def _set_value(values: dict[str, Any], path: RecordPath, value: NewValue) -> None:
    for step in path[:-1]:
        values = values.setdefault(str(step), {})
    if value is not None:
        refuse_unwritable(value)
        values[str(path[-1])] = value


def _not_safe(record: OpenRecord, error: NotSafe) -> UserError:
    hint = "nothing was written; edit the file itself"
    return UserError(f"{record.name.file.path} cannot be changed safely: {error}", hint)


def with_body(data: bytes, body: str) -> bytes:
    """A page with a new text below its head, in the file's style of line breaks."""
    span = front_span(data)
    assert span is not None
    head_end = data.find(b"\n", span[1])
    head = data if head_end < 0 else data[: head_end + 1]
    text = data[len(head) :].decode("utf-8")
    match = LINE_BREAK.search(data.decode("utf-8-sig"))
    line_break = match[0] if match else "\n"
    lead = text[: len(text) - len(text.lstrip("\r\n"))]
    tail = text[len(text.rstrip("\r\n")) :] or line_break
    lines = body.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return head + (lead + line_break.join(lines) + tail).encode()
