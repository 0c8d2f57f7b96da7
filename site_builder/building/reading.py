"""The stage `read`: the files are found, and the changed ones among them, without reading any.

A build that finds nothing changed ends here; so this imports little.
"""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.building.memory import Memory
from site_builder.building.run import Run
from site_builder.building.state import FileState
from site_builder.records.find import FoundFiles, find
from site_builder.records.source import SourceFile
from site_builder.rendering.theme import Theme

SETTLED = "settled"
"""Name of the note that says what the last complete build was made from."""

Changed = tuple[SourceFile, FileState | None]
"""A file that changed, with what is known of it."""


class FoundContent(NamedTuple):
    """What the stage `read` found."""

    found: FoundFiles
    changed: list[Changed]
    gone: set[str]
    theme: Theme


def read(run: Run) -> FoundContent:
    """Find the files, and tell the changed ones by their stamp."""
    with run.report.timing("read"):
        found = find(run.options.site)
        changed = changed_files(found.files, run.memory)
        run.report.read = len(changed)
        gone = run.memory.files.keys() - {file.path for file in found.files}
        return FoundContent(found, changed, gone, Theme(run.options.theme_folders))


def changed_files(files: Iterable[SourceFile], memory: Memory) -> list[Changed]:
    """The files whose stamp is not the one that is known."""
    changed = []
    for file in files:
        known = memory.files.get(file.path)
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
