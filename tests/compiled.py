"""Templates compiled once for all tests of a run: compiling takes nine tenths of a small site's first build.

A site's own `.cache` comes first, as usual; a template that is missing or damaged there is taken from here before it is
compiled. `tests/rendering/test_compiled.py` tests that compiling depends on nothing but the key.
"""

import hashlib
import marshal
import os
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket

from site_builder.rendering.environment import CompiledTemplates

_load, _dump = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode
_known: dict[tuple[str, str, str], CodeType] = {}
"""By the name of the folder, which shows the language, the template and the digest of its text."""
_folder: Path | None = None
"""Where the workers of a run leave theirs for each other."""


def _key(templates: CompiledTemplates, bucket: Bucket) -> tuple[str, str, str]:
    return templates.folder.name, bucket.key, bucket.checksum


def _file(key: tuple[str, str, str]) -> Path | None:
    return _folder and _folder / hashlib.sha256("\0".join(key).encode()).hexdigest()


def _shared(key: tuple[str, str, str]) -> CodeType | None:
    if key not in _known and (file := _file(key)) and file.is_file():
        _known[key] = marshal.loads(file.read_bytes())
    return _known.get(key)


def _load_or_share(self: CompiledTemplates, bucket: Bucket) -> None:
    _load(self, bucket)
    if bucket.code is None and (found := _shared(_key(self, bucket))):
        bucket.code = found  # not written once more: a quarter of all files of a run would be these


def _dump_and_share(self: CompiledTemplates, bucket: Bucket) -> None:
    _dump(self, bucket)
    key = _key(self, bucket)
    if bucket.code is None or key in _known:
        return
    _known[key] = bucket.code
    if file := _file(key):
        written = file.with_suffix(f".{os.getpid()}")
        written.write_bytes(marshal.dumps(bucket.code))
        written.replace(file)


def share_compiled_templates() -> None:
    """Share them with all later builds in this process."""
    CompiledTemplates.load_bytecode = _load_or_share  # type: ignore[method-assign]
    CompiledTemplates.dump_bytecode = _dump_and_share  # type: ignore[method-assign]


def share_them_in(folder: Path) -> None:
    """Share them also with other processes that use the same folder, which is empty when a run begins."""
    global _folder
    folder.mkdir(exist_ok=True)
    _folder = folder
