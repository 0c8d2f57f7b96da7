"""The approval lock: approved words do not change unnoticed."""

from collections.abc import Iterator
from pathlib import Path as FilePath

from site_builder.checks.approved_words import (
    SHEET,
    ReferralWords,
    WordedRecord,
    approval_path,
    approved_lines,
    approved_words,
    fingerprint,
    fingerprint_of_typed,
)
from site_builder.checks.earlier_statements import read_as_now
from site_builder.checks.rule import Case, RuleMatch
from site_builder.checks.wordwise import word_changes
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.study import Study

_RENEW = "have the new words approved, then run: studyboard approve {} --irb … --on …"


def approval_words(case: Case) -> Iterator[RuleMatch]:
    """Report every text that differs from its approved version, with the words that changed."""
    for id_, words in _worded_records(case):
        yield from words_changed(FilePath(case.common.site), id_, words, _RENEW.format(command_arguments(id_)))


def words_changed(site: FilePath, id_: str, study: WordedRecord, hint: str = "") -> Iterator[RuleMatch]:
    """Report every text that differs from the version approved under the record's fingerprint, if it has one.

    Args:
        site: the site's folder.
        id_: identifier of the study, of its translation, or of its referral sheet.
        study: the words.
        hint: what to do about it.
    """
    if not study.approval or not study.approval.fingerprint:
        return
    if study.approval.fingerprint[:16] in (fingerprint(study), fingerprint_of_typed(study)):
        return
    approved = approved_words(site, id_, study.approval.fingerprint)
    if approved is None:
        message = f"the words changed after they were approved, and content/approved/{id_}.txt does not contain them"
        yield RuleMatch((*approval_path(study), "fingerprint"), message, hint)
        return
    lines = approved_lines(study)
    before = read_as_now(approved, {line.label: line for line in lines}) if approved.typed else approved.words
    yield from _changes({line.label: (line.path, line.text) for line in lines}, before, approval_path(study), hint)


def _changes(
    now: dict[str, tuple[Path, str]], approved: dict[str, str], approval: Path, hint: str
) -> Iterator[RuleMatch]:
    for place, (path, text) in now.items():
        if place not in approved:
            yield RuleMatch(path, f"{place}: these words were not approved: “{text}”", hint, text)
        elif approved[place] != text:
            yield RuleMatch(path, f"{place}: {difference(approved[place], text)}", hint, text)
    for place in approved.keys() - now.keys():
        message = f"{place}: approved and no longer there: “{approved[place]}”"
        yield RuleMatch((*approval, "fingerprint"), message, hint)


def difference(before: str, after: str) -> str:
    """Describe the changes between two texts in their words: “18 years” is now “16 years”."""
    old, new = before.split(), after.split()
    changes = []
    for kind, a, b, c, d in word_changes(old, new):
        old_words, new_words = " ".join(old[a:b]), " ".join(new[c:d])
        if kind == "replace":
            changes.append(f"“{old_words}” is now “{new_words}”")
        elif kind == "delete":
            changes.append(f"“{old_words}” was removed")
        elif kind == "insert":
            after_what = f" after “{old[a - 1]}”" if a else " at the beginning"
            changes.append(f"“{new_words}” was added{after_what}")
    return "; ".join(changes)


def approval_unlocked(case: Case) -> Iterator[RuleMatch]:
    """Report an approval without a fingerprint: whether the words are still the approved ones is unknown."""
    for id_, words in _worded_records(case):
        if words.approval and not words.approval.fingerprint:
            message = "the approval has no fingerprint, so changed words would not be reported"
            hint = f"run: studyboard approve {command_arguments(id_)} --irb “{words.approval.irb_reference}” --on …"
            yield RuleMatch((*approval_path(words), "irb_reference"), message, hint)
    approval = _worded_record(case).approval
    first = next(iter(approved_lines(_worded_record(case))), None)
    if not approval and first and case.source and case.source.approval and case.source.approval.fingerprint:
        message = "the words of the study were approved, but not their translation"
        hint = f"have it approved, then run: studyboard approve {command_arguments(case.id)} --irb … --on …"
        yield RuleMatch(first.path[:1], message, hint)


def _worded_records(case: Case) -> Iterator[tuple[str, WordedRecord]]:
    """Yield the words of the page, and those of the referral sheet if it has an approval, each with its identifier."""
    record = _worded_record(case)
    yield case.id, record
    if isinstance(record, Study) and record.referral and record.referral.approval:
        yield f"{case.id}{SHEET}", ReferralWords(record)


def _worded_record(case: Case) -> WordedRecord:
    assert isinstance(case.record, WordedRecord)
    return case.record


def command_arguments(id_: str) -> str:
    """Return the arguments of `approve` for a study, a translation or a sheet: `brevas --language es`."""
    if id_.endswith(SHEET):
        return f"{id_.removesuffix(SHEET)} --referral"
    study, _, language = id_.partition(".")
    return f"{study} --language {language}" if language else study
