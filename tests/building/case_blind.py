"""Makes a folder behave like a disk or share that ignores case."""

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_listdir = os.listdir
_ON_PATHS = ("unlink", "remove", "stat", "lstat", "open", "mkdir", "rmdir", "scandir", "listdir", "utime", "chmod")


def _names_in(folder: str) -> list[str]:
    try:
        return _listdir(folder)
    except OSError:
        return []


def make_case_blind(root: Path, patch: pytest.MonkeyPatch, *, keeps_spelling: bool) -> None:
    """Apply this to all calls of this process until the patch is undone.

    Args:
        root: the folder.
        patch: undoes it.
        keeps_spelling: whether a file that replaces another one keeps that file's spelling.
    """
    top = os.path.realpath(root)

    def real(path: Any) -> Any:
        """Return the existing entry under these names, whatever their case."""
        if not isinstance(path, str | os.PathLike):
            return path
        whole = os.path.abspath(os.fspath(path))  # noqa: PTH100
        if not whole.startswith(top + os.sep):
            return path
        found = top
        for step in Path(whole).relative_to(top).parts:
            same = [name for name in _names_in(found) if name.casefold() == step.casefold()]
            found = os.path.join(found, same[0] if same else step)  # noqa: PTH118
        return found

    def on_path(call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda path=".", *more, **named: call(real(path), *more, **named)

    replace, stat, is_there = os.replace, os.stat, os.path.lexists

    def moved(source: Any, target: Any, **named: Any) -> None:
        old, there = real(source), real(target)
        one = is_there(there) and os.path.samestat(stat(old), stat(there))
        if not one:
            replace(old, there)
            old = there
        if one or not keeps_spelling:
            wanted = os.path.join(os.path.dirname(os.fspath(there)), os.path.basename(os.fspath(target)))  # noqa: PTH118, PTH119, PTH120
            replace(old, wanted)

    for name in _ON_PATHS:
        patch.setattr(os, name, on_path(getattr(os, name)))
    for name in ("replace", "rename"):
        patch.setattr(os, name, moved)
    opened = on_path(io.open)
    patch.setattr(io, "open", opened)
    patch.setattr(builtins, "open", opened)
