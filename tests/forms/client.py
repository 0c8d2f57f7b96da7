"""A client of the forms that ignores a browser's rules, for requests that must be refused."""

import http.client
import re
from collections.abc import Mapping
from html import unescape
from typing import Protocol
from urllib.parse import urlencode


class Server(Protocol):
    """A server at a port of this computer."""

    @property
    def port(self) -> int:
        """The port."""


ROOM = "/-/edit"


class Reply:
    """A response."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.headers = answer.status, answer.headers
        self.text = answer.read().decode()

    def value(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', self.text)
        assert found, name
        return unescape(found[1])

    def status_form(self) -> dict[str, str]:
        """The hidden fields of the first status that can be confirmed."""
        form = self.text.partition('value="confirm"')[0].rpartition("<form")[2]
        found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
        return {unescape(name): unescape(value) for name, value in found}


def ask(server: Server, method: str, path: str, body: str | bytes = "", **headers: str) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, (body.encode() if isinstance(body, str) else body) or None, named)
        return Reply(connection.getresponse())
    finally:
        connection.close()


def get(server: Server, path: str) -> Reply:
    return ask(server, "GET", ROOM + path)


def post(server: Server, path: str, sent: Mapping[str, str], **headers: str) -> Reply:
    own = {"Content_Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{server.port}"}
    found = {name: value for name, value in (own | headers).items() if value}
    return ask(server, "POST", ROOM + path, urlencode(sent), **found)
