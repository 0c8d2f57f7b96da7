"""A clinical study, as its record tells it."""

from typing import ClassVar, Self

from pydantic import field_validator, model_validator

from site_builder.model.checks import Accepted
from site_builder.model.eligibility import Eligibility
from site_builder.model.people import Contact, Investigator
from site_builder.model.places import ConditionReference, Place
from site_builder.model.record import Many, Record, Shorthand, exactly_one
from site_builder.model.results import Publication, Results
from site_builder.model.scalars import (
    EuCtNumber,
    Fingerprint,
    FormerAddress,
    FullDate,
    Identifier,
    Inline,
    IsrctnNumber,
    NctNumber,
    PartialDate,
    Prose,
    Text,
    WebAddress,
    WholeNumber,
    YesNo,
    unreadable,
)
from site_builder.model.words import Phase, Status, StudyType


class OtherIdentifier(Record):
    """A number of the study in a registry or office that has no field of its own."""

    name: Text
    """Whose number it is: "UTN", "Grant"."""

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


class Dates(Record):
    """When the study began and ends. A month or a year is enough: 2026-10, 2026."""

    start: PartialDate | None = None
    """First participant, or first day of the study."""

    primary_completion: PartialDate | None = None
    """When the main question has its data."""

    completion: PartialDate | None = None
    """Last visit of the last participant."""


class StudyLocation(Record):
    """One place where the study is done, with its own status and principal investigator."""

    location: Identifier | None = None
    """Identifier of a location in `content/locations`."""

    place: Place | None = None
    """Or, for a place that is not listed there, the place written out."""

    status: Status | None = None
    """Recruitment status here. Without one it reads "not confirmed"."""

    checked_on: FullDate | None = None
    """The day somebody last made sure of the status: 2026-10-02."""

    checked_by: Text | None = None
    """Who made sure of it: "Study office"."""

    status_since: FullDate | None = None
    """The day the status became what it is. An import fills this in when a registry changes it; feeds go by it."""

    opens_on: PartialDate | None = None
    """When enrollment is planned to open here."""

    closes_on: PartialDate | None = None
    """When enrollment is planned to close here."""

    principal_investigator: Investigator | None = None
    """Identifier of a person in `content/people`, or `name:` and the name."""

    irb_number: Text | None = None
    """IRB number of the study at this location."""

    contact: Contact | None = None
    """Whom to ask about this location."""

    registered_as: Text | None = None
    """How a registry names this location. An import fills this in, and finds the location again by it."""

    note: Inline | None = None
    """Anything a reader should know about this location."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        return exactly_one(self, "location", "place")

    @property
    def known_status(self) -> Status:
        """The status, or `not confirmed` if nobody gave one."""
        return self.status or Status.NOT_CONFIRMED


class Arm(Record):
    """A group of participants, and what is done with it."""

    name: Text
    """Name of the group: "Low dose"."""

    kind: Text | None = None
    """What kind of group it is: "placebo", "usual care"."""

    description: Inline | None = None
    """What participants in it get or do."""


class Intervention(Record):
    """A treatment, device or kind of care that is studied."""

    name: Text
    """What it is called."""

    kind: Text | None = None
    """What it is: "drug", "device", "procedure"."""

    also: Many[Text] = ()
    """Other names."""

    description: Inline | None = None
    """What it is and how it is given."""


class RegistryEntry(Record):
    """The study's entry in a public registry. An import fills this in; people have no need to."""

    name: Text
    """Name of the registry: ClinicalTrials.gov."""

    number: Text
    """The study's number there."""

    link: WebAddress | None = None
    """Web address of the entry."""

    status: Text | None = None
    """Recruitment status of the whole study in the registry's own word."""

    updated_on: PartialDate | None = None
    """When the entry was last changed in the registry."""

    fetched_on: FullDate | None = None
    """The day this version of the entry was fetched."""


class Visit(Shorthand):
    """One step of taking part: a visit, a call, a stay."""

    shorthand: ClassVar[str] = "when"

    when: Text
    """When it is: "Week 4", "Every month", "3 months after the last dose"."""

    what: Inline | None = None
    """What happens then."""


class TakingPart(Record):
    """What taking part means for a participant. Every field is a short text; what is unknown is left out."""

    schedule: Many[Visit] = ()
    """The visits in their order, drawn as a line from the first to the last."""

    visits: Inline | None = None
    """How many visits, how often."""

    visit_length: Inline | None = None
    """How long a visit takes."""

    duration: Inline | None = None
    """How long one takes part in all."""

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
    """How participants learn what came out of it."""


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


class Withdrawn(Record):
    """The study was withdrawn: its page says so and what to do instead, and it leaves the lists."""

    reason: Inline
    """Why, in a sentence a participant understands."""

    instead: Inline | None = None
    """What readers can do instead."""

    on: FullDate | None = None
    """The day it was withdrawn."""


class HistoryEntry(Record):
    """What somebody did to the record, for those who edit it."""

    on: FullDate
    """The day: 2026-10-02."""

    by: Text | None = None
    """Who did it: "Study office"."""

    what: Text
    """What was done: "mayo-rochester: closed (was open)"."""


_GROUPS = ("identifiers", "dates", "eligibility", "taking_part", "results")
"""Groups of which single fields can be left out."""


class Study(Record):
    """A clinical study. Only the title is required; everything else is shown when it is there."""

    title: Text
    """The study's title, as registered."""

    short_title: Text | None = None
    """Short title or acronym: BREVAS."""

    plain_title: Text | None = None
    """The title in plain words. It leads the page when it is there."""

    official_title: Text | None = None
    """The full scientific title, if `title` is a shorter one."""
    purpose: Inline | None = None
    """What the study wants to find out, in one plain sentence. It stands right below the title."""

    about: Prose | None = None
    """What the study is about: the text under "About this study"."""

    type: StudyType | None = None
    """Kind of study: interventional, observational, medical records or expanded access."""

    phase: Phase | None = None
    """Phase of a drug study."""

    sponsor: Text | None = None
    """Who is responsible for the study."""

    collaborators: Many[Text] = ()
    """Others who support it."""

    led_by: Many[Text] = ()
    """Who leads the study as a whole, with role and affiliation. Principal investigators stand at their locations."""

    enrollment: WholeNumber | None = None
    """How many participants are planned, or took part."""

    identifiers: Identifiers = Identifiers.model_construct()
    """Registry, protocol and IRB numbers."""

    conditions: Many[ConditionReference] = ()
    """What the study is about: identifiers from `content/conditions`."""

    keywords: Many[Text] = ()
    """Words people may search for."""

    dates: Dates = Dates.model_construct()
    """When it began and ends."""

    status: Status | None = None
    """Status of a study that has no locations. With locations it is computed from them and never written here."""

    why_stopped: Inline | None = None
    """Why the study was ended early or paused."""

    eligibility: Eligibility = Eligibility.model_construct()
    """Who can take part."""

    arms: Many[Arm] = ()
    """The groups of participants that are compared."""

    interventions: Many[Intervention] = ()
    """What is studied: treatments, devices, kinds of care."""

    locations: Many[StudyLocation] = ()
    """Where it is done, with the recruitment status and principal investigator there."""

    contact: Contact | None = None
    """Whom to ask about the study as a whole."""

    taking_part: TakingPart = TakingPart.model_construct()
    """What taking part means."""

    planned_with_patients: Inline | None = None
    """How patients had a say in planning the study."""

    publications: Many[Publication] = ()
    """Papers about the study."""

    results: Results = Results.model_construct()
    """What came out of it."""

    supplemental: Prose | None = None
    """Supplemental study information."""

    approval: Approval | None = None
    """Ethics approval of the words on this page."""

    accepted: Many[Accepted] = ()
    """What the checks find here and may stay, each with its reason."""

    withdrawn: Withdrawn | None = None
    """Fill this in when the study was withdrawn."""

    former_addresses: Many[FormerAddress] = ()
    """Addresses this page had before; each leads readers here."""

    listed_on: FullDate | None = None
    """The day the study was first listed here. The feed of new studies goes by it; an import fills it in."""

    registry: RegistryEntry | None = None
    """Where what people did not write themselves was imported from."""

    leave_out: Many[Text] = ()
    """Imported fields that the page shall not have, such as `publications` or `eligibility.note`."""

    draft: YesNo = False
    """A draft is left out of the site unless drafts are asked for."""

    history: Many[HistoryEntry] = ()
    """What was done to the record, for editors; `studyboard status` adds to it. Pages do not show it."""

    @field_validator("leave_out")
    @classmethod
    def _names_fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for number, name in enumerate(names):
            first, dot, _ = name.partition(".")
            if first not in cls.model_fields or (dot and first not in _GROUPS):
                hint = "write a field of a study, such as publications or eligibility.note"
                raise unreadable("E304", f"`{name}` is no field that can be left out", hint, (number,))
        return names

    @model_validator(mode="after")
    def _status_comes_from_locations(self) -> Self:
        if self.status is None:
            return self
        if any(location.status for location in self.locations):
            raise unreadable(
                "E312",
                "the study's status is computed from its locations and cannot be written here as well",
                "remove `status:` here; give each location its own",
                ("status",),
            )
        if self.status is Status.OPEN:
            raise unreadable(
                "E314",
                "a study can read open only where one of its locations is open",
                'write `status: open` under the location; for a remote study, add a location such as "From home"',
                ("status",),
            )
        return self
