"""The preview as a WSGI application (PEP 3333): answers a request with the page that a build would write."""

import mimetypes
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote

from site_builder.model.calendar import read_date
from site_builder.outputs import addresses
from site_builder.outputs.former_addresses import OF_PROGRAMS
from site_builder.preview.live_site import LiveSite
from site_builder.preview.panel import bare_page, panel
from site_builder.preview.relevant_diagnostics import relevant_diagnostics
from site_builder.preview.script import allow_reload_script
from site_builder.preview.shown_page import ShownPage
from site_builder.rendering.policy import FILES_POLICY

_TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}

VERSION = "Server-Timing"
"""The only response header that a page's script can read (https://www.w3.org/TR/server-timing/). It shows a page
that it is outdated, even if the change came while the page was loading."""


class Answer(NamedTuple):
    """The answer to a request."""

    status: str
    type: str
    data: bytes
    location: str = ""
    policy: str = ""
    """A Content-Security-Policy for its header."""


_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


class Preview:
    """The application.

    Args:
        live: the source of pages.
    """

    def __init__(self, live: LiveSite) -> None:
        self.live = live

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            answer = Answer("405 Method Not Allowed", "text/plain; charset=utf-8", b"Only looking is possible.\n")
        else:
            path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
            answer = self.answer(path, environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "localhost"))
        headers = [("Content-Type", answer.type), *_HEADERS]
        if answer.policy:
            headers.append(("Content-Security-Policy", answer.policy))
        if answer.type.startswith("text/html"):
            headers.append((VERSION, f'page;desc="{blake2b(answer.data, digest_size=8).hexdigest()}"'))
        if answer.location:
            headers.append(("Location", answer.location))
        start_response(answer.status, headers)
        return [answer.data if environ["REQUEST_METHOD"] == "GET" else b""]

    def answer(self, path: str, query: str, host: str) -> Answer:
        """The answer for a path."""
        date_text = parse_qs(query).get("date", [""])[0]
        try:
            day = read_date(date_text) if date_text else None
        except ValueError as error:
            return self._html("400 Bad Request", bare_page(f"“{date_text}” {error}"), host)
        for address in self._addresses(path):
            page = self.live.show(address, day)
            if page.page is not None:
                return self._page(address, page, host)
        if not path.endswith("/") and self.live.show(path.lstrip("/") + "/index.html", day).page is not None:
            # Two slashes at the beginning would name a host.
            return Answer("301 Moved Permanently", "text/plain; charset=utf-8", b"", f"/{path.lstrip('/')}/")
        return self._missing(self._addresses(path)[0], day, host)

    def _addresses(self, path: str) -> list[str]:
        """Possible addresses for a path; links of the 404 page are absolute and contain the site's sub-path."""
        plain = path.lstrip("/")
        base = unquote(self.live.snapshot.catalogue.settings.base_path).lstrip("/") if self.live.snapshot else ""
        paths = [plain] if not base or not plain.startswith(base) else [plain, plain.removeprefix(base)]
        return [f"{each}index.html" if not each or each.endswith("/") else each for each in paths]

    def _page(self, address: str, page: ShownPage, host: str) -> Answer:
        kind = content_type(address)
        if page.page is not None and page.page.kind == "asset":
            # The forms are at this origin: a script in a picture could fill them in.
            return self._file(kind, page.data)._replace(policy=FILES_POLICY)
        if not kind.startswith("text/html"):
            return self._file(kind, page.data)
        if page.data is None:
            title = "This page cannot be shown yet"
            return self._html("200 OK", self._with_panel(bare_page(title), address, page), host)
        return self._html("200 OK", self._with_panel(page.data, address, page), host)

    @staticmethod
    def _file(kind: str, data: bytes | None) -> Answer:
        return Answer("200 OK" if data is not None else "404 Not Found", kind, data or b"")

    def _missing(self, address: str, day: date | None, host: str) -> Answer:
        page = self.live.show(addresses.NOT_FOUND.fill(), day)
        if not content_type(address).startswith("text/html"):
            return Answer("404 Not Found", "text/plain; charset=utf-8", b"There is no such file.\n")
        data = page.data if page.data is not None else bare_page("There is no such page")
        return self._html("404 Not Found", self._with_panel(data, address, page._replace(page=None)), host)

    def _with_panel(self, data: bytes, address: str, page: ShownPage) -> bytes:
        snapshot = self.live.snapshot
        diagnostics = relevant_diagnostics(address, page.page, page.diagnostics, snapshot.files if snapshot else {})
        if snapshot is None:
            diagnostics = page.diagnostics
        block = panel(self.live.options.site, diagnostics, self.live.state.problem)
        if not block:
            return data
        before, body, tail = data.partition(b"<body>")
        return before + body + block + tail if body else block + data

    @staticmethod
    def _html(status: str, data: bytes, host: str) -> Answer:
        return Answer(status, "text/html; charset=utf-8", allow_reload_script(data, host))


def content_type(address: str) -> str:
    """The media type of an address; an address without an extension is a page."""
    name = address.rsplit("/", 1)[-1]
    ending = "." + name.rsplit(".", 1)[-1].lower()
    if "." not in name or OF_PROGRAMS.fullmatch(ending):
        return "text/html; charset=utf-8"
    type_ = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    textual = type_.startswith("text/") or type_ in ("application/json", "application/xml", "image/svg+xml")
    return f"{type_}; charset=utf-8" if textual else type_
