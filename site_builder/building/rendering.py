"""The stage `render`: pages are made, on all cores, and laid out beside the site until all are done."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.building.crew import Crew, chunked
from site_builder.building.memory import RecordShelf
from site_builder.building.planning import Stale
from site_builder.building.state import PageState, unpack
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Navigation, Supplies
from site_builder.diagnostics import Diagnostic
from site_builder.model.card import Card
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page
from site_builder.records.decode import revive
from site_builder.rendering.renderer import Renderer, TemplateTrouble
from site_builder.rendering.theme import Theme

CHUNK = 32
"""Pages a task makes."""


class Job(NamedTuple):
    """What all tasks of one build have in common. Small, and equal for equal builds, so that a worker sets up once."""

    site: Path
    theme_folders: tuple[Path, ...]
    theme: bytes
    """Digest of the theme: a worker that lives longer than one build must not keep old templates."""
    memory: Path
    output: Path
    staging: Path
    settings: bytes
    """Digest of the settings' record."""
    navigation: Navigation


class PageOrder(NamedTuple):
    """One page to make."""

    page: Page
    digests: tuple[bytes, ...]
    """Digest of every record that the page uses, in the order of `page.uses`."""
    fingerprint: bytes
    staged: str
    """Name under which its bytes are laid out."""


class RenderTask(NamedTuple):
    """Some pages to make, with the cards that they show."""

    job: Job
    orders: tuple[PageOrder, ...]
    cards: dict[str, Card]


class Made(NamedTuple):
    """A page that was made."""

    address: str
    state: PageState
    staged: str
    """Name of the file to move into place, or "" if the same bytes stand there already."""


class RenderResult(NamedTuple):
    """What became of a task's pages."""

    made: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]


def render_all(job: Job, stale: list[Stale], catalogue: Catalogue, crew: Crew) -> Iterator[RenderResult]:
    """Make all stale pages."""
    digests = catalogue.digests
    orders = (
        PageOrder(each.page, tuple(digests[name] for name in each.page.uses), each.fingerprint, f"{number:x}")
        for number, each in enumerate(stale)
    )
    tasks = (RenderTask(job, chunk, _cards(chunk, catalogue)) for chunk in chunked(orders, CHUNK))
    yield from crew.run(render_pages, tasks, large=len(stale) > 8 * CHUNK)


def _cards(orders: Iterable[PageOrder], catalogue: Catalogue) -> dict[str, Card]:
    ids = (name.removeprefix("card:") for order in orders for name in order.page.uses if name.startswith("card:"))
    return {id_: catalogue.cards[id_] for id_ in ids}


def render_pages(task: RenderTask) -> RenderResult:
    """Make some pages and lay out those whose bytes differ from what stands in the site."""
    bench = _workbench(task.job)
    made, diagnostics = [], []
    for order in task.orders:
        try:
            data = bench.make(order, task.cards)
        except TemplateTrouble as trouble:
            diagnostics.append(trouble.diagnostic)
            continue
        made.append(_lay_out(task.job, order, data))
    return RenderResult(tuple(made), tuple(diagnostics))


def _lay_out(job: Job, order: PageOrder, data: bytes) -> Made:
    address = order.page.address
    target = job.output / address
    try:
        found = target.stat()
        if found.st_size == len(data) and target.read_bytes() == data:
            return Made(address, PageState(order.fingerprint, found.st_size, found.st_mtime_ns), "")
    except OSError:
        pass  # not there, or not a file: it will be put there
    staged = job.staging / order.staged
    staged.write_bytes(data)
    found = staged.stat()
    return Made(address, PageState(order.fingerprint, found.st_size, found.st_mtime_ns), order.staged)


class Workbench:
    """What a process needs to make pages; set up once a build."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.shelf = RecordShelf(job.memory)
        self.theme = Theme(job.theme_folders)
        settings = revive("site", unpack(self.shelf.body(job.settings))[0])
        assert isinstance(settings, SiteSettings)
        self.settings = settings
        self.renderers: dict[str, Renderer] = {}
        # Studies are read once each; the few records that many studies share stay at hand.
        self.shared = lru_cache(maxsize=20_000)(self._revive)

    def make(self, order: PageOrder, cards: dict[str, Card]) -> bytes:
        """The bytes of a page."""
        page = order.page
        if page.language not in self.renderers:
            self.renderers[page.language] = Renderer(self.theme, self.settings, page.language)
        digests = dict(zip(page.uses, order.digests, strict=True))

        def load(name: str) -> Record:
            kind = name.partition(":")[0]
            return self._revive(kind, digests[name]) if kind == "study" else self.shared(kind, digests[name])

        def body(id_: str) -> str:
            text: str = unpack(self.shelf.body(digests[f"page:{id_}"]))[1]
            return text

        def asset(path: str) -> bytes:
            return (self.job.site / "content" / "assets" / path).read_bytes()

        supplies = Supplies(self.settings, self.job.navigation, page.uses, load, cards, body, asset)
        return KINDS_BY_NAME[page.kind].make(page, supplies, self.renderers[page.language])

    def _revive(self, kind: str, key: bytes) -> Record:
        return revive(kind, unpack(self.shelf.body(key))[0])


@lru_cache(maxsize=1)
def _workbench(job: Job) -> Workbench:
    return Workbench(job)
