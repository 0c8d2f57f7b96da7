"""A study whose file name changes only in case keeps its page, also where case is ignored."""
# ruff: noqa: PTH112, PTH118, PTH119, PTH120, PTH206 - it stands below `pathlib`, and must not use it

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.publishing.folder import Folder
from site_builder.publishing.server import Server
from site_builder.publishing.upload_plan import LEDGER, case_key, ledger, plan_upload, renamed_in_case


class CaseBlind:
    """Makes the calls of Python's `os` and `io` treat names below a folder as macOS, Windows and most shares do."""

    def __init__(self, folder: Path, *, keeps_name: bool) -> None:
        self.folder, self.keeps_name = os.path.realpath(folder), keeps_name
        self.listdir, self.rename = os.listdir, os.rename

    def real(self, path: Any) -> Any:
        """The path as it is spelt there."""
        if not isinstance(path, str | os.PathLike) or not os.fspath(path).startswith(self.folder + os.sep):
            return path
        found = self.folder
        for part in os.fspath(path)[len(self.folder) + 1 :].split(os.sep):
            names = self.listdir(found) if os.path.isdir(found) else []
            found = os.path.join(found, next((each for each in names if each.lower() == part.lower()), part))
        return found

    def replace(self, old: Any, new: Any) -> None:
        """Some keep the name that a replaced file had, some take the new one; a rename alone takes the new one."""
        there, source = self.real(new), self.real(old)
        self.rename(source, there)
        own = os.path.normcase(source).lower() == os.path.normcase(os.fspath(new)).lower()
        if os.fspath(there) != os.fspath(new) and (own or not self.keeps_name):
            self.rename(there, os.path.join(os.path.dirname(there), os.path.basename(new)))

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for module, names in ((os, "unlink stat lstat open mkdir rmdir scandir listdir"), (io, "open")):
            for name in names.split():
                patch.setattr(module, name, self._wrapped(getattr(module, name)))
        patch.setattr(os, "replace", self.replace)
        patch.setattr(os, "rename", self.replace)

    def _wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda path=".", *rest, **named: call(self.real(path), *rest, **named)


@pytest.fixture(params=["case-sensitive", "keeps the old name", "takes the new name"])
def share(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    if request.param != "case-sensitive":
        CaseBlind(folder, keeps_name=request.param.startswith("keeps")).install(monkeypatch)
        (folder / "Try").touch()
        assert (folder / "tRY").exists()
        (folder / "tRY").unlink()
    return folder


def files(tmp_path: Path, **texts: str) -> dict[str, Path]:
    made = {}
    for name, text in texts.items():
        address = name.replace("__", "/") + ".html"
        made[address] = tmp_path / "output" / address
        made[address].parent.mkdir(parents=True, exist_ok=True)
        made[address].write_text(text)
    return made


def publish(share: Path, tmp_path: Path, now: dict[str, Path]) -> None:
    target = Folder(share, tmp_path / "site")
    target.send(now, target.plan(now), lambda sign, address: None)


def spelt(share: Path) -> list[str]:
    found = (path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file())
    return sorted(name for name in found if name != LEDGER)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"studies__Asthma": "A", "b": "B"}, {"studies__asthma": "A", "b": "B"}),
        ({"studies__Asthma": "A", "b": "B"}, {"studies__asthma": "new", "b": "B"}),
        ({"studies__asthma": "A", "b": "B"}, {"studies__ASTHMA": "A", "b": "new"}),
        ({"Places__a": "A", "Places__b": "B"}, {"places__a": "A", "places__b": "new"}),
        ({"Places__a": "A", "Places__b": "B", "c": "C"}, {"places__a": "A", "c": "C"}),
        ({"Old__Place": "A"}, {"old__place": "B", "old__place2": "C"}),
    ],
)
def test_a_folder(share: Path, tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> None:
    publish(share, tmp_path, files(tmp_path, **before))
    now = files(tmp_path, **after)
    publish(share, tmp_path, now)
    assert spelt(share) == sorted(now)
    assert {name: (share / name).read_text() for name in now} == {name: path.read_text() for name, path in now.items()}
    plan = Folder(share, tmp_path / "site").plan(now)
    assert plan.empty
    publish(share, tmp_path, files(tmp_path, other="O"))
    assert spelt(share) == ["other.html"], "nothing stays behind under a name of old"


class BlindServer(Server):
    """rsync to a server that ignores case: the calls of the program are answered out of a table of files."""

    def __init__(self, output: Path, stored: dict[str, bytes]) -> None:
        super().__init__("nobody@host.example:x", output)
        self.stored = stored
        self.lost: list[str] = []

    def _spelt(self, name: str) -> str:
        return next((each for each in self.stored if case_key(each) == case_key(name)), name)

    def _rsync(self, *arguments: str, stdin: bytes = b"", fine: tuple[int, ...] = (0,)) -> bytes:
        names = [each.decode() for each in stdin.split(b"\0") if each]
        source, place = arguments[arguments.index("--") + 1 :][:1], arguments[-1]
        if "--list-only" in arguments:
            return "".join(f"-rw-r--r-- 1 2026/01/01 00:00:00 {name}\n" for name in self.stored).encode()
        if "--delete-missing-args" in arguments:
            for name in names:
                gone = [each for each in self.stored if case_key(each + "/").startswith(case_key(name + "/"))]
                self.lost += [self.stored.pop(each).decode() for each in gone]
        elif "--dry-run" in arguments:
            new = [each for each in names if self.stored.get(self._spelt(each)) != (self.output / each).read_bytes()]
            return "".join(f"<fc........ {each}\n" for each in new).encode()
        elif names:
            for name in names:
                self.stored[self._spelt(name)] = (self.output / name).read_bytes()
        elif source[0].endswith(LEDGER) and place.startswith("/"):
            (Path(place) / LEDGER).write_bytes(self.stored[LEDGER])
        elif source[0].endswith(LEDGER):
            self.stored[LEDGER] = Path(source[0]).read_bytes()
        return b""


@pytest.mark.parametrize("words", ["A", "new"])
def test_a_server_that_ignores_case(tmp_path: Path, words: str) -> None:
    stored = {"Places/Asthma.html": b"A", "Places/b.html": b"B", "gone.html": b"gone"}
    stored[LEDGER] = ledger(stored)
    now = files(tmp_path, places__asthma=words)
    server = BlindServer(tmp_path / "output", stored)
    server.send(now, server.plan(now), lambda sign, address: None)
    assert {name.lower(): data for name, data in stored.items() if name != LEDGER} == {
        "places/asthma.html": words.encode()
    }
    assert sorted(server.lost) == ["B", "gone"]
    later = BlindServer(tmp_path / "output", stored)
    other = files(tmp_path, other="O")
    later.send(other, later.plan(other), lambda sign, address: None)
    assert sorted(name for name in stored if name != LEDGER) == ["other.html"]


def test_names_that_are_one_where_case_is_ignored() -> None:
    now = ["studies/straße.html", "caf\u00e9.html", "b.html"]
    old = ["studies/STRASSE.html", "cafe\u0301.html", "c.html"]
    assert renamed_in_case(old, now) == dict(zip(old[:2], now[:2], strict=True))
    assert plan_upload(now, [], old, None).remove == tuple(sorted(old))
