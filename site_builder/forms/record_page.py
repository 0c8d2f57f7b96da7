"""The form of one record: every field of its model, checked before it is written."""

import difflib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.drafts import KeptDrafts
from site_builder.forms.form_values import changed_values, name_at, sent_of
from site_builder.forms.form_view import form_of
from site_builder.forms.languages import localized_message
from site_builder.forms.open_record import OpenRecord, imported_values, open_record, opened
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.row_changes import after_button
from site_builder.forms.saving import BODY, SavedRecord, new_bytes
from site_builder.forms.unsaved import check, page_of
from site_builder.forms.views import id_of
from site_builder.forms.workspace import Workspace
from site_builder.records.layout import RECORD_KINDS

_NAMED = re.compile(r"`([a-z_]+)`")
_IN_LIST = re.compile(r"/[0-9]+(/|$)|#")
"""Names of fields in lists: their entries are put together with those of a registry by what is in them."""
_MISSING = re.compile(r"add a line `(\w+): …`")


def record_page(work: Workspace, request: FormRequest) -> FormAnswer:
    """The form of a record as it is."""
    record = open_record(work.site, request.query.get("name", ""))
    kept = KeptDrafts(work.journal.folder.parent).get(record.name.address)
    sent = kept if kept and "kept" in request.query else sent_of_record(record)
    return show(work, request, record, sent, has_kept=bool(kept))


def sent_of_record(record: OpenRecord) -> dict[str, str]:
    """What a browser would send for a record that nobody changed."""
    body = {BODY: record.body.rstrip("\n")} if record.name.kind.startswith("page") else {}
    return sent_of(record.model, record.values) | body


def show(
    work: Workspace,
    request: FormRequest,
    record: OpenRecord,
    sent: Mapping[str, str],
    errors: tuple[Diagnostic, ...] = (),
    focus: str = "",
    button: str = "",
    **more: Any,
) -> FormAnswer:
    """The form, with what somebody typed."""
    named = [(input_of(record, sent, each), each) for each in errors]
    by_name = {name: localized_message(each, request.language) for name, each in reversed(named) if name}
    source = source_words(work, record)
    form = form_of(record.model, sent, by_name, source, request.language)
    warnings = _warnings(work, record)
    shown = page_of(work.live, record.name.kind, record.name.id)
    values: dict[str, Any] = {"problem": None, "difference": (), "has_kept": False} | more
    return work.page(
        "record.html",
        request,
        status="422 Unprocessable Content" if errors else "409 Conflict" if values["difference"] else "200 OK",
        record=record.name,
        is_new=record.is_new,
        form=form,
        digest=work.remember(record.data),
        body=sent.get(BODY) if record.name.kind.startswith("page") else None,
        errors=[(id_of(name) if name else "", each) for name, each in named],
        focus=id_of(focus) if focus else "",
        focus_button=button if button.startswith(("up:", "down:")) else "",
        shown=shown,
        known=known_identifiers(work),
        warnings=warnings,
        stale=frozenset(found for each in warnings if each.code == "W701" for found in _NAMED.findall(each.message)),
        **values,
    )


def known_identifiers(work: Workspace) -> dict[str, list[tuple[str, str]]]:
    """Identifiers that fields can name, with their names, by kind."""
    if work.live.snapshot is None:
        return {"location": [], "person": [], "condition": []}
    known = work.live.snapshot.catalogue
    every = {"location": known.locations, "person": known.people, "condition": known.conditions}
    return {
        kind: [(id_, str(getattr(each, "name", id_))) for id_, each in found.items()] for kind, found in every.items()
    }


def _warnings(work: Workspace, record: OpenRecord) -> list[Diagnostic]:
    """What a build reports about the file as it is, such as words of a translation that are older than the original."""
    found = work.live.snapshot.diagnostics if work.live.snapshot else ()
    return [each for each in found if each.file == record.name.file.path][:20]


def source_words(work: Workspace, record: OpenRecord) -> dict[str, str]:
    """The words that a translation translates, or that a registry has, by the names of the fields."""
    of = RECORD_KINDS[record.name.kind].of
    if not of:
        values = imported_values(work.site, record.name.file)
        sent = sent_of(record.model, values) if values else {}
        return {name: value for name, value in sent.items() if value and not _IN_LIST.search(name)}
    try:
        original = open_record(work.site, f"{of}:{record.name.id.rpartition('.')[0]}")
    except UserError:
        return {}
    return {name: value for name, value in sent_of_record(original).items() if value and "#" not in name}


def input_of(record: OpenRecord, sent: Mapping[str, str], found: Diagnostic) -> str:
    """The name of the field that a mistake is about; "" if it is about none."""
    path = found.path[len(record.above) :] if found.path[: len(record.above)] == record.above else ()
    missing = _MISSING.fullmatch(found.hint) if found.code == "E302" else None  # it points at what lacks the field
    return name_at(record.model, sent, (*path, missing[1]) if missing else path)


def change_record(work: Workspace, request: FormRequest) -> FormAnswer:
    """What a button of the form does."""
    sent = dict(request.sent)
    button, token = sent.pop("do", "save"), sent.pop("token", "")
    if not work.tokens.knows(token):
        work.tokens.spend(token)
    record = open_record(work.site, request.query.get("name", ""))
    if button == "save":
        work.tokens.spend(token)
        return _save(work, request, record, sent)
    if button == "keep":
        work.tokens.spend(token)
        KeptDrafts(work.journal.folder.parent).put(record.name.address, sent)
        return see_other("/records")
    found, focus = after_button(record.model, sent, button)
    base = base_of(work, record, sent.get("digest", ""))
    return show(work, request, base, found, focus=focus, button=button)


def base_of(work: Workspace, record: OpenRecord, digest: str) -> OpenRecord:
    """The record as it was when the form was made."""
    data = work.base(digest)
    return (opened(record.name.file, record.name.id, data) or record) if data is not None else record


def _save(work: Workspace, request: FormRequest, record: OpenRecord, sent: dict[str, str]) -> FormAnswer:
    with work.lock:
        record = open_record(work.site, record.name.address)
        if sent.get("digest", "") != record.digest:
            return _show_difference(work, request, record, sent)
        try:
            new = new_bytes(work.site, record, sent, request.who, work.today())
        except UserError as error:
            return show(work, request, record, sent, problem=error)
        if new is None:
            return see_other("/record?" + urlencode({"name": record.name.address, "same": "1"}))
        errors = check(work.live, record.name.file, new.data).errors
        if errors:
            return show(work, request, record, sent, errors)
        return _written(work, request, record, new)


def _written(work: Workspace, request: FormRequest, record: OpenRecord, new: SavedRecord) -> FormAnswer:
    edit = work.journal.write(record.name.file.path, record.before, new.data, request.who, new.what)
    KeptDrafts(work.journal.folder.parent).remove(record.name.address)
    work.saved(edit)
    return see_other("/record?" + urlencode({"name": record.name.address, "done": edit.id}))


def _show_difference(work: Workspace, request: FormRequest, record: OpenRecord, sent: dict[str, str]) -> FormAnswer:
    """Somebody else changed the file: what they changed is shown, and what was typed here is kept in the form."""
    base = base_of(work, record, sent.get("digest", ""))
    mine = changed_values(record.model, base.values, sent)
    merged = dict(record.values)
    for path, value in mine.items():
        merged = _with(merged, path, value)
    form = sent_of(record.model, merged)
    if BODY in sent:
        form[BODY] = (
            sent[BODY] if sent[BODY].replace("\r\n", "\n") != base.body.rstrip("\n") else record.body.rstrip("\n")
        )
    before, after = (each.decode("utf-8-sig", "replace").splitlines() for each in (base.data, record.data))
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    return show(work, request, record, form, difference=tuple(lines) or ("the file is written anew",))


def _with(values: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    first, *rest = path
    inner = values.get(str(first))
    new = _with(inner if isinstance(inner, dict) else {}, tuple(rest), value) if rest else value
    return {**values, str(first): new}
