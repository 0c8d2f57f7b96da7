"""What the last build was made from, and where its pages stand.

Whoever looks at a site that is still as it was built can be shown what was built, before anything is read.
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


def inputs_key(options: BuildOptions, found: FoundFiles, theme: Theme) -> bytes:
    """Changes with everything that any page is made from."""
    files = tuple((file.path, *file.stamp, tuple(map(tuple, file.under))) for file in found.files)
    templates = tuple((name, file.digest) for name, file in sorted(theme.files.items()))
    return digest(
        pack(
            (program_digest(), files, templates, options.drafts, options.date.isoformat(), changes_digest(options.site))
        )
    )


def note_built(options: BuildOptions, found: FoundFiles, theme: Theme, *, has_drafts: bool) -> None:
    """Note what was built; of a site whose drafts were left out nothing, since who looks at it sees them."""
    if has_drafts and not options.drafts:
        with contextlib.suppress(OSError):
            (options.store_folder / _FILE).unlink(missing_ok=True)
        return
    key = inputs_key(replace(options, drafts=True), found, theme)
    write_whole(options.store_folder / _FILE, seal(pack((key, str(options.output.resolve())))))


def built_folder(options: BuildOptions, key: bytes) -> Path | None:
    """Where the pages stand that were built from just this; None if the last build was of something else."""
    with contextlib.suppress(OSError):
        whole = unseal((options.store_folder / _FILE).read_bytes())
        if whole is not None:
            known, folder = unpack(whole)
            return Path(folder) if known == key else None
    return None
