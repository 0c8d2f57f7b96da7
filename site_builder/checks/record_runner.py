"""Looking at records with all rules: what a working process does."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.studies import reload_study
from site_builder.checks.locate import pointed_at
from site_builder.checks.profile import Profile, profile_of
from site_builder.checks.rule import Case, Common, Finding, Rule, RuleMatch
from site_builder.checks.rules import RULES, RULES_BY_NAME
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.checks import Accepted, Level, RuleName
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings
from site_builder.records.decode import revive
from site_builder.store.reader import StoreReader
from site_builder.store.state import unpack


class RecordName(NamedTuple):
    """A record to look at."""

    kind: str
    id: str
    file: str
    many: bool
    """Whether it shares its file with others."""
    digest: bytes
    source: str = ""
    """Of a study's translation, the file of the study."""

    @property
    def name(self) -> str:
        """Its name among all records: `study:brevas`."""
        return f"{self.kind}:{self.id}"


class RecordTask(NamedTuple):
    """Records to look at."""

    store: Path
    records: tuple[RecordName, ...]
    common: Common


class RecordSeen(NamedTuple):
    """What was found in a record."""

    name: str
    findings: tuple[Finding, ...]
    profile: Profile | None
    """Which kind of page a study has."""
    unforeseen: tuple[Diagnostic, ...] = ()
    """What the program failed at."""


def level_of(rule: Rule, settings: SiteSettings) -> Level:
    """How findings of a rule count on this site."""
    given: Level | None = getattr(settings.checks.rules, rule.name)
    return given or rule.level


def look_at_records(task: RecordTask) -> tuple[RecordSeen, ...]:
    """Look at some records with every rule that is not off."""
    reader = StoreReader(task.store)
    try:
        return tuple(_seen_safely(name, reader, task.common) for name in task.records)
    finally:
        reader.close()


def _seen_safely(name: RecordName, reader: StoreReader, common: Common) -> RecordSeen:
    """A record that cannot be looked at keeps no other from being looked at."""
    try:
        return _seen(name, reader, common)
    except ENVIRONMENT:
        raise
    except Exception as error:
        return RecordSeen(name.name, (), None, (unforeseen(name.file, "checking this record", error),))


def _seen(name: RecordName, reader: StoreReader, common: Common) -> RecordSeen:
    record, body = record_of(name, reader, Path(common.site))
    base = (name.id,) if name.many else ()
    source = reload_study(Path(common.site), name.source).record if name.source else None
    case = Case(name.kind, name.id, name.file, base, record, body, common, source)
    failed: list[Diagnostic] = []
    found = tuple(_look_at(case, failed))
    return RecordSeen(name.name, found, profile_of(case) if name.kind == "study" else None, tuple(failed))


def record_of(name: RecordName, reader: StoreReader, site: Path) -> tuple[Record, str]:
    """A record and, of a text page, the Markdown below it."""
    if name.kind == "study":
        return reload_study(site, name.file).record, ""
    values, body = unpack(reader.body(name.digest))
    return revive(name.kind, values), body


def _look_at(case: Case, failed: list[Diagnostic]) -> Iterator[Finding]:
    """What the rules find in a record; a rule that the program fails at goes into `failed`."""
    accepted: tuple[Accepted, ...] = getattr(case.source or case.record, "accepted", ())
    used: set[int] = set()
    for rule in RULES:
        level = level_of(rule, case.common.settings)
        if level is Level.OFF or rule.look is None or case.kind not in rule.kinds:
            continue
        for found in _found_by(rule.look, rule.name, case, failed):
            number = accepting(accepted, rule.name, found.words)
            used.update(() if number is None else (number,))
            yield _finding(case, rule, level, found, "" if number is None else accepted[number].reason)
    if case.source is None:
        yield from _idle(case, accepted, used)


def _found_by(
    look: Callable[[Case], Iterable[RuleMatch]], name: RuleName, case: Case, failed: list[Diagnostic]
) -> list[RuleMatch]:
    try:
        return list(look(case))
    except ENVIRONMENT:
        raise
    except Exception as error:
        failed.append(unforeseen(case.file, f"checking the rule {name}", error))
        return []


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
        found = RuleMatch(("accepted", number), message, "remove this entry")
        yield _finding(case, rule, level, found, "")


def _finding(case: Case, rule: Rule, level: Level, found: RuleMatch, reason: str) -> Finding:
    path = (*case.base, *found.path) if found.path or not found.line else ()
    diagnostic = Diagnostic(rule.code, case.file, found.message, found.hint, path, line=found.line, column=found.column)
    return Finding(rule.name, level, rule.source, pointed_at(Path(case.common.site), diagnostic, found.words), reason)
