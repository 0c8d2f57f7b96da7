"""Digests of source files, and of pages as they stand: for those who must be sure, whatever sizes and times say."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.layered import read_layers
from site_builder.records.source import SourceFile
from site_builder.store.state import PageState, digest, pack
from site_builder.store.store import Store


def content_digest(data: Sequence[bytes], file: SourceFile) -> bytes:
    """The digest of a source file with the files beneath it."""
    return digest(data[0]) if len(data) == 1 else digest(pack((tuple(data), [each.path for each in file.under])))


def file_digest(path: Path) -> bytes:
    """The digest of a file, however large.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).digest()


def distrust_stamps(site: Path, files: Iterable[SourceFile], store: Store) -> None:
    """Let every source file be read again whose bytes are not those that are known, whatever its size and time.

    Args:
        site: the site's folder.
        files: all source files.
        store: what is known of them; it changes in this process only.
    """
    for file in files:
        known = store.files.get(file.path)
        if known is not None and known.mtime_ns and _now(site, file) != known.content:
            store.files[file.path] = known._replace(mtime_ns=0)


def _now(site: Path, file: SourceFile) -> bytes:
    if file.kind == "asset":
        try:
            return file_digest(site / file.path)
        except OSError:
            return b""
    data = read_layers(site, file)
    return b"" if isinstance(data, Diagnostic) else content_digest(data, file)


def changed_pages(output: Path, addresses: Iterable[str], pages: Mapping[str, PageState]) -> list[str]:
    """Addresses of pages whose bytes are not those that were written.

    Args:
        output: the built site.
        addresses: the pages to look at.
        pages: what was written, by address.
    """
    changed = []
    for address in addresses:
        try:
            now = file_digest(output / address)
        except OSError:
            now = b""
        if address not in pages or pages[address].content != now:
            changed.append(address)
    return changed
