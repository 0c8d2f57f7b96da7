"""Whether the last complete build was of just this content, so that nothing is to be done."""

from site_builder.building.change_file import changes_digest
from site_builder.building.last_build import note_built
from site_builder.building.options import BuildOptions
from site_builder.building.run import Run
from site_builder.stages.read import COMPLETE, FoundContent
from site_builder.store.state import digest, pack, plain_diagnostics, revived_diagnostics
from site_builder.store.versions import program_digest


def is_unchanged(run: Run, found: FoundContent) -> bool:
    """Whether the last build was of just this, and all of it stands in place; then its report holds again."""
    if found.changed or found.gone:
        return False
    key, reported, studies, pages = run.store.note(COMPLETE) or (b"", (), 0, 0)
    if key != _key(run.options, found):
        return False
    if {address: state.on_disk for address, state in run.store.pages.items()} != run.output.files():
        return False
    report = run.report
    report.diagnostics, report.studies, report.pages = revived_diagnostics(reported), studies, pages
    return True


def note_complete(run: Run, found: FoundContent) -> None:
    """Note that all of the site stands in place, and what it was made from."""
    report = run.report
    reported = plain_diagnostics(report.diagnostics)
    run.store.keep_note(COMPLETE, (_key(run.options, found), reported, report.studies, report.pages))
    entries = (entry for state in run.store.files.values() for entry in state.entries)
    has_drafts = any(entry.card is not None and entry.card.draft for entry in entries)
    note_built(run.options, found.files, found.theme, has_drafts=has_drafts)


def _key(options: BuildOptions, found: FoundContent) -> bytes:
    """Changes with everything but the content that could change the site or its report."""
    theme = tuple((name, file.digest) for name, file in sorted(found.theme.files.items()))
    reported = plain_diagnostics(found.files.diagnostics)
    return digest(
        pack(
            (program_digest(), theme, options.drafts, options.date.isoformat(), reported, changes_digest(options.site))
        )
    )
