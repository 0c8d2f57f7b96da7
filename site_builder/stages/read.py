"""The stage `read`: the files are found, and the changed ones among them, without reading any.

A build that finds nothing changed ends here; so this imports little.
"""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.building.run import Run
from site_builder.records.find import FoundFiles, find
from site_builder.records.source import SourceFile
from site_builder.rendering.theme import Theme
from site_builder.store.state import FileState
from site_builder.store.store import Store

COMPLETE = "complete"
"""Name of the note on what the last complete build was made from."""

Changed = tuple[SourceFile, FileState | None]
"""A file that changed, with what is known of it."""


class FoundContent(NamedTuple):
    """What the stage `read` found."""

    files: FoundFiles
    changed: list[Changed]
    gone: set[str]
    theme: Theme


def read(run: Run, previous: None = None) -> FoundContent:
    """Find the files, and the changed ones among them by their stamps."""
    files = find(run.options.site)
    changed = changed_files(files.files, run.store)
    run.report.read = len(changed)
    gone = run.store.files.keys() - {file.path for file in files.files}
    return FoundContent(files, changed, gone, Theme(run.options.theme_folders))


def changed_files(files: Iterable[SourceFile], store: Store) -> list[Changed]:
    """The files whose stamp is not the one that is known."""
    changed = []
    for file in files:
        known = store.files.get(file.path)
        # Field by field: with a hundred thousand files, making two stamps for each would be felt.
        if (
            known is None
            or known.mtime_ns != file.mtime_ns
            or known.ctime_ns != file.ctime_ns
            or known.size != file.size
            or known.inode != file.inode
            or known.under != file.under
        ):
            changed.append((file, known))
    return changed
