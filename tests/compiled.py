"""Templates compiled once for all tests of a process: nine tenths of a small site's first build go into compiling.

A site's own `.cache` comes first, as ever; what is not there, or not whole, is taken from here before it is compiled.
That compiling depends on nothing else than what stands in the key is a test of its own
(`tests/rendering/test_compiled.py`).
"""

from types import CodeType

from jinja2.bccache import Bucket

from site_builder.rendering.environment import CompiledTemplates

_load, _dump = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode
_known: dict[tuple[str, str, str], CodeType] = {}
"""By the name of the folder, which tells the language, the template and the digest of its text."""


def _key(templates: CompiledTemplates, bucket: Bucket) -> tuple[str, str, str]:
    return templates.folder.name, bucket.key, bucket.checksum


def _load_or_share(self: CompiledTemplates, bucket: Bucket) -> None:
    _load(self, bucket)
    if bucket.code is None and (found := _known.get(_key(self, bucket))):
        bucket.code = found  # not written once more: a quarter of all files of a run would be these


def _dump_and_share(self: CompiledTemplates, bucket: Bucket) -> None:
    _dump(self, bucket)
    if bucket.code is not None:
        _known[_key(self, bucket)] = bucket.code


def share_compiled_templates() -> None:
    """From now on, for all builds in this process."""
    CompiledTemplates.load_bytecode = _load_or_share  # type: ignore[method-assign]
    CompiledTemplates.dump_bytecode = _dump_and_share  # type: ignore[method-assign]
