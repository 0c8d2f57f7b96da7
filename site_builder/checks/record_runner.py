"""Checks records with all rules: the task of a worker process."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.studies import reload_study
from site_builder.checks.locate import locate
from site_builder.checks.plain_words import page_grade
from site_builder.checks.profile import Profile, profile_of
from site_builder.checks.rule import Case, Common, Finding, Rule, RuleMatch
from site_builder.checks.rules import RULES, RULES_BY_NAME
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.record import Record
from site_builder.model.settings.checks import Accepted, Level, RuleName
from site_builder.model.settings.site import SiteSettings
from site_builder.records.decode import revive
from site_builder.records.layered import locate_diagnostics
from site_builder.records.layout import STUDY
from site_builder.store.reader import StoreReader
from site_builder.store.state import unpack


class RecordName(NamedTuple):
    """A record to check."""

    kind: str
    id: str
    file: str
    many: bool
    """Whether its file has other records."""
    digest: bytes
    source: str = ""
    """For a translation of a study, the file of the study."""

    @property
    def name(self) -> str:
        """The record's name among all records: `study:brevas`."""
        return f"{self.kind}:{self.id}"


class RecordTask(NamedTuple):
    """Records to check."""

    store: Path
    records: tuple[RecordName, ...]
    common: Common


class RecordResult(NamedTuple):
    """The findings in a record."""

    name: str
    findings: tuple[Finding, ...]
    profile: Profile | None
    """The kind of page that a study has."""
    unforeseen: tuple[Diagnostic, ...] = ()
    """Failures of the program."""
    grade: float | None = None
    """School grade of the study's page, if its texts are long enough to measure."""


def level_of(rule: Rule, settings: SiteSettings) -> Level:
    """Return the level of a rule's findings on this site."""
    site_level: Level | None = getattr(settings.checks.rules, rule.name)
    return site_level or rule.level


def check_records(task: RecordTask) -> tuple[RecordResult, ...]:
    """Check some records with every rule that is not switched off."""
    reader = StoreReader(task.store)
    try:
        return tuple(_check_safely(name, reader, task.common) for name in task.records)
    finally:
        reader.close()


def _check_safely(name: RecordName, reader: StoreReader, common: Common) -> RecordResult:
    """Check one record. A record that cannot be checked does not stop the others."""
    try:
        return _check(name, reader, common)
    except ENVIRONMENT:
        raise
    except Exception as error:
        return RecordResult(name.name, (), None, (unforeseen(name.file, "checking this record", error),))


def _check(name: RecordName, reader: StoreReader, common: Common) -> RecordResult:
    record, body = record_of(name, reader, Path(common.site))
    base = (name.id,) if name.many else ()
    source = reload_study(Path(common.site), name.source).record if name.source else None
    case = Case(name.kind, name.id, name.file, base, record, body, common, source)
    failed: list[Diagnostic] = []
    findings = tuple(_findings(case, failed))
    if name.kind != "study":
        return RecordResult(name.name, findings, None, tuple(failed))
    return RecordResult(name.name, findings, profile_of(case), tuple(failed), page_grade(case))


def record_of(name: RecordName, reader: StoreReader, site: Path) -> tuple[Record, str]:
    """Return a record and, for a text page, the Markdown below it."""
    if name.kind == "study":
        return reload_study(site, name.file).record, ""
    values, body = unpack(reader.body(name.digest))
    return revive(name.kind, values), body


def _findings(case: Case, failed: list[Diagnostic]) -> Iterator[Finding]:
    """Yield the findings of all rules in a record; failures of the program are added to `failed`."""
    accepted: tuple[Accepted, ...] = getattr(case.source or case.record, "accepted", ())
    used: set[int] = set()
    for rule in RULES:
        level = level_of(rule, case.common.settings)
        if level is Level.OFF or rule.look is None or case.kind not in rule.kinds:
            continue
        for match in _matches(rule.look, rule.name, case, failed):
            number = accepting_entry(accepted, rule.name, match.words)
            used.update(() if number is None else (number,))
            yield _finding(case, rule, level, match, "" if number is None else accepted[number].reason)
    if case.source is None:
        yield from _unused_acceptances(case, accepted, used)


def _matches(
    look: Callable[[Case], Iterable[RuleMatch]], name: RuleName, case: Case, failed: list[Diagnostic]
) -> list[RuleMatch]:
    try:
        return list(look(case))
    except ENVIRONMENT:
        raise
    except Exception as error:
        failed.append(unforeseen(case.file, f"checking the rule {name}", error))
        return []


def accepting_entry(accepted: Iterable[Accepted], rule: RuleName, words: str) -> int | None:
    """Return the index of the entry that accepts a finding, if any: the same rule, and the same words or none."""
    plain_words = _plain(words)
    for number, each in enumerate(accepted):
        if each.rule is rule and (each.words is None or (plain_words and _plain(each.words) in plain_words)):
            return number
    return None


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("…", "").split())


def _unused_acceptances(case: Case, accepted: tuple[Accepted, ...], used: set[int]) -> Iterator[Finding]:
    rule = RULES_BY_NAME[RuleName.ACCEPTED_IDLE]
    level = level_of(rule, case.common.settings)
    for number, each in enumerate(accepted):
        other_rule = RULES_BY_NAME[each.rule]
        off = level_of(other_rule, case.common.settings) is Level.OFF
        if number in used or level is Level.OFF or off or other_rule.look is None:
            continue
        message = f"`{each.rule}` is accepted here, but no longer finds anything"
        match = RuleMatch(("accepted", number), message, "remove this entry")
        yield _finding(case, rule, level, match, "")


def _finding(case: Case, rule: Rule, level: Level, match: RuleMatch, reason: str) -> Finding:
    path = (*case.base, *match.path) if match.path or not match.line else ()
    diagnostic = Diagnostic(rule.code, case.file, match.message, match.hint, path, line=match.line, column=match.column)
    if case.kind == STUDY.name and path:  # a value may come from an entry of a registry below the file
        diagnostic = next(iter(locate_diagnostics(Path(case.common.site), [diagnostic])))
    return Finding(rule.name, level, rule.source, locate(Path(case.common.site), diagnostic, match.words), reason)
