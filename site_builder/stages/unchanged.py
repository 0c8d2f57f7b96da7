"""Compares the inputs with those of the last complete build, to skip a build without changes."""

from site_builder.building.change_file import changes_digest
from site_builder.building.last_build import save_last_build
from site_builder.building.options import BuildOptions
from site_builder.building.run import Run
from site_builder.stages.read import COMPLETE, FoundContent, stamps_digest
from site_builder.store.ledger import pages_digest
from site_builder.store.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.store.versions import program_digest


def is_unchanged(run: Run, content: FoundContent) -> bool:
    """Whether the last build had the same inputs and all its files are in place. If so, its report is used again."""
    if content.changed_files or content.removed_files:
        return False
    _, key, on_disk, reported, studies, pages = run.store.note(COMPLETE) or (b"", b"", b"", (), 0, 0)
    if key != _key(run.options, content) or on_disk != run.output.digest():
        return False
    report = run.report
    report.diagnostics, report.studies, report.pages = revived_diagnostics(reported), studies, pages
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
