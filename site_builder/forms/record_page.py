"""The form of one record, with every field of its model. Its values are checked before they are written."""

import difflib
from collections.abc import Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.form_values import changed_values, form_data_of
from site_builder.forms.form_view import form_of
from site_builder.forms.languages import gettext_noop
from site_builder.forms.mistakes import form_mistakes
from site_builder.forms.names import with_identifiers
from site_builder.forms.open_record import OpenRecord, layout_mistakes, open_record, parse_record
from site_builder.forms.originals import originals_of
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.row_changes import after_button
from site_builder.forms.saving import BODY, SavedRecord, new_bytes
from site_builder.forms.translation_marks import has_no_marks, original_marks, stale_fields
from site_builder.forms.typed_values import with_record_values
from site_builder.forms.unfinished import UnfinishedForms
from site_builder.forms.unsaved import check, page_of
from site_builder.forms.views import id_of
from site_builder.forms.workspace import Workspace

MOST_WARNINGS = 20
_LAYOUT = UserError(
    gettext_noop("the file has mistakes in its layout, so nothing was saved"),
    gettext_noop("correct them in a text editor, then save again; or keep this form as a draft meanwhile"),
)


def record_page(work: Workspace, request: FormRequest) -> FormAnswer:
    """The form of a record with its current values."""
    record = open_record(work.site, request.query.get("name", ""))
    unfinished = UnfinishedForms(work.journal.store_folder).get(record.name.address)
    form_data = unfinished if unfinished and "kept" in request.query else form_data_of_record(record)
    return show(work, request, record, form_data, has_unfinished=bool(unfinished), is_same="same" in request.query)


def form_data_of_record(record: OpenRecord) -> dict[str, str]:
    """The form data that a browser would send for an unchanged record."""
    body = {BODY: record.body.rstrip("\n")} if record.name.kind.startswith("page") else {}
    return form_data_of(record.model, record.values) | body


def show(
    work: Workspace,
    request: FormRequest,
    record: OpenRecord,
    form_data: Mapping[str, str],
    errors: tuple[Diagnostic, ...] = (),
    focus: str = "",
    button: str = "",
    **more: Any,
) -> FormAnswer:
    """The form with what somebody typed."""
    mistakes = tuple(form_mistakes(record, form_data, errors, request.language))
    by_name = {each.name: each for each in reversed(mistakes) if each.name}
    form = form_of(record.model, form_data, by_name, originals_of(work, record, request.language), request.language)
    warnings, marks = _warnings(work, record), original_marks(work.site, record)
    page_address = page_of(work.live, record.name.kind, record.name.id)
    values: dict[str, Any] = {"problem": None, "difference": (), "has_unfinished": False, "is_same": False} | more
    return work.page(
        "record.html",
        request,
        status="422 Unprocessable Content" if errors else "409 Conflict" if values["difference"] else "200 OK",
        record=record.name,
        is_new=record.is_new,
        is_unsaved=request.method == "POST",
        form=form,
        digest=work.remember(record),
        body=form_data.get(BODY) if record.name.kind.startswith("page") else None,
        errors=mistakes,
        focus=id_of(focus) if focus else "",
        focus_button=button if button.startswith(("up:", "down:")) else "",
        page_address=page_address,
        identifiers=all_identifiers(work),
        warnings=warnings,
        layout=layout_mistakes(record)[:MOST_WARNINGS],
        stale=stale_fields(record, marks),
        no_marks=has_no_marks(record, marks),
        **values,
    )


def all_identifiers(work: Workspace) -> dict[str, list[tuple[str, str]]]:
    """Identifiers that fields can refer to, with their names, by kind."""
    if work.live.snapshot is None:
        return {"location": [], "person": [], "condition": []}
    catalogue = work.live.snapshot.catalogue
    records_by_kind = {"location": catalogue.locations, "person": catalogue.people, "condition": catalogue.conditions}
    return {
        kind: [(id_, str(getattr(each, "name", id_))) for id_, each in records.items()]
        for kind, records in records_by_kind.items()
    }


def _warnings(work: Workspace, record: OpenRecord) -> list[Diagnostic]:
    """The warnings of a build about the current file, such as translated text that is older than the original."""
    diagnostics = work.live.snapshot.diagnostics if work.live.snapshot else ()
    shown_at_fields = ("W701", "W702")
    own = (each for each in diagnostics if each.file == record.name.file.path and each.code not in shown_at_fields)
    return list(islice(own, MOST_WARNINGS))


def change_record(work: Workspace, request: FormRequest) -> FormAnswer:
    """Carry out the action of a button in the form."""
    form_data = dict(request.form_data)
    button, token = form_data.pop("do", "save"), form_data.pop("token", "")
    name = request.query.get("name", "")
    try:
        record = open_record(work.site, name)
    except UserError:
        earlier = work.earlier_record(name, form_data.get("digest", ""))
        if earlier is None:
            raise
        return _show_removed(work, request, earlier, form_data)
    if not work.tokens.knows(token):  # the server was restarted meanwhile: the form shows again what was typed
        problem = UserError(
            gettext_noop("this form was sent before, or is too old"),
            gettext_noop("nothing was saved; check the form, then save again"),
        )
        return show(work, request, record, form_data, problem=problem)._replace(status="403 Forbidden")
    if button == "save":
        work.tokens.spend(token)
        return _save(work, request, record, form_data)
    if button == "keep":
        work.tokens.spend(token)
        UnfinishedForms(work.journal.store_folder).save(record.name.address, form_data)
        return see_other("/records")
    new_form_data, focus = after_button(record.model, form_data, button)
    base = base_of(work, record, form_data.get("digest", ""))
    return show(work, request, base, new_form_data, focus=focus, button=button)


def _show_removed(
    work: Workspace, request: FormRequest, record: OpenRecord, form_data: Mapping[str, str]
) -> FormAnswer:
    """The form after its record was removed or renamed: what was typed is not lost."""
    problem = UserError(
        gettext_noop("somebody removed or renamed this record while you had it open; nothing was saved"),
        gettext_noop(
            "the form below still has what you typed; undo the removal under “Changes”, then save again, "
            "or copy your words"
        ),
    )
    return show(work, request, record, form_data, problem=problem)._replace(status="409 Conflict")


def base_of(work: Workspace, record: OpenRecord, digest: str) -> OpenRecord:
    """The record's state when the form was made."""
    data = work.base(digest)
    return (parse_record(record.name.file, record.name.id, data) or record) if data is not None else record


def _save(work: Workspace, request: FormRequest, record: OpenRecord, form_data: dict[str, str]) -> FormAnswer:
    with work.lock:
        record = open_record(work.site, record.name.address)
        if form_data.get("digest", "") != record.digest:
            return _show_difference(work, request, record, form_data)
        try:
            typed = with_identifiers(record.model, with_record_values(record.model, form_data), work.catalogue)
            new = new_bytes(work.site, record, typed, request.author, work.today())
        except UserError as error:
            return show(work, request, record, form_data, problem=_LAYOUT if layout_mistakes(record) else error)
        if new is None:
            return see_other("/record?" + urlencode({"name": record.name.address, "same": "1"}))
        errors = () if new.data is None else check(work.live, record.name.file, new.data).errors
        if errors and new.data is not None:  # perhaps only because the preview does not yet have a recent record
            work.live.wait()
            errors = check(work.live, record.name.file, new.data).errors
        if errors:
            return show(work, request, record, form_data, errors)
        return _write_record(work, request, record, new)


def _write_record(work: Workspace, request: FormRequest, record: OpenRecord, new: SavedRecord) -> FormAnswer:
    edit = work.journal.write(record.name.file.path, record.before, new.data, request.author, new.summary)
    UnfinishedForms(work.journal.store_folder).remove(record.name.address)
    work.saved(edit)
    return see_other("/record?" + urlencode({"name": record.name.address, "done": edit.id}))


def _show_difference(
    work: Workspace, request: FormRequest, record: OpenRecord, form_data: dict[str, str]
) -> FormAnswer:
    """The form after somebody else changed the file: it shows their changes and keeps what was typed here."""
    base = base_of(work, record, form_data.get("digest", ""))
    own_changes = changed_values(record.model, base.values, form_data)
    merged = dict(record.values)
    for path, value in own_changes.items():
        merged = _with(merged, path, value)
    form = form_data_of(record.model, merged)
    if BODY in form_data:
        form[BODY] = (
            form_data[BODY]
            if form_data[BODY].replace("\r\n", "\n") != base.body.rstrip("\n")
            else record.body.rstrip("\n")
        )
    before, after = (each.decode("utf-8-sig", "replace").splitlines() for each in (base.data, record.data))
    difference = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    lines = ["…" if line.startswith("@@") else line for line in difference]
    return show(work, request, record, form, difference=tuple(lines) or ("the file was written again",))


def _with(values: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    first, *inner_path = path
    inner = values.get(str(first))
    new = _with(inner if isinstance(inner, dict) else {}, tuple(inner_path), value) if inner_path else value
    return {**values, str(first): new}
