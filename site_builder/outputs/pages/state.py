"""What a page may ask its readers to do, by the study's current status. Templates use it to choose words, not facts."""

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
    """The state of a study, for choosing its page's words."""

    name: str
    """`open`, `waiting`, `over` or `records`; selects the organisation's words."""
    over: bool
    """Whether nobody can join any more, so the page uses the past tense and does not invite anybody."""
    records: bool
    """Whether it is a study of medical records, which nobody joins or travels for."""
    invites: bool
    """Whether the page asks readers to say that they want to join."""
    texts: StandingTexts
    """The organisation's words for this state."""
    ends: str
    """The last day on which this status, and so the page's words, are valid; "" for no limit."""


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
    """One of a study's dates, as its page shows it."""

    name: str
    date: StudyDay
    passed: bool
    """Whether it was planned and has passed without an update."""


def shown_days(study: Study, recorded: Status, inputs: PageInputs) -> tuple[ShownDay, ...]:
    """The known start and end dates of a study.

    Args:
        study: the study.
        recorded: its overall status, as recorded.
        inputs: the page's inputs, with the day of the build.
    """
    days = ((name.value, study_day(study, name, recorded)) for name in DateName)
    return tuple(ShownDay(name, day, day.planned and inputs.has_passed(day.until)) for name, day in days if day)
