"""Fetches the files that a host publishes."""

import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact_address
from site_builder.web import Client, HTTPError, InvalidURL, Response, client, pieces_in_time

_AT_ONCE = 4
_PATIENCE = 30.0
_TRIES = 3
_MORE_BYTES = 2**16
"""Bytes that are read beyond the size of the file that is expected: enough to see that the host's file differs."""
_MOST_SECONDS = 120.0
"""Longest duration of one answer."""
_MOST_REDIRECTS = 5


class HostAnswer(NamedTuple):
    """The answer of a host."""

    address: str
    """The address within the site, such as `studies/brevas.html`."""
    status: int
    data: bytes
    led_to: str = ""
    """The web address to which it redirects, if that is on another host."""


class Host:
    """A host that publishes a site.

    Args:
        address: the web address of the site, with a final slash.
        configured: the address in the site's settings, if it differs: links and the sitemap use it.
    """

    def __init__(self, address: str, configured: str = "") -> None:
        self.address = address
        self._bases = (address, configured) if configured else (address,)

    def fetch(self, addresses: Iterable[str], expected: Mapping[str, bytes]) -> Iterator[HostAnswer]:
        """Fetch files by their addresses within the site, in order.

        Args:
            addresses: the addresses.
            expected: files that should be there. Of a file that is larger, or not expected, only the beginning is read.

        Raises:
            UserError: the host does not answer, or its answer does not end.
        """
        limits = {address: len(expected.get(address, b"")) + _MORE_BYTES for address in addresses}
        purpose = "verifies a public listing of clinical studies"
        with client(purpose, _PATIENCE) as asking, ThreadPoolExecutor(_AT_ONCE) as pool:
            yield from pool.map(lambda each: self._fetch_one(asking, each, limits[each]), limits)

    def within(self, link: str) -> str | None:
        """Return the address within the site that a web address leads to; None if it leads elsewhere."""
        plain = link.partition("#")[0].partition("?")[0]
        base = next((each for each in self._bases if plain.startswith(each)), None)
        if base is None:
            return None
        path = unquote(plain.removeprefix(base))
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _fetch_one(self, asking: Client, address: str, most: int) -> HostAnswer:
        url = self.address + quote(address)
        for attempt in range(_TRIES):
            try:
                return self._answer(asking, address, url, most)
            except (HTTPError, InvalidURL) as error:
                if attempt == _TRIES - 1:
                    reason = str(error) or type(error).__name__
                    redacted = redact_address(url)
                    raise UserError(
                        f"{redacted} cannot be fetched: {reason}", "check that the host answers, and try again"
                    ) from None
        raise AssertionError("unreachable")

    def _answer(self, asking: Client, address: str, url: str, most: int) -> HostAnswer:
        """The answer for one address. Redirects are followed on the same host only, since others could be internal."""
        target, began = url, time.monotonic()
        for _ in range(_MOST_REDIRECTS):
            with asking.stream("GET", target, follow_redirects=False) as answer:
                if answer.next_request is None:
                    return HostAnswer(address, answer.status_code, self._body(answer, url, most, began))
                target = str(answer.next_request.url)
                if urlsplit(target).netloc != urlsplit(url).netloc:
                    return HostAnswer(address, answer.status_code, b"", target)
        raise UserError(f"{redact_address(url)} redirects in a circle", "check the host, and try again")

    @staticmethod
    def _body(answer: Response, url: str, most: int, began: float) -> bytes:
        data = bytearray()
        hint = "check the host, and try again"
        for piece in pieces_in_time(answer, redact_address(url), _MOST_SECONDS, began, hint):
            data += piece[: most - len(data)]  # a few packed bytes can unpack to many megabytes
            if len(data) >= most:
                break  # the expected file is smaller, so they differ
        return bytes(data)
