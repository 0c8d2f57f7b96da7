"""The page beside a form changes while somebody types; nothing is written."""

import json
from secrets import token_urlsafe

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.open_record import open_record
from site_builder.forms.record_page import base_of, input_of
from site_builder.forms.requests import FormAnswer, FormRequest, Refused
from site_builder.forms.saving import new_bytes
from site_builder.forms.unsaved import check, unsaved_page
from site_builder.forms.views import id_of
from site_builder.forms.workspace import Workspace

MOST_DRAFTS = 20


def unsaved(work: Workspace, request: FormRequest) -> FormAnswer:
    """The mistakes of what was typed, each with the id of its field, and where the page can be seen with it."""
    sent = dict(request.sent)
    if not work.tokens.knows(sent.pop("token", "")):
        raise Refused("403 Forbidden", "This form is too old.")
    sent.pop("do", None)
    record = base_of(work, open_record(work.site, request.query.get("name", "")), sent.get("digest", ""))
    try:
        new = new_bytes(work.site, record, sent, request.who, work.today())
    except UserError as error:
        return _json({"errors": [{"id": "", "text": f"{error.message}. {error.hint}"}], "page": None})
    found = check(work.live, record.name.file, new.data if new else record.data)
    errors = [{"id": _id(input_of(record, sent, each)), "text": words(each)} for each in found.errors]
    made = unsaved_page(work.live, found)
    if made is None:
        return _json({"errors": errors, "page": None})
    key = token_urlsafe(12)
    with work.lock:
        work.drafts[key] = made
        while len(work.drafts) > MOST_DRAFTS:
            work.drafts.popitem(last=False)
    return _json({"errors": errors, "page": f"/{made[0]}?unsaved={key}"})


def words(found: Diagnostic) -> str:
    """A mistake in the words of the diagnostics."""
    return f"{found.message}. {found.hint}".rstrip(". ")


def _id(name: str) -> str:
    return id_of(name) if name else ""


def _json(value: object) -> FormAnswer:
    return FormAnswer(json.dumps(value).encode(), type="application/json; charset=utf-8")
