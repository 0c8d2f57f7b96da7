"""Compares the inputs with those of the last complete build, to skip a build without changes."""

import time
from collections.abc import Iterable

from site_builder.building.change_file import changes_digest
from site_builder.building.digests import current_digest, with_reliable_time, with_stamp
from site_builder.building.last_build import save_last_build
from site_builder.building.options import BuildOptions
from site_builder.building.run import Run
from site_builder.stages.read import COMPLETE, ChangedSource, FoundContent, stamps_digest
from site_builder.store.ledger import pages_digest
from site_builder.store.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.store.versions import program_digest

_FEW = 40
"""So many files with another stamp are compared here; more are compared by the workers of the stage `validate`."""


def is_unchanged(run: Run, content: FoundContent) -> bool:
    """Whether the last build had the same inputs and all its files are in place. If so, its report is used again."""
    if content.removed_files or len(content.changed_files) > _FEW:
        return False
    _, key, on_disk, reported, studies, pages = run.store.note(COMPLETE) or (b"", b"", b"", (), 0, 0)
    if key != _key(run.options, content) or on_disk != run.output.digest():
        return False
    if content.changed_files:
        if not _have_same_bytes(run, content.changed_files):
            return False
        stamps = stamps_digest(run.store.files.values())
        run.store.keep_note(COMPLETE, (stamps, key, on_disk, reported, studies, pages))
    report = run.report
    report.read = 0
    report.diagnostics, report.studies, report.pages = revived_diagnostics(reported), studies, pages
    return True


def _have_same_bytes(run: Run, files: Iterable[ChangedSource]) -> bool:
    """Whether files with another stamp have the bytes that the last build read. If so, their new stamps are stored.

    A file that was saved just before a build has no reliable stamp: the next build would make the catalogue again.
    """
    started = time.time_ns()
    states = []
    for file, state in files:
        if state is None or not state.content or current_digest(run.options.site, file) != state.content:
            return False
        states.append(with_reliable_time(with_stamp(state, file), started))
    run.store.keep_files(states, ())
    return True


def note_complete(run: Run, content: FoundContent) -> None:
    """Store that the site is complete, with a digest of its inputs and with its report."""
    report = run.report
    reported = plain_diagnostics(report.diagnostics)
    states = run.store.files.values()
    key = _key(run.options, content)
    on_disk = pages_digest(run.store.pages)
    run.store.keep_note(COMPLETE, (stamps_digest(states), key, on_disk, reported, report.studies, report.pages))
    entries = (entry for state in states for entry in state.entries)
    has_drafts = any(entry.card is not None and entry.card.draft for entry in entries)
    save_last_build(run.options, content.files, content.theme, has_drafts=has_drafts)


def _key(options: BuildOptions, content: FoundContent) -> bytes:
    """A digest of all inputs except the content that could change the site or its report."""
    theme = tuple((name, file.digest) for name, file in sorted(content.theme.files.items()))
    reported = plain_diagnostics(content.files.diagnostics)
    return digest(
        pack(
            (program_digest(), theme, options.drafts, options.date.isoformat(), reported, changes_digest(options.site))
        )
    )
