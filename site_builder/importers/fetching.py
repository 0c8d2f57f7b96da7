"""What registries answer over the network: many studies at a time from one, each by itself from the others."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError
from site_builder.importers import ctis, isrctn
from site_builder.importers.documents import Document, refuse_constant
from site_builder.importers.entry import Unreadable
from site_builder.importers.http import PURPOSE, Fetched, Params, RateLimitedClient, Told
from site_builder.web import Client
from site_builder.web import client as web_client


class Registry(NamedTuple):
    """A registry that can be asked."""

    key: str
    name: str
    numbers: re.Pattern[str]
    base: str
    """Address of its interface."""
    path: str = ""
    """Of one entry, below that address; none if entries come many at a time."""
    params: tuple[tuple[str, str], ...] = ()
    one_in: Callable[[bytes, str], bytes | None] = lambda data, number: data
    """The entry of a number in an answer, None if it is not there; raises Unreadable if it is no such answer."""


CLINICALTRIALS = Registry(
    "clinicaltrials", "ClinicalTrials.gov", re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/api/v2"
)
"""Asks for no key and gives up to 1,000 studies a page: https://clinicaltrials.gov/data-api/api"""
REGISTRIES = (
    CLINICALTRIALS,
    Registry(
        "isrctn",
        isrctn.REGISTRY,
        re.compile(r"ISRCTN\d{8}"),
        "https://www.isrctn.com/api",
        # Of a number that nobody has, a search finds nothing; its address by number answers as if all were broken.
        "query/format/default",
        (("q", "{number}"), ("limit", "100")),
        isrctn.one_in,
    ),
    Registry(
        "ctis",
        ctis.REGISTRY,
        re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}"),
        "https://euclinicaltrials.eu/ctis-public-api",
        "retrieve/{number}",
        one_in=ctis.one_in,
    ),
)
"""In the order in which they are asked."""


def registry_of(number: str) -> Registry | None:
    """The registry that gives numbers like this one, written in capitals."""
    return next((each for each in REGISTRIES if each.numbers.fullmatch(number)), None)


def fetch(registry: Registry, line: RateLimitedClient, numbers: Iterable[str], store: Path, tell: Told) -> Fetched:
    """The entries of some numbers of a registry.

    Args:
        registry: the registry.
        line: the line to it.
        numbers: what to fetch.
        store: a folder where answers are kept, so that an import that is cut short can go on.
        tell: told how many of how many were fetched.

    Raises:
        UserError: it could not be reached, or refused the question.
    """
    if not registry.path:
        return by_numbers(line, numbers, store, tell)
    wanted = tuple(dict.fromkeys(numbers))
    found: list[Document] = []
    missing: list[str] = []
    with web_client(PURPOSE, line.timeout) as client:
        for done, number in enumerate(wanted, 1):
            path = registry.path.format(number=number)
            params = {key: value.format(number=number) for key, value in registry.params}
            try:
                answer = line.kept(client, path, params, partial(_checked, registry, number), store)
            except UserError as error:
                raise UserError(f"{number}: {error.message}", error.hint) from None
            data = registry.one_in(answer, number) if answer is not None else None
            if data is None:
                missing.append(number)
            else:
                found.append(Document(f"the registry's answer to {number}", data=data))
            tell(done, len(wanted))
    return Fetched(tuple(found), tuple(missing))


def _checked(registry: Registry, number: str, data: bytes) -> None:
    try:
        registry.one_in(data, number)
    except Unreadable as error:
        raise ValueError(str(error)) from None


def by_numbers(line: RateLimitedClient, numbers: Iterable[str], store: Path, tell: Told, size: int = 100) -> Fetched:
    """The entries of NCT numbers, `size` of them asked for at a time."""
    wanted = tuple(dict.fromkeys(numbers))
    found: set[str] = set()
    result: list[Document] = []
    with web_client(PURPOSE, line.timeout) as client:
        for start in range(0, len(wanted), size):
            part = wanted[start : start + size]
            params = {"filter.ids": ",".join(part), "pageSize": str(size), "format": "json"}
            for page in _pages(line, client, params, store):
                result.append(Document("the registry's answer", data=page.data))
                found |= page.numbers
            tell(min(start + size, len(wanted)), len(wanted))
    return Fetched(tuple(result), tuple(number for number in wanted if number not in found))


def by_search(line: RateLimitedClient, search: Params, store: Path, tell: Told, size: int = 500) -> Fetched:
    """The entries that a search of ClinicalTrials.gov finds.

    Raises:
        UserError: fewer entries came than the registry had announced.
    """
    params = {**search, "pageSize": str(size), "countTotal": "true", "format": "json"}
    result: list[Document] = []
    found: set[str] = set()
    announced = 0
    with web_client(PURPOSE, line.timeout) as client:
        for page in _pages(line, client, params, store):
            announced = max(announced, page.announced)
            result.append(Document("the registry's answer", data=page.data))
            found |= page.numbers
            tell(len(found), max(announced, len(found)))
    if len(found) < announced:
        raise UserError(
            f"the registry announced {announced:,} studies and sent {len(found):,}; nothing was changed",
            "try again later",
        )
    return Fetched(tuple(result))


class _Page(NamedTuple):
    data: bytes
    numbers: set[str]
    next: str
    announced: int


def _pages(line: RateLimitedClient, client: Client, params: Params, store: Path) -> Iterator[_Page]:
    token = ""
    seen: set[str] = set()
    while True:
        line.budget.turn_page()
        asked = {**params, **({"pageToken": token} if token else {})}
        page = _page(line.kept(client, "studies", asked, _page, store) or b'{"studies": []}')
        yield page
        token = page.next
        if not token:
            return
        if token in seen:
            raise UserError("the registry's pages lead in a circle", "try again later")
        seen.add(token)


def _page(data: bytes) -> _Page:
    answer = json.loads(data, parse_constant=refuse_constant)
    studies = answer.get("studies") if isinstance(answer, dict) else None
    if not isinstance(studies, list):
        raise ValueError("it has no studies")
    numbers = {number for each in studies if (number := _number(each))}
    token, announced = answer.get("nextPageToken"), answer.get("totalCount")
    return _Page(data, numbers, token if isinstance(token, str) else "", announced if isinstance(announced, int) else 0)


def _number(study: Any) -> str:
    try:
        return str(study["protocolSection"]["identificationModule"]["nctId"])
    except (KeyError, TypeError):
        return ""
