"""What a page may ask its readers to do, by the study's status on the day: templates choose words by it, not facts."""

from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.planned import StudyDay, study_day
from site_builder.model.site_parts import OPEN_STATE, StandingTexts
from site_builder.model.status import Stage, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import DateName
from site_builder.model.words import StudyType

OVER, WAITING, RECORDS = "over", "waiting", "records"


class StudyPageState(NamedTuple):
    """The state of a study for the words of its page."""

    name: str
    """`open`, `waiting`, `over` or `records`: selects the organisation's words."""
    over: bool
    """Whether nobody joins any more: the page speaks in the past tense and invites nobody."""
    records: bool
    """Whether it is a study of medical records, which nobody joins and for which nobody travels."""
    invites: bool
    """Whether readers are asked to say that they want to join."""
    texts: StandingTexts
    """The organisation's words for this state."""
    ends: str
    """The last day on which this status, and so the page's words, are valid; "" if there is none."""


def page_state(study: Study, inputs: PageInputs) -> StudyPageState:
    """The state of a study on the day of the build."""
    whole = inputs.status(study)
    records = study.type is StudyType.MEDICAL_RECORDS
    stage = whole.status.stage
    name = OVER if stage is Stage.OVER else RECORDS if records else WAITING if stage is Stage.WAITING else OPEN_STATE
    invites = whole.status.invites and not records
    return StudyPageState(
        name, name == OVER, records, invites, inputs.settings.texts.in_state(name), whole.relied_on_until
    )


class ShownDay(NamedTuple):
    """One of the days of a study, as its page shows it."""

    name: str
    date: StudyDay
    passed: bool
    """Whether it was planned, and has passed without an update."""


def shown_days(study: Study, recorded: Status, inputs: PageInputs) -> tuple[ShownDay, ...]:
    """The known start and ends of a study.

    Args:
        study: the study.
        recorded: its own status, as recorded.
        inputs: the page's inputs, with the day of the build.
    """
    days = ((name.value, study_day(study, name, recorded)) for name in DateName)
    return tuple(ShownDay(name, day, day.planned and inputs.has_passed(day.until)) for name, day in days if day)
