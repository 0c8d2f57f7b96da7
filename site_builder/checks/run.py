"""`check` as a whole: bring the site up to date, look at every record and every page, tell what was found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from site_builder.building.boundary import at_their_files
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.run import BuildReport, Progress, Run
from site_builder.building.workers import chunked
from site_builder.checks.cache_keys import page_marks, record_marks
from site_builder.checks.page_findings import OnPage, PageTeller
from site_builder.checks.pages import unmet
from site_builder.checks.plain_findings import plain_page, plain_record, revived_page, revived_record
from site_builder.checks.profile import Profile
from site_builder.checks.reading_pages import PageSeen, PageTask, forget_site, look_at_pages
from site_builder.checks.record_runner import RecordName, RecordSeen, RecordTask, level_of, look_at_records
from site_builder.checks.rule import Common, Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.diagnostics import Diagnostic, sorted_diagnostics
from site_builder.model.checks import Level, RuleName
from site_builder.records.find import kind_of
from site_builder.stages.pipeline import build_in, open_site, plan_site
from site_builder.stages.plan import BuildPlan
from site_builder.store.damage import DamagedStore

CHUNK = 60
"""Records or pages a task looks at."""

_LOOKED_AT = (".html", ".css", ".svg")
_CHECKED_KINDS = ("study", "study_translation", "page", "condition", "location", "term", "site")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        built: what the build before it had to say.
        findings: what counts, in the order of files and lines.
        accepted: what was found and may stay, each with its reason.
        profiles: of each study, which kind of page it has.
        looked_at: records and pages that were not as they were at the last check.
        unforeseen: what the program itself failed at, record by record.
    """

    built: BuildReport
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    profiles: tuple[tuple[str, Profile], ...] = ()
    looked_at: int = 0
    unforeseen: tuple[Diagnostic, ...] = ()

    def count(self, level: Level) -> int:
        """How many findings are of a level."""
        return sum(finding.level is level for finding in self.findings)


def check(options: BuildOptions, progress: Progress | None = None, *, external: bool = False) -> CheckReport:
    """Build the site and look at it. What was looked at before and is as it was is not looked at again.

    Args:
        options: which site, and the day.
        progress: told how far the build has come.
        external: whether to ask other websites if links to them still work.

    Raises:
        UserError: the environment or the options do not allow it.
    """
    with open_site(options, progress) as run:
        try:
            return _check(run, external=external)
        except DamagedStore:
            run.store.begin_anew()
            return _check(run.anew(), external=external)
        finally:
            forget_site()


def _check(run: Run, *, external: bool) -> CheckReport:
    report = build_in(run)
    if report.failed:
        return CheckReport(report)
    run = run.anew()
    known = plan_site(run)
    assert known is not None  # the build that just went well knew it too
    looker = _Looker(run, known)
    found = [*looker.records(), *looker.pages(external=external)]
    ordered = sorted(found, key=_order)
    return CheckReport(
        report,
        tuple(each for each in ordered if not each.reason),
        tuple(each for each in ordered if each.reason),
        tuple(sorted(looker.profiles)),
        len(looker.marks) - len(looker.recalled),
        sorted_diagnostics(at_their_files(looker.unforeseen, looker.plan, looker.store)),
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    told, line, column, _ = finding.placed
    return told.file, line, column, told.code, told.message


class _Looker:
    def __init__(self, run: Run, known: BuildPlan) -> None:
        self.options, self.store, self.crew, self.known = run.options, run.store, run.pool, known
        self.settings = known.catalogue.settings
        self.names = {each.name: each for each in self._names()}
        self.plan = {page.address: page for page in known.plan.pages if page.address.endswith(_LOOKED_AT)}
        self.profiles: list[tuple[str, Profile]] = []
        self.unforeseen: list[Diagnostic] = []
        self.common = self._common()
        self.marks = {
            **record_marks(self.names, run.store, self.common),
            **page_marks(self.plan, run.store, self.settings.address),
        }
        self.kept = run.store.findings
        self.recalled = self.kept.recall(self.marks)

    def _names(self) -> Iterator[RecordName]:
        shown = self.known.catalogue
        for state in self.store.files.values():
            for entry in state.entries:
                source = shown.studies.get(entry.id.partition(".")[0]) if entry.kind == "study_translation" else None
                skipped = (
                    (entry.kind == "study" and entry.id not in shown.studies)
                    or (entry.kind == "study_translation" and source is None)
                    or (entry.kind == "page" and entry.id not in shown.pages)
                )
                if entry.kind in _CHECKED_KINDS and not skipped:
                    many, file = kind_of(entry.file)[1], source.file if source else ""
                    yield RecordName(entry.kind, entry.id, entry.file, many, entry.digest, file)

    def _common(self) -> Common:
        catalogue = self.known.catalogue
        terms = [name for term in catalogue.terms.values() for name in (term.term, *term.also)]
        for each in catalogue.conditions.values():
            terms += [each.name, each.plain_name or "", *each.synonyms, *each.former_names]
        terms += self.settings.checks.known_words
        contacts = frozenset(id_ for id_, each in catalogue.locations.items() if each.contact)
        explained = frozenset(term.casefold() for term in terms if term)
        return Common(self.settings, self.options.date, explained, contacts, str(self.options.site))

    def records(self) -> Iterator[Finding]:
        """What the rules find in records."""
        for seen in self._records_seen():
            if seen.profile:
                self.profiles.append((seen.name.partition(":")[2], seen.profile))
            yield from seen.findings

    def _records_seen(self) -> Iterator[RecordSeen]:
        fresh = [each for each in sorted(self.names.values()) if each.name not in self.recalled]
        tasks = (RecordTask(self.store.path, chunk, self.common) for chunk in chunked(fresh, CHUNK))
        for found in self.crew.run(look_at_records, tasks, large=len(fresh) > 4 * CHUNK):
            whole = (seen for seen in found if not seen.unforeseen)
            self.kept.keep((seen.name, self.marks[seen.name], plain_record(seen)) for seen in whole)
            self.unforeseen += (each for seen in found for each in seen.unforeseen)
            yield from found
        yield from (revived_record(self.recalled[name]) for name in self.names if name in self.recalled)

    def pages(self, *, external: bool) -> Iterator[Finding]:
        """What the rules find on built pages."""
        seen = {each.address: each for each in self._pages_seen()}
        teller = PageTeller(self.options, self.settings, self.store.path, self.plan, self.names)
        here: list[OnPage] = [(name, each.address, found) for each in seen.values() for name, found in each.found]
        yield from teller.tell([*here, *self._between(seen)])
        if external:
            yield from teller.tell(self._dead_links(seen.values()))

    def _pages_seen(self) -> Iterator[PageSeen]:
        fresh = sorted(address for address in self.plan if address not in self.recalled)
        for found in self._look(fresh):
            marked = (each for each in found if each.address in self.marks and not each.unforeseen)
            self.kept.keep((each.address, self.marks[each.address], plain_page(each)) for each in marked)
            self.unforeseen += (each for seen in found for each in seen.unforeseen)
            yield from found
        yield from (revived_page(self.recalled[address]) for address in self.plan if address in self.recalled)

    def _look(self, addresses: list[str], *, unmet: bool = False) -> Iterator[tuple[PageSeen, ...]]:
        task = partial(PageTask, self.options.output, self.options.site, self.settings.address, unmet=unmet)
        tasks = (task(addresses=chunk) for chunk in chunked(addresses, CHUNK))
        return self.crew.run(look_at_pages, tasks, large=len(addresses) > 4 * CHUNK)

    def _between(self, seen: Mapping[str, PageSeen]) -> Iterator[OnPage]:
        """Links within the site that lead to nothing."""
        needs = {need for each in seen.values() for need in each.needs}
        files = frozenset(OutputFolder(self.options.output, self.options.site).files())
        missing = unmet(needs, files, {address: each.marks for address, each in seen.items()})
        poor = (
            sorted(address for address, each in seen.items() if not missing.isdisjoint(each.needs)) if missing else []
        )
        for found in self._look(poor, unmet=True):
            yield from ((name, each.address, what) for each in found for name, what in each.found)

    def _dead_links(self, seen: Iterable[PageSeen]) -> Iterator[OnPage]:
        """Links to other websites that do not answer, each at the first page that has it."""
        from site_builder.checks.external import dead_links

        if level_of(RULES_BY_NAME[RuleName.LINK_EXTERNAL], self.settings) is Level.OFF:
            return
        places: dict[str, tuple[str, int, int]] = {}
        for each in sorted(seen):
            for link, line, column in each.external:
                places.setdefault(link, (each.address, line, column))
        for link, why in dead_links(sorted(places), self.options.store_folder / "links.json", self.options.date):
            address, line, column = places[link]
            hint = "find where it moved to, or take the link out"
            yield (
                RuleName.LINK_EXTERNAL,
                address,
                RuleMatch((), f"“{link}” does not answer: {why}", hint, link, line, column),
            )
