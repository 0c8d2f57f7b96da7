"""What a page may ask its readers to do, by the study's current status. Templates use it to choose words, not facts."""

from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import OPEN_STATE, StandingTexts
from site_builder.model.status import Stage, Status
from site_builder.model.study import Study
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
    status: Status
    """The study's status."""
    after: str
    """The day after which the study is in this state; "" for the state on the day of the build."""


def page_state(study: Study, inputs: PageInputs) -> StudyPageState:
    """The state of a study on the day of the build."""
    return _state(study, inputs.status(study).status, "", inputs)


def page_states(study: Study, inputs: PageInputs) -> tuple[StudyPageState, ...]:
    """The state of a study on the day of the build, and the states in which it will be if nobody checks its status."""
    whole, states = inputs.status(study), [page_state(study, inputs)]
    for step in whole.steps:
        if step.status != states[-1].status:
            states.append(_state(study, Status(step.status), step.after, inputs))
    return tuple(states)


def _state(study: Study, status: Status, after: str, inputs: PageInputs) -> StudyPageState:
    records = study.type is StudyType.MEDICAL_RECORDS
    stage = status.stage
    name = OVER if stage is Stage.OVER else RECORDS if records else WAITING if stage is Stage.WAITING else OPEN_STATE
    invites = status.invites and not records
    return StudyPageState(name, name == OVER, records, invites, inputs.settings.texts.in_state(name), status, after)
