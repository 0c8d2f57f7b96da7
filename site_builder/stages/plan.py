"""The stage `plan`: lists all pages and finds those that must be made again."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from site_builder.building.bundles import Stale
from site_builder.building.locales import OWN, LocalePlan, locale_plan, localized_pages
from site_builder.building.run import Run
from site_builder.building.shared_records import SharedRecords
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Navigation
from site_builder.diagnostics import Diagnostic, sorted_diagnostics
from site_builder.model.computed import Computed
from site_builder.outputs.kind import IndexKind
from site_builder.outputs.kinds import KINDS, KINDS_BY_NAME
from site_builder.outputs.navigation import navigation
from site_builder.outputs.page import Page
from site_builder.rendering.theme import Theme
from site_builder.stages.catalogue import SiteCatalogue
from site_builder.stages.clashes import clashes
from site_builder.stages.read import FoundContent
from site_builder.store.state import PageState, digest
from site_builder.store.store import Store
from site_builder.store.versions import program_digest


class BuildPlan(NamedTuple):
    """The result of the stages up to `plan`."""

    content: FoundContent
    catalogue: Catalogue
    plan: "Plan"
    shared: SharedRecords
    """The records that pages of many studies show."""


class Plan(NamedTuple):
    """Every page of the site."""

    pages: tuple[Page, ...]
    base: dict[str, bytes]
    """Digests of the inputs of all pages, by name: program, settings, navigation, and templates with their includes."""
    diagnostics: tuple[Diagnostic, ...]
    locales: tuple[LocalePlan, ...]
    """The site's languages, the main one first."""

    @property
    def bases(self) -> dict[str, dict[str, bytes]]:
        """Digests of the inputs of all pages of a language, by language."""
        main, *other_locales = self.locales
        return {main.language: self.base} | {locale.language: locale.base_on(self.base) for locale in other_locales}

    def base_for(self, page: Page) -> dict[str, bytes]:
        """Digests of the inputs of all pages in a page's language."""
        return self.bases[page.language]


def plan(run: Run, site_catalogue: SiteCatalogue) -> BuildPlan:
    """Plan every page of the site, and report pages with the same address."""
    report = run.report
    site_plan = make_plan(site_catalogue.catalogue, site_catalogue.content.theme, lambda: sources(run.store))
    report.diagnostics = sorted_diagnostics((*report.diagnostics, *site_plan.diagnostics))
    report.studies, report.pages = len(site_catalogue.catalogue.studies), len(site_plan.pages)
    return BuildPlan(site_catalogue.content, site_catalogue.catalogue, site_plan, site_catalogue.shared)


def sources(store: Store) -> dict[str, str]:
    """The source file of every record, by the record's name."""
    return {entry.name: entry.file for state in store.files.values() for entry in state.entries}


def make_plan(catalogue: Catalogue, theme: Theme, files: Callable[[], Mapping[str, str]]) -> Plan:
    """Plan every page.

    Args:
        catalogue: the site's catalogue.
        theme: the templates.
        files: returns the source file of each record by name, for messages about two pages at one address.
    """
    pages: list[Page] = [page for kind in KINDS for page in kind.pages(catalogue)]
    for each in catalogue.editions.values():
        pages += localized_pages(each)
    searchable_pages = [
        page for page in pages if KINDS_BY_NAME[page.kind].searchable and not _is_draft(catalogue, page)
    ]
    for kind in KINDS:
        if isinstance(kind, IndexKind):
            pages += kind.index_pages(catalogue, searchable_pages)
    menu = navigation(catalogue)
    templates = {page.template for page in pages if page.template}
    base = base_of(catalogue, menu, theme, templates)
    locales = tuple(locale_plan(each) for each in (catalogue, *catalogue.editions.values()))
    return Plan(tuple(pages), base, tuple(clashes(pages, files, catalogue)), locales)


def base_of(catalogue: Catalogue, menu: Navigation, theme: Theme, templates: Iterable[str]) -> dict[str, bytes]:
    """Digests of the inputs that all pages share, by name."""
    return {
        "program": program_digest(),
        "settings": catalogue.digests["site:site"],
        "navigation": digest(repr(menu).encode()),
        **{f"template:{template}": theme.closure(template) for template in sorted(templates)},
    }


def _is_draft(catalogue: Catalogue, page: Page) -> bool:
    card = catalogue.cards.get(page.key) if page.kind in ("study", "withdrawn") else None
    return bool(card and card.draft)


def parts_of(page: Page, plan: Plan, catalogue: Catalogue) -> dict[str, bytes]:
    """The digests of everything that a page is made from, by name."""
    base = plan.base_for(page)
    language_inputs = {f"{name}:{page.language}" if base is not plan.base else name: base[name] for name in OWN}
    names = ["program"] + ([f"template:{page.template}"] if page.template else [])
    return {
        **{name: base[name] for name in names},
        **language_inputs,
        **{name: catalogue.digests[name] for name in page.depends_on},
    }


def fingerprint(page: Page, base: Mapping[str, bytes], digests: Mapping[str, bytes]) -> bytes:
    """A digest that changes exactly when the page would.

    Args:
        page: the page.
        base: digests of the inputs of all pages: see `Plan.base`.
        digests: digests of records, by name.
    """
    return _fingerprint(page, _shared_inputs(base, page.template), digests)


def _shared_inputs(base: Mapping[str, bytes], template: str) -> bytes:
    """The digests of the inputs that all pages with a template share."""
    return base["program"] + base["settings"] + base["navigation"] + base.get(f"template:{template}", b"")


def _fingerprint(page: Page, shared: bytes, digests: Mapping[str, bytes]) -> bytes:
    # Without the names in `depends_on`: their digests are enough, and hashing the names would be a third of the work.
    names = page.depends_on
    head = f"{len(names)}\n{page.address}\n{page.kind}\n{page.language}\n{page.key}\n{page.part}\n{page.values!r}"
    return digest(b"".join([head.encode(), shared, *[digests[name] for name in names]]))


def stale_pages(plan: Plan, catalogue: Catalogue, standing: Mapping[str, PageState]) -> list[Stale]:
    """The pages that are missing or modified on disk, or whose inputs have changed.

    Args:
        plan: all pages.
        catalogue: the site's catalogue.
        standing: the pages whose files are as they were written, by address: see `still_standing`.
    """
    stale, bases, digests = [], plan.bases, catalogue.digests
    shared = Computed[tuple[str, str], bytes](lambda key: _shared_inputs(bases[key[0]], key[1]))
    for page in plan.pages:
        now = _fingerprint(page, shared[page.language, page.template], digests)
        state = standing.get(page.address)
        if state is None or state.fingerprint != now:
            stale.append(Stale(page, now))
    return stale
