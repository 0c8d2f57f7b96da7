"""How strict the checks are on this site, and which findings are accepted."""

from enum import StrEnum
from typing import ClassVar

from site_builder.model.numbers import WholeNumber
from site_builder.model.record import Many, Record, Shorthand
from site_builder.model.scalars import Text


class Level(StrEnum):
    """The severity of a rule's findings."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Rules(Record):
    """Every rule by its name, to be set to error, warning or off. Rules that are left out keep their default level."""

    beyond_basic: Level | None = None
    """A page shows more than a basic listing and names no IRB approval."""

    approval_words: Level | None = None
    """The words of a page are not those that were approved."""

    approval_unlocked: Level | None = None
    """An approval has no fingerprint, so that a changed word would go unnoticed."""

    accepted_idle: Level | None = None
    """A finding is accepted that no rule reports any more."""

    wording_effect: Level | None = None
    """A claim that something is safe or works."""

    wording_better: Level | None = None
    """A claim that something is as good as or better than something else."""

    wording_new: Level | None = None
    """Something is called new without the word that it is investigational."""

    wording_free: Level | None = None
    """Care is called free."""

    wording_promise: Level | None = None
    """Words that promise: cure, breakthrough, promising."""

    wording_certain: Level | None = None
    """Words of certainty: guaranteed, risk-free, will help you."""

    wording_payment: Level | None = None
    """Payment is stressed."""

    wording_therapy: Level | None = None
    """What is being studied is called a treatment or therapy."""

    wording_house: Level | None = None
    """A word from the organisation's own list."""

    reading_level: Level | None = None
    """A block of text is harder to read than the site's limit."""

    long_sentence: Level | None = None
    """A sentence is longer than the site's limit."""

    unexplained_term: Level | None = None
    """An abbreviation or a technical term is not explained."""

    status_old: Level | None = None
    """A status has not been checked within the site's limit."""

    date_passed: Level | None = None
    """A planned date has passed and the status does not reflect it."""

    no_contact: Level | None = None
    """People could join, but the page names nobody to ask."""

    results_overdue: Level | None = None
    """A study has been over for a year and shows no results."""

    history_location: Level | None = None
    """An entry of the history names a location that the study does not have."""

    link_broken: Level | None = None
    """A link within the site leads to nothing."""

    anchor_broken: Level | None = None
    """A link leads to a place that its page does not have."""

    link_outside: Level | None = None
    """A link leads out of the site's sub-path."""

    link_external: Level | None = None
    """A link to another website does not answer. Only checked with `--external`."""

    link_key: Level | None = None
    """The address of a link contains a key, which every reader can use."""

    page_html: Level | None = None
    """The HTML of a page is broken."""

    page_headings: Level | None = None
    """The headings of a page are not in order."""

    picture_text: Level | None = None
    """A picture has no text for those who cannot see it."""

    other_host: Level | None = None
    """A page would call another host."""

    private_words: Level | None = None
    """A text holds a key, a password, the number of a patient, or an address inside the organisation."""


class RuleName(StrEnum):
    """The names of all rules, as `Rules` has them."""

    BEYOND_BASIC = "beyond_basic"
    APPROVAL_WORDS = "approval_words"
    APPROVAL_UNLOCKED = "approval_unlocked"
    ACCEPTED_IDLE = "accepted_idle"
    WORDING_EFFECT = "wording_effect"
    WORDING_BETTER = "wording_better"
    WORDING_NEW = "wording_new"
    WORDING_FREE = "wording_free"
    WORDING_PROMISE = "wording_promise"
    WORDING_CERTAIN = "wording_certain"
    WORDING_PAYMENT = "wording_payment"
    WORDING_THERAPY = "wording_therapy"
    WORDING_HOUSE = "wording_house"
    READING_LEVEL = "reading_level"
    LONG_SENTENCE = "long_sentence"
    UNEXPLAINED_TERM = "unexplained_term"
    STATUS_OLD = "status_old"
    DATE_PASSED = "date_passed"
    NO_CONTACT = "no_contact"
    RESULTS_OVERDUE = "results_overdue"
    HISTORY_LOCATION = "history_location"
    LINK_BROKEN = "link_broken"
    ANCHOR_BROKEN = "anchor_broken"
    LINK_OUTSIDE = "link_outside"
    LINK_EXTERNAL = "link_external"
    LINK_KEY = "link_key"
    PAGE_HTML = "page_html"
    PAGE_HEADINGS = "page_headings"
    PICTURE_TEXT = "picture_text"
    OTHER_HOST = "other_host"
    PRIVATE_WORDS = "private_words"


class Part(StrEnum):
    """The parts of a study page, as guidance counts them."""

    TITLE = "title"
    ABOUT = "about"
    ELIGIBILITY = "eligibility"
    LOCATIONS = "locations"
    CONTACT = "contact"
    TAKING_PART = "taking_part"
    PLANNED_WITH_PATIENTS = "planned_with_patients"
    PUBLICATIONS = "publications"
    RESULTS = "results"
    SUPPLEMENTAL = "supplemental"


class HouseWord(Shorthand):
    """A word that the organisation does not want on its pages."""

    shorthand: ClassVar[str] = "avoid"

    avoid: Text
    """The word or phrase, in capital or small letters."""

    write: Text | None = None
    """What to write instead."""

    why: Text | None = None
    """The reason, for readers of the finding."""


class Checks(Record):
    """How strict `studyboard check` is on this site."""

    rules: Rules = Rules.model_construct()
    """Rules whose level differs from their default: error, warning or off."""

    basic_listing: Many[Part] = (Part.TITLE, Part.ABOUT, Part.ELIGIBILITY, Part.LOCATIONS, Part.CONTACT)
    """Parts of a study page that need no IRB reference. The usual ones are the six kinds of information that FDA and
    OHRP name: title, purpose and summary (`about`), criteria, locations, contact."""

    reading_grade: WholeNumber = 9
    """The highest school grade at which a block may read; 18 is what the registries' own summaries need."""

    sentence_words: WholeNumber = 30
    """How many words a sentence may have."""

    house_words: Many[HouseWord] = ()
    """Words the organisation does not want on its pages."""

    known_words: Many[Text] = ()
    """Abbreviations and words that every reader here knows, and that need no explanation."""


class Accepted(Record):
    """A finding that may stay."""

    rule: RuleName
    """Name of the rule, as the finding gives it."""

    words: Text | None = None
    """The words it is about, as the finding quotes them. Without them, the rule is off for the whole record."""

    reason: Text
    """Why it may stay."""
