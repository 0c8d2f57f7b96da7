"""A registry on this machine that responds, and fails, like ClinicalTrials.gov's API v2, ISRCTN and CTIS."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.web_server import Handler, web_server

NOTHING_FOUND = b'<?xml version="1.0"?><allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="0"></allTrials>'


class Registry:
    """Its entries, its failures, and the requests that it received."""

    def __init__(self, *studies: dict[str, Any]) -> None:
        self.studies = {each["protocolSection"]["identificationModule"]["nctId"]: each for each in studies}
        self.singles: dict[str, bytes] = {}
        """Responses of ISRCTN by search text, and of CTIS by path."""
        self.troubles: list[str] = []
        """Failures in place of the next responses: an error number, `broken`, `slow`, `cut`, `html`."""
        self.retry_after = "0"
        self.announced: int | None = None
        self.asked: list[dict[str, str]] = []
        self.agents: set[str] = set()
        self.address = ""
        self.encoding = ""
        """The content encoding that its responses declare."""

    def answer(self, query: dict[str, str]) -> dict[str, Any]:
        """A page of studies."""
        wanted = query.get("filter.ids", "").split(",") if "filter.ids" in query else list(self.studies)
        found = [self.studies[number] for number in wanted if number in self.studies]
        start, size = int(query.get("pageToken", "p0")[1:]), int(query.get("pageSize", "10"))
        page: dict[str, Any] = {"studies": found[start : start + size]}
        if start + size < len(found):
            page["nextPageToken"] = f"p{start + size}"
        if query.get("countTotal") == "true" and not start:
            page["totalCount"] = len(found) if self.announced is None else self.announced
        return page

    def body(self, path: str, query: dict[str, str]) -> bytes | None:
        """The response body at an address; None if there is nothing."""
        if path == "/query/format/default":
            return self.singles.get(query.get("q", ""), NOTHING_FOUND)
        return json.dumps(self.answer(query)).encode() if path == "/studies" else self.singles.get(path)


@contextmanager
def serving(registry: Registry) -> Iterator[Registry]:
    """Serve the registry at an address of this machine."""

    class Api(Handler):
        def do_GET(self) -> None:
            query = {key: each[0] for key, each in parse_qs(urlsplit(self.path).query).items()}
            registry.asked.append(query)
            registry.agents.add(self.headers.get("User-Agent", ""))
            trouble = registry.troubles.pop(0) if registry.troubles else ""
            if trouble == "slow":
                time.sleep(0.6)
            body = registry.body(urlsplit(self.path).path, query)
            if trouble.isdigit() or body is None:
                self.send_response(int(trouble or 404))
                self.send_header("Retry-After", registry.retry_after)
                self.end_headers()
                return
            body = body[:-20] if trouble == "broken" else b"<html><p>Sorry.</p></html>" if trouble == "html" else body
            self.send_response(200)
            if registry.encoding:
                self.send_header("Content-Encoding", registry.encoding)
            self.send_header("Content-Length", str(len(body) + (100 if trouble == "cut" else 0)))
            self.end_headers()
            for piece in [body[at : at + 1] for at in range(len(body))] if trouble == "drip" else [body]:
                time.sleep(0.02 if trouble == "drip" else 0)
                with suppress(OSError):  # the client may have gone
                    self.wfile.write(piece)
            if trouble:
                self.close_connection = True

    with web_server(Api) as registry.address:
        yield registry
