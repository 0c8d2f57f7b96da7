"""Digests of source files and of written pages: for callers that must be sure, whatever sizes and times show."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.layered import read_layers
from site_builder.records.source import SourceFile
from site_builder.store.state import PageState, digest, pack
from site_builder.store.store import Store


def content_digest(data: Sequence[bytes], file: SourceFile) -> bytes:
    """The digest of a source file with the imported files under it."""
    return digest(data[0]) if len(data) == 1 else digest(pack((tuple(data), [each.path for each in file.under])))


def file_digest(path: Path) -> bytes:
    """The digest of a file, however large, as `store.state.digest` makes it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()[:16]


def distrust_stamps(site: Path, files: Iterable[SourceFile], store: Store) -> None:
    """Let every source file be read again whose bytes differ from the stored digest, whatever its size and time.

    Args:
        site: the site's folder.
        files: all source files.
        store: the store with their states; it changes in this process only.
    """
    for file in files:
        state = store.files.get(file.path)
        if state is not None and state.mtime_ns and _now(site, file) != state.content:
            store.files[file.path] = state._replace(mtime_ns=0)


def _now(site: Path, file: SourceFile) -> bytes:
    if file.kind == "asset":
        try:
            return file_digest(site / file.path)
        except OSError:
            return b""
    data = read_layers(site, file)
    return b"" if isinstance(data, Diagnostic) else content_digest(data, file)


def changed_pages(output: Path, addresses: Iterable[str], pages: Mapping[str, PageState]) -> list[str]:
    """Addresses of pages whose bytes differ from those that were written.

    Args:
        output: the built site.
        addresses: the pages to compare.
        pages: states of the written pages, by address.
    """
    changed_addresses = []
    for address in addresses:
        try:
            now = file_digest(output / address)
        except OSError:
            now = b""
        if address not in pages or pages[address].content != now:
            changed_addresses.append(address)
    return changed_addresses
