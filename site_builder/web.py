"""The one way out to other hosts: a client that says who it is."""

from httpx import Client as Client
from httpx import ConnectError as ConnectError
from httpx import HTTPError as HTTPError
from httpx import InvalidURL as InvalidURL
from httpx import Response as Response

from site_builder import __version__


def client(purpose: str, timeout: float) -> Client:
    """A client that follows redirects.

    Args:
        purpose: what for, told to the hosts that are asked.
        timeout: seconds after which an answer is no longer waited for.
    """
    agent = f"studyboard/{__version__} ({purpose})"
    return Client(timeout=timeout, headers={"User-Agent": agent}, follow_redirects=True)
