"""The changes of a task in readable form."""

import difflib
from collections.abc import Mapping
from pathlib import Path

_HEAD = """# Everyday tasks in forms

Each of these was done in a real Chromium with `studyboard edit` and nothing else. Below each is all that it changed in
the files of the demonstration; every other byte stayed as it was.
Written by `python -m tests.forms.accept`, and held by a test.
"""
MOST_LINES = 24


def of_content(site: Path) -> dict[str, bytes]:
    """Every content file."""
    found = (path for path in sorted((site / "content").rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def put_back(site: Path, before: dict[str, bytes]) -> None:
    """Restore the content."""
    for path in of_content(site).keys() - before.keys():
        (site / path).unlink()
    for path, data in before.items():
        if not (site / path).exists() or (site / path).read_bytes() != data:
            (site / path).write_bytes(data)


def difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """The added and removed lines of each file."""
    lines = []
    for path in sorted(before.keys() | after.keys()):
        old, new = (each.get(path, b"").decode().splitlines() for each in (before, after))
        changed = [each for each in list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:] if each[:2] != "@@"]
        if changed:
            more = [f"… {len(changed) - MOST_LINES} more lines of the same kind"] if len(changed) > MOST_LINES else []
            lines += [path, *changed[:MOST_LINES], *more]
    return "\n".join(line.rstrip() for line in lines)


def document(found: Mapping[str, str]) -> str:
    """The document with every task and its difference."""
    blocks = (f"\n{number}. {words}\n\n```diff\n{diff}\n```\n" for number, (words, diff) in enumerate(found.items(), 1))
    return _HEAD + "".join(blocks)
