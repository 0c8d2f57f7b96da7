"""Fetches the files that a host publishes."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact_address
from site_builder.web import Client, HTTPError, InvalidURL, client

_AT_ONCE = 4
_PATIENCE = 30.0
_TRIES = 3
_MOST_BYTES = 60_000_000
"""The size limit of a sitemap; no other file of a site is as large."""
_NOT_THERE = (404, 410)


class HostAnswer(NamedTuple):
    """The answer of a host."""

    address: str
    """The address within the site, such as `studies/brevas.html`."""
    status: int
    data: bytes
    led_to: str = ""
    """The web address to which it redirects, if that is on another host."""

    @property
    def is_there(self) -> bool:
        """Whether something is published at the address."""
        return self.status not in _NOT_THERE


class Host:
    """A host that publishes a site.

    Args:
        address: the web address of the site, with a final slash.
        configured: the address in the site's settings, if it differs: links and the sitemap use it.
    """

    def __init__(self, address: str, configured: str = "") -> None:
        self.address = address
        self._bases = (address, configured) if configured else (address,)

    def fetch(self, addresses: Iterable[str]) -> Iterator[HostAnswer]:
        """Fetch files by their addresses within the site, in order.

        Raises:
            UserError: the host does not answer.
        """
        address_list = list(addresses)
        purpose = "verifies a public listing of clinical studies"
        with client(purpose, _PATIENCE) as asking, ThreadPoolExecutor(_AT_ONCE) as pool:
            yield from pool.map(lambda each: self._fetch_one(asking, each), address_list)

    def within(self, link: str) -> str | None:
        """Return the address within the site that a web address leads to; None if it leads elsewhere."""
        plain = link.partition("#")[0].partition("?")[0]
        base = next((each for each in self._bases if plain.startswith(each)), None)
        if base is None:
            return None
        path = unquote(plain.removeprefix(base))
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _fetch_one(self, asking: Client, address: str) -> HostAnswer:
        url = self.address + quote(address)
        for attempt in range(_TRIES):
            try:
                return self._answer(asking, address, url)
            except (HTTPError, InvalidURL) as error:
                if attempt == _TRIES - 1:
                    reason = str(error) or type(error).__name__
                    redacted = redact_address(url)
                    raise UserError(
                        f"{redacted} cannot be fetched: {reason}", "check that the host answers, and try again"
                    ) from None
        raise AssertionError("unreachable")

    def _answer(self, asking: Client, address: str, url: str) -> HostAnswer:
        with asking.stream("GET", url) as answer:
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > _MOST_BYTES:
                    break  # no file of the site is so large, so it will differ
            ended = urlsplit(str(answer.url))
            away = "" if ended.netloc == urlsplit(url).netloc else str(answer.url)
            return HostAnswer(address, answer.status_code, bytes(data), away)
