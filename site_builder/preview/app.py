"""The preview as a WSGI application (PEP 3333): an address in, the page as it would be built out."""

import mimetypes
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from site_builder.model.calendar import read_date
from site_builder.outputs import addresses
from site_builder.preview.live_site import LiveSite
from site_builder.preview.panel import bare_page, panel
from site_builder.preview.relevant_diagnostics import concerning
from site_builder.preview.script import allow_reload_script
from site_builder.preview.shown_page import ShownPage

_TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}

VERSION = "Server-Timing"
"""The one header that a page can read of itself (https://www.w3.org/TR/server-timing/). By it a page finds out that it
is not the newest any more, even if the change came while it was loaded and could not be told."""


class Answer(NamedTuple):
    """What is sent back."""

    status: str
    type: str
    data: bytes
    location: str = ""


class Preview:
    """The application.

    Args:
        live: where pages come from.
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
        headers = [("Content-Type", answer.type), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        if answer.type.startswith("text/html"):
            headers.append((VERSION, f'page;desc="{blake2b(answer.data, digest_size=8).hexdigest()}"'))
        if answer.location:
            headers.append(("Location", answer.location))
        start_response(answer.status, headers)
        return [answer.data if environ["REQUEST_METHOD"] == "GET" else b""]

    def answer(self, path: str, query: str, host: str) -> Answer:
        """What is shown at a path."""
        asked = parse_qs(query).get("date", [""])[0]
        try:
            day = read_date(asked) if asked else None
        except ValueError as error:
            return self._html("400 Bad Request", bare_page(f"“{asked}” {error}"), host)
        for address in self._addresses(path):
            shown = self.live.show(address, day)
            if shown.page is not None:
                return self._page(address, shown, host)
        if not path.endswith("/") and self.live.show(path.lstrip("/") + "/index.html", day).page is not None:
            # Two slashes at the beginning would name a host.
            return Answer("301 Moved Permanently", "text/plain; charset=utf-8", b"", f"/{path.lstrip('/')}/")
        return self._missing(self._addresses(path)[0], day, host)

    def _addresses(self, path: str) -> list[str]:
        """The address that is meant; links of the 404 page begin at the top of the host, with the site's sub-path."""
        plain = path.lstrip("/")
        base = self.live.snapshot.catalogue.settings.base_path.lstrip("/") if self.live.snapshot else ""
        found = [plain] if not base or not plain.startswith(base) else [plain, plain.removeprefix(base)]
        return [f"{each}index.html" if not each or each.endswith("/") else each for each in found]

    def _page(self, address: str, shown: ShownPage, host: str) -> Answer:
        kind = content_type(address)
        if not kind.startswith("text/html"):
            return Answer("200 OK" if shown.data is not None else "404 Not Found", kind, shown.data or b"")
        if shown.data is None:
            said = "This page cannot be shown yet"
            return self._html("200 OK", self._with_panel(bare_page(said), address, shown), host)
        return self._html("200 OK", self._with_panel(shown.data, address, shown), host)

    def _missing(self, address: str, day: date | None, host: str) -> Answer:
        shown = self.live.show(addresses.NOT_FOUND.fill(), day)
        if not content_type(address).startswith("text/html"):
            return Answer("404 Not Found", "text/plain; charset=utf-8", b"There is no such file.\n")
        data = shown.data if shown.data is not None else bare_page("There is no such page")
        return self._html("404 Not Found", self._with_panel(data, address, shown._replace(page=None)), host)

    def _with_panel(self, data: bytes, address: str, shown: ShownPage) -> bytes:
        snapshot = self.live.snapshot
        told = concerning(address, shown.page, shown.diagnostics, snapshot.files if snapshot else {})
        if snapshot is None:
            told = shown.diagnostics
        block = panel(self.live.options.site, told, self.live.state.problem)
        if not block:
            return data
        before, body, rest = data.partition(b"<body>")
        return before + body + block + rest if body else block + data

    @staticmethod
    def _html(status: str, data: bytes, host: str) -> Answer:
        return Answer(status, "text/html; charset=utf-8", allow_reload_script(data, host))


def content_type(address: str) -> str:
    """The type of what stands at an address; one without an ending is a page."""
    name = address.rsplit("/", 1)[-1]
    if "." not in name:
        return "text/html; charset=utf-8"
    ending = "." + name.rsplit(".", 1)[-1].lower()
    found = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    textual = found.startswith("text/") or found in ("application/json", "application/xml", "image/svg+xml")
    return f"{found}; charset=utf-8" if textual else found
