"""Digests of source files and written pages, for callers that must not rely on file sizes and times."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_layers
from site_builder.store.state import FileState, PageState, digest, pack
from site_builder.store.store import Store

UNSURE_NS = 2_000_000_000
"""A file that changed less than this many nanoseconds ago may change again within the same time stamp."""


def with_reliable_time(state: FileState, read_ns: int) -> FileState:
    """The state of a file, without its time if the file changed too recently to rely on it.

    Args:
        state: the state.
        read_ns: a time before the file was read, in nanoseconds since 1970.
    """
    times_under = (time for _, _, mtime_ns, ctime_ns, _ in state.under for time in (mtime_ns, ctime_ns))
    is_recent = max(state.mtime_ns, state.ctime_ns, *times_under) > read_ns - UNSURE_NS
    return state._replace(mtime_ns=0) if is_recent else state


def with_stamp(state: FileState, file: SourceFile) -> FileState:
    """The state of a file that has the same bytes and another stamp."""
    return state._replace(**file.stamp._asdict(), under=file.under)


def content_digest(data: Sequence[bytes], file: SourceFile) -> bytes:
    """The digest of a source file with the imported files under it."""
    return digest(data[0]) if len(data) == 1 else digest(pack((tuple(data), [each.path for each in file.under])))


def file_digest(path: Path) -> bytes:
    """The digest of a file of any size; it equals `store.state.digest` of the file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()[:16]


def distrust_stamps(site: Path, files: Iterable[SourceFile], store: Store) -> None:
    """Mark source files whose bytes differ from the stored digest as changed, even if size and time are the same.

    Args:
        site: the site's folder.
        files: all source files.
        store: the store with their states, which are changed in memory only.
    """
    for file in files:
        state = store.files.get(file.path)
        if state is not None and state.mtime_ns and current_digest(site, file) != state.content:
            store.files[file.path] = state._replace(mtime_ns=0)


def current_digest(site: Path, file: SourceFile) -> bytes:
    """The digest of a source file, and of the imported files under it, as they are now; empty if one is unreadable."""
    if file.kind == "asset":
        try:
            return file_digest(site / file.path)
        except OSError:
            return b""
    data = read_layers(site, file)
    return b"" if isinstance(data, Diagnostic) else content_digest(data, file)


def changed_pages(output: Path, addresses: Iterable[str], pages: Mapping[str, PageState]) -> list[str]:
    """Addresses of pages whose files differ from the bytes that the last build wrote.

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
