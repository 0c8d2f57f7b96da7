"""What must hold after a file operation of a build failed (law 5 of docs/architecture.md)."""

from pathlib import Path
from typing import Any

Result = dict[str, Any]
"""A fault, and what came of it: see `tests.faults.inject.try_fault`."""


def about(result: Result) -> str:
    """A fault in words, with what the build printed."""
    operation = result["operation"]
    return f"{operation['name']} {operation['path']} at {operation['place']}: {result['error']}\n{result['told']}"


def broken_laws(result: Result) -> list[str]:
    """What does not hold, each in words."""
    return [words for words, holds in _laws(result) if not holds]


def _laws(result: Result) -> list[tuple[str, bool]]:
    status, told = result["again"]
    found = [
        (f"torn: {result['torn']}", not result["torn"]),
        (f"lost: {result['lost']}", not result["lost"]),
        (f"the next build failed ({status}): {told}", status == 0),
        ("the next build did not complete the site", result["whole_again"]),
    ]
    if result["status"] == 0:
        return [*found, ("the build went well, but the site is not whole", result["complete"])]
    return [*found, *_refusal(result)]


def _refusal(result: Result) -> list[tuple[str, bool]]:
    told, path = result["told"], result["operation"]["path"]
    inside = "/.studyboard" in path
    named = "/output" in told or "/public" in told if inside else Path(path).name in told
    return [
        (f"exit status {result['status']}", result["status"] in (1, 2)),
        ("a traceback", "Traceback" not in told),
        ("more than what failed and what that means", sum(not line.startswith(" ") for line in told.splitlines()) <= 2),
        ("the file is not named", named),
        ("a folder is named that nobody knows", not inside or ".studyboard-staging" not in told),
        ("something was changed in spite of mistakes", result["status"] == 2 or result["untouched"]),
    ]
