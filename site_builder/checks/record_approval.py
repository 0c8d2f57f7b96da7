"""Records that a page's words were approved: a fingerprint in the record, the words in a statement."""

from pathlib import Path as FilePath
from typing import Any, NamedTuple

from site_builder.building.whole_file import put_whole
from site_builder.checks.approval import words_changed
from site_builder.checks.approved_words import (
    FOLDER,
    SHEET,
    ReferralWords,
    WordedRecord,
    approval_path,
    approved_words,
    fingerprint,
    statement,
)
from site_builder.diagnostics import Diagnostic, UserError, did_you_mean
from site_builder.model.history import HistoryEntry
from site_builder.model.study import Study
from site_builder.model.study_parts import Approval, Referral
from site_builder.model.translation import StudyTranslation
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile, find
from site_builder.records.layered import decode_layers
from site_builder.records.layers import is_imported, own_source
from site_builder.records.rewrite.record import rewrite_record
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.settings import settings_of
from site_builder.records.source_bytes import read_layers
from site_builder.records.yaml_text.dump import to_yaml
from site_builder.records.yaml_text.write import Unwritable


class RecordedApproval(NamedTuple):
    """The files and the fingerprint of a recorded approval."""

    file: str
    statement: str
    fingerprint: str
    record_changed: bool
    """Whether the record's file changed."""


class Candidate(NamedTuple):
    """A study whose words are to be approved.

    Attributes:
        file: the file that the approval is written to; for an imported study, the site's own file over it.
        data: its bytes; empty if it does not exist yet.
        study: the words as readers see them.
        language: the main language of the site.
        under: the bytes of the imported files under it, the topmost first.
    """

    file: SourceFile
    data: bytes
    study: WordedRecord
    language: str
    under: tuple[bytes, ...] = ()


def candidate(site: FilePath, id_: str) -> Candidate:
    """Find a study by its identifier, a translation (`brevas.es`), or a referral sheet (`brevas.referral`).

    Raises:
        UserError: it does not exist, or its file has mistakes.
    """
    if id_.endswith(SHEET):
        page = candidate(site, id_.removesuffix(SHEET))
        assert isinstance(page.study, Study)
        return page._replace(study=ReferralWords(page.study))
    files = {file.stem: file for file in find(site).files if file.kind in ("study", "study_translation")}
    if id_ not in files:
        study, _, language = id_.partition(".")
        settings = settings_of(site)
        if settings and study in files and language == settings.language:
            raise UserError(f"`{language}` is the main language of the site", f"leave out: --language {language}")
        if language and study in files:
            raise UserError(
                f"`{study}` has no translation into `{language}`", f"its file would be {_translation_path(files, id_)}"
            )
        raise UserError(
            f"there is no study `{study}`", did_you_mean(study, [each for each in files if "." not in each])
        )
    file = files[id_]
    layers = read_layers(site, file)
    record = None if isinstance(layers, Diagnostic) else _decoded(file, layers)
    if isinstance(layers, Diagnostic) or record is None:
        raise UserError(f"{file.path} has mistakes", "run `studyboard check`, fix them, and try again")
    settings = settings_of(site)
    data, under = (b"", layers) if is_imported(file.path) else (layers[0], layers[1:])
    return Candidate(own_source(file), data, record, settings.language if settings else "en", under)


def _decoded(file: SourceFile, layers: tuple[bytes, ...]) -> Study | StudyTranslation | None:
    """Return the words of a study, together with those of its imported files; None if they have mistakes."""
    records = (decode_layers(file, layers) if file.under else decode(file, layers[0])).records
    record = records[0].record if records else None
    return record if isinstance(record, Study | StudyTranslation) else None


def _translation_path(files: dict[str, SourceFile], id_: str) -> str:
    study, _, language = id_.partition(".")
    return files[study].path.replace(f"{study}.", f"{study}.{language}.")


def changed_since_approval(site: FilePath, id_: str, target: Candidate) -> tuple[str, ...] | None:
    """Describe each text that differs from its approved version.

    Returns:
        None if the words were never approved; () if they are unchanged.
    """
    before = target.study.approval
    if before is None:
        return None
    if not before.fingerprint:
        return ("the record holds no fingerprint of the approved words, so the changed words are unknown",)
    return tuple(each.message for each in words_changed(site, id_, target.study))


class Request(NamedTuple):
    """An approval to record.

    Attributes:
        irb: reference of the approval; "" for the one in the record, if the words are unchanged.
        on: the day of the approval, in ISO 8601; "" for the one in the record, if the words are unchanged.
        committee: the committee that approved them; "" for the one in the record.
        by: the person who records it, or "".
    """

    irb: str
    on: str
    committee: str = ""
    by: str = ""


def complete_request(site: FilePath, id_: str, target: Candidate, request: Request, today: str) -> Request:
    """Fill in missing values from the record. Changed words need a new reference and day.

    Raises:
        UserError: a value is missing that only the person who records the approval can know.
    """
    changes, before = changed_since_approval(site, id_, target), target.study.approval
    if changes:
        missing = [option for option, value in (("--irb", request.irb), ("--on", request.on)) if not value]
        if missing:
            listed = "\n    ".join(changes)
            raise UserError(
                f"the words changed after they were approved, so {' and '.join(missing)} must name the new approval",
                f"{listed}\n    have these words approved, then add {' and '.join(f'{each} …' for each in missing)}",
            )
    irb = request.irb or (before.irb_reference if before else "")
    if not irb:
        raise UserError("the reference of the approval is missing", "add: --irb “its reference”")
    day = request.on or (before.approved_on.iso if before and before.approved_on else today)
    return Request(irb, day, request.committee or ((before and before.approved_by) or ""), request.by)


def approve(site: FilePath, id_: str, irb: str, on: str, by: str = "", committee: str = "") -> RecordedApproval:
    """Write the approval of the current words.

    Args:
        site: the site's folder.
        id_: identifier of the study, or of its translation: `brevas.es`.
        irb: reference of the approval.
        on: the day of the approval, in ISO 8601.
        by: the person who records it, or "".
        committee: the committee that approved them; "" for the one in the record.

    Raises:
        UserError: there is no such study or no reference, or the file cannot be changed safely.
    """
    target = candidate(site, id_)
    approval = complete_request(site, id_, target, Request(irb, on, committee, by), on)
    mark = fingerprint(target.study)
    fields = {"irb_reference": approval.irb, "approved_on": approval.on}
    fields |= {"approved_by": approval.committee} if approval.committee else {}
    fields["fingerprint"] = mark
    data = _with_approval(target, fields)
    note = {"on": approval.on, **({"by": by} if by else {}), "approved": approval.irb}
    if data and data != target.data and isinstance(target.study, Study):
        data = _with_note(data, note)
    if data is None or not _is_right(target, data, fields, note):
        lines = "\n".join(f"  {field}: {value}" for field, value in fields.items())
        raise UserError(
            f"{target.file.path} is written in a way that cannot be changed safely",
            f"write: {': '.join(map(str, approval_path(target.study)))}:\n{lines}",
        )
    statement_file = f"content/{FOLDER}/{id_}.txt"
    if data != target.data or approved_words(site, id_, mark) is None:
        put_whole(
            site / statement_file,
            statement(
                id_, target.study, approval.irb, approval.on, approval.committee, by, language=target.language
            ).encode(),
        )
    if data != target.data:
        put_whole(site / target.file.path, data)
    return RecordedApproval(target.file.path, statement_file, mark, data != target.data)


def _is_right(target: Candidate, data: bytes, fields: dict[str, str], note: dict[str, str]) -> bool:
    """Return whether the new file has the old record, the approval, and its entry in the history."""
    record = _decoded(target.file, (data, *target.under))
    approval = {"approval": Approval.model_validate(fields)}
    if isinstance(target.study, ReferralWords):
        sheet = (target.study.study.referral or Referral()).model_copy(update=approval)
        return record == target.study.study.model_copy(update={"referral": sheet})
    expected = target.study.model_copy(update=approval)
    if isinstance(expected, Study) and data != target.data:
        expected = expected.model_copy(update={"history": (*expected.history, HistoryEntry.model_validate(note))})
    return record == expected


def _with_approval(target: Candidate, fields: dict[str, str]) -> bytes | None:
    place = approval_path(target.study)
    if not target.data:
        values: dict[str, Any] = fields
        for step in reversed(place):
            values = {str(step): values}
        return to_yaml(values).encode()
    try:
        return rewrite_record(target.data, {(*place, field): value for field, value in fields.items()})
    except (NotSafe, Unwritable):
        return None


def _with_note(data: bytes, note: dict[str, str]) -> bytes | None:
    """Return the record with one more history entry; None if it cannot be written there safely."""
    editor = Editor(data)
    try:
        editor.add_entries("history", [note])
        return editor.result()
    except (NotSafe, Unwritable):
        return None
