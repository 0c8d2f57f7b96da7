"""The tool, built and installed as people install it: from a wheel, a folder, a repository, an index."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from tests.repositories import git
from tests.shared import made_once
from tests.sites import REPOSITORY
from tests.web_server import FileHandler, web_server


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is made of, as a git repository with one commit."""

    def make(folder: Path) -> None:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        for name in ("site_builder", "templates", "content", "requirements"):
            shutil.copytree(REPOSITORY / name, folder / name, ignore=ignored)
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(REPOSITORY / name, folder / name)
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", "--all", "--force")
        git(folder, "commit", "--quiet", "--message=All")

    return made_once("tool-source", make, tmp_path_factory)


@pytest.fixture(scope="session")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the build backend makes."""

    def make(folder: Path) -> None:
        pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)

    [found] = made_once("tool-wheel", make, tmp_path_factory).glob("*.whl")
    return found


def pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


Install = Callable[..., Distribution]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Installs the tool into an empty folder, with what pip records."""

    def run(*arguments: str | Path) -> Distribution:
        folder = tmp_path / "installed"
        pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-compile", "--target", folder, *arguments)
        [found] = distributions(name="studyboard", path=[str(folder)])
        return found

    return run


@pytest.fixture
def placed(wheel: Path, tmp_path: Path) -> Distribution:
    """The tool as installed from a wheel; a test writes what the installer recorded."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "placed")
    [found] = distributions(name="studyboard", path=[str(tmp_path / "placed")])
    return found


class Files(FileHandler):
    """A server of files; in folders whose name begins with `private`, it asks for a password."""

    def do_GET(self) -> None:
        if self.path.startswith("/private"):
            self.send_response(401)
            self.send_header("WWW-Authenticate", "Basic")
            self.end_headers()
            return
        super().do_GET()

    def guess_type(self, path: object) -> str:
        """An index answers in JSON."""
        name = str(path)
        return "application/vnd.pypi.simple.v1+json" if name.endswith("index.html") else super().guess_type(name)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A web server: its address, and the folder that it serves."""
    folder = tmp_path / "web"
    folder.mkdir()
    with web_server(Files, folder) as address:
        yield address, folder


@pytest.fixture
def repository(web: tuple[str, Path], source: Path) -> tuple[str, str]:
    """Address and commit of a repository that anybody can clone."""
    address, folder = web
    publish_repository(source, folder / "studyboard.git")
    return f"{address}/studyboard.git", git(source, "rev-parse", "HEAD")


def publish_repository(source: Path, target: Path) -> None:
    git(source, "clone", "--quiet", "--bare", source, target)
    git(target, "update-server-info")


@pytest.fixture
def index(web: tuple[str, Path], wheel: Path) -> str:
    """Address of an index with one release, as in the Simple Repository API."""
    address, folder = web
    (folder / "simple/studyboard").mkdir(parents=True)
    shutil.copy(wheel, folder / "simple/studyboard" / wheel.name)
    write_index(folder / "simple/studyboard", wheel)
    return f"{address}/simple/"


def write_index(folder: Path, wheel: Path, metadata: bytes = b"") -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = metadata or archive.read(name)
    file = {
        "filename": wheel.name,
        "url": wheel.name,
        "hashes": {"sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()},
        "core-metadata": {"sha256": hashlib.sha256(metadata).hexdigest()},
    }
    (folder / f"{wheel.name}.metadata").write_bytes(metadata)
    project = {"meta": {"api-version": "1.1"}, "name": "studyboard", "versions": [], "files": [file]}
    (folder / "index.html").write_text(json.dumps(project))
