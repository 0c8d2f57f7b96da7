"""The only table of recruitment statuses: no template, CSS or script decides what a status means."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self


class Stage(StrEnum):
    """The stage of a study at a place: it decides the tense on pages."""

    OPEN = "open"
    """People join."""
    WAITING = "waiting"
    """Nobody joins now; people may join later."""
    UNSURE = "unsure"
    """It is not known whether people join."""
    OVER = "over"
    """Nobody joins any more."""


class NewsKind(StrEnum):
    """The event when a status changed to its present value."""

    NONE = ""
    OPENING = "opening"
    CLOSING = "closing"


def gettext(words: str) -> str:
    """Mark words of the interface for extraction; `rendering` translates them."""
    return words


_OVER_NOTE = gettext("This study is no longer taking new participants. You can still ask about it.")


class Status(StrEnum):
    """Recruitment status, as a patient would say it, the most open first."""

    # Registries use other words for the same things: the importers have tables of these. The order decides which status
    # a study as a whole has.

    stage: Stage
    """Whether people join, may join later, or no longer join."""
    ages: bool
    """Whether the status changes by itself, so that somebody must confirm it again and again."""
    event: NewsKind
    """What happened when the status became this."""
    fhir: str
    """Code of https://hl7.org/fhir/R5/valueset-research-study-status.html, or "" if there is none."""
    schema_org: str
    """Term of https://schema.org/MedicalStudyStatus, or "" if there is none."""
    look: str
    """The class of its look in the stylesheet, which several statuses share."""
    label: str
    """The words of the interface, in English."""
    note: str
    """What readers of a study's page should know before they ask, in English."""

    OPEN = (
        *("open", Stage.OPEN, True, NewsKind.OPENING, "recruiting", "Recruiting", ""),
        gettext("Open"),
        gettext("Asking does not mean that you have to take part."),
    )
    BY_INVITATION = (
        *(
            "by invitation",
            Stage.OPEN,
            True,
            NewsKind.OPENING,
            "enrolling-by-invitation",
            "EnrollingByInvitation",
            "soon",
        ),
        gettext("By invitation only"),
        gettext("The study team chooses whom to invite. You can still ask about it."),
    )
    OPENING_SOON = (
        *("opening soon", Stage.WAITING, True, NewsKind.NONE, "not-yet-recruiting", "NotYetRecruiting", "soon"),
        gettext("Opening soon"),
        gettext("This study isn’t open yet, but you can ask about it now."),
    )
    PAUSED = (
        *("paused", Stage.WAITING, True, NewsKind.CLOSING, "temporarily-closed-to-accrual", "Suspended", "wait"),
        gettext("Paused"),
        gettext("Nobody can join while the study is paused. You can still ask about it."),
    )
    NOT_CONFIRMED = (
        *("not confirmed", Stage.UNSURE, False, NewsKind.NONE, "", "", "wait"),
        gettext("Status not confirmed"),
        gettext("We could not confirm whether this study is open. Ask before you make plans."),
    )
    CLOSED = (
        *(
            "closed",
            Stage.OVER,
            False,
            NewsKind.CLOSING,
            "active-but-not-recruiting",
            "ActiveNotRecruiting",
            "over",
        ),
        gettext("Closed to new participants"),
        _OVER_NOTE,
    )
    COMPLETED = (
        *("completed", Stage.OVER, False, NewsKind.CLOSING, "completed", "Completed", "over"),
        gettext("Completed"),
        _OVER_NOTE,
    )
    ENDED_EARLY = (
        *("ended early", Stage.OVER, False, NewsKind.CLOSING, "terminated", "Terminated", "over"),
        gettext("Ended early"),
        _OVER_NOTE,
    )
    WITHDRAWN = (
        *("withdrawn", Stage.OVER, False, NewsKind.CLOSING, "withdrawn", "Withdrawn", "over"),
        gettext("Withdrawn"),
        gettext("This study is not taking participants."),
    )

    def __new__(cls, word: str, *row: Any) -> Self:
        """Create a row of the table. The value is the word in records."""
        self = str.__new__(cls, word)
        self._value_ = word
        self.stage, self.ages, self.event, self.fhir, self.schema_org, self.look, self.label, self.note = row
        return self

    # That of `Enum` is a function in Python; and equal values must have equal hashes.
    __hash__ = str.__hash__

    @property
    def order(self) -> int:
        """Its position among all statuses, the most open first."""
        return ORDER[self]

    @property
    def slug(self) -> str:
        """The status as part of an address or a name: `opening-soon`."""
        return self.value.replace(" ", "-")

    @property
    def field(self) -> str:
        """The name of its field in the settings: `opening_soon`."""
        return self.value.replace(" ", "_")

    @property
    def css_class(self) -> str:
        """Its classes in the stylesheet: `is-opening-soon soon`."""
        return f"is-{self.slug} {self.look}".rstrip()

    @property
    def over(self) -> bool:
        """Whether recruitment is over."""
        return self.stage is Stage.OVER

    @property
    def invites(self) -> bool:
        """Whether people are asked to say that they want to join, now or soon."""
        return self in (Status.OPEN, Status.OPENING_SOON)

    @property
    def wants_people(self) -> bool:
        """Whether people can join now or soon, so that a flyer makes sense."""
        return self.stage is Stage.OPEN or self is Status.OPENING_SOON

    @property
    def is_owed_results(self) -> bool:
        """Whether a study with this status started and is over, so that its participants wait for the results."""
        return self.over and self is not Status.WITHDRAWN

    @property
    def is_history(self) -> bool:
        """Whether a study with this status is finished: nobody takes part any more."""
        return self.over and self is not Status.CLOSED

    @property
    def may_open(self) -> bool:
        """Whether it may become open by itself, so that a planned opening is news."""
        return self.stage in (Stage.WAITING, Stage.UNSURE)

    def covers(self, location_status: "Status") -> bool:
        """Return whether a study can have this status while one of its locations has that status.

        A study that is over is over at every location; while it waits, nobody joins anywhere; and one that enrols by
        invitation is open to nobody else.
        """
        if self is Status.BY_INVITATION:
            return location_status is not Status.OPEN
        if self.stage is Stage.WAITING:
            return location_status.stage is not Stage.OPEN
        return self.over and location_status.over

    @property
    def is_listed(self) -> bool:
        """Whether lists show a study with this status: all but withdrawn."""
        return self is not Status.WITHDRAWN


ORDER: dict[str, int] = {status.value: place for place, status in enumerate(Status)}
"""The position of each status by its word, the most open first."""

AGING = frozenset(status.value for status in Status if status.ages)
"""The statuses that must be confirmed regularly."""

LISTED = frozenset(status.value for status in Status if status.is_listed)
"""The statuses of the studies that lists show, by their words, which are quicker to look up in a list of thousands."""

OPEN, UNSURE = Status.OPEN.value, Status.NOT_CONFIRMED.value


def status_at_location(own: str | None, whole: str | None) -> str:
    """Return the status of a study at one of its locations, by the words of records.

    A study that is over, not yet open, or open only to those who are invited gives its status to every location without
    a status of its own. ClinicalTrials.gov asks for the status of sites only while a study is recruiting:
    https://clinicaltrials.gov/policy/protocol-definitions ("Individual Site Status").

    Args:
        own: the status in the record of the location, if it has one.
        whole: the status in the record for the study as a whole, if it has one.
    """
    return own or (UNSURE if whole is None or whole == OPEN else whole)


def most_open(locations: Mapping[str, int]) -> Status:
    """Return the overall status of several locations.

    Args:
        locations: the number of locations with each status, at least one.

    If recruitment is over everywhere, the study counts as completed only if more locations completed it than ended it
    early: with two that ended early and one that completed, it was not completed as planned.
    """
    best = Status(min([status for status, count in locations.items() if count], key=ORDER.__getitem__))
    early, done = locations.get(Status.ENDED_EARLY, 0), locations.get(Status.COMPLETED, 0)
    return Status.ENDED_EARLY if best is Status.COMPLETED and early >= done else best


def table() -> dict[str, dict[str, object]]:
    """Return the table for the browser, by status, in its order.

    Each row has the stage, the CSS class, whether lists show a study with the status, and whether a place shows it
    among its open ones.
    """
    return {
        status.value: {
            "stage": status.stage.value,
            "css": status.css_class,
            "listed": status.is_listed,
            "soon": status is Status.OPENING_SOON,
        }
        for status in Status
    }
