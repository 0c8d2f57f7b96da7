"""The forms as a WSGI application around the preview (PEP 3333)."""

import logging
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from site_builder.diagnostics import UserError
from site_builder.forms.changes_page import changes_page, keep_changes, publish_site, undo, update_branch
from site_builder.forms.day_page import change_status, day_page
from site_builder.forms.languages import COOKIE, chosen_language
from site_builder.forms.list_page import list_page, new_record
from site_builder.forms.picture_page import add_picture, picture_page
from site_builder.forms.record_page import change_record, record_page
from site_builder.forms.removal_page import removal_page, remove_record
from site_builder.forms.requests import HEADERS, ROOM, FormAnswer, FormRequest, Refused, read_request, see_other
from site_builder.forms.row_page import row_page
from site_builder.forms.unsaved_page import unsaved
from site_builder.forms.workspace import TEMPLATES, Workspace, render
from site_builder.preview.app import Preview
from site_builder.rendering.languages import AVAILABLE

Handler = Callable[[Workspace, FormRequest], FormAnswer]
Start = Callable[..., Any]

PAGES: Mapping[str, Handler] = {
    "/": day_page,
    "/records": list_page,
    "/record": record_page,
    "/changes": changes_page,
    "/remove": removal_page,
    "/picture": picture_page,
}
WRITES: Mapping[str, Handler] = {
    "/status": change_status,
    "/record": change_record,
    "/unsaved": unsaved,
    "/row": row_page,
    "/new": new_record,
    "/keep": keep_changes,
    "/publish": publish_site,
    "/undo": undo,
    "/remove": remove_record,
    "/update": update_branch,
    "/picture": add_picture,
}
FILES = {
    "/forms.css": "text/css; charset=utf-8",
    "/forms.js": "text/javascript; charset=utf-8",
    "/icon.svg": "image/svg+xml",
}


class Forms:
    """Answers requests for forms and passes all others to the preview.

    Args:
        preview: shows the site.
        work: the site that is edited.
        person: gives the name of the person who makes a request; raises `Refused` if they may not edit.
        outside: origin that browsers see, if a proxy changes it; "" for none.
    """

    def __init__(
        self, preview: Preview, work: Workspace, person: Callable[[Mapping[str, Any]], str], outside: str = ""
    ) -> None:
        self.preview, self.work, self.person, self.outside = preview, work, person, outside

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        if path == ROOM or path.startswith(f"{ROOM}/"):
            return self._send(environ, start_response, self._answer(environ, path.removeprefix(ROOM) or "/"))
        try:
            self.person(environ)
        except Refused as refusal:
            return self._send(environ, start_response, self._refusal(refusal))
        key = parse_qs(environ.get("QUERY_STRING", "")).get("unsaved", [""])[0]
        draft = self.work.drafts.get(key) if key else None
        if draft and environ["REQUEST_METHOD"] == "GET" and path == f"/{draft[0]}":
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
            start_response("200 OK", headers)
            return [draft[1]]
        return self.preview(environ, start_response)

    def _answer(self, environ: dict[str, Any], path: str) -> FormAnswer:
        language = "en"
        try:
            language = chosen_language(environ, self.work.site_language)
            request = read_request(environ, path, self.person(environ), self.outside)._replace(language=language)
            if request.method == "GET" and path == "/language":
                return _choose_language(request)
            if request.method == "GET" and path in FILES:
                return FormAnswer((TEMPLATES / path.lstrip("/")).read_bytes(), type=FILES[path])
            handler = (PAGES if request.method == "GET" else WRITES).get(path)
            if handler is None:
                exists = path in PAGES or path in WRITES
                raise Refused("405 Method Not Allowed" if exists else "404 Not Found", "There is no such form.")
            return handler(self.work, request)
        except Refused as refusal:
            return self._refusal(refusal, language)
        except UserError as error:
            return self._refusal(Refused("404 Not Found", error.sentences), language)
        except Exception:
            logging.getLogger(__name__).exception("something unexpected happened in a form")
            message = "Something unexpected happened in this form; the terminal shows more. Nothing was written."
            return self._refusal(Refused("500 Internal Server Error", message), language)

    def refuse(self, environ: Mapping[str, Any], start_response: Start, message: str) -> Iterable[bytes]:
        """Answer that the request cannot be met now, and why."""
        return self._send(environ, start_response, self._refusal(Refused("503 Service Unavailable", message)))

    @staticmethod
    def _refusal(refusal: Refused, language: str = "en") -> FormAnswer:
        title = HTTPStatus(int(refusal.status[:3])).phrase
        data = render("refused.html", language, title=title, message=refusal.message)
        return FormAnswer(data, refusal.status)

    @staticmethod
    def _send(environ: Mapping[str, Any], start_response: Start, answer: FormAnswer) -> Iterable[bytes]:
        headers = [("Content-Type", answer.type), *HEADERS]
        if answer.location:
            headers.append(("Location", answer.location))
        if answer.cookie:
            headers.append(("Set-Cookie", answer.cookie))
        start_response(answer.status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.data]


def _choose_language(request: FormRequest) -> FormAnswer:
    """Store the language that a person chose and return to the page where they were; nothing else is written."""
    language, back = request.query.get("to", ""), request.query.get("back", "/")
    if language not in AVAILABLE or not back.startswith("/") or not back.isprintable():
        raise Refused("404 Not Found", "The forms are not in this language.")
    cookie = f"{COOKIE}={language}; Path={ROOM}; Max-Age=31536000; SameSite=Strict; HttpOnly"
    return see_other(back)._replace(cookie=cookie)
