"""Limits of one import in bytes, pages and seconds, because a broken registry may never stop answering."""

import time
from dataclasses import dataclass, field

from site_builder.diagnostics import UserError

LARGEST_ANSWER = 128 * 2**20
"""Bytes of one answer, uncompressed. 500 entries of ClinicalTrials.gov, the most per request, take 40 MB."""

MOST_FETCHED = 2**30
"""Bytes of all answers of one import, uncompressed; they are held in memory. 10,000 entries take about 0.4 GB."""

MOST_PAGES = 2_000
"""Pages of all answers. At 500 entries per page, no registry has more."""

MOST_SECONDS = 6 * 3600.0
"""Longest duration of an import: enough for about 20,000 entries fetched one by one, at one second each."""

LONGEST_ANSWER = 600.0
"""Seconds that one answer may take, from the first byte to the last."""

LARGEST_DOCUMENT = 256 * 2**20
"""Bytes of one file of entries, uncompressed."""

MOST_UNPACKED = 8 * 2**30
"""Bytes of all files in one zip archive, uncompressed."""


@dataclass(slots=True)
class Budget:
    """The remaining limits of one import.

    Attributes:
        seconds: how long the import may continue to send requests.
        bytes: how many bytes it may fetch, uncompressed.
        pages: how many pages it may request.
    """

    seconds: float = MOST_SECONDS
    bytes: int = MOST_FETCHED
    pages: int = MOST_PAGES
    _started_at: float = field(default_factory=time.monotonic, init=False)

    def check_time(self, waiting: float = 0.0) -> None:
        """Check the time limit.

        Args:
            waiting: seconds that the caller is about to wait.

        Raises:
            UserError: the time limit is exceeded, or would be after the wait.
        """
        if time.monotonic() + waiting - self._started_at > self.seconds:
            raise UserError(
                f"the registry was asked for {self.seconds:,.0f} seconds and has not given everything",
                "ask again to go on where it stopped (what was fetched is kept for a day), or allow more: --seconds",
            )

    def take_bytes(self, number: int) -> None:
        """Count fetched bytes.

        Raises:
            UserError: the limit is exceeded.
        """
        self.bytes -= number
        if self.bytes < 0:
            raise UserError("the registry sends more than one import can hold", "ask for fewer entries at a time")

    def turn_page(self) -> None:
        """Count a page.

        Raises:
            UserError: the limit is exceeded.
        """
        self.pages -= 1
        if self.pages < 0:
            raise UserError("the registry's pages do not end", "try again later, or ask for fewer entries at a time")
