"""Entries fetched over the network: many at a time from ClinicalTrials.gov, one by one from other registries."""

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
from site_builder.importers.http import PURPOSE, Fetched, Params, Progress, RateLimitedClient
from site_builder.web import Client
from site_builder.web import client as web_client


class Registry(NamedTuple):
    """A registry that can be queried over the network."""

    key: str
    name: str
    numbers: re.Pattern[str]
    base: str
    """Address of its programming interface (API)."""
    path: str = ""
    """Path of one entry below that address; "" if entries are fetched many at a time."""
    params: tuple[tuple[str, str], ...] = ()
    one_in: Callable[[bytes, str], bytes | None] = lambda data, number: data
    """Finds a number's entry in an answer; None if it is not there. Raises Unreadable if the answer is malformed."""


CLINICALTRIALS = Registry(
    "clinicaltrials", "ClinicalTrials.gov", re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/api/v2"
)
"""The API needs no key and gives up to 1,000 studies per page: https://clinicaltrials.gov/data-api/api"""
REGISTRIES = (
    CLINICALTRIALS,
    Registry(
        "isrctn",
        isrctn.REGISTRY,
        re.compile(r"ISRCTN\d{8}"),
        "https://www.isrctn.com/api",
        # A search for a number that does not exist finds nothing; the address by number would answer with an error.
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
"""The registries, in the order in which they are queried."""


def registry_of(number: str) -> Registry | None:
    """The registry that assigns numbers of this form, which must be in capitals; None if there is none."""
    return next((each for each in REGISTRIES if each.numbers.fullmatch(number)), None)


def fetch(
    registry: Registry, api: RateLimitedClient, numbers: Iterable[str], store: Path, progress: Progress
) -> Fetched:
    """The entries with the given numbers, from one registry.

    Args:
        registry: the registry.
        api: the client of its interface.
        numbers: registry numbers to fetch.
        store: a folder that keeps the answers, so that an interrupted import can continue.
        progress: called with the number of entries fetched so far and the total.

    Raises:
        UserError: the registry could not be reached, or refused the request.
    """
    if not registry.path:
        return by_numbers(api, numbers, store, progress)
    unique_numbers = tuple(dict.fromkeys(numbers))
    answers: list[Document] = []
    missing: list[str] = []
    with web_client(PURPOSE, api.timeout) as client:
        for done, number in enumerate(unique_numbers, 1):
            path = registry.path.format(number=number)
            params = {key: value.format(number=number) for key, value in registry.params}
            try:
                answer = api.ask_or_reuse(client, path, params, partial(_checked, registry, number), store)
            except UserError as error:
                raise UserError(f"{number}: {error.message}", error.hint) from None
            data = registry.one_in(answer, number) if answer is not None else None
            if data is None:
                missing.append(number)
            else:
                answers.append(Document(f"the registry's answer to {number}", data=data))
            progress(done, len(unique_numbers))
    return Fetched(tuple(answers), tuple(missing))


def _checked(registry: Registry, number: str, data: bytes) -> None:
    try:
        registry.one_in(data, number)
    except Unreadable as error:
        raise ValueError(str(error)) from None


def by_numbers(
    api: RateLimitedClient, numbers: Iterable[str], store: Path, progress: Progress, size: int = 100
) -> Fetched:
    """The entries with the given NCT numbers, fetched `size` at a time."""
    unique_numbers = tuple(dict.fromkeys(numbers))
    found_numbers: set[str] = set()
    by_former_number: dict[str, str] = {}
    result: list[Document] = []
    with web_client(PURPOSE, api.timeout) as client:
        for start in range(0, len(unique_numbers), size):
            part = unique_numbers[start : start + size]
            params = {"filter.ids": ",".join(part), "pageSize": str(size), "format": "json"}
            for page in _pages(api, client, params, store):
                result.append(Document("the registry's answer", data=page.data))
                found_numbers |= page.numbers
                by_former_number |= page.by_former_number
            progress(min(start + size, len(unique_numbers)), len(unique_numbers))
    renumbered = {former: each for former, each in by_former_number.items() if former not in found_numbers}
    missing = (number for number in unique_numbers if number not in found_numbers | renumbered.keys())
    return Fetched(tuple(result), tuple(missing), renumbered)


def by_search(api: RateLimitedClient, search: Params, store: Path, progress: Progress, size: int = 500) -> Fetched:
    """The entries that a search of ClinicalTrials.gov finds, `size` per page.

    Raises:
        UserError: the registry sent fewer entries than it announced.
    """
    params = {**search, "pageSize": str(size), "countTotal": "true", "format": "json"}
    result: list[Document] = []
    found_numbers: set[str] = set()
    renumbered: dict[str, str] = {}
    announced = 0
    with web_client(PURPOSE, api.timeout) as client:
        for page in _pages(api, client, params, store):
            announced = max(announced, page.announced)
            result.append(Document("the registry's answer", data=page.data))
            found_numbers |= page.numbers
            renumbered |= page.by_former_number
            progress(len(found_numbers), max(announced, len(found_numbers)))
    if len(found_numbers) < announced:
        raise UserError(
            f"the registry announced {announced:,} studies and sent {len(found_numbers):,}; nothing was changed",
            "try again later",
        )
    return Fetched(tuple(result), (), renumbered)


class _Page(NamedTuple):
    data: bytes
    numbers: set[str]
    by_former_number: dict[str, str]
    next: str
    announced: int


def _pages(api: RateLimitedClient, client: Client, params: Params, store: Path) -> Iterator[_Page]:
    token = ""
    tokens: set[str] = set()
    while True:
        api.budget.turn_page()
        query = {**params, **({"pageToken": token} if token else {})}
        page = _page(api.ask_or_reuse(client, "studies", query, _page, store) or b'{"studies": []}')
        yield page
        token = page.next
        if not token:
            return
        if token in tokens:
            raise UserError("the registry's pages lead in a circle", "try again later")
        tokens.add(token)


def _page(data: bytes) -> _Page:
    answer = json.loads(data, parse_constant=refuse_constant)
    studies = answer.get("studies") if isinstance(answer, dict) else None
    if not isinstance(studies, list):
        raise ValueError("it has no studies")
    numbers = {number for each in studies if (number := _number(each))}
    by_former = {former: _number(each) for each in studies for former in _former_numbers(each)}
    token, announced = answer.get("nextPageToken"), answer.get("totalCount")
    token = token if isinstance(token, str) else ""
    return _Page(data, numbers, by_former, token, announced if isinstance(announced, int) else 0)


def _number(study: Any) -> str:
    try:
        return str(study["protocolSection"]["identificationModule"]["nctId"])
    except (KeyError, TypeError):
        return ""


def _former_numbers(study: Any) -> list[str]:
    """The numbers that a study had before; the registry answers a request for one of them with this entry."""
    try:
        former = study["protocolSection"]["identificationModule"]["nctIdAliases"]
    except (KeyError, TypeError):
        return []
    return [each for each in former if isinstance(each, str)] if isinstance(former, list) else []
