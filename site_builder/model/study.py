"""A clinical study, as its record describes it."""

from difflib import get_close_matches
from typing import Self, get_args

from pydantic import field_validator, model_validator

from site_builder.model.codes import RegistryCode
from site_builder.model.days import FullDate
from site_builder.model.eligibility import Eligibility
from site_builder.model.history import HistoryEntry
from site_builder.model.numbers import WholeNumber, YesNo
from site_builder.model.people import Contact
from site_builder.model.places import ConditionReference
from site_builder.model.record import Many, Record
from site_builder.model.registry_entry import RegistryEntry
from site_builder.model.results import Publication, Results
from site_builder.model.results_due import ResultsDue
from site_builder.model.scalars import FormerAddress, Inline, Prose, Text, unreadable
from site_builder.model.settings.checks import Accepted
from site_builder.model.status import Status
from site_builder.model.study_parts import (
    _GROUPS,
    Approval,
    Arm,
    Dates,
    Identifiers,
    Intervention,
    Referral,
    StudyLocation,
    TakingPart,
    Withdrawn,
)
from site_builder.model.words import Estimate, Phase, StudyType

MOST_CONDITIONS = 500
"""Most conditions of a study: several times as many as any registered study names."""


OPEN_AT_A_LOCATION = 'write `status: open` under the location; for a remote study, add a location such as "From home"'
"""What to write in place of an open status of a whole study."""


class Study(Record):
    """A clinical study. Only the title is required; everything else is shown when it is there."""

    title: Text
    """The study's title, as registered."""

    short_title: Text | None = None
    """Short title or acronym: BREVAS."""

    plain_title: Text | None = None
    """The title in plain words. If there is one, it is the heading of the page."""

    official_title: Text | None = None
    """The full scientific title, if `title` is a shorter one."""
    purpose: Inline | None = None
    """What the study wants to find out, in one plain sentence. It appears right below the title."""

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
    """Who leads the study as a whole, with role and affiliation. Principal investigators belong to their locations."""

    enrollment: WholeNumber | None = None
    """How many participants are planned, or took part."""

    identifiers: Identifiers = Identifiers.model_construct()
    """Registry, protocol and IRB numbers."""

    conditions: Many[ConditionReference] = ()
    """What the study is about: identifiers from `content/conditions`."""

    condition_codes: Many[RegistryCode] = ()
    """Codes of what the study is about, as a registry gives them. For a condition of your own, write its codes into
    `content/conditions`."""

    broader_terms: Many[Text] = ()
    """Broader terms for these codes, as a registry gives them. Readers can find the condition under them. An import
    fills this in."""

    keywords: Many[Text] = ()
    """Words people may search for."""

    dates: Dates = Dates.model_construct()
    """When it began and ends."""

    estimated: Many[Estimate] = ()
    """Which of start, primary_completion, completion and enrollment are plans and not facts yet."""

    status: Status | None = None
    """Status of a study that has no locations, or that is over, not open yet, or open only by invitation at all of
    them. Locations without a status of their own have it too."""

    checked_on: FullDate | None = None
    """The day on which the status of the whole study was last checked: 2026-10-02."""

    checked_by: Text | None = None
    """Who checked it: "Study office"."""

    why_stopped: Inline | None = None
    """Why the study was ended early or paused."""

    eligibility: Eligibility = Eligibility.model_construct()
    """Who can take part."""

    expanded_access: Inline | None = None
    """How people who cannot join may get the treatment outside the study."""

    arms: Many[Arm] = ()
    """The groups of participants that are compared."""

    interventions: Many[Intervention] = ()
    """What is studied: treatments, devices, kinds of care."""

    locations: Many[StudyLocation] = ()
    """Where the study takes place, with the recruitment status and principal investigator at each location."""

    contact: Contact | None = None
    """Who to contact about the study as a whole."""

    taking_part: TakingPart = TakingPart.model_construct()
    """What taking part means."""

    planned_with_patients: Inline | None = None
    """How patients were involved in planning the study."""

    publications: Many[Publication] = ()
    """Papers about the study."""

    results: Results = Results.model_construct()
    """What the study found."""

    results_due: ResultsDue | None = None
    """The rule by which the results are due: 42 CFR 11, EU CTR, EU CTR paediatric or none. Without it, the page says
    nothing about this."""

    supplemental: Prose | None = None
    """Supplemental study information."""

    approval: Approval | None = None
    """Ethics approval of the words on this page."""

    referral: Referral | None = None
    """What colleagues who refer a patient need: what to send, a number for them, and the approval of that sheet."""

    accepted: Many[Accepted] = ()
    """Findings of the checks that may stay, each with its reason."""

    withdrawn: Withdrawn | None = None
    """Fill this in if the study was withdrawn."""

    former_addresses: Many[FormerAddress] = ()
    """Addresses this page had before; each leads readers here."""

    listed_on: FullDate | None = None
    """The day the study was first listed here. The feed of new studies uses it; an import fills it in."""

    registry: RegistryEntry | None = None
    """The registry entry from which the other fields were imported."""

    other_registries: Many[RegistryEntry] = ()
    """Entries of the same study in further registries. The program sets this when it merges them; do not write it."""

    leave_out: Many[Text] = ()
    """Imported fields to leave out, such as `publications` or `eligibility.note`."""

    draft: YesNo = False
    """The preview shows a draft. The site does not, unless it is built with `--drafts`."""

    history: Many[HistoryEntry] = ()
    """What was done to the record: statuses that changed or were confirmed, approvals. Commands and imports add to it;
    the study page, the feeds and the page about freshness are made from it."""

    @property
    def registries(self) -> tuple[RegistryEntry, ...]:
        """Its entries in registries; the first is the one from which most fields come."""
        return (self.registry, *self.other_registries) if self.registry else self.other_registries

    @property
    def registries_without_identifier(self) -> tuple[RegistryEntry, ...]:
        """Its entries in registries whose numbers are not among its identifiers."""
        numbers = self.identifiers
        own = (numbers.nct, numbers.isrctn, numbers.eu_ct, *(each.value for each in numbers.others))
        return tuple(each for each in self.registries if each.number not in own)

    @property
    def is_headed(self) -> bool:
        """Whether a generated headline comes first: the title is a registry's, and nobody wrote another one."""
        return self.registry is not None and not self.plain_title and not self.registry.title_replaced

    @field_validator("conditions")
    @classmethod
    def _few_enough_for_a_page_each(cls, conditions: tuple[ConditionReference, ...]) -> tuple[ConditionReference, ...]:
        if len(conditions) > MOST_CONDITIONS:
            message = (
                f"the study names {len(conditions):,} conditions; each gets a page, and at most {MOST_CONDITIONS} can"
            )
            raise unreadable("E319", message, "name those that it is mainly about; write the others in `keywords`")
        return conditions

    @field_validator("leave_out")
    @classmethod
    def _names_fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for number, name in enumerate(names):
            first, dot, inner = name.partition(".")
            fields = _fields_within(cls, first) if first in cls.model_fields else ()
            if not fields or (dot and (first not in _GROUPS or inner.partition(".")[0] not in fields)):
                near = get_close_matches(inner, fields, n=1, cutoff=0.7)
                hint = "write a field of a study, such as publications or eligibility.note"
                hint = f"write: {first}.{near[0]}" if near else hint
                raise unreadable("E304", f"`{name}` is no field that can be left out", hint, (number,))
        return names

    @model_validator(mode="after")
    def _status_comes_from_locations(self) -> Self:
        if self.status is None:
            return self
        if any(location.status and not self.status.covers(location.status) for location in self.locations):
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
                OPEN_AT_A_LOCATION,
                ("status",),
            )
        return self


def _fields_within(model: type[Record], name: str) -> tuple[str, ...]:
    """The fields of the group that a field holds; the name of the field itself if it holds none."""
    annotation = model.model_fields[name].annotation
    groups = [
        each for each in (annotation, *get_args(annotation)) if isinstance(each, type) and issubclass(each, Record)
    ]
    return tuple(groups[0].model_fields) if groups else (name,)
