"""The only HTTP client for requests to other hosts; it identifies itself."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address

from httpx import URL as URL
from httpx import Client as Client
from httpx import ConnectError as ConnectError
from httpx import HTTPError as HTTPError
from httpx import InvalidURL as InvalidURL
from httpx import RemoteProtocolError, Request
from httpx import Response as Response

from site_builder import __version__
from site_builder.diagnostics import UserError

_LAST_PORT = 65535


def client(purpose: str, timeout: float) -> Client:
    """A client that follows redirects, but not from the internet into this machine or its network.

    Args:
        purpose: the reason for the requests, which the `User-Agent` header contains.
        timeout: seconds to wait for an answer.
    """
    agent = f"studyboard/{__version__} ({purpose})"
    hooks: dict[str, list[Callable[..., None]]] = {
        "request": [refuse_impossible_host],
        "response": [refuse_redirect_inside],
    }
    return Client(timeout=timeout, headers={"User-Agent": agent}, follow_redirects=True, event_hooks=hooks)


def pieces_in_time(answer: Response, name: str, seconds: float, started_at: float, hint: str) -> Iterator[bytes]:
    """The unpacked pieces of an answer. While a host sends something now and then, the client itself waits for ever.

    Args:
        answer: the answer, of which nothing has been read.
        name: the address in messages.
        seconds: the longest duration of the answer.
        started_at: when it was requested: see `time.monotonic`.
        hint: what the reader of the message can do.

    Raises:
        UserError: the answer takes too long.
    """
    for piece in answer.iter_bytes():
        if time.monotonic() - started_at > seconds:
            raise UserError(f"{name} did not end its answer in {seconds:.0f} seconds", hint)
        yield piece


def can_be_host(url: URL) -> bool:
    """Return whether there can be such a host and port: else the system's own look-up fails in ways of its own."""
    try:
        url.raw_host.decode("ascii").encode("idna")  # as the system's look-up does
    except UnicodeError:
        return False
    return bool(url.host.strip(".")) and (url.port is None or 0 < url.port <= _LAST_PORT)


def refuse_impossible_host(request: Request) -> None:
    """Refuse a request, also after a redirect, to a host that cannot exist.

    Raises:
        InvalidURL: there can be no such host.
    """
    if not can_be_host(request.url):
        raise InvalidURL(f"there can be no such host: {request.url.host}")


def refuse_redirect_inside(answer: Response) -> None:
    """Refuse a redirect from another host to an address of this machine or its network, where services trust callers.

    Raises:
        HTTPError: it is such a redirect.
    """
    with suppress(InvalidURL):  # the client itself refuses an address that cannot be parsed
        if answer.has_redirect_location and not _is_inside(answer.url):
            target = answer.url.join(answer.headers["Location"])
            if _is_inside(target):
                message = f"it redirects to {target.host}, an address of this machine or its network"
                raise RemoteProtocolError(message, request=answer.request)


def _is_inside(url: URL) -> bool:
    host = url.host.rstrip(".").lower()
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
