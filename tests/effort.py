"""How often a law is tried: `make quick` tries each law less often, the weekly run more often, and no run skips one."""

import os

VARIABLE = "STUDYBOARD_QUICK"
THOROUGH = bool(os.environ.get("STUDYBOARD_THOROUGH"))
"""Whether there is time for everything, as in the weekly run (`.github/workflows/newest.yml`)."""


def tries(usual: int, least: int = 3, thorough: int = 0) -> int:
    """The usual number; in a thorough run that one, if given.

    In a quick run it is a twentieth of the usual number, but not less than `least`.
    """
    if os.environ.get(VARIABLE):
        return min(usual, max(least, usual // 20))
    return thorough if THOROUGH and thorough else usual
