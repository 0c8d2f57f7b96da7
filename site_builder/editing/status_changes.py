"""What somebody wants to change about a status, and whether it would be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.diagnostics import UserError, closest
from site_builder.editing.finding import name_of
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A new status, or the old one confirmed.

    Attributes:
        status: the new status; None to confirm what stands there.
        on: the day on which it was checked.
        by: who made sure of it; "" for who makes the change: see `signature`.
        reason: why the study was withdrawn, or "".
    """

    status: Status | None
    on: date
    by: str = ""
    reason: str = ""


def read_status(words: Sequence[str]) -> tuple[tuple[str, ...], Status]:
    """The status at the end of some words, and the words before it: `mayo by invitation`, `mayo by-invitation`.

    Raises:
        UserError: the last word is not a status.
    """
    known = [status.value for status in Status]
    for count in (2, 1):
        said = " ".join(words[-count:]).strip().casefold().replace("-", " ").replace("_", " ")
        if len(words) >= count and said in known:
            return tuple(words[:-count]), Status(said)
    near = closest(words[-1], known)
    hint = f"did you mean `{near}`?" if near else "end with the new status, one of: " + ", ".join(known)
    raise UserError(f"`{words[-1]}` is not a status", hint)


EVERYWHERE = "all"
"""The word for all locations of a study at once."""


def numbers_everywhere(study: Study, status: Status | None) -> tuple[int, ...]:
    """The locations that a change everywhere concerns, counted from 0.

    Args:
        study: the study.
        status: the new status; None to confirm those that are there.

    A location that has the status already stays as it is; and one where the study is completed, ended early or
    withdrawn is closed as well.
    """
    if status is None:
        return tuple(number for number, entry in enumerate(study.locations) if entry.status)
    left = {status, *((Status.COMPLETED, Status.ENDED_EARLY, Status.WITHDRAWN) if status is Status.CLOSED else ())}
    return tuple(number for number, entry in enumerate(study.locations) if entry.status not in left)


def refuse_wrong(study: Study, numbers: Iterable[int], wish: StatusChange, today: date) -> None:
    """Refuse a wish that would make the record say something wrong.

    Raises:
        UserError: why it is wrong.
    """
    if wish.on > today:
        raise UserError(
            f"nobody can have checked it on {wish.on.isoformat()}: that day is still to come",
            "write the day on which it was checked",
        )
    if wish.status is Status.WITHDRAWN and not wish.reason:
        raise UserError(
            "readers must be told why a study was withdrawn", 'add --reason "…", in a sentence they understand'
        )
    if study.withdrawn and wish.status is not Status.WITHDRAWN and (wish.status or Status.OPEN).ages:
        raise UserError(
            "the record says that the study was withdrawn", "if that is not so, remove `withdrawn:` from it first"
        )
    entries: list[StudyLocation | Study] = [study.locations[number] for number in numbers]
    for entry in entries or [study]:
        _refuse_at(entry, wish)


def _refuse_at(entry: StudyLocation | Study, wish: StatusChange) -> None:
    where = f"`{name_of(entry)}`" if isinstance(entry, StudyLocation) else "the study as a whole"
    if wish.status is None and entry.status is None:
        raise UserError(
            f"{where} has no status that could be confirmed",
            "give it one: studyboard status STUDY LOCATION WORD",
        )
    known = entry.checked_on
    if known and known.date > wish.on:
        raise UserError(
            f"{where} was checked on {known.iso}, which is later than {wish.on.isoformat()}",
            "write the day of the latest check",
        )
