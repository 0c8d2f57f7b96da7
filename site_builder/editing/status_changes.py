"""Requested changes of a status, and the checks on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.diagnostics import UserError, closest
from site_builder.editing.finding import name_of
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.model.word_forms import words_meant


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A new status, or a confirmation of the old one.

    Attributes:
        status: the new status; None to confirm the current one.
        on: the day on which it was checked.
        by: the person who checked it; "" for the person who makes the change: see `signature`.
        reason: the reason for withdrawing the study, or "".
    """

    status: Status | None
    on: date
    by: str = ""
    reason: str = ""


def read_status(words: Sequence[str]) -> tuple[tuple[str, ...], Status]:
    """Split words into the status at their end and the words before it: `mayo by invitation`, `mayo by-invitation`.

    Raises:
        UserError: the last word is not a status.
    """
    words_of_status = [status.value for status in Status]
    for count in (2, 1):
        text = " ".join(words[-count:]).strip().casefold().replace("-", " ").replace("_", " ")
        if len(words) >= count and text in words_of_status:
            return tuple(words[:-count]), Status(text)
    for count in range(min(len(words), _LONGEST_PHRASE), 0, -1):
        typed_words = " ".join(words[-count:])
        if word := words_meant(Status, typed_words):
            raise UserError(f"`{typed_words}` is not a status", f"write: {' or: '.join(word)}")
    near = closest(words[-1], words_of_status)
    hint = f"did you mean `{near}`?" if near else "end with the new status, one of: " + ", ".join(words_of_status)
    raise UserError(f"`{words[-1]}` is not a status", hint)


_LONGEST_PHRASE = 4
"""Most words in a phrase that stands for a status, such as "active, not recruiting"."""

EVERYWHERE = "all"
"""The word for all locations of a study."""


def numbers_everywhere(study: Study, status: Status | None) -> tuple[int, ...]:
    """Return the locations that a change of all locations affects, counted from 0.

    Locations that already have the status do not change; nor, if the new status is "closed", do locations where the
    study is completed, ended early or withdrawn.

    Args:
        study: the study.
        status: the new status; None to confirm the current ones.
    """
    if status is None:
        return tuple(number for number, entry in enumerate(study.locations) if entry.status)
    unaffected = {
        status,
        *((Status.COMPLETED, Status.ENDED_EARLY, Status.WITHDRAWN) if status is Status.CLOSED else ()),
    }
    return tuple(number for number, entry in enumerate(study.locations) if entry.status not in unaffected)


def refuse_wrong(study: Study, numbers: Iterable[int], request: StatusChange, today: date) -> None:
    """Refuse a change that would make the record wrong.

    Raises:
        UserError: why it is wrong.
    """
    if request.on > today:
        raise UserError(
            f"nobody can have checked it on {request.on.isoformat()}: that day is still to come",
            "write the day on which it was checked",
        )
    if request.status is Status.WITHDRAWN and not request.reason:
        raise UserError(
            "a withdrawn study needs a reason for readers", 'add --reason "…", in a sentence they understand'
        )
    if study.withdrawn and request.status is not Status.WITHDRAWN and (request.status or Status.OPEN).ages:
        raise UserError(
            "the record says that the study was withdrawn", "if that is not so, remove `withdrawn:` from it first"
        )
    entries: list[StudyLocation | Study] = [study.locations[number] for number in numbers]
    for entry in entries or [study]:
        _refuse_at(entry, request)


def _refuse_at(entry: StudyLocation | Study, request: StatusChange) -> None:
    place = f"`{name_of(entry)}`" if isinstance(entry, StudyLocation) else "the study as a whole"
    if request.status is None and entry.status is None:
        raise UserError(
            f"{place} has no status that could be confirmed",
            "give it one: studyboard status STUDY LOCATION WORD",
        )
    last_check = entry.checked_on
    if last_check and last_check.date > request.on:
        raise UserError(
            f"{place} was checked on {last_check.iso}, which is later than {request.on.isoformat()}",
            "write the day of the latest check",
        )
