"""What a test needs besides Python, derived from what it uses, so that there is no list to maintain.

A new test that uses such a fixture or module belongs to the same kind. All other tests run in `make quick`.
"""

from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

BROWSER_FIXTURES = frozenset({"browser"})
SERVER_FIXTURES = frozenset({"rsync_daemon", "ssh_server", "s3_server", "nginx"})
HEAVY = frozenset({"JAVA", "build_release", "kill_after"})
"""What a module defines or imports that takes many seconds however little is tried."""
PLACES = {
    "browser": ("browser/",),
    "server": ("preview/",),
    "heavy": (
        *("faults/", "linear/", "publishing/", "editing/", "bench/", "cluster/", "verification/", "fhir_server/"),
        *("building/test_at_once.py", "docs/test_new_page.py", "laws/test_dependencies.py"),
    ),
}
"""Where all tests are of a kind. Heavy ones let every operation fail or every dependency be lost, measure time, run git
and rsync, build wheels, run a copy of the tool, or wait for each other."""
TESTS = Path(__file__).parent


def kinds_of(item: pytest.Item) -> frozenset[str]:
    """Names of the markers that a test gets.

    `browser`: it, or something it uses, opens a Chromium. `server`: it starts a server in a separate process.
    `heavy`: its module starts Java, builds packages, kills builds at many moments, or is in one of its `PLACES`.
    """
    fixtures = frozenset(getattr(item, "fixturenames", ()))
    module = getattr(item, "module", None)
    place = _place(item.path)
    found = set()
    if fixtures & BROWSER_FIXTURES or _imports(module, "sync_playwright") or place.startswith(PLACES["browser"]):
        found.add("browser")
    starts_one = any(_imports(module, name) for name in ("running", "serving"))
    if fixtures & SERVER_FIXTURES or starts_one or place.startswith(PLACES["server"]):
        found.add("server")
    if any(_imports(module, name) for name in HEAVY) or place.startswith(PLACES["heavy"]):
        found.add("heavy")
    return frozenset(found)


@cache
def _place(path: Path) -> str:
    """The path of a module below the folder of all tests; empty for others."""
    return path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""


def is_left_out(path: Path, chosen: str) -> bool:
    """Whether no test below a path can be among those that a run chooses, so that none need be loaded.

    Args:
        path: a file or folder of tests.
        chosen: the expression of markers that the run was given, such as `not browser and not heavy`.
    """
    parts = [part.strip() for part in chosen.split(" and ")]
    places = [place for kind, places in PLACES.items() if f"not {kind}" in parts for place in places]
    return any(path == TESTS / place for place in places)


def _imports(module: ModuleType | None, name: str) -> bool:
    """Whether a test's module has something of this name, such as what opens a browser or starts a preview."""
    return name in vars(module) if module is not None else False
