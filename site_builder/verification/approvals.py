"""Checks whether the words of each study, in each language, are those that an ethics committee approved."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from site_builder.building.studies import reload_study
from site_builder.checks.approval import words_changed
from site_builder.checks.approved_words import SHEET, ReferralWords, WordedRecord, fingerprint
from site_builder.diagnostics import Diagnostic
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile, find
from site_builder.records.source_bytes import read_bytes


class ApprovalState(Enum):
    """The state of the approval of words."""

    SAME = "approved, and not changed since"
    CHANGED = "changed since they were approved"
    NONE = "no approval is noted"


class WordsOfStudy(NamedTuple):
    """The words of a study in one language, and their approval."""

    study: str
    language: str
    """"" for the site's main language."""
    title: str
    page: str
    """Address of the page within the site."""
    state: ApprovalState
    fingerprint: str
    """The fingerprint of the words in the records."""
    reference: str = ""
    approved_on: str = ""
    approved_by: str = ""


def words_of_studies(site: Path) -> tuple[WordsOfStudy, ...]:
    """Return the words of all published studies, in all languages.

    Args:
        site: the site's folder; its records are valid.
    """
    files = [file for file in find(site).files if file.kind in ("study", "study_translation")]
    studies = {file.stem: reload_study(site, file.path).record for file in files if file.kind == "study"}
    published = {id_: study for id_, study in studies.items() if not study.draft}
    sheets = {id_: study for id_, study in published.items() if _has_approved_sheet(study)}
    titles = {id_: study.plain_title or study.title for id_, study in published.items()}
    words_found = [_state(site, id_, "", titles[id_], study) for id_, study in published.items()]
    words_found += [
        _state(site, id_, "", f"Referral sheet: {titles[id_]}", ReferralWords(study)) for id_, study in sheets.items()
    ]
    words_found += (
        _state(site, id_, file.language, titles[id_], words)
        for file in files
        if file.kind == "study_translation" and (id_ := file.stem.removesuffix(f".{file.language}")) in published
        for words in _translation(site, file)
    )
    return tuple(sorted(words_found, key=lambda each: (each.study, each.language)))


def drafts(site: Path) -> Iterator[str]:
    """Yield identifiers of draft studies."""
    for file in find(site).files:
        if file.kind == "study" and reload_study(site, file.path).record.draft:
            yield file.stem


def _has_approved_sheet(study: Study) -> bool:
    return study.referral is not None and study.referral.approval is not None


def _translation(site: Path, file: SourceFile) -> Iterator[WordedRecord]:
    data = read_bytes(site, file)
    if not isinstance(data, Diagnostic):
        yield from (each.record for each in decode(file, data).records if isinstance(each.record, WordedRecord))


def _state(site: Path, id_: str, language: str, title: str, words: WordedRecord) -> WordsOfStudy:
    now, approval = fingerprint(words), words.approval
    page = (addresses.REFERRAL if isinstance(words, ReferralWords) else addresses.STUDY).fill(id_)
    identity = (id_, language, title, f"{language}/{page}" if language else page)
    if approval is None or not approval.fingerprint:
        return WordsOfStudy(*identity, ApprovalState.NONE, now, approval.irb_reference if approval else "")
    record_id = f"{id_}{SHEET}" if isinstance(words, ReferralWords) else f"{id_}.{language}" if language else id_
    changes = words_changed(site, record_id, words)
    state = ApprovalState.SAME if next(changes, None) is None else ApprovalState.CHANGED
    on = approval.approved_on.iso if approval.approved_on else ""
    return WordsOfStudy(*identity, state, now, approval.irb_reference, on, approval.approved_by or "")
