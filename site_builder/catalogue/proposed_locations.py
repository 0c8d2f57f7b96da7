"""Puts identifiers into proposed lines: `- location: Main Hospital` becomes `- location: main-hospital`.

A record is read without the others, so a proposal repeats the typed name, and the line would be the next error.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder.catalogue.lookup import find_by_name, has_name
from site_builder.diagnostics import Diagnostic
from site_builder.model.near_values import without_quotes
from site_builder.model.record import Record

_LINE = re.compile(r"(`[ -]*location: )([^`\n]{1,200})(?=`)")


def with_identifiers(problems: Iterable[Diagnostic], locations: Mapping[str, Record]) -> list[Diagnostic]:
    """Return the problems, with the identifier where a proposed line names one of the site's own locations.

    Args:
        problems: the problems of all records.
        locations: the site's own locations, by identifier.
    """

    def line(match: re.Match[str]) -> str:
        name = without_quotes(match[2])
        ids = find_by_name(name, locations)
        return match[1] + (ids[0] if len(ids) == 1 and has_name(name, ids[0], locations[ids[0]]) else match[2])

    return [replace(each, hint=_LINE.sub(line, each.hint)) if "location: " in each.hint else each for each in problems]
