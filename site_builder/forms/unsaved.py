"""Checks of unsaved text, and a preview of the page with it."""

from pathlib import Path
from typing import NamedTuple

from site_builder.building.bundles import attachments
from site_builder.building.studies import StudyContent, load_study
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.site_mistakes import site_mistakes
from site_builder.outputs import addresses
from site_builder.preview.live_site import LiveSite
from site_builder.records.field_mistakes.relative_days import with_dates
from site_builder.records.layers import is_imported
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_bytes
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.stages.validate import ReadTask, read_files
from site_builder.store.damage import DamagedStore


class Checked(NamedTuple):
    """A file with unsaved changes.

    Attributes:
        layers: its bytes, and those of the imported files that it overrides.
        diagnostics: its mistakes.
        entries: its records.
    """

    file: SourceFile
    layers: tuple[bytes, ...]
    diagnostics: tuple[Diagnostic, ...]
    entries: tuple[Entry, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The mistakes of this file that prevent a build of the site.

        Those of an imported entry under it are not counted: nobody can correct them here, and the day page lists them.
        """
        return tuple(each for each in self.diagnostics if each.is_error and not is_imported(each.file))


def check(live: LiveSite, file: SourceFile, data: bytes) -> Checked:
    """Read a file as a build would, with unsaved bytes, together with all other records of the site.

    Args:
        live: the site.
        file: the file.
        data: the unsaved bytes.
    """
    imported = [read_bytes(live.options.site, file._replace(path=layer.path)) for layer in file.under]
    layers = (data, *(each for each in imported if isinstance(each, bytes)))
    state = read_files(ReadTask(live.options.site, ((file, None),), (layers,))).states[0]
    diagnostics = tuple(with_dates(each, live.options.date) for each in state.diagnostics)
    # Just after the start there is no snapshot yet; without it, a mistake would be saved.
    snapshot = live.snapshot or live.state.wait().snapshot
    if snapshot is not None:
        diagnostics += tuple(site_mistakes(snapshot, file, layers, tuple(state.entries), live.options))
    return Checked(file, layers, diagnostics, tuple(state.entries))


def unsaved_page(live: LiveSite, checked: Checked) -> tuple[str, bytes] | None:
    """The address and bytes of a study's page with unsaved changes; None if it can be shown only after saving."""
    snapshot = live.snapshot
    if snapshot is None or not checked.entries or checked.file.kind != "study" or checked.errors:
        return None
    address = addresses.STUDY.fill(checked.entries[0].id)
    page = snapshot.pages.get(address)
    page_now = snapshot.page_after(page, checked.entries[0]) if page else None
    if page_now is None:
        return None
    try:
        study = load_study(StudyContent(checked.file, checked.layers))
        with snapshot.tools.lock:
            maker = snapshot.tools.makers.of(page_now.language)
            return address, maker.make(page_now, dict(attachments(page_now, snapshot.tools.source)), study)
    except (UserError, LookupError, OSError, TemplateFailure, DamagedStore):
        return None


def page_of(live: LiveSite, kind: str, id_: str) -> str:
    """The address of the page that is shown next to a form."""
    if kind.startswith("study"):
        study, _, language = id_.partition(".")
        address = addresses.STUDY.fill(study)
        return f"{language}/{address}" if language else address
    if kind == "page":
        return addresses.TEXT.fill(id_)
    if kind in ("location", "condition"):
        pages = live.snapshot.pages if live.snapshot else {}
        for each in (f"{kind}s/{id_}.html", f"{kind}s/{id_}/index.html"):
            if each in pages:
                return each
    return addresses.HOME.fill()


def exists(site: Path, path: str) -> bool:
    """Whether anything exists at this path of the site."""
    return (site / path).exists() or (site / path).is_symlink()
