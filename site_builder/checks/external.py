"""Checks whether links to other websites still work, politely, and at most once a week.

It sends one request at a time to each host, with a pause in between, and does not download the body. Links that
answered are remembered in `.cache/links.json`.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.checks.address_parts import address_parts

if TYPE_CHECKING:
    from site_builder.web import Client

PAUSE = 0.5
"""Seconds between two requests to one host."""

PATIENCE = 10.0
"""Seconds to wait for an answer."""

FRESH = timedelta(days=7)
"""Time for which an answer is valid."""

HOSTS = 8
"""Most hosts that are contacted at the same time."""

_ALIVE = frozenset({401, 403, 405, 406, 429, 503})
"""Status codes of hosts that exist but refuse programs."""


def dead_links(links: Iterable[str], memory: Path, today: date, pause: float = PAUSE) -> Iterator[tuple[str, str]]:
    """Yield the links that do not answer, each with the reason.

    Args:
        links: web addresses.
        memory: the file in which good answers are remembered.
        today: the day of the build.
        pause: seconds between two requests to one host.
    """
    answer_days = _stored_answers(memory)
    limit = (today - FRESH).isoformat()
    addresses = {link.partition("#")[0] for link in links}
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for link in sorted(addresses):
        if not limit <= answer_days.get(link, "") <= today.isoformat():
            by_host[address_parts(link).netloc].append(link)
    results: dict[str, str] = {}
    with ThreadPoolExecutor(HOSTS) as pool:
        for answers in pool.map(lambda host: _ask_host(host, pause), by_host.values()):
            results.update(answers)
    answer_days.update((link, today.isoformat()) for link, why in results.items() if not why)
    _store_answers(memory, answer_days)
    yield from ((link, why) for link in links if (why := results.get(link.partition("#")[0], "")))


def _ask_host(links: list[str], pause: float) -> dict[str, str]:
    from site_builder import web  # most checks request nothing, and the import takes time

    answers = {}
    with web.client("checks links of a public listing of clinical studies", PATIENCE) as client:
        for number, link in enumerate(links):
            if number:
                time.sleep(pause)
            try:
                answers[link] = _ask(client, link)
            except (web.HTTPError, web.InvalidURL) as error:
                answers[link] = str(error) or type(error).__name__
    return answers


def _ask(client: "Client", link: str) -> str:
    """Return "" if the link works, else the reason. Not every host supports HEAD."""
    status = client.head(link).status_code
    if status >= 400 and status not in _ALIVE:
        with client.stream("GET", link) as answer:
            status = answer.status_code
    return f"status {status}" if status >= 400 and status not in _ALIVE else ""


def _stored_answers(memory: Path) -> dict[str, str]:
    try:
        days = json.loads(memory.read_text(encoding="utf-8"))
        return {str(link): str(day) for link, day in days.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _store_answers(memory: Path, days: dict[str, str]) -> None:
    try:
        memory.write_text(json.dumps(days, indent=0, sort_keys=True), encoding="utf-8")
    except OSError:
        return
