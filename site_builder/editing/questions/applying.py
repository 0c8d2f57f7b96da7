"""Turns answers into edits: all are first computed on copies, then all or none are written."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.catalogue.status import given_of_whole, given_status
from site_builder.diagnostics import UserError
from site_builder.editing.changing import RecordChange, change
from site_builder.editing.finding import name_of, study_files
from site_builder.editing.over_import import shown_study
from site_builder.editing.questions.mails import Mail
from site_builder.editing.questions.question import (
    FOLDER,
    WHOLE,
    AskedRow,
    Question,
    address_mark,
    as_bytes,
    is_token_of,
    read_question,
)
from site_builder.editing.questions.reply import RowAnswer, read_reply
from site_builder.editing.questions.words import MailAnswer
from site_builder.editing.status_changes import StatusChange
from site_builder.editing.writing import replace_bytes
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.records.layers import own_source
from site_builder.records.source import SourceFile

_PAUSED_FROM = tuple(status for status in Status if status.ages)
_CLOSED_FROM = (*_PAUSED_FROM, Status.NOT_CONFIRMED, Status.CLOSED)


class MailOutcome(NamedTuple):
    """The result for one mail."""

    sender: str
    changes: tuple[str, ...]
    refusals: tuple[str, ...]


class Answers:
    """Applies mails, one after another, to copies of the files in a folder outside the site."""

    def __init__(self, site: Path, stage: Path, secret: bytes, today: date) -> None:
        self.site, self.stage, self.secret, self.today = site, stage, secret, today
        self.files = {file.path: file for file in study_files(site)}
        self.before: dict[str, bytes] = {}

    def apply(self, mail: Mail) -> MailOutcome:
        """Compute the changes from a mail; nothing is written to the site."""
        question = None if mail.refusal else self._question(mail)
        if not isinstance(question, Question):
            return MailOutcome(mail.sender, (), (mail.refusal or question or "",))
        answers = read_reply(mail.body, len(question.rows))
        changes: list[str] = []
        refusals = [] if answers else ["there is no answer above the quoted text"]
        for number in sorted({each.number for each in answers}):
            try:
                changes.append(self._row(question, mail, [each for each in answers if each.number == number]))
            except UserError as error:
                refusals.append(f"{number}: {error.message}")
        if changes:
            self._write(question.path, as_bytes(question._replace(used_on=self.today.isoformat())))
        return MailOutcome(mail.sender, tuple(changes), tuple(refusals))

    def _question(self, mail: Mail) -> Question | str:
        """Return the question that a mail answers, or the reason why the mail is refused."""
        if len(mail.tokens) != 1:
            return "it has several tokens" if mail.tokens else "it has no token of a question"
        [(id_, mark)] = mail.tokens
        path = f"{FOLDER}/{id_}.json"
        question = read_question(self._read(path)) if (self.site / path).is_file() else None
        if not question or question.id != id_ or not is_token_of(self.secret, question, mark):
            return "its token is not one of this site"
        if question.to != address_mark(self.secret, mail.sender):
            return "it does not come from the address that was asked"
        if question.used_on:
            return f"its token was used on {question.used_on}"
        return f"its token expired on {question.expires_on}" if self.today > question.expires_on else question

    def _row(self, question: Question, mail: Mail, answers: list[RowAnswer]) -> str:
        """Change one row, and describe the change.

        Raises:
            UserError: the answer is not allowed to make this change.
        """
        if len(answers) > 1:
            raise UserError("several answers to one row", "")
        [(number, answer, text)] = answers
        if not 0 < number <= len(question.rows):
            raise UserError("there is no such row", "")
        if answer is None:
            raise UserError(f"`{text[:60]}` is not an answer", "")
        if answer is MailAnswer.OPEN:
            raise UserError("an answer by mail never opens a study", "")
        row = question.rows[number - 1]
        file = self.files.get(row.study)
        if file is None or not Path(os.path.realpath(self.site / row.study)).is_relative_to(
            os.path.realpath(self.site / "content")
        ):
            raise UserError(f"{row.study} no longer exists", "")
        for path in (file.path, *(layer.path for layer in file.under), own_source(file).path):
            self._read(path)
        study = shown_study(self.stage, self._staged(file), self.today)
        day = mail.sent_on if mail.sent_on and question.asked_on <= mail.sent_on <= self.today else self.today
        request = StatusChange(_new_status(row, study, answer), day, mail.name or question.team)
        record_change = change(self.stage, file, () if row.number == WHOLE else (row.number,), request, self.today)
        self._write(record_change.file, record_change.after)
        return f"{row.study}: {record_change.summary or 'no change'} (by {request.by})"

    def _read(self, path: str) -> bytes:
        """Read a file with the changes of earlier answers; the first read copies it."""
        copy = self.stage / path
        if path not in self.before:
            self.before[path] = (self.site / path).read_bytes() if (self.site / path).exists() else b""
            self._write(path, self.before[path])
        return copy.read_bytes() if copy.exists() else b""

    def _staged(self, file: SourceFile) -> SourceFile:
        """Return the staged file of a study: the site's own, once an answer has written one over an imported study."""
        own = own_source(file)
        return own if (self.stage / own.path).exists() else file

    def _write(self, path: str, data: bytes) -> None:
        copy = self.stage / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        if data:
            copy.write_bytes(data)

    def record_changes(self) -> list[RecordChange]:
        """Return all files that would change, studies first: a token counts as used only when its answer is written."""
        every = ((path, before, self._read(path)) for path, before in self.before.items())
        record_changes = [
            RecordChange(path, before, after, "answered") for path, before, after in every if before != after
        ]
        return sorted(record_changes, key=lambda each: (each.file.startswith(FOLDER), each.file))


def _new_status(row: AskedRow, study: Study, answer: MailAnswer) -> Status | None:
    """Return the new status; None to confirm the old one.

    Raises:
        UserError: the row has changed since, or an answer is not allowed to make this change.
    """
    is_whole = row.number == WHOLE and not study.locations
    entry = study.locations[row.number] if 0 <= row.number < len(study.locations) else None
    if not is_whole and (entry is None or name_of(entry) != row.location):
        raise UserError(f"the study has other locations now than `{row.location}`", "")
    recorded_status = given_status(study, entry) if entry else given_of_whole(study)
    own = entry or study
    if (recorded_status.status, own.checked_on.iso if own.checked_on else "") != (row.status, row.checked_on):
        raise UserError(f"`{row.location or row.status}` was changed or confirmed after it was asked about", "")
    if answer is MailAnswer.YES:
        return None
    new_status, allowed = (
        (Status.PAUSED, _PAUSED_FROM) if answer is MailAnswer.PAUSED else (Status.CLOSED, _CLOSED_FROM)
    )
    if Status(recorded_status.status) not in allowed:
        raise UserError(f"`{recorded_status.status}` does not become `{new_status}` by mail", "")
    return None if new_status is own.status else new_status


def write_all(site: Path, changes: Iterable[RecordChange]) -> None:
    """Write all files; if one fails, restore those already written.

    Raises:
        UserError: a file cannot be written.
    """
    done: list[RecordChange] = []
    try:
        for each in changes:
            replace_bytes(site, each.file, each.before, each.after)
            done.append(each)
    except UserError:
        for each in done:
            with suppress(UserError):
                replace_bytes(site, each.file, each.after, each.before)
        raise
