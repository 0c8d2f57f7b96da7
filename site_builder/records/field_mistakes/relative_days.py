"""Proposes dates that depend on the day of the build: today, Nov 28, and the possible readings of 1.12.2026."""

import re
from dataclasses import replace
from datetime import date

from site_builder.diagnostics import Diagnostic
from site_builder.model.relative_days import days_from, days_to_come, is_relative

_MEANT = re.compile(r"did you mean `(?P<field>\w+):.*")
"""The hint for a misspelt key, whose value may be such a day too."""

_WITH_DATES = ("E301", "E305")


def with_dates(diagnostic: Diagnostic, today: date) -> Diagnostic:
    """The diagnostic with the dates that are meant and that are possible on the day of the build.

    Diagnostics are kept between builds, so the dates are found only when the diagnostic is reported.
    """
    misspelt = _MEANT.fullmatch(diagnostic.hint) if diagnostic.code == "E301" else None
    field = misspelt["field"] if misspelt else str(diagnostic.path[-1]) if diagnostic.path else ""
    to_come = days_to_come(diagnostic.instead, today, field) if diagnostic.code in _WITH_DATES else ()
    if not to_come and not any(map(is_relative, diagnostic.instead)):
        return diagnostic
    dates = days_from(diagnostic.instead, today, field)
    lines = ", or: ".join(f"{field}: {each}" for each in dates)
    hint = f"write: {lines}" if lines else diagnostic.hint
    if not dates and to_come:
        hint = f"write a day that has come: {to_come[0]} is still to come"
    if misspelt:  # a wrong key is not replaced by a value alone
        return replace(diagnostic, hint=hint, instead=())
    return replace(diagnostic, hint=hint, instead=dates)
