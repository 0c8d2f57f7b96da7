"""Reads when studies last changed from the published site: for hosts that build in an empty checkout each time."""

import re
from collections.abc import Iterator
from typing import Any

from site_builder.catalogue.change_log import Change, ChangeLog
from site_builder.model.redact import redact_address
from site_builder.outputs.data_addresses import CHANGES
from site_builder.publishing.live import NothingThere, fetch_json

_MOST_PARTS = 1_000
_ID = re.compile(r"[A-Za-z0-9][\w-]{0,300}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{1,32}", re.ASCII)


def published_changes(address: str) -> ChangeLog:
    """Return the changes that the published site records, from its `changes.json` and further parts.

    Args:
        address: the site's web address, ending in a slash.

    Raises:
        NothingThere: nobody answers, no such file is there, or an older version of the tool wrote it without digests.
        UserError: the host answers, but the file cannot be read now.
    """
    first = _part(address, 1)
    parts = first.get("parts")
    if not isinstance(parts, int) or not 1 <= parts <= _MOST_PARTS:
        raise _of_no_use(address, 1)
    changes: dict[str, Change] = {}
    for number in range(1, parts + 1):
        changes.update(_changes(address, number, first if number == 1 else _part(address, number)))
    return ChangeLog(dict(sorted(changes.items())))


def later_changes(local: ChangeLog, published: ChangeLog) -> ChangeLog:
    """Merge both: for each study the later change counts; if both are on one day, the published one."""
    changes = dict(published.changes)
    for id_, change in local.changes.items():
        if id_ not in changes or changes[id_].day < change.day:
            changes[id_] = change
    return ChangeLog(dict(sorted(changes.items())))


def _part(address: str, number: int) -> dict[str, Any]:
    try:
        part = fetch_json(address + CHANGES.fill("", number))
    except ValueError:
        raise _of_no_use(address, number) from None
    if not isinstance(part, dict) or not isinstance(part.get("changes"), list):
        raise _of_no_use(address, number)
    return part


def _changes(address: str, number: int, part: dict[str, Any]) -> Iterator[tuple[str, Change]]:
    for entry in part["changes"]:
        fields = entry if isinstance(entry, dict) else {}
        digest = "" if fields.get("removed") is True else fields.get("digest")
        id_, day = fields.get("id"), fields.get("changed_on")
        whole = _is(_ID, id_) and _is(_DAY, day) and (digest == "" or _is(_DIGEST, digest))
        if not whole:  # with only part of them, all other studies would count as new
            raise _of_no_use(address, number)
        yield str(id_), Change(str(day), str(digest))


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _of_no_use(address: str, number: int) -> NothingThere:
    return NothingThere(f"{redact_address(address)}{CHANGES.fill('', number)} has no such list with digests")
