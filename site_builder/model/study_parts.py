"""The parts of a clinical study: numbers, dates, locations, arms, what taking part involves, approval."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from site_builder.model.days import FullDate, PartialDate
from site_builder.model.people import Contact, Investigator
from site_builder.model.places import Place
from site_builder.model.record import Many, OneOrSeveral, Record, Shorthand, exactly_one
from site_builder.model.scalars import (
    EmailAddress,
    EuCtNumber,
    Fingerprint,
    Inline,
    IsrctnNumber,
    NctNumber,
    PhoneNumber,
    Reference,
    Text,
    WebAddress,
)
from site_builder.model.status import Status


class OtherIdentifier(Record):
    """A number of the study in a registry or office that has no field of its own."""

    name: Text
    """The kind of number: "UTN", "Grant"."""

    value: Text
    """The number itself."""

    link: WebAddress | None = None
    """Web address of the study under that number."""


class Identifiers(Record):
    """The numbers by which a study is known."""

    nct: NctNumber | None = None
    """ClinicalTrials.gov number: NCT and eight digits."""

    isrctn: IsrctnNumber | None = None
    """ISRCTN registry number: ISRCTN and eight digits."""

    eu_ct: EuCtNumber | None = None
    """EU clinical trial number (CTIS), or the older EudraCT number."""

    sponsor_protocol: Text | None = None
    """The sponsor's protocol number."""

    irb: Text | None = None
    """IRB or ethics committee number of the whole study. A location may have its own."""

    others: Many[OtherIdentifier] = ()
    """Numbers elsewhere."""


class DateName(StrEnum):
    """The days of a study."""

    START = "start"
    PRIMARY_COMPLETION = "primary_completion"
    COMPLETION = "completion"


class Dates(Record):
    """When the study began and ends. A month or a year is enough: 2026-10, 2026."""

    start: PartialDate | None = None
    """First participant, or first day of the study."""

    primary_completion: PartialDate | None = None
    """When the data for the main question are complete."""

    completion: PartialDate | None = None
    """Last visit of the last participant."""


class StudyLocation(Record):
    """One place where the study is done, with its own status and principal investigator."""

    location: Reference | None = None
    """Identifier of a location in `content/locations`."""

    place: Place | None = None
    """Or, for a place that is not listed there, the place written out."""

    status: Status | None = None
    """Recruitment status here. Without one it is that of the study, else "not confirmed"."""

    checked_on: FullDate | None = None
    """The day on which the status was last checked: 2026-10-02."""

    checked_by: Text | None = None
    """Who checked it: "Study office"."""

    status_since: FullDate | None = None
    """The day on which the current status began. An import fills this in when a registry changes the status; feeds use
    it."""

    opens_on: PartialDate | None = None
    """When enrollment is planned to open here."""

    closes_on: PartialDate | None = None
    """When enrollment is planned to close here."""

    principal_investigator: OneOrSeveral[Investigator] = ()
    """Identifier of a person in `content/people`, or `name:` and the name. For several people, a list of these."""

    irb_number: Text | None = None
    """IRB number of the study at this location."""

    contact: Contact | None = None
    """Who to contact about this location."""

    registered_as: Text | None = None
    """How a registry names this location. An import fills this in, and finds the location again by it."""

    note: Inline | None = None
    """Anything a reader should know about this location."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        return exactly_one(self, "location", "place")


class Arm(Record):
    """A group of participants, and what is done with it."""

    name: Text
    """Name of the group: "Low dose"."""

    kind: Text | None = None
    """What kind of group it is: "placebo", "usual care"."""

    description: Inline | None = None
    """What participants in it get or do."""

    gets: Many[Text] = ()
    """Which of the `interventions` this group gets, by their names: Light lamp."""


class Intervention(Record):
    """A treatment, device or kind of care that is studied."""

    name: Text
    """Its name."""

    kind: Text | None = None
    """What it is: "drug", "device", "procedure"."""

    also: Many[Text] = ()
    """Other names."""

    description: Inline | None = None
    """What it is and how it is given."""


class Visit(Shorthand):
    """One step of taking part: a visit, a call, a stay."""

    shorthand: ClassVar[str] = "when"

    when: Text
    """When it is: "Week 4", "Every month", "3 months after the last dose"."""

    what: Inline | None = None
    """What happens at this visit."""


class TakingPart(Record):
    """What taking part means for a participant. Every field is a short text; what is unknown is left out."""

    schedule: Many[Visit] = ()
    """The visits in their order, drawn as a line from the first to the last."""

    visits: Inline | None = None
    """How many visits, how often."""

    visit_length: Inline | None = None
    """How long a visit takes."""

    duration: Inline | None = None
    """How long participation takes in total."""

    overnight_stays: Inline | None = None
    """Nights in hospital, if any."""

    from_home: Inline | None = None
    """What can be done from home or by video."""

    travel: Inline | None = None
    """Whether travel is paid for."""

    parking: Inline | None = None
    """Whether parking is paid for."""

    payment: Inline | None = None
    """Whether participants are paid. State it; do not stress it."""

    costs: Inline | None = None
    """What participants or their insurance pay."""

    placebo: Inline | None = None
    """The chance of getting a placebo."""

    after_the_study: Inline | None = None
    """What happens when it is over: treatment, follow-up."""

    results: Inline | None = None
    """How participants learn the results."""


class Approval(Record):
    """The ethics approval of the words on the page."""

    irb_reference: Text
    """Reference of the approval."""

    approved_on: FullDate | None = None
    """The day of the approval."""

    approved_by: Text | None = None
    """Name of the IRB or ethics committee."""

    fingerprint: Fingerprint | None = None
    """Fingerprint of the approved words, as the tool prints it."""


class Referral(Record):
    """What colleagues who refer a patient need, for a separate sheet (`also_make: [referral]`)."""

    send: Many[Inline] = ()
    """What to send with the patient: "The last two letters", "Spirometry of this year"."""

    phone: PhoneNumber | None = None
    """Telephone number for colleagues, not for patients."""

    email: EmailAddress | None = None
    """E-mail address for referrals, preferably a shared mailbox."""

    note: Inline | None = None
    """What else helps: when somebody answers, what happens next."""

    approval: Approval | None = None
    """The sheet's own ethics approval; `studyboard approve … --referral` writes it."""


class Withdrawn(Record):
    """The study was withdrawn: its page says so and names alternatives, and lists leave it out."""

    reason: Inline
    """Why, in a sentence a participant understands."""

    instead: Inline | None = None
    """What readers can do instead."""

    on: FullDate | None = None
    """The day it was withdrawn."""


_GROUPS = ("identifiers", "dates", "eligibility", "taking_part", "results")
"""Groups whose fields can be left out one by one."""
