"""The only HTTP client for requests to other hosts; it identifies itself."""

from httpx import Client as Client
from httpx import ConnectError as ConnectError
from httpx import HTTPError as HTTPError
from httpx import InvalidURL as InvalidURL
from httpx import Response as Response

from site_builder import __version__


def client(purpose: str, timeout: float) -> Client:
    """A client that follows redirects.

    Args:
        purpose: the reason for the requests, which the `User-Agent` header contains.
        timeout: seconds to wait for an answer.
    """
    agent = f"studyboard/{__version__} ({purpose})"
    return Client(timeout=timeout, headers={"User-Agent": agent}, follow_redirects=True)
