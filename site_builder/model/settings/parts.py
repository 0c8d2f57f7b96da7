"""The parts of a site's settings: organisation, standing texts, blocks, home page, imports, editors."""

from enum import StrEnum
from typing import ClassVar

from site_builder.model.numbers import YesNo
from site_builder.model.record import Many, Record, Shorthand
from site_builder.model.scalars import Prose, Text, WebAddress
from site_builder.model.settings.state_texts import StateTexts


class Organisation(Shorthand):
    """The organisation that runs the site."""

    shorthand: ClassVar[str] = "name"

    name: Text
    """Name of the organisation."""

    short_name: Text | None = None
    """A shorter name, for places with little space."""

    website: WebAddress | None = None
    """The organisation's own website."""


OPEN_STATE = "open"
"""The state whose texts are in `texts` itself."""


class StandingTexts(StateTexts):
    """The organisation's own words on every page of a kind. What is left out has a sensible default."""

    about_heading: Text | None = None
    """Heading of the text about the study."""

    location_column: Text | None = None
    """Heading of the column with the location."""

    status_column: Text | None = None
    """Heading of the column with the status."""

    investigator_label: Text | None = None
    """Words above the principal investigator's name."""

    details_heading: Text | None = None
    """Heading of the study's details: type, phase, sponsor, numbers."""

    more_heading: Text | None = None
    """Heading of publications, results and supplemental information."""

    publications_heading: Text | None = None
    """Heading of the publications."""

    results_heading: Text | None = None
    """Heading of the results."""

    supplemental_heading: Text | None = None
    """Heading of the supplemental information."""

    footer: Prose | None = None
    """Text at the foot of every page."""

    notice: Prose | None = None
    """A notice at the foot of every page, such as one of language assistance."""

    open: StateTexts = StateTexts.model_construct()
    """Words for a study that people can join. What is left out here is taken from above."""

    waiting: StateTexts = StateTexts.model_construct()
    """Words for a study that nobody can join yet, or that is paused. The tool's own words replace those that are left
    out."""

    over: StateTexts = StateTexts.model_construct()
    """Words for a study that is over. The tool's own words, in the past tense, replace those that are left out."""

    records: StateTexts = StateTexts.model_construct()
    """Words for a study of medical records, which nobody joins. The tool's own words replace those that are left
    out."""

    def in_state(self, state: str) -> "StandingTexts":
        """Return the texts of a page about a study in a state: `open`, `waiting`, `over` or `records`.

        A heading that invites people is wrong on the page of a study that is over. So texts that speak of joining apply
        only to open studies, unless the state has its own.
        """
        own: StateTexts = getattr(self, state)
        changes = {name: getattr(own, name) for name in StateTexts.model_fields}
        if state == OPEN_STATE:
            changes = {name: words or getattr(self, name) for name, words in changes.items()}
        return self.model_copy(update=changes)


class EmptyBlocks(Record):
    """The words of a block without content. A block without words here is left out."""

    about: Text | None = None
    """When there is no text about the study."""

    eligibility: Text | None = None
    """When there are no criteria."""

    locations: Text | None = None
    """When there are no locations."""

    taking_part: Text | None = None
    """Words for a study without facts on taking part."""

    contact: Text | None = None
    """Words if there is nobody to ask, not even for the site as a whole."""

    publications: Text | None = None
    """When there are no publications."""

    results: Text | None = None
    """When there are no results."""

    supplemental: Text | None = None
    """When there is no supplemental information."""


class Block(StrEnum):
    """The blocks of a study page, in their order."""

    SUMMARY = "summary"
    ABOUT = "about"
    ELIGIBILITY = "eligibility"
    LOCATIONS = "locations"
    TAKING_PART = "taking_part"
    QUESTIONS = "questions"
    CONTACT = "contact"
    DETAILS = "details"
    MORE = "more"
    APPROVAL = "approval"


class MissingFacts(StrEnum):
    """How a page treats a fact on taking part that the record does not give."""

    ASK = "ask"
    LEAVE_OUT = "leave out"


class StudyPage(Record):
    """What a study page shows."""

    leave_out: Many[Block] = ()
    """Blocks to leave out: summary, about, eligibility, locations, taking_part, questions, contact, details, more,
    approval."""

    status_dates: YesNo = True
    """Whether to show when and by whom each location's status was checked."""

    self_check: YesNo = True
    """Whether readers may go through the criteria for themselves, and bring the list to the call. Nothing is sent."""

    explain_words: YesNo = True
    """Whether words of the glossary are explained where they occur."""

    medical_words: YesNo = True
    """Whether pages of imported studies also explain some 300 medical words that come with the tool, in the language of
    the page. Words of your own glossary come first."""

    missing_facts: MissingFacts = MissingFacts.ASK
    """Facts on taking part that the record does not give: ask (the row says what to ask the team) or leave out."""

    def shows(self, block: str) -> bool:
        """Return whether a block is shown."""
        return block not in self.leave_out


class Extra(StrEnum):
    """What can be made from the records besides pages."""

    FLYERS = "flyers"
    CARDS = "cards"
    SCREEN = "screen"
    REFERRAL = "referral"
    PICTURES = "pictures"


class DataFormat(StrEnum):
    """Formats of data for other programs."""

    LIST = "list"
    CSV = "csv"
    FEEDS = "feeds"
    CALENDAR = "calendar"
    LLMS = "llms"
    RECORDS = "records"
    FHIR = "fhir"


class Home(Record):
    """The words of the home page."""

    heading: Text | None = None
    """The first words of the site."""

    introduction: Prose | None = None
    """A few sentences below."""


class Imports(Record):
    """How studies are imported from registries."""

    drafts: YesNo = False
    """Whether a study that is imported for the first time is a draft until somebody writes `draft: no` for it."""


class SiteEditor(Record):
    """A person who may edit."""

    name: Text
    """The name that changes are signed with."""

    account: Text
    """The value of the proxy's header for this person: ada@hospital.example"""
