"""`check` as a whole: bring the site up to date, look at every record and every page, tell what was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder.building.crew import Crew, chunked
from site_builder.building.memory import Memory, RecordShelf, opened_memory
from site_builder.building.options import BuildOptions
from site_builder.building.pipeline import BuildReport, Known, Progress, build, learn
from site_builder.checks.looking import (
    PageTask,
    RecordName,
    RecordTask,
    accepting,
    level_of,
    look_at_pages,
    look_at_records,
    record_of,
)
from site_builder.checks.profile import Profile
from site_builder.checks.rule import Common, Finding, Found
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.diagnostics import Diagnostic
from site_builder.model.checks import Accepted, Level, RuleName
from site_builder.records.find import kind_of

CHUNK = 60
"""Records or pages a task looks at."""

_LOOKED_AT = (".html", ".css", ".svg")
_CHECKED_KINDS = ("study", "page", "condition", "location", "term", "site")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        built: what the build before it had to say.
        findings: what counts, in the order of files and lines.
        accepted: what was found and may stay, each with its reason.
        profiles: of each study, which kind of page it has.
    """

    built: BuildReport
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    profiles: tuple[tuple[str, Profile], ...] = ()

    def count(self, level: Level) -> int:
        """How many findings are of a level."""
        return sum(finding.level is level for finding in self.findings)


def check(options: BuildOptions, progress: Progress | None = None, *, external: bool = False) -> CheckReport:
    """Build the site and look at it.

    Args:
        options: which site, and the day.
        progress: told how far the build has come.
        external: whether to ask other websites if links to them still work.

    Raises:
        Trouble: the environment or the options do not allow it.
    """
    report = build(options, progress)
    if report.failed:
        return CheckReport(report)
    with opened_memory(options) as memory, Crew(options.jobs) as crew:
        known = learn(options, memory, crew, lambda stage, done, total: None, BuildReport())
        assert known is not None  # the build that just went well knew it too
        looker = _Looker(options, memory, crew, known)
        found = [*looker.records(), *looker.pages(external=external)]
    ordered = sorted(found, key=_order)
    return CheckReport(
        report,
        tuple(each for each in ordered if not each.reason),
        tuple(each for each in ordered if each.reason),
        tuple(sorted(looker.profiles)),
    )


def _order(finding: Finding) -> tuple[str, str, int, int, str]:
    told = finding.diagnostic
    return told.file, told.code, told.line, told.column, told.message


class _Looker:
    def __init__(self, options: BuildOptions, memory: Memory, crew: Crew, known: Known) -> None:
        self.options, self.memory, self.crew, self.known = options, memory, crew, known
        self.settings = known.catalogue.settings
        self.names = {each.kind + ":" + each.id: each for each in self._names()}
        self.plan = {page.address: page for page in known.plan.pages}
        self.profiles: list[tuple[str, Profile]] = []

    def _names(self) -> Iterator[RecordName]:
        shown = self.known.catalogue
        for state in self.memory.files.values():
            for entry in state.entries:
                skipped = (entry.kind == "study" and entry.id not in shown.studies) or (
                    entry.kind == "page" and entry.id not in shown.pages
                )
                if entry.kind in _CHECKED_KINDS and not skipped:
                    yield RecordName(entry.kind, entry.id, entry.file, kind_of(entry.file)[1], entry.digest)

    def records(self) -> Iterator[Finding]:
        """What the rules find in records."""
        common = self._common()
        names = sorted(self.names.values())
        tasks = (RecordTask(self.memory.path, chunk, common) for chunk in chunked(names, CHUNK))
        for seen in self.crew.run(look_at_records, tasks, large=len(names) > 4 * CHUNK):
            self.profiles += seen.profiles
            yield from seen.findings

    def _common(self) -> Common:
        catalogue = self.known.catalogue
        terms = [name for term in catalogue.terms.values() for name in (term.term, *term.also)]
        for each in catalogue.conditions.values():
            terms += [each.name, each.plain_name or "", *each.synonyms, *each.former_names]
        terms += self.settings.checks.known_words
        contacts = frozenset(id_ for id_, each in catalogue.locations.items() if each.contact)
        explained = frozenset(term.casefold() for term in terms if term)
        return Common(self.settings, self.options.date, explained, contacts, str(self.options.site))

    def pages(self, *, external: bool) -> Iterator[Finding]:
        """What the rules find on built pages."""
        addresses = sorted(page.address for page in self.known.plan.pages if page.address.endswith(_LOOKED_AT))
        tasks = (
            PageTask(self.options.output, self.options.site, self.settings, chunk)
            for chunk in chunked(addresses, CHUNK)
        )
        on_pages: list[tuple[RuleName, str, Found]] = []
        links: dict[str, tuple[str, str, int, int]] = {}
        for seen in self.crew.run(look_at_pages, tasks, large=len(addresses) > 4 * CHUNK):
            on_pages += seen.found
            links.update((link[0], link) for link in seen.external)
        yield from self._once(on_pages)
        if external and level_of(RULES_BY_NAME[RuleName.LINK_EXTERNAL], self.settings) is not Level.OFF:
            from site_builder.checks.external import dead_links

            for link, why in dead_links(sorted(links), self.options.memory / "links.json", self.options.date):
                _, address, line, column = links[link]
                hint = "find where it moved to, or take the link out"
                found = Found((), f"“{link}” does not answer: {why}", hint, link, line, column)
                yield self._on_page(RuleName.LINK_EXTERNAL, address, found)

    def _once(self, on_pages: list[tuple[RuleName, str, Found]]) -> Iterator[Finding]:
        """What a template says on every page is told once, with the number of the others."""
        places: dict[tuple[RuleName, str], list[tuple[str, Found]]] = {}
        for name, address, found in sorted(on_pages, key=lambda each: (each[0], each[1], each[2].line)):
            places.setdefault((name, found.message), []).append((address, found))
        for (name, _), same in places.items():
            (address, found), others = same[0], len({address for address, _ in same}) - 1
            more = f" (and on {others} more {'page' if others == 1 else 'pages'})" if others else ""
            yield self._on_page(name, address, found._replace(message=found.message + more))

    def _on_page(self, name: RuleName, address: str, found: Found) -> Finding:
        """A finding on a page, told where it was written, if that can be told."""
        rule = RULES_BY_NAME[name]
        page = self.plan.get(address)
        sources = [self.names[used] for used in (page.uses if page else ()) if used in self.names]
        accepted = self._accepted(sources[0]) if sources else ()
        number = accepting(accepted, name, found.words)
        file, line, column = self._written(found.words, [source.file for source in sources], address, found)
        diagnostic = Diagnostic(rule.code, file, found.message, found.hint, line=line, column=column)
        reason = "" if number is None else accepted[number].reason
        return Finding(name, level_of(rule, self.settings), rule.source, diagnostic, reason)

    def _written(self, words: str, files: list[str], address: str, found: Found) -> tuple[str, int, int]:
        own = words.lstrip("./") if not words.startswith(("http:", "https:", "#")) else words
        for file in files:
            for number, line in enumerate(_lines(self.options.site / file), 1):
                place = line.find(own) if own else -1
                if place >= 0:
                    return file, number, place + 1
        page = self.options.output / address
        shown = page.relative_to(self.options.site) if page.is_relative_to(self.options.site) else page
        return shown.as_posix(), found.line, found.column

    def _accepted(self, name: RecordName) -> tuple[Accepted, ...]:
        shelf = RecordShelf(self.memory.path)
        try:
            record, _ = record_of(name, shelf, self.options.site)
        finally:
            shelf.close()
        accepted: tuple[Accepted, ...] = getattr(record, "accepted", ())
        return accepted


@lru_cache(maxsize=8)
def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
