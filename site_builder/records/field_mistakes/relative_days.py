"""Proposes dates for days that were named from the day of the build: today, yesterday, Nov 28."""

import re
from dataclasses import replace
from datetime import date

from site_builder.diagnostics import Diagnostic
from site_builder.model.relative_days import days_from, is_relative

_MEANT = re.compile(r"did you mean `(?P<field>\w+):.*")
"""The hint for a misspelt key, whose value may be such a day too."""


def with_dates(diagnostic: Diagnostic, today: date) -> Diagnostic:
    """The diagnostic with the dates that are meant, if it proposes days in relation to the day of the build.

    Diagnostics are kept between builds, so the dates are found only when the diagnostic is reported.
    """
    if not any(map(is_relative, diagnostic.instead)):
        return diagnostic
    misspelt = _MEANT.fullmatch(diagnostic.hint) if diagnostic.code == "E301" else None
    field = misspelt["field"] if misspelt else str(diagnostic.path[-1]) if diagnostic.path else ""
    dates = days_from(diagnostic.instead, today, field)
    lines = ", or: ".join(f"{field}: {each}" for each in dates)
    hint = f"write: {lines}" if lines else diagnostic.hint
    if misspelt:  # a wrong key is not replaced by a value alone
        return replace(diagnostic, hint=hint, instead=())
    return replace(diagnostic, hint=hint, instead=dates)
