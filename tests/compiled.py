"""Templates compiled once for all tests of a run: nine tenths of a small site's first build go into compiling.

A site's own `.cache` comes first, as ever; what is not there, or not whole, is taken from here before it is compiled.
That compiling depends on nothing else than what stands in the key is a test of its own
(`tests/rendering/test_compiled.py`).
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
    """From now on, for all builds in this process."""
    CompiledTemplates.load_bytecode = _load_or_share  # type: ignore[method-assign]
    CompiledTemplates.dump_bytecode = _dump_and_share  # type: ignore[method-assign]


def share_them_in(folder: Path) -> None:
    """Also with other processes that name the same folder, which is empty when a run begins."""
    global _folder
    folder.mkdir(exist_ok=True)
    _folder = folder
