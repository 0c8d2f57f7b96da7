"""The records that a page is made from: a page has access to no others."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from site_builder.catalogue.most_open import row_at, row_of_news
from site_builder.catalogue.status import StudyStatus, rows_of, rows_of_card, status_of, study_status
from site_builder.catalogue.study_days import days_of
from site_builder.catalogue.towns import row_in_town
from site_builder.model.card import Card
from site_builder.model.people import Person
from site_builder.model.places import Condition, GlossaryTerm, Location
from site_builder.model.planned import DayOnPages
from site_builder.model.record import Record
from site_builder.model.reliance import USUAL, Freshness, GivenStatus
from site_builder.model.settings.site import SiteSettings, TextPage
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation, at_location

if TYPE_CHECKING:
    from site_builder.model.translation import Translation

R = TypeVar("R", bound=Record)


class Link(NamedTuple):
    """A link to a page of the site."""

    text: str
    address: str
    """Address within the site; templates prefix it with `page.root`."""


class Navigation(NamedTuple):
    """The menu and the footer links, which are the same on every page."""

    conditions: bool
    """Whether there are pages of conditions; the next three fields are about other lists."""
    locations: bool
    investigators: bool
    glossary: bool
    data: bool
    """Whether there is a page about data for other programs."""
    menu: tuple[Link, ...]
    """Text pages in the menu."""
    footer: tuple[Link, ...]
    """Text pages in the footer."""
    freshness: bool = False
    """Whether there is a page about how current the statuses are."""
    results: bool = False
    """Whether there is a list of results."""
    staff: bool = False
    """Whether there is a page for staff, with flyers and similar material."""


GLOSSARY = "glossary:all"
"""The name on which a page depends if any glossary term may change it."""


class LocalizedRecord(NamedTuple):
    """A record as pages of a language show it."""

    record: Record
    words: "Translation | None"
    """Its translation, if there is one."""
    translated: bool
    """Whether any of its texts are in the language of the page."""
    foreign: tuple[str, ...]
    """The other languages in which some of its texts still are, each once."""
    source_changed: bool
    """Whether source texts have changed in the main language since they were translated."""
    body: str
    """For a text page, its Markdown."""
    source: Record
    """The record in the main language."""


Loader = Callable[[str], Record]
"""Returns the record with a name such as `study:brevas`."""


class PageInputs:
    """The records and cards on which a page's plan says that it depends.

    If a page used any other record, it would not be rebuilt when that record changes. So this class refuses access to
    other records, and pages have no other way to read them.
    """

    def __init__(
        self,
        settings: SiteSettings,
        navigation: Navigation,
        depends_on: tuple[str, ...],
        load: Loader,
        cards: Mapping[str, Card],
        body: Callable[[str], str],
        asset: Callable[[str], bytes],
        attachment: Callable[[str], Any],
        terms: Callable[[], Mapping[str, GlossaryTerm]] = dict,
        localized: Mapping[str, LocalizedRecord] | None = None,
        freshness: Freshness = USUAL,
    ) -> None:
        self.settings = settings
        self.navigation = navigation
        self._depends_on = frozenset(depends_on)
        self._load = load
        self._cards = cards
        self._body = body
        self._asset = asset
        self._attachment = attachment
        self._terms = terms
        self._freshness = freshness
        self.localized = {} if localized is None else localized
        """For a page in another language, the records that it has used so far, by name."""

    @property
    def world(self) -> object:
        """An object that is the same for all pages made from the same records on the same day."""
        return self._cards

    def study(self, id_: str) -> Study:
        """The whole record of a study."""
        return self._get(Study, f"study:{id_}")

    def location(self, id_: str) -> Location:
        """One of the organisation's locations."""
        return self._get(Location, f"location:{id_}")

    def person(self, id_: str) -> Person:
        """A person."""
        return self._get(Person, f"person:{id_}")

    def condition(self, id_: str) -> Condition:
        """A condition."""
        return self._get(Condition, f"condition:{id_}")

    def term(self, id_: str) -> GlossaryTerm:
        """A term of the glossary."""
        return self._get(GlossaryTerm, f"term:{id_}")

    def terms(self) -> Mapping[str, GlossaryTerm]:
        """All terms of the glossary, by identifier: the same value for all pages of a build."""
        self._check(GLOSSARY)
        return self._terms()

    def text_page(self, id_: str) -> TextPage:
        """The front matter of a text page."""
        return self._get(TextPage, f"page:{id_}")

    def body(self, id_: str) -> str:
        """The Markdown of a text page."""
        self._check(f"page:{id_}")
        return self._body(id_)

    def asset(self, path: str) -> bytes:
        """The bytes of one of the organisation's own files."""
        self._check(f"asset:{path}")
        return self._asset(path)

    def attachment(self, name: str) -> Any:
        """Plain values that an earlier stage saved under a name, such as a study's contribution to the search."""
        self._check(name)
        return self._attachment(name)

    def card(self, id_: str) -> Card:
        """The card of a study, which other pages may show."""
        self._check(f"card:{id_}")
        return self._cards[id_]

    def status(self, about: Study | Card) -> StudyStatus:
        """The status of a study as a whole, on the day for which the site is shown.

        The digests of a study and of its card change with the day only if this status does: see `status.facts_on_day`.
        """
        return (
            study_status(about, self._freshness)
            if isinstance(about, Study)
            else status_of(about.tally, self._freshness)
        )

    def rows(self, about: Study | Card) -> tuple[StudyAtLocation, ...]:
        """A study at each of its locations on that day; for a card, at the organisation's own locations."""
        return rows_of(about, self._freshness) if isinstance(about, Study) else rows_of_card(about, self._freshness)

    def row(self, card: Card, location: str) -> StudyAtLocation:
        """A study at one of the organisation's locations on that day."""
        return row_at(card, location, self._freshness)

    def row_of_news(self, card: Card, place: str) -> StudyAtLocation:
        """A study at one of the written-out places in `Card.news` on that day."""
        return row_of_news(card, place, self._freshness)

    def row_in_town(self, card: Card, town: str, own: Iterable[str]) -> StudyAtLocation:
        """A study in a town on that day: see `towns.row_in_town`."""
        return row_in_town(card, town, own, self._freshness)

    def status_at(self, location: str, given_status: tuple[str, str, bool]) -> StudyAtLocation:
        """A study at a place on that day.

        Args:
            location: identifier of one of the organisation's locations, or "".
            given_status: the status as a record gives it: see `reliance.GivenStatus`.
        """
        return at_location(location, GivenStatus(*given_status), "", self._freshness)

    def days(self, study: Study) -> tuple[DayOnPages, ...]:
        """The known start and end of a study, on the day for which the site is shown."""
        return days_of(study, self._freshness)

    def has_passed(self, planned: str) -> bool:
        """Whether a planned day of a study has passed: one of `Card.planned`, which are the last possible days."""
        return self._freshness.has_passed(planned)

    @cached_property
    def _card_conditions(self) -> frozenset[str]:
        """Conditions of the cards, whose names are shown with a card: the digest of the card covers them."""
        cards = [self._cards[name[5:]] for name in self._depends_on if name.startswith("card:")]
        return frozenset(f"condition:{id_}" for card in cards for id_, _ in card.every_condition)

    def _get(self, kind: type[R], name: str) -> R:
        self._check(name)
        record = self._load(name)
        assert isinstance(record, kind)
        return record

    def require(self, names: Iterable[str]) -> None:
        """Check that the plan declares these records, for values that were computed from them for another page."""
        for name in names:
            self._check(name)

    def _check(self, name: str) -> None:
        if name not in self._depends_on and name not in self._card_conditions:
            raise LookupError(f"the page uses {name} without declaring it in its plan")
