"""Explains why a page is in its current state: its parts, and which of them changed since it was written."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.run import Run, open_run
from site_builder.diagnostics import Diagnostic, closest
from site_builder.diagnostics.diagnostic import Path as RecordPath
from site_builder.outputs import addresses
from site_builder.outputs.page import Page
from site_builder.records.layered import merge_study
from site_builder.records.yaml_text.place import place_of
from site_builder.stages.pipeline import plan_site
from site_builder.stages.plan import BuildPlan, fingerprint, parts_of
from site_builder.store.ledger import still_standing


class PartChange(StrEnum):
    """The change of one part since the page was written."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


class PagePart(NamedTuple):
    """One of the things that a page is made from."""

    name: str
    change: PartChange
    file: str
    """The source file, or "" if it is not part of the content."""


class Explanation(NamedTuple):
    """The explanation of an address."""

    page: Page | None
    """None if there is no page."""
    near: str
    """If there is no page, the most similar address, or ""."""
    state: str
    """One sentence: whether the next build makes the page again, and why."""
    parts: tuple[PagePart, ...]
    diagnostics: tuple[Diagnostic, ...]
    fields: tuple["Field", ...] = ()
    """For a study with an imported registry entry, the source of each of its fields."""


_HOST = re.compile(r"\A[a-z]{2,5}://[^/]*", re.IGNORECASE)


class Field(NamedTuple):
    """A field of a study in layers."""

    name: str
    file: str
    line: int


def explain(options: BuildOptions, address: str) -> Explanation:
    """Explain the page at an address, without building anything.

    Raises:
        UserError: the folder is not a site, or a build is running.
    """
    with open_run(options) as run:
        build_plan = plan_site(run)
        if build_plan is None or run.report.failed:
            return Explanation(None, "", "", (), run.report.diagnostics)
        return _explain(run, build_plan, wanted_address(address))


def wanted_address(text: str) -> str:
    """Return an address in the form of the plan, however it was copied: `/studies/` means `studies/index.html`.

    The host of a full web address is left out, and the folder of the site on its host remains.
    """
    address = _HOST.sub("", text.split("#")[0].split("?")[0]).removeprefix("./").lstrip("/")
    return f"{address}index.html" if not address or address.endswith("/") else address


def _explain(run: Run, build_plan: BuildPlan, address: str) -> Explanation:
    site, store, diagnostics = run.options.site, run.store, run.report.diagnostics
    pages = {page.address: page for page in build_plan.plan.pages}
    web_address = wanted_address(str(build_plan.catalogue.settings.address or "")).removesuffix("index.html")
    folders = ("", "output/", web_address)
    page = next(filter(None, (pages.get(address.removeprefix(each)) for each in folders)), None)
    page = page or pages.get(_of_study(address, build_plan))
    if page is None:
        return Explanation(None, _near(address, pages), "", (), diagnostics)
    before = store.names()
    files = {entry.name: entry.file for state in store.files.values() for entry in state.entries}
    parts = tuple(
        PagePart(name, _change(before.get(name), now), files.get(_record_of(name), ""))
        for name, now in parts_of(page, build_plan.plan, build_plan.catalogue).items()
    )
    fields = _fields(site, files[f"study:{page.key}"]) if f"study:{page.key}" in page.depends_on else ()
    return Explanation(page, "", _state(run, build_plan, page, parts), parts, diagnostics, fields)


def _record_of(name: str) -> str:
    """Return the record that a part comes from; a card comes from its study, or from a translation of it."""
    return f"study{name[4:]}" if name.startswith("card") else name


def _of_study(text: str, build_plan: BuildPlan) -> str:
    """Return the address of a study from its identifier or one of its files."""
    stem = text.removesuffix("/index.html").rsplit("/", 1)[-1].rsplit(".yaml", 1)[0]
    return addresses.STUDY.fill(stem) if stem in build_plan.catalogue.studies else ""


def _fields(site: Path, path: str) -> tuple[Field, ...]:
    layers = merge_study(site, path)
    if layers is None or len(layers.files) < 2:
        return ()
    data = [(site / file).read_bytes() for file in layers.files]
    return tuple(
        Field(dotted_path(name), layers.files[layer], place_of(data[layer], field_path, key=True)[0])
        for name, layer, field_path in layers.origin.leaves()
    )


def dotted_path(path: RecordPath) -> str:
    """Return a path inside a record in the usual notation: locations[3].status."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _change(before: bytes | None, now: bytes) -> PartChange:
    if before is None:
        return PartChange.NEW
    return PartChange.SAME if before == now else PartChange.CHANGED


def _state(run: Run, build_plan: BuildPlan, page: Page, parts: tuple[PagePart, ...]) -> str:
    page_state = run.store.pages.get(page.address)
    if page_state is None:
        return "it has not been written yet"
    if page_state.fingerprint != fingerprint(page, build_plan.plan.base_for(page), build_plan.catalogue.digests):
        if any(part.change is not PartChange.SAME for part in parts):
            return "it will be made again: what is marked below has changed"
        return "it will be made again: what it lists, or in which order, has changed"
    output = OutputFolder(run.options.output, run.options.site)
    if not still_standing({page.address: page_state}, output.files(), output.path):
        return "it will be made again: the file in the output folder is not the one that was written"
    return "it is up to date"


def _near(address: str, pages: Iterable[str]) -> str:
    """The page that an address may mean: one in a folder, else one with a similar address; "" if there is none."""
    all_pages = tuple(pages)
    inside = [each for each in all_pages if each.endswith(f"/{address}")]
    return min(inside, key=lambda each: (each.count("/"), each)) if inside else closest(address, all_pages) or ""
