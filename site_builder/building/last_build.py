"""The inputs of the last build, and the folder of its pages.

If nothing has changed since then, the preview can show the built pages before it reads any record.
"""

import contextlib
from dataclasses import replace
from pathlib import Path

from site_builder.building.change_file import changes_digest
from site_builder.building.options import BuildOptions
from site_builder.building.whole_file import write_whole
from site_builder.records.find import FoundFiles
from site_builder.rendering.theme import Theme
from site_builder.store.state import digest, pack, seal, unpack, unseal
from site_builder.store.versions import program_digest

_FILE = "built"


def inputs_key(options: BuildOptions, content_files: FoundFiles, theme: Theme) -> bytes:
    """A digest of everything that pages are made from: program, content, templates, options and change file."""
    files = tuple((file.path, *file.stamp, tuple(map(tuple, file.under))) for file in content_files.files)
    templates = tuple((name, file.digest) for name, file in sorted(theme.files.items()))
    return digest(
        pack(
            (program_digest(), files, templates, options.drafts, options.date.isoformat(), changes_digest(options.site))
        )
    )


def save_last_build(options: BuildOptions, content_files: FoundFiles, theme: Theme, *, has_drafts: bool) -> None:
    """Store the inputs and the folder of a build. Delete them if drafts were left out: the preview shows drafts."""
    if has_drafts and not options.drafts:
        with contextlib.suppress(OSError):
            (options.store_folder / _FILE).unlink(missing_ok=True)
        return
    key = inputs_key(replace(options, drafts=True), content_files, theme)
    write_whole(options.store_folder / _FILE, seal(pack((key, str(options.output.resolve())))))


def built_folder(options: BuildOptions, key: bytes) -> Path | None:
    """The folder of the pages that were built from these inputs; None if the last build had other inputs."""
    with contextlib.suppress(OSError):
        whole = unseal((options.store_folder / _FILE).read_bytes())
        if whole is not None:
            last_key, folder = unpack(whole)
            return Path(folder) if last_key == key else None
    return None
