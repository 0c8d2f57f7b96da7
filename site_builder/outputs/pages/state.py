"""What a page may ask of its readers, by the study's status on the day: templates choose words by it, and no facts."""

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
    """The state of a study, as its page speaks of it."""

    name: str
    """`open`, `waiting`, `over` or `records`: which of the organisation's words hold."""
    over: bool
    """Whether nobody joins any more: the page speaks in the past tense and invites nobody."""
    records: bool
    """Whether it is a study of medical records, which nobody joins and for which nobody travels."""
    invites: bool
    """Whether readers are asked to say that they want to join."""
    texts: StandingTexts
    """The organisation's words for this state."""
    ends: str
    """The day after which the study's status is another one and the page's words do not hold; "" if there is none."""


def page_state(study: Study, inputs: PageInputs) -> StudyPageState:
    """The state of a study on the day that the site is seen on."""
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
    found: StudyDay
    passed: bool
    """Whether it was planned, and has passed without anybody's word."""


def shown_days(study: Study, given: Status, inputs: PageInputs) -> tuple[ShownDay, ...]:
    """Start and ends of a study, as far as they are known.

    Args:
        study: the study.
        given: its own status, as it is given.
        inputs: the page's inputs, which know the day that the site is seen on.
    """
    days = ((name.value, study_day(study, name, given)) for name in DateName)
    return tuple(
        ShownDay(name, found, found.planned and inputs.has_passed(found.until)) for name, found in days if found
    )
