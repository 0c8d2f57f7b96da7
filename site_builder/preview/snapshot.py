"""A snapshot of the whole site: all pages, all problems, and the tools that make pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock

from site_builder.building.bundles import BundleSource
from site_builder.building.options import BuildOptions
from site_builder.building.page_makers import Job, PageMakers
from site_builder.building.shared_records import SharedRecords
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic, sorted_diagnostics
from site_builder.model.status import Status
from site_builder.outputs.page import Page
from site_builder.rendering.theme import Theme
from site_builder.stages.catalogue import assemble
from site_builder.stages.plan import Plan, make_plan, sources
from site_builder.stages.render import new_job
from site_builder.stages.search_index import index_words
from site_builder.stages.towns import find_towns
from site_builder.store.reader import StoreReader
from site_builder.store.store import Store


@dataclass(frozen=True)
class SiteSnapshot:
    """The site at one moment.

    Attributes:
        day: the day that it shows.
        diagnostics: all problems of its content.
        catalogue: its catalogue.
        plan: all its pages.
        files: the source file of each record, by the record's name.
        tools: the makers of its pages.
    """

    day: date
    diagnostics: tuple[Diagnostic, ...]
    catalogue: Catalogue
    plan: Plan
    files: Mapping[str, str]
    tools: "Tools"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages by address; if two have the same address, the first."""
        return {page.address: page for page in reversed(self.plan.pages)}

    @property
    def has_one_language(self) -> bool:
        """Whether the site is in one language only."""
        return len(self.catalogue.settings.languages) == 1

    def file_of(self, page: Page) -> str:
        """The file of the record that a page is about, or the page's address if it is about several records."""
        names = (name for name in page.depends_on if page.key and name.partition(":")[2] == page.key)
        return next((self.files[name] for name in names if name in self.files), page.address)

    def make(self, page: Page) -> bytes:
        """The bytes of a page.

        Raises:
            TemplateFailure: a template cannot be read, or uses something that does not exist.
            UserError: the record of the study that it is about is no longer valid.
        """
        with self.tools.lock:
            return self.tools.makers.make_one(page, self.tools.source)

    def page_after(self, page: Page, entry: Entry) -> Page | None:
        """The current page of a study whose record was edited later; None if a new snapshot is needed."""
        before = self.catalogue.studies.get(page.key)
        digests = self.catalogue.digests
        if before is None or entry.card is None or before.card is None or before.file != entry.file:
            return None
        moved = (before.card.draft, Status(before.card.status).is_listed) != (
            entry.card.draft,
            Status(entry.card.status).is_listed,
        )
        if moved or page.language != self.catalogue.settings.language or not all(map(digests.get, entry.references)):
            return None
        other_names = [name for name in page.depends_on if name not in (before.name, *before.references)]
        return replace(page, depends_on=(entry.name, *entry.references, *other_names))


@dataclass(frozen=True)
class Tools:
    """The makers of pages. Their templates are used until templates, settings or the menu change."""

    job: Job
    theme: dict[str, bytes]
    makers: PageMakers
    source: BundleSource
    lock: Lock


def take_snapshot(
    options: BuildOptions, store: Store, theme: Theme, file_diagnostics: tuple[Diagnostic, ...], before: Tools | None
) -> SiteSnapshot | tuple[Diagnostic, ...]:
    """The current site; only its problems if it has no settings.

    Args:
        options: options of the build that is previewed.
        store: the content's store.
        theme: the templates.
        file_diagnostics: problems of the files themselves.
        before: tools of an earlier snapshot, which are used again if they fit.
    """
    catalogue, problems, shared = assemble(store, theme, options)
    if catalogue is None or shared is None:
        return sorted_diagnostics((*file_diagnostics, *problems))
    find_towns(store, catalogue)
    index_words(store, catalogue)
    files = sources(store)
    plan = make_plan(catalogue, theme, lambda: files)
    diagnostics = sorted_diagnostics((*file_diagnostics, *problems, *plan.diagnostics))
    source = BundleSource(options.site, catalogue, StoreReader(store.path), None)
    job = new_job(options, store, None, plan)
    tools = _tools(job, theme, shared, source, before)
    return SiteSnapshot(options.date, diagnostics, catalogue, plan, files, tools)


def _tools(job: Job, theme: Theme, shared: SharedRecords, source: BundleSource, before: Tools | None) -> Tools:
    digests = {name: file.digest for name, file in theme.files.items()}
    same = before and before.theme == digests and before.makers.shared.has_settings_of(shared)
    if before and same and before.job == job._replace(token=before.job.token):
        return Tools(before.job, digests, PageMakers(before.job, shared, before.makers), source, before.lock)
    return Tools(job, digests, PageMakers(job, shared), source, Lock())
