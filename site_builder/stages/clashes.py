"""Finds pages that would have the same address."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.diagnostics import Diagnostic
from site_builder.outputs.former_addresses import Former, file_at, former_addresses
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page


def clashes(
    pages: Sequence[Page], files: Callable[[], Mapping[str, str]], catalogue: Catalogue
) -> Iterable[Diagnostic]:
    """Pages at the same address, also on disks that ignore case, and pages where another needs a folder."""
    by_address: dict[str, Page] = {}
    clashing: list[tuple[Page, Page]] = []
    for page in pages:
        first = by_address.setdefault(page.address.casefold(), page)
        if first is not page and not _is_reported_already(page, first):
            clashing.append((page, first))
    folders: dict[str, Page] = {}
    for page in pages:
        parent = page.address.casefold().rpartition("/")[0]
        while parent and parent not in folders:
            folders[parent] = page
            parent = parent.rpartition("/")[0]
    clashing += [(inside, by_address[folder]) for folder, inside in folders.items() if folder in by_address]
    if clashing:
        redirects = [page for page in pages if page.kind == "redirect"]
        former = {id(page): former for page, former in zip(redirects, former_addresses(catalogue), strict=False)}
        sources = files()
        for page, first in clashing:
            yield _clash(page, first, sources, former)


def _is_reported_already(page: Page, first: Page) -> bool:
    """Whether the identifiers of two records differ only in case, which is reported for the records (E401)."""
    return bool(own_record(page)) and own_record(page).casefold() == own_record(first).casefold()


def _clash(page: Page, first: Page, files: Mapping[str, str], former: Mapping[int, Former]) -> Diagnostic:
    """The problem, reported for the former address if there is one, else for the page with its own file."""
    blamed, rival = page, first
    if _blame(rival, files) > _blame(blamed, files):
        blamed, rival = rival, blamed
    place = former.get(id(blamed))
    if place is not None:
        return _former_taken(place, rival, former.get(id(rival)), files)
    message = f"{describe(blamed)} would be at `{blamed.address}`, where {describe(rival)} is already"
    if blamed.address.casefold() != rival.address.casefold():
        message = f"{describe(blamed)} would be at `{blamed.address}`, and {describe(rival)} at `{rival.address}`"
    file = source_of(blamed, files) or source_of(rival, files) or "content"
    return Diagnostic("E405", file, message, "give it another file name or identifier")


def _blame(page: Page, files: Mapping[str, str]) -> int:
    return 2 if page.kind == "redirect" else 1 if source_of(page, files) else 0


def _former_taken(place: Former, rival: Page, same: Former | None, files: Mapping[str, str]) -> Diagnostic:
    place_taken = "there" if rival.address == place.address.lstrip("/") else f"at `{rival.address}`"
    message = f"the former address `{place.address}` is taken: {describe(rival)} is {place_taken}"
    hint = "leave it out: anyone who goes there finds that page"
    if rival.address.casefold() != file_at(place.address).casefold():
        hint = "leave it out: one name cannot be both a page and a folder"
    elif same is not None:
        owner = "this page" if same.record == place.record else f"`{same.target}`"
        message = f"the former address `{place.address}` is taken: {owner} has it already"
        hint = "keep it in one place only"
    return Diagnostic("E405", files.get(place.record, "content"), message, hint, ("former_addresses", place.number))


def own_record(page: Page) -> str:
    """Name of the record that a page is about, or "" if it is not about one record."""
    return next((name for name in page.depends_on if name.partition(":")[2] == page.key), "")


def source_of(page: Page, files: Mapping[str, str]) -> str:
    """The source file of a page, or "" if it has several."""
    return files.get(own_record(page), "")


def describe(page: Page) -> str:
    """A description of a page for messages."""
    if not KINDS_BY_NAME[page.kind].pattern.first.endswith(".html") and page.kind not in ("sitemap", "redirect"):
        return f"the file `{page.address}`"
    if page.kind in ("sitemap", "redirect"):
        return "the sitemap" if page.kind == "sitemap" else f"the former address of `{page.values[0]}`"
    name = page.kind.replace("_", " ")
    return f"the {name} page of `{page.key}`" if page.key else f"the {name} page"
