"""The stage `plan`: which pages there are, and which of them must be made again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from site_builder.building.locales import OWN, LocalePlan, locale_plan, localized_pages
from site_builder.building.state import PageState, digest
from site_builder.building.versions import program_digest
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Navigation
from site_builder.diagnostics import Diagnostic
from site_builder.outputs.kind import IndexKind
from site_builder.outputs.kinds import KINDS, KINDS_BY_NAME
from site_builder.outputs.navigation import navigation
from site_builder.outputs.page import Page
from site_builder.outputs.pages.redirect import Former, declared, file_at
from site_builder.rendering.theme import Theme


class Plan(NamedTuple):
    """Every page of the site."""

    pages: tuple[Page, ...]
    base: dict[str, bytes]
    """What every page depends on, by name: program, settings, navigation, and each template with what it includes."""
    diagnostics: tuple[Diagnostic, ...]
    locales: tuple[LocalePlan, ...]
    """The site's languages, the main one first."""

    @property
    def bases(self) -> dict[str, dict[str, bytes]]:
        """What every page of a language depends on, by language."""
        main, *others = self.locales
        return {main.language: self.base} | {locale.language: locale.base_on(self.base) for locale in others}

    def base_for(self, page: Page) -> dict[str, bytes]:
        """What every page of a page's language depends on."""
        return self.bases[page.language]


def make_plan(catalogue: Catalogue, theme: Theme, files: Callable[[], Mapping[str, str]]) -> Plan:
    """Plan every page.

    Args:
        catalogue: what the site knows.
        theme: the templates.
        files: gives the source file of every record by its name, to tell where two pages at one address come from.
    """
    pages: list[Page] = [page for kind in KINDS for page in kind.pages(catalogue)]
    for each in catalogue.editions.values():
        pages += localized_pages(each)
    told = [page for page in pages if KINDS_BY_NAME[page.kind].searchable and not _is_draft(catalogue, page)]
    for kind in KINDS:
        if isinstance(kind, IndexKind):
            pages += kind.index_pages(catalogue, told)
    menu = navigation(catalogue)
    templates = {page.template for page in pages if page.template}
    base = base_of(catalogue, menu, theme, templates)
    locales = tuple(locale_plan(each) for each in (catalogue, *catalogue.editions.values()))
    return Plan(tuple(pages), base, tuple(_clashes(pages, files, catalogue)), locales)


def base_of(catalogue: Catalogue, menu: Navigation, theme: Theme, templates: Iterable[str]) -> dict[str, bytes]:
    """What every page depends on, by name."""
    return {
        "program": program_digest(),
        "settings": catalogue.digests["site:site"],
        "navigation": digest(repr(menu).encode()),
        **{f"template:{template}": theme.closure(template) for template in sorted(templates)},
    }


def _is_draft(catalogue: Catalogue, page: Page) -> bool:
    card = catalogue.cards.get(page.key) if page.kind == "study" else None
    return bool(card and card.draft)


def parts_of(page: Page, plan: Plan, catalogue: Catalogue) -> dict[str, bytes]:
    """The digests of all that a page is made from, by name."""
    base = plan.base_for(page)
    own = {f"{name}:{page.language}" if base is not plan.base else name: base[name] for name in OWN}
    names = ["program"] + ([f"template:{page.template}"] if page.template else [])
    return {**{name: base[name] for name in names}, **own, **{name: catalogue.digests[name] for name in page.uses}}


def fingerprint(page: Page, base: Mapping[str, bytes], digests: Mapping[str, bytes]) -> bytes:
    """Changes exactly when the page would.

    Args:
        page: the page.
        base: what every page depends on, as `Plan.base` has it.
        digests: digests of what it uses, by name.
    """
    template = base.get(f"template:{page.template}", b"")
    # Not `uses`: the digests of what is used tell the same, and the names alone are a third of the work.
    head = f"{page.address}\n{page.kind}\n{page.language}\n{page.key}\n{page.part}\n{page.given!r}".encode()
    return digest(
        b"".join(
            [
                *(base["program"], base["settings"], base["navigation"], template, digest(head)),
                *[digests[name] for name in page.uses],
            ]
        )
    )


class Stale(NamedTuple):
    """A page that must be made again, and the fingerprint that it will then have."""

    page: Page
    fingerprint: bytes


def stale_pages(plan: Plan, catalogue: Catalogue, standing: Mapping[str, PageState]) -> list[Stale]:
    """The pages that are not on disk as they were written, or that would now be made from something else.

    Args:
        plan: all pages.
        catalogue: what the site knows.
        standing: the pages whose file is as it was written, by address: see `still_standing`.
    """
    stale, bases = [], plan.bases
    for page in plan.pages:
        now = fingerprint(page, bases[page.language], catalogue.digests)
        known = standing.get(page.address)
        if known is None or known.fingerprint != now:
            stale.append(Stale(page, now))
    return stale


def _clashes(
    pages: Sequence[Page], files: Callable[[], Mapping[str, str]], catalogue: Catalogue
) -> Iterable[Diagnostic]:
    """Two pages at one address, also on disks that do not tell case apart, or a page where another needs a folder."""
    taken: dict[str, Page] = {}
    met: list[tuple[Page, Page]] = []
    for page in pages:
        first = taken.setdefault(page.address.casefold(), page)
        if first is not page and not _told_already(page, first):
            met.append((page, first))
    folders: dict[str, Page] = {}
    for page in pages:
        parent = page.address.casefold().rpartition("/")[0]
        while parent and parent not in folders:
            folders[parent] = page
            parent = parent.rpartition("/")[0]
    met += [(inside, taken[folder]) for folder, inside in folders.items() if folder in taken]
    if met:
        redirects = [page for page in pages if page.kind == "redirect"]
        former = {id(page): former for page, former in zip(redirects, declared(catalogue), strict=True)}
        sources = files()
        for page, first in met:
            yield _clash(page, first, sources, former)


def _told_already(page: Page, first: Page) -> bool:
    """Whether two records' identifiers are the same but for capitals, which is told of the records (E401)."""
    return bool(own_record(page)) and own_record(page).casefold() == own_record(first).casefold()


def _clash(page: Page, first: Page, files: Mapping[str, str], former: Mapping[int, Former]) -> Diagnostic:
    """The former address is to blame if there is one, else the page that somebody wrote a file for."""
    blamed, other = page, first
    if _blame(other, files) > _blame(blamed, files):
        blamed, other = other, blamed
    place = former.get(id(blamed))
    if place is not None:
        return _former_taken(place, other, former.get(id(other)), files)
    message = f"{told(blamed)} would stand at `{blamed.address}`, where {told(other)} stands already"
    if blamed.address.casefold() != other.address.casefold():
        message = f"{told(blamed)} would stand at `{blamed.address}`, and {told(other)} at `{other.address}`"
    file = source_of(blamed, files) or source_of(other, files) or "content"
    return Diagnostic("E405", file, message, "give it another file name or identifier")


def _blame(page: Page, files: Mapping[str, str]) -> int:
    return 2 if page.kind == "redirect" else 1 if source_of(page, files) else 0


def _former_taken(place: Former, other: Page, same: Former | None, files: Mapping[str, str]) -> Diagnostic:
    where = "there" if other.address == place.written.lstrip("/") else f"at `{other.address}`"
    message = f"the former address `{place.written}` is taken: {told(other)} stands {where}"
    hint = "leave it out: who goes there finds that page"
    if other.address.casefold() != file_at(place.written).casefold():
        hint = "leave it out: one name cannot be both a page and a folder"
    elif same is not None:
        whose = "this page" if same.record == place.record else f"`{same.target}`"
        message = f"the former address `{place.written}` is taken: {whose} has it already"
        hint = "keep it in one place only"
    return Diagnostic("E405", files.get(place.record, "content"), message, hint, ("former_addresses", place.number))


def own_record(page: Page) -> str:
    """Name of the record that a page is about, or "" if there is none."""
    return next((name for name in page.uses if name.partition(":")[2] == page.key), "")


def source_of(page: Page, files: Mapping[str, str]) -> str:
    """The file that a page comes from, or "" if it comes from many."""
    return files.get(own_record(page), "")


def told(page: Page) -> str:
    """A page in words."""
    if not KINDS_BY_NAME[page.kind].pattern.first.endswith(".html") and page.kind not in ("sitemap", "redirect"):
        return f"the file `{page.address}`"
    if page.kind in ("sitemap", "redirect"):
        return "the sitemap" if page.kind == "sitemap" else f"the former address of `{page.given[0]}`"
    name = page.kind.replace("_", " ")
    return f"the {name} page of `{page.key}`" if page.key else f"the {name} page"
