"""How often a law is tried: `make quick` tries each less often, and leaves none out."""

import os

VARIABLE = "STUDYBOARD_QUICK"


def tries(usual: int, least: int = 3) -> int:
    """A twentieth of the usual number in a quick run, but not fewer than `least`."""
    return min(usual, max(least, usual // 20)) if os.environ.get(VARIABLE) else usual
