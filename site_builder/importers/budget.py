"""Limits of one import: bytes, pages and seconds. The answers of a broken registry may never end."""

import time
from dataclasses import dataclass, field

from site_builder.diagnostics import UserError

LARGEST_ANSWER = 128 * 2**20
"""Bytes of one answer, unpacked. 500 entries of ClinicalTrials.gov, the most that are asked for at once, have 40 MB."""

MOST_FETCHED = 2**30
"""Bytes of all answers of one import, unpacked: they are held in memory. 10,000 entries have about 0.4 GB."""

MOST_PAGES = 2_000
"""Pages of all answers: of 500 entries each, more than any registry has."""

MOST_SECONDS = 6 * 3600.0
"""Longest duration of an import: about 20,000 entries one by one, a second for each."""

LONGEST_ANSWER = 600.0
"""Seconds that one answer may take, from the first byte to the last."""

LARGEST_DOCUMENT = 256 * 2**20
"""Bytes of one file of entries, unpacked."""

MOST_UNPACKED = 8 * 2**30
"""Bytes of all files in one zip."""


@dataclass(slots=True)
class Budget:
    """The remaining limits of one import.

    Attributes:
        seconds: how long it may go on asking.
        bytes: how many bytes it may fetch, unpacked.
        pages: how many pages it may ask for.
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
            UserError: the time is used up, or would be.
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
            UserError: there are too many.
        """
        self.pages -= 1
        if self.pages < 0:
            raise UserError("the registry's pages do not end", "try again later, or ask for fewer entries at a time")
