"""Requests to registries over the network, with pauses, retries and a cache of answers."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.importers.budget import LARGEST_ANSWER, LONGEST_ANSWER, Budget
from site_builder.importers.documents import Document
from site_builder.web import Client, HTTPError, InvalidURL, Response, pieces_in_time

PURPOSE = "static listings of clinical studies"
TRIES = 6
KEEP_SECONDS = 24 * 3600
"""Seconds during which an interrupted import can continue where it stopped."""
_KEPT = ".answer"

Progress = Callable[[int, int], None]
Params = Mapping[str, str]
Check = Callable[[bytes], object]
"""A check that raises ValueError if an answer is incomplete or does not match the request."""


class Fetched(NamedTuple):
    """The answers of a registry to all requests."""

    documents: tuple[Document, ...]
    missing: tuple[str, ...] = ()
    """Numbers that were requested but that the registry does not have."""
    renumbered: Mapping[str, str] = {}
    """The numbers that studies have now, by those that they had before in the same registry."""


@dataclass(slots=True)
class RateLimitedClient:
    """The client of a registry's API.

    Attributes:
        base: address of its interface, without a slash at the end.
        pause: seconds between two requests.
        patience: seconds before the first retry; each further pause is twice as long.
        timeout: seconds to wait for an answer.
        budget: the limits for all requests together.
    """

    base: str
    pause: float = 1.0
    patience: float = 1.0
    timeout: float = 60.0
    budget: Budget = field(default_factory=Budget)
    _last: float = field(default=-1e9, init=False)

    def ask(self, client: Client, path: str, params: Params, check: Check) -> bytes | None:
        """The answer to a request; None if the registry has no such entry.

        Raises:
            UserError: no answer passed the check, or the budget is used up.
        """
        reason = ""
        for attempt in range(TRIES):
            self._wait(self._last + self.pause - time.monotonic())
            self._last = time.monotonic()
            try:
                answer = self._answer(client, path, params)
            except InvalidURL as error:
                raise UserError(
                    f"{self.base} is not an address: {error}", "write it as https://example.org/api"
                ) from None
            except HTTPError as error:
                reason = f"{type(error).__name__}: {error}".rstrip(": ")
            else:
                if answer.status_code == 404:
                    return None
                if answer.is_success:
                    try:
                        check(answer.content)
                        return answer.content
                    except (ValueError, RecursionError) as error:
                        reason = f"its answer is incomplete, or does not match the request ({error})"
                elif answer.status_code in (408, 425, 429) or answer.status_code >= 500:
                    reason = f"it answered with error {answer.status_code}"
                    self._wait(min(_asked_to_wait(answer), 300.0))
                else:
                    answer_text = " ".join(answer.text.split())[:200]
                    raise UserError(
                        f"{self.base} refused the request with error {answer.status_code}: {answer_text}",
                        "check the numbers, or the words of the search",
                    )
            if attempt < TRIES - 1:
                self._wait(self.patience * 2**attempt)
        raise UserError(
            f"{self.base} could not be reached: {reason}", "try again later; what was fetched is kept for a day"
        )

    def _wait(self, seconds: float) -> None:
        self.budget.check_time(max(0.0, seconds))
        time.sleep(max(0.0, seconds))

    def _answer(self, client: Client, path: str, params: Params) -> Response:
        """The complete answer. It is counted while it is decompressed, as a few kilobytes can become gigabytes.

        Raises:
            UserError: the answer is too large or takes too long.
        """
        started_at, size, parts = time.monotonic(), 0, []
        with client.stream("GET", f"{self.base}/{path}", params=dict(params)) as answer:
            for part in pieces_in_time(answer, self.base, LONGEST_ANSWER, started_at, "try later"):
                size += len(part)
                if size > LARGEST_ANSWER:
                    raise UserError(
                        f"{self.base} sends an answer of more than {LARGEST_ANSWER // 2**20} MB",
                        "ask for fewer entries at a time",
                    )
                self.budget.take_bytes(len(part))
                self.budget.check_time()
                parts.append(part)
            # As bytes: the header may have any letters, and the answer below would refuse those.
            headers = [(b"Retry-After", answer.headers.get("Retry-After", "").encode("ascii", "ignore"))]
            return Response(answer.status_code, headers=headers, content=b"".join(parts))

    def ask_or_reuse(self, client: Client, path: str, params: Params, check: Check, store: Path) -> bytes | None:
        """As `ask`, but an answer that arrived before the import was interrupted is read from `store`."""
        question = json.dumps([self.base, path, sorted(params.items())]).encode()
        file = store / (blake2b(question, digest_size=12).hexdigest() + _KEPT)
        try:
            if time.time() - file.stat().st_mtime < KEEP_SECONDS:
                data = file.read_bytes()
                check(data)
                self.budget.take_bytes(len(data))
                return data
        except (OSError, ValueError, RecursionError):
            pass
        answer = self.ask(client, path, params, check)
        if answer is not None:
            try:
                store.mkdir(parents=True, exist_ok=True)
                partial = file.with_suffix(".part")
                partial.write_bytes(answer)
                partial.replace(file)
            except OSError:
                pass  # without the saved answer, an interrupted import only takes longer
        return answer


def _asked_to_wait(answer: Response) -> float:
    """Seconds to wait from now. The header may also give a point in time (RFC 9110, section 10.2.3)."""
    header = answer.headers.get("Retry-After", "")
    try:
        if not header.isdecimal():
            return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
        return float(header)
    except (ValueError, OverflowError):
        return 0.0


def forget(store: Path) -> None:
    """Delete the saved answers, which are not needed once all have arrived."""
    for file in store.glob(f"*{_KEPT}") if store.is_dir() else ():
        file.unlink(missing_ok=True)
