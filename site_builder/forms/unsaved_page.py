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
    sent = dict(request.sent)
    if not work.tokens.knows(sent.pop("token", "")):
        raise Refused("403 Forbidden", "This form is too old.")
    sent.pop("do", None)
    record = base_of(work, open_record(work.site, request.query.get("name", "")), sent.get("digest", ""))
    try:
        new = new_bytes(work.site, record, sent, request.who, work.today())
    except UserError as error:
        errors = [{"id": "", "text": f"{error.message}. {error.hint}"}]
        return _json({"errors": errors, "page": None, "said": _summary(1, request.language)})
    found = check(work.live, record.name.file, new.data if new else record.data)
    errors = [
        {"id": _id(input_of(record, sent, each)), "text": localized_message(each, request.language)}
        for each in found.errors
    ]
    said = _summary(len(errors), request.language)
    made = unsaved_page(work.live, found)
    if made is None:
        return _json({"errors": errors, "page": None, "said": said})
    key = token_urlsafe(12)
    with work.lock:
        work.drafts[key] = made
        while len(work.drafts) > MOST_DRAFTS:
            work.drafts.popitem(last=False)
    return _json({"errors": errors, "page": f"/{made[0]}?unsaved={key}", "said": said})


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
