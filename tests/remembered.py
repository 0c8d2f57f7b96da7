"""Caches for the tests: results that depend only on their arguments are computed once per process.

Without them, each build of a small site finds the same postal codes and towns, minifies the same stylesheets and reads
the built-in templates: an eighth of all work of a quick run.
"""

import os
from functools import cache, lru_cache
from pathlib import Path

import site_builder.outputs.exports.brand as brand
import site_builder.rendering.theme as theme
import site_builder.search.postcodes as postcodes
import site_builder.search.towns as towns
from site_builder.bundled import bundled
from site_builder.diagnostics.reading import read_bytes

_BUILT_IN = f"{bundled('templates')}{os.sep}"
_known: dict[tuple[str, int, int, int], bytes] = {}


def _read_once(path: Path) -> bytes:
    """The bytes of a file; those of a built-in template are read again only after a change."""
    name = str(path)
    if not name.startswith(_BUILT_IN):
        return read_bytes(path)
    about = path.stat()
    key = (name, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    if key not in _known:
        _known[key] = read_bytes(path)
    return _known[key]


def remember_results() -> None:
    """Cache these results for all later builds in this process."""
    postcodes.postcodes = cache(postcodes.postcodes)
    towns.towns_around = lru_cache(maxsize=16)(towns.towns_around)
    brand.bare = lru_cache(maxsize=64)(brand.bare)
    vars(theme)["read_bytes"] = _read_once
    theme._digest = lru_cache(maxsize=1024)(theme._digest)
