"""Looking at records and pages with all rules: what a working process does."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.building.memory import RecordShelf
from site_builder.building.recall import study_again
from site_builder.building.state import unpack
from site_builder.checks.built import Built
from site_builder.checks.html import PageFacts, read_style
from site_builder.checks.profile import Profile, profile_of
from site_builder.checks.rule import Case, Common, Finding, Found, Rule
from site_builder.checks.rules import RULES, RULES_BY_NAME
from site_builder.diagnostics import Diagnostic
from site_builder.model.checks import Accepted, Level, RuleName
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.records.decode import revive


class RecordName(NamedTuple):
    """A record to look at."""

    kind: str
    id: str
    file: str
    many: bool
    """Whether it shares its file with others."""
    digest: bytes


class RecordTask(NamedTuple):
    """Records to look at."""

    memory: Path
    records: tuple[RecordName, ...]
    common: Common


class RecordsSeen(NamedTuple):
    """What was found in them."""

    findings: tuple[Finding, ...]
    profiles: tuple[tuple[str, Profile], ...]
    """Of each study, which kind of page it has."""


class PageTask(NamedTuple):
    """Pages to look at."""

    output: Path
    site: Path
    settings: SiteSettings
    addresses: tuple[str, ...]


class PagesSeen(NamedTuple):
    """What was found on them."""

    found: tuple[tuple[RuleName, str, Found], ...]
    """Rule, address of the page, and what is to be said."""
    external: tuple[tuple[str, str, int, int], ...]
    """Links to other websites, each once: the link, a page, line and column."""


def level_of(rule: Rule, settings: SiteSettings) -> Level:
    """How findings of a rule count on this site."""
    given: Level | None = getattr(settings.checks.rules, rule.name)
    return given or rule.level


def look_at_records(task: RecordTask) -> RecordsSeen:
    """Look at some records with every rule that is not off."""
    shelf = RecordShelf(task.memory)
    findings: list[Finding] = []
    profiles = []
    try:
        for name in task.records:
            base = (name.id,) if name.many else ()
            record, body = record_of(name, shelf, Path(task.common.site))
            case = Case(name.kind, name.id, name.file, base, record, body, task.common)
            findings += _look_at(case)
            if name.kind == "study":
                profiles.append((name.id, profile_of(case)))
    finally:
        shelf.close()
    return RecordsSeen(tuple(findings), tuple(profiles))


def record_of(name: RecordName, shelf: RecordShelf, site: Path) -> tuple[Record, str]:
    """A record and, of a text page, the Markdown below it."""
    if name.kind == "study":
        return study_again(site, name.file), ""
    values, body = unpack(shelf.body(name.digest))
    return revive(name.kind, values), body


def _look_at(case: Case) -> Iterator[Finding]:
    accepted: tuple[Accepted, ...] = getattr(case.record, "accepted", ())
    used: set[int] = set()
    for rule in RULES:
        level = level_of(rule, case.common.settings)
        if level is Level.OFF or rule.look is None or case.kind not in rule.kinds:
            continue
        for found in rule.look(case):
            number = accepting(accepted, rule.name, found.words)
            used.update(() if number is None else (number,))
            yield _finding(case, rule, level, found, "" if number is None else accepted[number].reason)
    yield from _idle(case, accepted, used)


def accepting(accepted: Iterable[Accepted], rule: RuleName, words: str) -> int | None:
    """The place of what accepts a finding, if anything does: the same rule, and the same words or none."""
    said = _plain(words)
    for number, each in enumerate(accepted):
        if each.rule is rule and (each.words is None or (said and _plain(each.words) in said)):
            return number
    return None


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("…", "").split())


def _idle(case: Case, accepted: tuple[Accepted, ...], used: set[int]) -> Iterator[Finding]:
    rule = RULES_BY_NAME[RuleName.ACCEPTED_IDLE]
    level = level_of(rule, case.common.settings)
    for number, each in enumerate(accepted):
        known = RULES_BY_NAME[each.rule]
        off = level_of(known, case.common.settings) is Level.OFF
        if number in used or level is Level.OFF or off or known.look is None:
            continue
        message = f"`{each.rule}` is accepted here, but finds nothing any more"
        found = Found(("accepted", number), message, "remove this entry")
        yield _finding(case, rule, level, found, "")


def _finding(case: Case, rule: Rule, level: Level, found: Found, reason: str) -> Finding:
    path = (*case.base, *found.path) if found.path or not found.line else ()
    diagnostic = Diagnostic(rule.code, case.file, found.message, found.hint, path, line=found.line, column=found.column)
    return Finding(rule.name, level, rule.source, diagnostic, reason, found.words)


def look_at_pages(task: PageTask) -> PagesSeen:
    """Look at some pages with every rule that is not off."""
    built = _built(task.output, task.site, task.settings.address)
    rules = [
        (rule.name, rule.look_page)
        for rule in RULES
        if rule.look_page and level_of(rule, task.settings) is not Level.OFF
    ]
    found: list[tuple[RuleName, str, Found]] = []
    external: dict[str, tuple[str, str, int, int]] = {}
    for address in task.addresses:
        facts = _facts(built, address)
        for name, look in rules:
            found += ((name, address, each) for each in look(facts, built))
        for link in facts.links:
            if link.what.startswith(("http://", "https://")) and built.target(address, link.what) is None:
                external.setdefault(link.what, (link.what, address, *facts.position(link.offset)))
    return PagesSeen(tuple(found), tuple(external.values()))


def _facts(built: Built, address: str) -> PageFacts:
    """What there is to know of a page, or of a stylesheet or picture, which can fetch things too."""
    if address.endswith(".html"):
        return built.page(address)
    if address.endswith(".svg"):
        facts = built.page(address)
        return PageFacts(address, facts.lines, loads=facts.loads)
    return read_style(address, built.text(address))


@lru_cache(maxsize=1)
def _built(output: Path, site: Path, address: str | None) -> Built:
    return Built(output, site, address)
