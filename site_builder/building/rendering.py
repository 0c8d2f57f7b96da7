"""The stage `render`: pages are made, on all cores, and laid out beside the site until all are done."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from site_builder.building.assembling import glossary_digest
from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.crew import Crew, chunked
from site_builder.building.editions import Edition
from site_builder.building.memory import TEMPLATES, RecordShelf
from site_builder.building.planning import Stale, fingerprint
from site_builder.building.recall import study_again
from site_builder.building.state import PageState, pack_quickly, plain_card, revived_card, unpack
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.supplies import GLOSSARY, Navigation, Supplies
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.card import Card
from site_builder.model.places import GlossaryTerm
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.kinds import KINDS_BY_NAME
from site_builder.outputs.page import Page
from site_builder.outputs.pages.study import KIND as STUDY
from site_builder.records.decode import revive
from site_builder.rendering.renderer import Renderer, TemplateTrouble
from site_builder.rendering.theme import Theme

if TYPE_CHECKING:
    from site_builder.building.desk import Desk

CHUNK = 32
"""Pages a task makes."""


class Job(NamedTuple):
    """What all tasks of one build have in common: small, and the same for all, so that a worker sets up once."""

    token: str
    """Another one for each build: a worker that lives longer must not keep what it knew of the one before."""
    site: Path
    theme_folders: tuple[Path, ...]
    memory: Path
    output: Path
    staging: Path
    settings: bytes
    """Digest of the settings' record."""
    navigation: Navigation
    fresh: bool
    """Whether nothing stands in the output folder yet that could be the same."""
    editions: tuple[Edition, ...] = ()
    """The site's other languages."""


class PageOrder(NamedTuple):
    """One page to make."""

    page: Page
    fingerprint: bytes
    staged: str
    """Name under which its bytes are laid out."""
    source: str
    """File of the study that it is about, or ""."""


class Known(NamedTuple):
    """What pages show of records that are not their own."""

    digests: Mapping[str, bytes]
    """Digests of records by name."""
    cards: Mapping[str, Card]
    """Cards by identifier of study."""


class RenderTask(NamedTuple):
    """Some pages to make."""

    job: Job
    orders: tuple[PageOrder, ...]
    known: Known | None
    """None if it was laid out for all tasks to read: sent with each, it would be most of the work."""


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


class Early(NamedTuple):
    """What is needed to make the page of a study as soon as it is read, while it is at hand.

    The page of a study depends on its record, on records that are read before all studies, and on the menu, which can
    be foreseen. Whether it was foreseen rightly shows in the fingerprint: a page made early counts only if the plan
    wants a page of that very fingerprint.
    """

    job: Job
    base: dict[str, bytes]
    """What every page depends on, as the plan has it."""
    drafts: bool
    """Whether drafts are shown."""


def make_early(early: Early, entry: Entry, study: Study) -> Made | None:
    """The page of a study that was just read; None if it will not be wanted, or cannot be made yet."""
    bench = _workbench(early.job)
    page = STUDY.page_for(entry, bench.settings.language)
    if page is None or (entry.card and entry.card.draft and not early.drafts):
        return None
    digests = {name: found for name in entry.references if (found := bench.references.get(name))}
    if len(digests) != len(entry.references):
        return None  # it names a record that is not there; the catalogue will tell
    digests[entry.name] = entry.digest
    digests[GLOSSARY] = bench.glossary_digest
    known = fingerprint(page, early.base, digests)
    order = PageOrder(page, known, known.hex(), entry.file)
    try:
        return _lay_out(early.job, order, bench.make(order, Known(digests, {}), study))
    except ENVIRONMENT:
        raise
    except Exception:
        return None  # it will be made again, and told


def render_all(job: Job, stale: list[Stale], catalogue: Catalogue, crew: Crew) -> Iterator[RenderResult]:
    """Make all stale pages."""
    orders = (
        PageOrder(each.page, each.fingerprint, f"{number:x}", _source(each.page, catalogue))
        for number, each in enumerate(stale)
    )
    large = len(stale) > 8 * CHUNK
    known = Known(catalogue.digests, catalogue.cards)
    if large:
        _lay_out_known(job, known)
    tasks = (RenderTask(job, chunk, None if large else known) for chunk in chunked(orders, CHUNK))
    yield from crew.run(render_pages, tasks, large=large)


def make_one(bench: "Workbench", page: Page, catalogue: Catalogue) -> bytes:
    """The bytes of one page, for who looks at it without building.

    Raises:
        TemplateTrouble: a template cannot be read, or asks for something that does not exist.
        Trouble: the record of the study that it is about is not valid any more.
    """
    order = PageOrder(page, b"", "", _source(page, catalogue))
    return bench.make(order, Known(catalogue.digests, catalogue.cards))


def _source(page: Page, catalogue: Catalogue) -> str:
    return catalogue.studies[page.key].file if page.kind in _OF_ONE_STUDY else ""


_OF_ONE_STUDY = ("study", "withdrawn", "flyer", "card", "record_json", "fhir")


def _lay_out_known(job: Job, known: Known) -> None:
    shared = {name: each for name, each in known.digests.items() if not name.startswith(("study:", "card:"))}
    cards = [plain_card(card) for card in known.cards.values()]
    (job.staging / _KNOWN).write_bytes(pack_quickly((shared, cards)))


_KNOWN = "known"


def render_pages(task: RenderTask) -> RenderResult:
    """Make some pages and lay out those whose bytes differ from what stands in the site."""
    bench = _workbench(task.job)
    made, diagnostics = [], []
    for order in task.orders:
        try:
            data = bench.make(order, task.known or bench.known)
        except TemplateTrouble as trouble:
            diagnostics.append(trouble.diagnostic)
            continue
        except ENVIRONMENT:
            raise
        except Exception as error:
            address = order.page.address
            diagnostics.append(unforeseen(order.source or address, f"making the page {address}", error))
            continue
        made.append(_lay_out(task.job, order, data))
    return RenderResult(tuple(made), tuple(diagnostics))


def _lay_out(job: Job, order: PageOrder, data: bytes) -> Made:
    address = order.page.address
    if not job.fresh and (stamp := _same_on_disk(f"{job.output}/{address}", data)) is not None:
        return Made(address, PageState(order.fingerprint, *stamp), "")
    # Plain calls of the operating system: with 10,000 pages the comfort of `pathlib` can be felt.
    file = os.open(f"{job.staging}/{order.staged}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        found = os.fstat(file)
    finally:
        os.close(file)
    return Made(address, PageState(order.fingerprint, found.st_size, found.st_mtime_ns), order.staged)


_BINARY = getattr(os, "O_BINARY", 0)


def _same_on_disk(path: str, data: bytes) -> tuple[int, int] | None:
    """Size and time of change of a file that holds these very bytes; None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
        if found.st_size != len(data):
            return None
        with open(path, "rb") as stream:  # noqa: PTH123
            return (found.st_size, found.st_mtime_ns) if stream.read() == data else None
    except OSError:
        return None  # not there, or not a file: it will be put there


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
        self.desks: dict[str, Desk] = {}
        # The few records that many studies share stay at hand.
        self.shared = lru_cache(maxsize=20_000)(partial(_revive, self.shelf))

    @cached_property
    def references(self) -> dict[str, bytes]:
        """Digests of the records that studies refer to, by name."""
        return self.shelf.references()

    @cached_property
    def glossary_digest(self) -> bytes:
        """Digest of all terms of the glossary."""
        return glossary_digest(self.references)

    @cached_property
    def terms(self) -> dict[str, GlossaryTerm]:
        """All terms of the glossary, by identifier."""
        named = ((name.partition(":"), key) for name, key in sorted(self.references.items()))
        found = {id_: self.shared(kind, key) for (kind, _, id_), key in named if kind == "term"}
        return {id_: term for id_, term in found.items() if isinstance(term, GlossaryTerm)}

    @cached_property
    def known(self) -> Known:
        """What was laid out for all tasks to read."""
        digests, cards = unpack((self.job.staging / _KNOWN).read_bytes())
        for place, values in enumerate(cards):
            cards[place] = revived_card(values)  # one by one: twice a hundred thousand would be felt
        return Known(digests, {card.id: card for card in cards})

    def make(self, order: PageOrder, known: Known, study: Study | None = None) -> bytes:
        """The bytes of a page; the study that it is about may be at hand."""
        page = order.page
        if page.language != self.settings.language:
            return self.desk(page.language).make(order, known)
        if page.language not in self.renderers:
            compiled = self.job.memory.parent / TEMPLATES / page.language
            self.renderers[page.language] = Renderer(self.theme, self.settings, page.language, compiled)
        digests = known.digests

        def load(name: str) -> Record:
            kind = name.partition(":")[0]
            if kind == "study":
                return study or study_again(self.job.site, order.source)
            return self.shared(kind, digests[name])

        def body(id_: str) -> str:
            text: str = unpack(self.shelf.body(digests[f"page:{id_}"]))[1]
            return text

        def asset(path: str) -> bytes:
            return (self.job.site / "content" / "assets" / path).read_bytes()

        def kept(name: str) -> Any:
            return unpack(self.shelf.words(digests[name]))

        supplies = Supplies(
            self.settings, self.job.navigation, page.uses, load, known.cards, body, asset, kept, lambda: self.terms
        )
        return KINDS_BY_NAME[page.kind].make(page, supplies, self.renderers[page.language])

    def desk(self, language: str) -> "Desk":
        """Where the pages of another language are made."""
        from site_builder.building.desk import Desk

        if language not in self.desks:
            found = next(each for each in self.job.editions if each.language == language)
            self.desks[language] = Desk(self.job, found, self.theme, self.settings, self.shelf)
        return self.desks[language]


def _revive(shelf: RecordShelf, kind: str, key: bytes) -> Record:
    return revive(kind, unpack(shelf.body(key))[0])


@lru_cache(maxsize=1)
def _workbench(job: Job) -> Workbench:
    return Workbench(job)


def clear_workbench() -> None:
    """Let go of what this process holds of the last build."""
    _workbench.cache_clear()
