"""What a test needs besides Python: found out by what it uses, so that no list has to be kept.

A fixture or module that a new test uses in the same way puts it among its kind. What is left runs in `make quick`.
"""

from types import ModuleType

import pytest

BROWSER_FIXTURES = frozenset({"browser"})
SERVER_FIXTURES = frozenset({"rsync_daemon", "ssh_server", "s3_server", "nginx"})
HEAVY = frozenset({"JAVA", "build_release", "kill_after"})
"""What a module defines or imports that takes many seconds however little is tried."""


def kinds_of(item: pytest.Item) -> frozenset[str]:
    """Names of the markers that a test gets.

    `browser`: it, or something it uses, opens a Chromium. `server`: it starts a server in a process of its own.
    `heavy`: its module starts Java, builds packages, or kills builds at many moments.
    """
    fixtures = frozenset(getattr(item, "fixturenames", ()))
    module = getattr(item, "module", None)
    found = set()
    if fixtures & BROWSER_FIXTURES or _imports(module, "sync_playwright"):
        found.add("browser")
    if fixtures & SERVER_FIXTURES or _imports(module, "running"):
        found.add("server")
    if any(_imports(module, name) for name in HEAVY):
        found.add("heavy")
    return frozenset(found)


def _imports(module: ModuleType | None, name: str) -> bool:
    """Whether a test's module has something of this name, such as what opens a browser or starts a preview."""
    return name in vars(module) if module is not None else False
