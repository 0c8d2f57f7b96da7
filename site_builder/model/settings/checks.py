"""How strict the checks are on this site, and which findings are accepted."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import Field, create_model

from site_builder.model.numbers import WholeNumber
from site_builder.model.record import Many, Record, Shorthand
from site_builder.model.scalars import Text


class Level(StrEnum):
    """The severity of a rule's findings."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


# The only list of rules by name: the settings below, the forms and the documentation are made from it. The docstring is
# part of the published schema.
class RuleName(StrEnum):
    """The names of all rules, as `Rules` has them."""

    help: str

    BEYOND_BASIC = "beyond_basic", "A page shows more than a basic listing and names no IRB approval."
    APPROVAL_WORDS = "approval_words", "The words of a page are not those that were approved."
    APPROVAL_UNLOCKED = (
        "approval_unlocked",
        "An approval has no fingerprint, so that a changed word would go unnoticed.",
    )
    ACCEPTED_IDLE = "accepted_idle", "A finding is accepted that no rule reports any more."
    WORDING_EFFECT = "wording_effect", "A claim that something is safe or works."
    WORDING_BETTER = "wording_better", "A claim that something is as good as or better than something else."
    WORDING_NEW = "wording_new", "Something is called new without the word that it is investigational."
    WORDING_FREE = "wording_free", "Care is called free."
    WORDING_PROMISE = "wording_promise", "Words that promise: cure, breakthrough, promising."
    WORDING_CERTAIN = "wording_certain", "Words of certainty: guaranteed, risk-free, will help you."
    WORDING_PAYMENT = "wording_payment", "Payment is stressed."
    WORDING_THERAPY = "wording_therapy", "What is being studied is called a treatment or therapy."
    WORDING_HOUSE = "wording_house", "A word from the organisation's own list."
    READING_LEVEL = "reading_level", "A block of text is harder to read than the site's limit."
    LONG_SENTENCE = "long_sentence", "A sentence is longer than the site's limit."
    UNEXPLAINED_TERM = "unexplained_term", "An abbreviation or a technical term is not explained."
    STATUS_OLD = "status_old", "A status has not been checked within the site's limit."
    DATE_PASSED = "date_passed", "A planned date has passed and the status does not reflect it."
    NO_CONTACT = "no_contact", "People could join, but the page names nobody to ask."
    RESULTS_OVERDUE = "results_overdue", "A study has been over for a year and shows no results."
    HISTORY_LOCATION = "history_location", "An entry of the history names a location that the study does not have."
    LINK_BROKEN = "link_broken", "A link within the site leads to nothing."
    ANCHOR_BROKEN = "anchor_broken", "A link leads to a place that its page does not have."
    LINK_OUTSIDE = "link_outside", "A link leads out of the site's sub-path."
    LINK_EXTERNAL = "link_external", "A link to another website does not answer. Only checked with `--external`."
    LINK_KEY = "link_key", "The address of a link contains a key, which every reader can use."
    PAGE_HTML = "page_html", "The HTML of a page is broken."
    PAGE_HEADINGS = "page_headings", "The headings of a page are not in order."
    PICTURE_TEXT = "picture_text", "A picture has no text for those who cannot see it."
    OTHER_HOST = "other_host", "A page would call another host."
    PRIVATE_WORDS = (
        "private_words",
        "A text holds a key, a password, the number of a patient, or an address inside the organisation.",
    )

    def __new__(cls, name: str, help_: str = "") -> Self:
        """Create a row of the list. The value is the name in `site.yaml` and in `accepted`."""
        self = str.__new__(cls, name)
        self._value_ = name
        self.help = help_
        return self


if TYPE_CHECKING:

    class Rules(Record):
        """Every rule by its name, to be set to error, warning or off."""

else:
    _FIELDS: dict[str, Any] = {
        rule.value: (Level | None, Field(default=None, description=rule.help)) for rule in RuleName
    }
    Rules = create_model(
        "Rules",
        __base__=Record,
        __doc__="Every rule by its name, to be set to error, warning or off. Rules that are left out keep their "
        "default level.",
        __module__=__name__,
        **_FIELDS,
    )


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
    OHRP name: title, purpose and summary (about), criteria, locations, contact."""

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
