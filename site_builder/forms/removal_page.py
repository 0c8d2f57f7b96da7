"""The page before a removal: effects for readers, records that refer to it, and milder alternatives."""

from collections.abc import Mapping
from urllib.parse import urlencode

from site_builder.diagnostics import UserError
from site_builder.editing.changing import change
from site_builder.editing.over_import import shown_study
from site_builder.editing.status_changes import StatusChange
from site_builder.forms.journal import FileChange
from site_builder.forms.languages import gettext_noop
from site_builder.forms.open_record import FormRecordName, open_record
from site_builder.forms.removal import Removal, plan_removal
from site_builder.forms.removal_effects import removal_effects
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.saving import rewrite_open_record
from site_builder.forms.unsaved import check
from site_builder.forms.workspace import Workspace
from site_builder.model.status import Status
from site_builder.records.rewrite.record import NewValue
from site_builder.records.yaml_text.values import Path as RecordPath

MOST_PAGES = 12
"""Maximum number of pages that are listed one by one."""
DRAFTS = ("study", "page")
"""Kinds of record that can be drafts."""


def removal_page(work: Workspace, request: FormRequest, problem: UserError | None = None) -> FormAnswer:
    """The effects of removing a record, with buttons for the removal and for milder alternatives."""
    removal = plan_removal(work.site, work.records, request.query.get("name", ""))
    effects = removal_effects(work.options, removal.changes)
    names = list(work.records.all())
    is_draft = removal.name.draft
    files = dict.fromkeys(each.file for each in effects.errors)
    return work.page(
        "remove.html",
        request,
        status="409 Conflict" if problem else "200 OK",
        problem=problem,
        record=removal.name,
        translations=removal.translations,
        digest=removal.digest,
        is_new=not removal.changes,
        can_be_removed=bool(removal.changes) and not effects.errors,
        pages=effects.pages[:MOST_PAGES],
        more_pages=max(0, len(effects.pages) - MOST_PAGES),
        naming=[
            (file, [each for each in effects.errors if each.file == file], _in_file(names, file)) for file in files
        ],
        linking=[(file, _in_file(names, file)) for file in effects.linking_files],
        stays=removal.name.kind == "study" and bool(removal.name.file.under),
        can_be_draft=removal.name.kind in DRAFTS and not is_draft,
        can_be_withdrawn=removal.name.kind == "study" and not is_draft,
    )


def _in_file(names: list[FormRecordName], file: str) -> FormRecordName | None:
    """The record in a file, if forms can open it; None for a file with many records."""
    records = [each for each in names if each.file.path == file]
    return records[0] if len(records) == 1 else None


def remove_record(work: Workspace, request: FormRequest) -> FormAnswer:
    """Remove a record, or keep it but take it out of the listing."""
    form_data, address = request.form_data, request.query.get("name", "")
    work.tokens.spend(form_data.get("token", ""))
    try:
        with work.lock:
            removal = plan_removal(work.site, work.records, address)
            if form_data.get("digest", "") != removal.digest:
                raise UserError(
                    gettext_noop("somebody else has changed this record in the meantime"),
                    gettext_noop("nothing was removed; check the record again"),
                )
            if form_data.get("do") == "draft":
                return _as_draft(work, request, removal)
            if form_data.get("do") == "withdraw":
                return _withdrawn(work, request, removal)
            if not removal.changes:
                raise UserError(
                    gettext_noop("the study is imported"),
                    gettext_noop("there are no words of your own to remove"),
                )
            if errors := removal_effects(work.options, removal.changes).errors:
                files = ", ".join(dict.fromkeys(each.file for each in errors))
                raise UserError(f"other records refer to it: {files}", "nothing was removed; change these first")
            edit = work.journal.write_all(removal.changes, request.author, removal.summary)
    except UserError as error:
        return removal_page(work, request, error)
    work.saved(edit)
    return see_other("/records?" + urlencode({"done": edit.id}))


def _as_draft(work: Workspace, request: FormRequest, removal: Removal) -> FormAnswer:
    if removal.name.kind not in DRAFTS or removal.name.draft:
        raise UserError("this record cannot become a draft", "look at it again")
    return _rewrite_record(work, request, removal, {("draft",): "yes"}, "a draft now")


def _withdrawn(work: Workspace, request: FormRequest, removal: Removal) -> FormAnswer:
    reason = " ".join(request.form_data.get("reason", "").split())
    if removal.name.kind != "study":
        raise UserError("only a study can be withdrawn", "look at the record again")
    if not reason:
        raise UserError(
            gettext_noop("a withdrawn study needs a reason for readers"),
            gettext_noop("write it in a sentence they understand"),
        )
    locations = open_record(work.site, removal.name.address).values.get("locations")
    if removal.name.file.under and not locations:  # its locations come from the registry
        values: dict[RecordPath, NewValue] = {("withdrawn",): {"reason": reason, "on": work.today().isoformat()}}
        return _rewrite_record(work, request, removal, values, f"withdrawn ({reason})")
    numbers = tuple(range(len(shown_study(work.site, removal.name.file, work.today()).locations)))
    status_change = StatusChange(Status.WITHDRAWN, work.today(), request.author, reason)
    result = change(work.site, removal.name.file, numbers, status_change, work.today())
    if not result.summary:
        raise UserError(f"{removal.name.id} is withdrawn already", "there is nothing to change")
    return _write_change(work, request, removal, FileChange(result.file, result.before, result.after), result.summary)


def _rewrite_record(
    work: Workspace, request: FormRequest, removal: Removal, values: Mapping[RecordPath, NewValue], summary: str
) -> FormAnswer:
    record = open_record(work.site, removal.name.address)
    data = rewrite_open_record(record, values)
    file_change = FileChange(record.name.file.path, record.before, data)
    return _write_change(work, request, removal, file_change, f"{record.name.id}: {summary}")


def _write_change(
    work: Workspace, request: FormRequest, removal: Removal, file_change: FileChange, summary: str
) -> FormAnswer:
    if file_change.after is not None and (errors := check(work.live, removal.name.file, file_change.after).errors):
        raise UserError(f"the record would have a mistake: {errors[0].message}", errors[0].hint)
    edit = work.journal.write_all((file_change,), request.author, summary)
    work.saved(edit)
    return see_other("/record?" + urlencode({"name": removal.name.address, "done": edit.id}))
