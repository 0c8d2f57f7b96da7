"""The stage `read`: finds all files and detects the changed ones by their stamps, without reading their content.

A build without changes ends here, so this module imports little.
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
"""Key of the store's note about the last complete build: stamps of its files, other inputs, and the report."""

ChangedSource = tuple[SourceFile, FileState | None]
"""A changed file with its stored state."""


class FoundContent(NamedTuple):
    """The result of the stage `read`."""

    files: FoundFiles
    changed_files: list[ChangedSource]
    removed_files: set[str]
    theme: Theme


def read(run: Run, previous: None = None) -> FoundContent:
    """Find all files, and the changed ones by their stamps."""
    files = find(run.options.site)
    theme = Theme(run.options.theme_folders)
    if stamps_digest(files.files) in run.store.note(COMPLETE)[:1]:
        return FoundContent(files, [], set(), theme)
    changes = changed_files(files.files, run.store)
    run.report.read = len(changes)
    removed_files = run.store.files.keys() - {file.path for file in files.files}
    return FoundContent(files, changes, removed_files, theme)


def stamps_digest(files: Iterable[SourceFile | FileState]) -> bytes:
    """A digest that changes with the stamp of any file and with the program: a new version reads all files again."""
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
        # Compared by field: with 100,000 files, creating two stamp objects per file would take noticeable time.
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
