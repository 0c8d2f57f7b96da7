"""Updates the page next to a form while somebody types, without writing anything."""

import json
from secrets import token_urlsafe

from site_builder.diagnostics import UserError
from site_builder.forms.languages import translations_of
from site_builder.forms.mistakes import form_mistakes
from site_builder.forms.names import with_identifiers
from site_builder.forms.open_record import open_record
from site_builder.forms.record_page import base_of
from site_builder.forms.requests import FormAnswer, FormRequest, Refused
from site_builder.forms.saving import new_bytes
from site_builder.forms.typed_values import with_record_values
from site_builder.forms.unsaved import check, unsaved_page
from site_builder.forms.workspace import Workspace

MOST_DRAFTS = 20


def unsaved(work: Workspace, request: FormRequest) -> FormAnswer:
    """The mistakes in what was typed, each with the id of its field, and the address of the page preview."""
    form_data = dict(request.form_data)
    if not work.tokens.knows(form_data.pop("token", "")):
        raise Refused("403 Forbidden", "This form is too old.")
    form_data.pop("do", None)
    record = base_of(work, open_record(work.site, request.query.get("name", "")), form_data.get("digest", ""))
    try:
        typed = with_identifiers(record.model, with_record_values(record.model, form_data), work.catalogue)
        new = new_bytes(work.site, record, typed, request.author, work.today())
    except UserError as error:
        errors = [{"id": "", "label": "", "text": "", "details": error.sentences}]
        return _json({"errors": errors, "page": None, "notice": _summary(1, request.language)})
    if new is not None and new.data is None:
        return _json({"errors": [], "page": None, "notice": _summary(0, request.language)})
    checked = check(work.live, record.name.file, (new and new.data) or record.data)
    errors = [
        {"id": each.id, "label": each.label, "text": each.text, "details": each.details}
        for each in form_mistakes(record, form_data, checked.errors, request.language)
    ]
    summary = _summary(len(errors), request.language)
    page = unsaved_page(work.live, checked)
    if page is None:
        return _json({"errors": errors, "page": None, "notice": summary})
    key = token_urlsafe(12)
    with work.lock:
        work.drafts[key] = page
        while len(work.drafts) > MOST_DRAFTS:
            work.drafts.popitem(last=False)
    return _json({"errors": errors, "page": f"/{page[0]}?unsaved={key}", "notice": summary})


def _summary(count: int, language: str) -> str:
    """The text next to the Save button."""
    words = translations_of(language)
    if not count:
        return words.gettext("Not saved yet")
    return words.ngettext("%(num)s mistake", "%(num)s mistakes", count) % {"num": count}


def _json(value: object) -> FormAnswer:
    return FormAnswer(json.dumps(value).encode(), type="application/json; charset=utf-8")
