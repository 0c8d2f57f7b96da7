"""Asking other websites whether links to them still work: politely, and not again for a week.

One question at a time to each host, with a pause between two; the answer's body is not fetched. What answered is
remembered in `.cache/links.json`.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from site_builder import __version__
from site_builder.diagnostics import Trouble

PAUSE = 0.5
"""Seconds between two questions to one host."""

PATIENCE = 10.0
"""Seconds to wait for an answer."""

FRESH = timedelta(days=7)
"""How long an answer is believed."""

HOSTS = 8
"""Hosts that are asked at the same time."""

_ALIVE = frozenset({401, 403, 405, 406, 429, 503})
"""Answers of a host that is there but does not talk to programs."""


def dead_links(links: Iterable[str], memory: Path, today: date, pause: float = PAUSE) -> Iterator[tuple[str, str]]:
    """The links that do not answer, each with the reason.

    Args:
        links: web addresses.
        memory: the file in which good answers are remembered.
        today: the day of the build.
        pause: seconds between two questions to one host.

    Raises:
        Trouble: the library for it is not installed.
    """
    known = _remembered(memory)
    limit = (today - FRESH).isoformat()
    asked = {link.partition("#")[0] for link in links}
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for link in sorted(asked):
        if not limit <= known.get(link, "") <= today.isoformat():
            by_host[urlsplit(link).netloc].append(link)
    found: dict[str, str] = {}
    with ThreadPoolExecutor(HOSTS) as crew:
        for answers in crew.map(lambda host: _ask_host(host, pause), by_host.values()):
            found.update(answers)
    known.update((link, today.isoformat()) for link, why in found.items() if not why)
    _remember(memory, known)
    yield from ((link, why) for link in links if (why := found.get(link.partition("#")[0], "")))


def _ask_host(links: list[str], pause: float) -> dict[str, str]:
    try:
        import httpx
    except ImportError:
        raise Trouble("asking other websites needs the library httpx", "pip install 'studyboard[links]'") from None
    answers = {}
    name = f"studyboard/{__version__} (checks links of a public listing of clinical studies)"
    with httpx.Client(timeout=PATIENCE, follow_redirects=True, headers={"User-Agent": name}) as client:
        for number, link in enumerate(links):
            if number:
                time.sleep(pause)
            try:
                answers[link] = _ask(client, link)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                answers[link] = str(error) or type(error).__name__
    return answers


def _ask(client, link: str) -> str:  # type: ignore[no-untyped-def]
    """Nothing if it answers, else what it says. Not every host understands HEAD."""
    status = client.head(link).status_code
    if status >= 400 and status not in _ALIVE:
        with client.stream("GET", link) as answer:
            status = answer.status_code
    return f"status {status}" if status >= 400 and status not in _ALIVE else ""


def _remembered(memory: Path) -> dict[str, str]:
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
        return {str(link): str(day) for link, day in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _remember(memory: Path, known: dict[str, str]) -> None:
    try:
        memory.write_text(json.dumps(known, indent=0, sort_keys=True), encoding="utf-8")
    except OSError:
        return
