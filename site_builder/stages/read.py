"""The stage `read`: the files are found, and the changed ones among them, without reading any.

A build that finds nothing changed ends here; so this imports little.
"""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.building.run import Run
from site_builder.records.find import FoundFiles, find
from site_builder.records.source import SourceFile
from site_builder.rendering.theme import Theme
from site_builder.store.state import FileState, digest, pack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

COMPLETE = "complete"
"""Name of the stored note on the last complete build: the stamps of its files, the other inputs, and the report."""

ChangedSource = tuple[SourceFile, FileState | None]
"""A file that changed, with its stored state."""


class FoundContent(NamedTuple):
    """The result of the stage `read`."""

    files: FoundFiles
    changed_files: list[ChangedSource]
    removed_files: set[str]
    theme: Theme


def read(run: Run, previous: None = None) -> FoundContent:
    """Find the files, and the changed ones among them by their stamps."""
    files = find(run.options.site)
    theme = Theme(run.options.theme_folders)
    if stamps_digest(files.files) in run.store.note(COMPLETE)[:1]:
        return FoundContent(files, [], set(), theme)
    changes = changed_files(files.files, run.store)
    run.report.read = len(changes)
    removed_files = run.store.files.keys() - {file.path for file in files.files}
    return FoundContent(files, changes, removed_files, theme)


def stamps_digest(files: Iterable[SourceFile | FileState]) -> bytes:
    """Changes with the stamp of any file, and with the program, of which another version reads all files again."""
    stamps = sorted(
        (each.path, each.size, each.mtime_ns, each.ctime_ns, each.inode, tuple(map(tuple, each.under)))
        for each in files
    )
    return digest(program_digest() + pack(stamps))


def changed_files(files: Iterable[SourceFile], store: Store) -> list[ChangedSource]:
    """The files whose stamp differs from the stored one."""
    changes = []
    for file in files:
        state = store.files.get(file.path)
        # Field by field: with a hundred thousand files, two stamp objects per file would cost noticeable time.
        if (
            state is None
            or state.mtime_ns != file.mtime_ns
            or state.ctime_ns != file.ctime_ns
            or state.size != file.size
            or state.inode != file.inode
            or state.under != file.under
        ):
            changes.append((file, state))
    return changes
