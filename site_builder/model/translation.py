"""The text of a record in another language of the site.

A translation is next to its record, in a file of the same name with the language before the extension:
`content/studies/brevas.es.yaml`. It has the fields of the record that hold text, and no others; all are optional. A
missing field is shown in the site's main language, and marked.
"""

from typing import ClassVar

from pydantic import Field

from site_builder.model.days import FullDate
from site_builder.model.eligibility import Criterion
from site_builder.model.people import Contact
from site_builder.model.record import Many, Record
from site_builder.model.results import ResultsSummary
from site_builder.model.scalars import Inline, Prose, SourceMarks, Text, WebAddress
from site_builder.model.settings.parts import EmptyBlocks, Home, StandingTexts
from site_builder.model.settings.status_words import StatusWords
from site_builder.model.study_parts import Approval, TakingPart


class Translation(Record):
    """Fields about the translation itself, which every translation may have."""

    names: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold names. A name is the same in every language, so one that is not given is not missing."""

    translator: Text | None = None
    """Who translated it: a person, an office or a service."""

    reviewer: Text | None = None
    """Who checked the translation and takes responsibility for it, preferably somebody who speaks the language and
    knows the field."""

    translated_on: FullDate | None = None
    """The day it was translated or last brought up to date: 2026-10-02."""

    source: SourceMarks | None = None
    """Marks of the words it was made from, as the tool prints them. When those words change, the tool reports it."""


HEAD = (*Translation.model_fields, "approval")
"""Fields that describe the translation itself, and not its record."""


class EligibilityWords(Record):
    """Who can take part. A list of criteria is translated as a whole."""

    age_note: Text | None = None
    """Who can join by age, in words."""

    sex_note: Inline | None = None
    """More about who can join by sex."""

    inclusion: Many[Criterion] = ()
    """The inclusion criteria, all of them."""

    exclusion: Many[Criterion] = ()
    """The exclusion criteria, all of them."""

    note: Prose | None = None
    """Anything about taking part that is not a criterion."""


class StudyLocationWords(Record):
    """The words about one location of a study."""

    checked_by: Text | None = None
    """Who checked the status."""

    contact: Contact = Contact.model_construct()
    """Who to contact about this location, if the person or the words are different in this language."""

    note: Inline | None = None
    """Anything a reader should know about this location."""


class ResultsWords(Record):
    """What the study found."""

    link: WebAddress | None = None
    """Where the results are in this language."""

    text: Prose | None = None
    """The results in a few plain sentences."""

    summary: ResultsSummary = ResultsSummary.model_construct()
    """The plain summary in ten parts."""


class WithdrawnWords(Record):
    """Why the study was withdrawn."""

    reason: Inline | None = None
    """Why, in a sentence a participant understands."""

    instead: Inline | None = None
    """What readers can do instead."""


class StudyTranslation(Translation):
    """A study in another language."""

    names: ClassVar[frozenset[str]] = frozenset({"short_title", "keywords"})

    approval: Approval | None = None
    """Ethics approval of these words: a committee approves what participants read, in each language."""

    title: Text | None = None
    """The study's title, as registered."""

    short_title: Text | None = None
    """Short title or acronym, if it is different in this language."""

    plain_title: Text | None = None
    """The title in plain words."""

    purpose: Inline | None = None
    """What the study wants to find out, in one plain sentence."""

    about: Prose | None = None
    """What the study is about."""

    keywords: Many[Text] = ()
    """Words people may search for, in this language."""

    why_stopped: Inline | None = None
    """Why the study was ended early or paused."""

    eligibility: EligibilityWords = EligibilityWords.model_construct()
    """Who can take part."""

    locations: dict[str, StudyLocationWords] = Field(default_factory=dict)
    """Words about locations, each under the location's identifier, or under the name of a place that is written out."""

    contact: Contact = Contact.model_construct()
    """Who to contact. Fields left out are as in the study. You can name a telephone line for this language."""

    taking_part: TakingPart = TakingPart.model_construct()
    """What taking part means."""

    expanded_access: Inline | None = None
    """How people who cannot join may get the treatment outside the study."""

    planned_with_patients: Inline | None = None
    """How patients were involved in planning the study."""

    results: ResultsWords = ResultsWords.model_construct()
    """What the study found."""

    supplemental: Prose | None = None
    """Supplemental study information."""

    withdrawn: WithdrawnWords = WithdrawnWords.model_construct()
    """Why the study was withdrawn."""


class LocationTranslation(Translation):
    """A location in another language."""

    names: ClassVar[frozenset[str]] = frozenset({"name", "street", "city", "region", "country", "website"})

    name: Text | None = None
    """Its name, if it is different in this language."""

    street: Text | None = None
    """Street and number."""

    city: Text | None = None
    """City or town."""

    region: Text | None = None
    """State, province or region."""

    country: Text | None = None
    """Country, in words."""

    contact: Contact = Contact.model_construct()
    """Who to contact here."""

    directions: Prose | None = None
    """How to get there, parking, access."""

    website: WebAddress | None = None
    """The location's own website in this language."""


class PersonTranslation(Translation):
    """A person in another language."""

    names: ClassVar[frozenset[str]] = frozenset({"name", "credentials", "profile"})

    name: Text | None = None
    """The name, if it is written differently in this language."""

    credentials: Text | None = None
    """Degrees, shown after the name."""

    title: Text | None = None
    """Position."""

    profile: WebAddress | None = None
    """Web address of the person's own page in this language."""


class ConditionTranslation(Translation):
    """A condition in another language."""

    name: Text | None = None
    """Name that clinicians use."""

    plain_name: Text | None = None
    """Name that patients use, if it is different."""

    synonyms: Many[Text] = ()
    """Other names and abbreviations."""

    former_names: Many[Text] = ()
    """Names no longer used, which people still search for."""

    description: Prose | None = None
    """A few plain sentences about it."""


class TermTranslation(Translation):
    """A word explained in another language."""

    term: Text | None = None
    """The word or phrase."""

    definition: Inline | None = None
    """What it means, in one or two plain sentences."""

    also: Many[Text] = ()
    """Other forms of the word."""


class PageTranslation(Translation):
    """The front matter of a page in another language; the text is below it."""

    title: Text | None = None
    """Heading of the page."""

    description: Inline | None = None
    """One sentence about the page, for search engines."""


class OrganisationWords(Record):
    """The organisation's name, if it is different in this language."""

    name: Text | None = None
    """Name of the organisation."""

    short_name: Text | None = None
    """A shorter name, for places with little space."""

    website: WebAddress | None = None
    """The organisation's own website in this language."""


class BrandWords(Record):
    """Words about the logo."""

    logo_alt: Text | None = None
    """What the logo shows, for those who cannot see it."""


class SiteTranslation(Translation):
    """The organisation's own words in another language: `content/site.es.yaml`."""

    organisation: OrganisationWords = OrganisationWords.model_construct()
    """The organisation that runs the site."""

    title: Text | None = None
    """Name of the site."""

    description: Text | None = None
    """One sentence about the site, for search engines."""

    brand: BrandWords = BrandWords.model_construct()
    """Words about the logo."""

    home: Home = Home.model_construct()
    """The words of the home page."""

    contact: Contact = Contact.model_construct()
    """The contact of last resort."""

    texts: StandingTexts = StandingTexts.model_construct()
    """The organisation's standing texts. The tool's own headings in this language replace those that are left out."""

    status_words: StatusWords = StatusWords.model_construct()
    """The words for each status. The tool's own words in this language replace those that are left out."""

    empty_blocks: EmptyBlocks = EmptyBlocks.model_construct()
    """What empty blocks say."""
