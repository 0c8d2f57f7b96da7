"""Asking registries over the network: patiently, politely, and again from where it stopped.

ClinicalTrials.gov asks for no key and gives up to 1,000 studies a page; see https://clinicaltrials.gov/data-api/api
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from site_builder import __version__
from site_builder.diagnostics import Trouble
from site_builder.importers.documents import Document

CLINICALTRIALS = "https://clinicaltrials.gov/api/v2"
AGENT = f"studyboard/{__version__} (static listings of clinical studies)"
TRIES = 6
KEEP_SECONDS = 24 * 3600
"""For so long, an import that was cut short goes on where it stopped."""

Told = Callable[[int, int], None]
Params = Mapping[str, str]


@dataclass(slots=True)
class Line:
    """A line to a registry.

    Attributes:
        base: address of its interface, without a slash at the end.
        pause: seconds between two questions.
        patience: seconds before the first repetition; each further one waits twice as long.
        timeout: seconds after which an answer is no longer waited for.
    """

    base: str = CLINICALTRIALS
    pause: float = 1.0
    patience: float = 1.0
    timeout: float = 60.0
    _last: float = field(default=-1e9, init=False)

    def ask(self, client: httpx.Client, path: str, params: Params) -> Any:
        """The answer to a question, as decoded JSON; None if the registry knows nothing of it.

        Raises:
            Trouble: there was no answer that could be read.
        """
        why = ""
        for attempt in range(TRIES):
            wait = self._last + self.pause - time.monotonic()
            time.sleep(max(0.0, wait))
            self._last = time.monotonic()
            try:
                answer = client.get(f"{self.base}/{path}", params=dict(params))
            except httpx.HTTPError as error:
                why = f"{type(error).__name__}: {error}".rstrip(": ")
            else:
                if answer.status_code == 404:
                    return None
                if answer.is_success:
                    try:
                        return answer.json()
                    except (ValueError, RecursionError):
                        why = "its answer is not whole, or not JSON"
                elif answer.status_code in (408, 425, 429) or answer.status_code >= 500:
                    why = f"it answered with error {answer.status_code}"
                    time.sleep(min(_asked_to_wait(answer), 300.0))
                else:
                    said = " ".join(answer.text.split())[:200]
                    raise Trouble(
                        f"{self.base} refused the question with error {answer.status_code}: {said}",
                        "check the numbers, or the words of the search",
                    )
            if attempt < TRIES - 1:
                time.sleep(self.patience * 2**attempt)
        raise Trouble(f"{self.base} could not be reached: {why}", "try again later; what was fetched is kept for a day")


def _asked_to_wait(answer: httpx.Response) -> float:
    try:
        return float(answer.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0


class Fetched(NamedTuple):
    """What a registry answered."""

    documents: tuple[Document, ...]
    missing: tuple[str, ...] = ()
    """Numbers that were asked for and are not there."""


def by_numbers(line: Line, numbers: Iterable[str], store: Path, tell: Told, size: int = 100) -> Fetched:
    """The entries of NCT numbers.

    Args:
        line: the line to the registry.
        numbers: what to fetch.
        store: a folder where answers are kept until all are there.
        tell: told how many of how many were fetched.
        size: how many are asked for at a time.
    """
    wanted = tuple(dict.fromkeys(numbers))
    found: set[str] = set()
    result: list[Document] = []
    with httpx.Client(timeout=line.timeout, headers={"User-Agent": AGENT}, follow_redirects=True) as client:
        for start in range(0, len(wanted), size):
            part = wanted[start : start + size]
            params = {"filter.ids": ",".join(part), "pageSize": str(size), "format": "json"}
            for page in _pages(line, client, params, store):
                result.append(Document("the registry's answer", data=page.data))
                found |= page.numbers
            tell(min(start + size, len(wanted)), len(wanted))
    _forget(store)
    return Fetched(tuple(result), tuple(number for number in wanted if number not in found))


def by_search(line: Line, search: Params, store: Path, tell: Told, size: int = 500) -> Fetched:
    """The entries that a search finds.

    Raises:
        Trouble: fewer entries came than the registry had announced.
    """
    params = {**search, "pageSize": str(size), "countTotal": "true", "format": "json"}
    result: list[Document] = []
    found: set[str] = set()
    announced = 0
    with httpx.Client(timeout=line.timeout, headers={"User-Agent": AGENT}, follow_redirects=True) as client:
        for page in _pages(line, client, params, store):
            announced = max(announced, page.announced)
            result.append(Document("the registry's answer", data=page.data))
            found |= page.numbers
            tell(len(found), max(announced, len(found)))
    _forget(store)
    if len(found) < announced:
        raise Trouble(
            f"the registry announced {announced:,} studies and sent {len(found):,}; nothing was changed",
            "try again later",
        )
    return Fetched(tuple(result))


class _Page(NamedTuple):
    data: bytes
    numbers: set[str]
    next: str
    announced: int


def _pages(line: Line, client: httpx.Client, params: Params, store: Path) -> Iterator[_Page]:
    token = ""
    seen: set[str] = set()
    while True:
        asked = {**params, **({"pageToken": token} if token else {})}
        page = _stored(line, client, asked, store)
        yield page
        token = page.next
        if not token:
            return
        if token in seen:
            raise Trouble("the registry's pages lead in a circle", "try again later")
        seen.add(token)


def _stored(line: Line, client: httpx.Client, params: Params, store: Path) -> _Page:
    """A page from the store, or from the registry."""
    asked = json.dumps([line.base, sorted(params.items())]).encode()
    file = store / f"{blake2b(asked, digest_size=12).hexdigest()}.json"
    try:
        if time.time() - file.stat().st_mtime < KEEP_SECONDS:
            return _page(json.loads(file.read_bytes()))
    except (OSError, ValueError, Trouble):
        pass
    answer = line.ask(client, "studies", params)
    page = _page(answer if answer is not None else {"studies": []})
    try:
        store.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".part")
        beside.write_bytes(page.data)
        beside.replace(file)
    except OSError:
        pass  # it only costs time if the import is cut short
    return page


def _page(answer: Any) -> _Page:
    studies = answer.get("studies") if isinstance(answer, dict) else None
    if not isinstance(studies, list):
        raise Trouble("the registry answered with something else than studies", "try again later")
    numbers = {number for each in studies if (number := _number(each))}
    token, announced = answer.get("nextPageToken"), answer.get("totalCount")
    data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    return _Page(data, numbers, token if isinstance(token, str) else "", announced if isinstance(announced, int) else 0)


def _number(study: Any) -> str:
    try:
        return str(study["protocolSection"]["identificationModule"]["nctId"])
    except (KeyError, TypeError):
        return ""


def _forget(store: Path) -> None:
    for file in store.glob("*.json") if store.is_dir() else ():
        file.unlink(missing_ok=True)
