"""Loaded by workers of a test's cluster before anything else: they then cannot open the site, as on another machine."""

import os
import sys
from pathlib import Path
from typing import Any

_SITE = os.environ["STUDYBOARD_TEST_SITE"]


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    looks = event in ("open", "os.listdir", "os.scandir", "sqlite3.connect") and isinstance(args[0], str | bytes | Path)
    if looks and _SITE in os.fsdecode(args[0]):
        raise PermissionError(f"a worker looked at {args[0]!r}")


def dask_setup(worker: Any) -> None:
    """Called by Dask when a worker starts."""
    sys.addaudithook(_refuse)
