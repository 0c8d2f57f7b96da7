"""What a check found, kept for the next one in `.cache/checks.sqlite`.

Of each record and each page there is a row, under a mark that changes with everything that the findings depend on. Rows
are sealed like all that is remembered: what is missing, old or damaged is found again.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from site_builder.checks.profile import Profile
from site_builder.checks.reading_pages import PageSeen
from site_builder.checks.record_runner import RecordSeen
from site_builder.checks.rule import Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.model.checks import Level, RuleName
from site_builder.records.show import Placed
from site_builder.store.state import pack_quickly, plain_diagnostics, revived_diagnostics, seal, unpack, unseal
from site_builder.store.store import DamagedStore, damage_reported

_FILE = "checks.sqlite"
_TABLE = "create table if not exists seen(name text primary key, mark blob, body blob) without rowid"


class FindingsCache:
    """The results of earlier checks.

    Args:
        folder: the disposable folder of what is known.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / _FILE
        try:
            self._open()
        except DamagedStore:
            self.path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        with damage_reported(self.path):
            self._database = sqlite3.connect(self.path)
            self._database.execute("pragma synchronous = off")
            self._database.execute(_TABLE)
            self._database.execute("select count(*) from seen").fetchone()

    def recall(self, marks: Mapping[str, bytes]) -> dict[str, Any]:
        """What is known under just these marks, by name; what stands under others is forgotten."""
        found: dict[str, Any] = {}
        old = []
        try:
            with damage_reported(self.path):
                for name, mark, body in self._database.execute("select name, mark, body from seen"):
                    whole = unseal(body) if marks.get(name) == mark else None
                    if whole is None:
                        old.append((name,))
                    else:
                        found[name] = unpack(zlib.decompress(whole))
                self._database.executemany("delete from seen where name = ?", old)
                self._database.commit()
        except DamagedStore:
            self.close()
            self.path.unlink(missing_ok=True)
            self._open()
            return {}
        return found

    def keep(self, rows: Iterable[tuple[str, bytes, Any]]) -> None:
        """Remember what was found: names, marks and plain values."""
        with damage_reported(self.path):
            told = ((name, mark, seal(zlib.compress(pack_quickly(values), 1))) for name, mark, values in rows)
            self._database.executemany("insert or replace into seen values(?, ?, ?)", told)
            self._database.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def plain_record(seen: RecordSeen) -> tuple[Any, ...]:
    """What was found in a record, as plain values."""
    findings = tuple(
        (each.rule.value, each.level.value, *plain_diagnostics([each.diagnostic]), *each.placed[1:], each.reason)
        for each in seen.findings
    )
    return seen.name, findings, seen.profile and seen.profile.name


def revived_record(values: tuple[Any, ...]) -> RecordSeen:
    """What was found in a record, again."""
    name, findings, profile = values
    return RecordSeen(name, tuple(_finding(*each) for each in findings), Profile[profile] if profile else None)


def _finding(rule: str, level: str, row: tuple[Any, ...], line: int, column: int, text: str, reason: str) -> Finding:
    diagnostic, known = revived_diagnostics([row])[0], RuleName(rule)
    return Finding(known, Level(level), RULES_BY_NAME[known].source, Placed(diagnostic, line, column, text), reason)


def plain_page(seen: PageSeen) -> tuple[Any, ...]:
    """What was found on a page, as plain values."""
    return seen.address, tuple((name.value, *found) for name, found in seen.found), *seen[2:]


def revived_page(values: tuple[Any, ...]) -> PageSeen:
    """What was found on a page, again."""
    address, found, *rest = values
    return PageSeen(address, tuple((RuleName(name), RuleMatch(*each)) for name, *each in found), *rest)
