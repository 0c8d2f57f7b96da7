"""Runs `check`: updates the site, checks every record and every page, and reports the findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from site_builder.building.boundary import at_their_files
from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.run import BuildReport, Progress, Run
from site_builder.building.workers import chunked
from site_builder.checks.cache_keys import page_marks, record_marks
from site_builder.checks.page_findings import PageMatch, PageReporter
from site_builder.checks.pages import unmet_needs
from site_builder.checks.plain_findings import plain_page, plain_record, revived_page, revived_record
from site_builder.checks.plain_words import HardPage, hardest
from site_builder.checks.profile import Profile
from site_builder.checks.reading_pages import PageResult, PageTask, check_pages, forget_site
from site_builder.checks.record_runner import RecordName, RecordResult, RecordTask, check_records, level_of
from site_builder.checks.rule import Common, Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.diagnostics import Diagnostic, sorted_diagnostics
from site_builder.model.settings.checks import Level, RuleName
from site_builder.records.find import kind_of
from site_builder.stages.pipeline import build_in, open_site, plan_site
from site_builder.stages.plan import BuildPlan
from site_builder.store.damage import DamagedStore

CHUNK = 60
"""Records or pages per task."""

_LOOKED_AT = (".html", ".css", ".svg")
_CHECKED_KINDS = ("study", "study_translation", "page", "condition", "location", "person", "term", "site")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of a check.

    Attributes:
        build: the report of the build before it.
        findings: the findings that count, in the order of files and lines.
        accepted: the accepted findings, each with its reason.
        profiles: the kind of page that each study has.
        looked_at: number of records and pages that changed since the last check.
        unforeseen: failures of the program itself, record by record.
        hardest: the pages that most need plain words, with their reading level.
    """

    build: BuildReport
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    profiles: tuple[tuple[str, Profile], ...] = ()
    looked_at: int = 0
    unforeseen: tuple[Diagnostic, ...] = ()
    hardest: tuple[HardPage, ...] = ()

    def count(self, level: Level) -> int:
        """Return the number of findings of a level."""
        return sum(finding.level is level for finding in self.findings)


def check(options: BuildOptions, progress: Progress | None = None, *, external: bool = False) -> CheckReport:
    """Build the site and check it. Records and pages that have not changed since the last check are not checked again.

    Args:
        options: the site and the day.
        progress: receives the progress of the build.
        external: whether to check links to other websites.

    Raises:
        UserError: the environment or the options do not allow it.
    """
    with open_site(options, progress) as run:
        try:
            return _check(run, external=external)
        except DamagedStore:
            run.store.begin_anew()
            return _check(run.with_new_report(), external=external)
        finally:
            forget_site()


def _check(run: Run, *, external: bool) -> CheckReport:
    report = build_in(run)
    if report.failed:
        return CheckReport(report)
    run = run.with_new_report()
    plan = plan_site(run)
    assert plan is not None  # the build just succeeded
    checker = _Checker(run, plan)
    findings = [*checker.records(), *checker.pages(external=external)]
    ordered = sorted(findings, key=_order)
    return CheckReport(
        report,
        tuple(each for each in ordered if not each.reason),
        tuple(each for each in ordered if each.reason),
        tuple(sorted(checker.profiles)),
        len(checker.marks) - len(checker.recalled),
        sorted_diagnostics(at_their_files(checker.unforeseen, checker.plan, checker.store)),
        checker.hardest(),
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    diagnostic, line, column, _ = finding.placed
    return diagnostic.file, line, column, diagnostic.code, diagnostic.message


class _Checker:
    def __init__(self, run: Run, build_plan: BuildPlan) -> None:
        self.options, self.store, self.pool, self.build_plan = run.options, run.store, run.pool, build_plan
        self.settings = build_plan.catalogue.settings
        self.names = {each.name: each for each in self._names()}
        self.plan = {page.address: page for page in build_plan.plan.pages if page.address.endswith(_LOOKED_AT)}
        self.profiles: list[tuple[str, Profile]] = []
        self.graded: list[tuple[HardPage, Profile]] = []
        self.unforeseen: list[Diagnostic] = []
        self.common = self._common()
        self.marks = {
            **record_marks(self.names, run.store, self.common),
            **page_marks(self.plan, run.store, self.settings.address),
        }
        self.cache = run.store.findings
        self.recalled = self.cache.recall(self.marks)

    def _names(self) -> Iterator[RecordName]:
        catalogue = self.build_plan.catalogue
        for state in self.store.files.values():
            for entry in state.entries:
                translated = entry.kind == "study_translation"
                source = catalogue.studies.get(entry.id.partition(".")[0]) if translated else None
                skipped = (
                    (entry.kind == "study" and entry.id not in catalogue.studies)
                    or (translated and source is None)
                    or (entry.kind == "page" and entry.id not in catalogue.pages)
                )
                if entry.kind in _CHECKED_KINDS and not skipped:
                    many, file = kind_of(entry.file)[1], source.file if source else ""
                    yield RecordName(entry.kind, entry.id, entry.file, many, entry.digest, file)

    def _common(self) -> Common:
        catalogue = self.build_plan.catalogue
        terms = [name for term in catalogue.terms.values() for name in (term.term, *term.also)]
        for each in catalogue.conditions.values():
            terms += [each.name, each.plain_name or "", *each.synonyms, *each.former_names]
        terms += self.settings.checks.known_words
        contacts = frozenset(id_ for id_, each in catalogue.locations.items() if each.contact)
        explained = frozenset(term.casefold() for term in terms if term)
        return Common(self.settings, self.options.date, explained, contacts, str(self.options.site))

    def records(self) -> Iterator[Finding]:
        """Yield the findings in records."""
        for result in self._record_results():
            if result.profile:
                id_ = result.name.partition(":")[2]
                self.profiles.append((id_, result.profile))
                if result.grade is not None:
                    page = HardPage(id_, self.names[result.name].file, result.grade)
                    self.graded.append((page, result.profile))
            yield from result.findings

    def hardest(self) -> tuple[HardPage, ...]:
        """Return the pages that most need plain words; none if the site has switched this off."""
        if level_of(RULES_BY_NAME[RuleName.READING_LEVEL], self.settings) is Level.OFF:
            return ()
        return hardest(self.graded, self.settings.checks.reading_grade)

    def _record_results(self) -> Iterator[RecordResult]:
        fresh = [each for each in sorted(self.names.values()) if each.name not in self.recalled]
        tasks = (RecordTask(self.store.path, chunk, self.common) for chunk in chunked(fresh, CHUNK))
        for results in self.pool.run(check_records, tasks, large=len(fresh) > 4 * CHUNK):
            whole = (result for result in results if not result.unforeseen)
            self.cache.keep((result.name, self.marks[result.name], plain_record(result)) for result in whole)
            self.unforeseen += (each for result in results for each in result.unforeseen)
            yield from results
        yield from (revived_record(self.recalled[name]) for name in self.names if name in self.recalled)

    def pages(self, *, external: bool) -> Iterator[Finding]:
        """Yield the findings on built pages."""
        results = {each.address: each for each in self._page_results()}
        reporter = PageReporter(self.options, self.settings, self.store.path, self.plan, self.names)
        matches: list[PageMatch] = [
            (name, each.address, match) for each in results.values() for name, match in each.matches
        ]
        yield from reporter.report([*matches, *self._between(results)])
        if external:
            yield from reporter.report(self._dead_links(results.values()))

    def _page_results(self) -> Iterator[PageResult]:
        fresh = sorted(address for address in self.plan if address not in self.recalled)
        for results in self._look(fresh):
            whole = (each for each in results if each.address in self.marks and not each.unforeseen)
            self.cache.keep((each.address, self.marks[each.address], plain_page(each)) for each in whole)
            self.unforeseen += (each for result in results for each in result.unforeseen)
            yield from results
        yield from (revived_page(self.recalled[address]) for address in self.plan if address in self.recalled)

    def _look(self, addresses: list[str], *, unmet: bool = False) -> Iterator[tuple[PageResult, ...]]:
        task = partial(PageTask, self.options.output, self.options.site, self.settings.address, unmet=unmet)
        tasks = (task(addresses=chunk) for chunk in chunked(addresses, CHUNK))
        return self.pool.run(check_pages, tasks, large=len(addresses) > 4 * CHUNK)

    def _between(self, results: Mapping[str, PageResult]) -> Iterator[PageMatch]:
        """Yield links within the site that lead to nothing."""
        needs = {need for each in results.values() for need in each.needs}
        files = frozenset(OutputFolder(self.options.output, self.options.site).files())
        missing = unmet_needs(needs, files, {address: each.marks for address, each in results.items()})
        poor = sorted(address for address, each in results.items() if not missing.isdisjoint(each.needs))
        for page_results in self._look(poor, unmet=True):
            yield from ((name, each.address, match) for each in page_results for name, match in each.matches)

    def _dead_links(self, results: Iterable[PageResult]) -> Iterator[PageMatch]:
        """Yield links to other websites that do not answer, each at the first page that has it."""
        from site_builder.checks.external import dead_links

        if level_of(RULES_BY_NAME[RuleName.LINK_EXTERNAL], self.settings) is Level.OFF:
            return
        places: dict[str, tuple[str, int, int]] = {}
        for each in sorted(results):
            for link, line, column in each.external:
                places.setdefault(link, (each.address, line, column))
        for link, why in dead_links(sorted(places), self.options.store_folder / "links.json", self.options.date):
            address, line, column = places[link]
            hint = "find its new address, or remove the link"
            yield (
                RuleName.LINK_EXTERNAL,
                address,
                RuleMatch((), f"“{link}” does not answer: {why}", hint, link, line, column),
            )
