"""The page beside a form changes while somebody types; nothing is written."""

import json
from secrets import token_urlsafe

from site_builder.diagnostics import UserError
from site_builder.forms.languages import localized_message, translations_of
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
    form_data = dict(request.form_data)
    if not work.tokens.knows(form_data.pop("token", "")):
        raise Refused("403 Forbidden", "This form is too old.")
    form_data.pop("do", None)
    record = base_of(work, open_record(work.site, request.query.get("name", "")), form_data.get("digest", ""))
    try:
        new = new_bytes(work.site, record, form_data, request.author, work.today())
    except UserError as error:
        errors = [{"id": "", "text": f"{error.message}. {error.hint}"}]
        return _json({"errors": errors, "page": None, "notice": _summary(1, request.language)})
    checked = check(work.live, record.name.file, new.data if new else record.data)
    errors = [
        {"id": _id(input_of(record, form_data, each)), "text": localized_message(each, request.language)}
        for each in checked.errors
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
    """What is shown beside the button that saves."""
    words = translations_of(language)
    if not count:
        return words.gettext("Not saved yet")
    return words.ngettext("%(num)s mistake", "%(num)s mistakes", count) % {"num": count}


def _id(name: str) -> str:
    return id_of(name) if name else ""


def _json(value: object) -> FormAnswer:
    return FormAnswer(json.dumps(value).encode(), type="application/json; charset=utf-8")
