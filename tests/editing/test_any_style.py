"""Changes of status in hundreds of hand-formatted files: only the necessary characters change."""

from copy import deepcopy
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from random import Random

import pytest

from site_builder.editing.changing import RecordChange, change
from site_builder.editing.status_changes import StatusChange
from site_builder.model.status import Status
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from tests.editing.styles import Hand, Values, study
from tests.effort import tries

TODAY = date(2026, 11, 22)
FILES = tries(500)
FILE = SourceFile("content/studies/it.yaml", "study", False, 0, 0)
WISH = StatusChange(Status.CLOSED, TODAY, "Ward 3")


def changed(site: Path, data: bytes, numbers: tuple[int, ...], wish: StatusChange = WISH) -> RecordChange:
    path = site / FILE.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return change(site, FILE, numbers, wish, TODAY)


def is_right(data: bytes) -> bool:
    return bool(decode(FILE, data).records)


def with_status(values: Values, number: int) -> Values:
    wanted = deepcopy(values)
    entry = wanted["locations"][number]
    entry.update(status="closed", checked_on="2026-11-22", checked_by="Ward 3")
    return wanted


def left_over(before: str, after: str) -> str:
    """What the second text has between the common beginning and end of both; the first must have nothing."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    assert after.endswith(before[start:]) or before[:start] + after[start : len(after) - len(before) + start] == after
    return after[start : len(after) - len(before) + start]


@cache
def cases() -> list[tuple[int, Values, bytes, int]]:
    """Seeds, values, files, and the location that is changed. Styles that make the file invalid are skipped."""
    found: list[tuple[int, Values, bytes, int]] = []
    seed = 0
    while len(found) < FILES:
        seed += 1
        random = Random(seed)
        values = study(random)
        data = Hand(seed).type(values)
        if is_right(data):
            found.append((seed, values, data, random.randrange(len(values["locations"]))))
    assert seed < 2 * FILES, "most styles must be right"
    return found


@pytest.fixture(scope="module")
def afters(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Every file after the change."""
    site = tmp_path_factory.mktemp("site")
    return [changed(site, data, (number,)).after for _, _, data, number in cases()]


def is_complete(entry: Values) -> bool:
    return all(entry.get(key) for key in ("status", "checked_on", "checked_by"))


def test_all_files_can_be_changed(afters: list[bytes]) -> None:
    for (seed, _, _, number), after in zip(cases(), afters, strict=True):
        [record] = decode(FILE, after).records
        entry = record.values["locations"][number]
        assert [entry[key] for key in ("status", "checked_on", "checked_by")] == ["closed", "2026-11-22", "Ward 3"], (
            seed
        )


def test_only_the_three_values_and_the_history_change(afters: list[bytes]) -> None:
    """Typed again with the new values in the same style, the file is the same except for the line of history."""
    looked_at = 0
    for (seed, values, data, number), after in zip(cases(), afters, strict=True):
        if not is_complete(values["locations"][number]) or b"&" in data:
            continue
        wanted = Hand(seed).type(with_status(values, number))
        added = left_over(wanted.decode(), after.decode())
        assert "was" in added
        assert added.count("\n") + added.count("\r") <= 6, added
        looked_at += 1
    assert looked_at > FILES // 5


def test_every_line_that_need_not_change_stays(afters: list[bytes]) -> None:
    """At most three values change, and an anchor may have to move; in brackets all may be on one line."""
    for (seed, _, data, _), after in zip(cases(), afters, strict=True):
        old, new = data.splitlines(), after.splitlines()
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        lost = len(old) - sum(block.size for block in blocks)
        assert lost <= (5 if b"&" in data else 4), seed
        assert len(new) - len(old) <= 6, seed


def test_a_byte_order_mark_stays(afters: list[bytes]) -> None:
    for (seed, _, data, _), after in zip(cases(), afters, strict=True):
        mark = b"\xef\xbb\xbf"
        assert data.startswith(mark) == after.startswith(mark), seed


def test_line_ends_stay(afters: list[bytes]) -> None:
    for (seed, _, data, _), after in zip(cases(), afters, strict=True):
        if b"\r\n" in data:
            assert after.count(b"\n") == after.count(b"\r\n") == after.count(b"\r"), seed
        elif b"\r" in data:
            assert b"\n" not in after, seed
        else:
            assert b"\r" not in after, seed
        assert data.endswith((b"\n", b"\r")) == after.endswith((b"\n", b"\r")), seed


def test_comments_stay(afters: list[bytes]) -> None:
    for (seed, _, data, _), after in zip(cases(), afters, strict=True):
        for remark in ("# why", "# checked: yes", "# {status: open}", "# Übung", "# a remark", "# the end"):
            assert data.count(remark.encode()) == after.count(remark.encode()), (seed, remark)


@pytest.mark.parametrize("by", ["", "Ward 3"])
def test_confirming_everywhere(tmp_path: Path, by: str) -> None:
    for seed, values, data, _ in cases()[::5]:
        numbers = tuple(n for n, entry in enumerate(values["locations"]) if entry.get("status"))
        if not numbers:
            continue
        after = changed(tmp_path, data, numbers, StatusChange(None, TODAY, by)).after
        [record] = decode(FILE, after).records
        for number in numbers:
            assert record.values["locations"][number]["checked_on"] == "2026-11-22", seed


def test_a_second_change_adds_a_second_line(tmp_path: Path) -> None:
    for seed, values, data, number in cases()[::5]:
        first = changed(tmp_path, data, (number,)).after
        second = changed(tmp_path, first, (number,), StatusChange(Status.OPEN, TODAY, "Ward 4")).after
        [record] = decode(FILE, second).records
        assert len(record.values["history"]) == len(values.get("history", ())) + 2, seed
        assert not changed(tmp_path, second, (number,), StatusChange(Status.OPEN, TODAY, "Ward 4")).summary
