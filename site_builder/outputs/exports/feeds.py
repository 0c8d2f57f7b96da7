"""Atom feeds: openings, closings and new studies, of the site, of each condition and of each location (RFC 4287)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.news import NEW, OPENED
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.site import SiteSettings
from site_builder.model.site_parts import DataFormat
from site_builder.model.status import NewsKind, Status
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.exports.data import CONDITION_FEED, FEED, LOCATION_FEED, DataKind
from site_builder.outputs.exports.stable_names import first_name, stable_uuid
from site_builder.outputs.frame import full_address
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

MOST = 50
"""Entries of one feed, the latest first."""

BEGINNING = "2000-01-01"
"""When a feed is said to have changed in which nothing is known to have happened."""


class Event(NamedTuple):
    """Something that happened to a study."""

    day: str
    what: str
    """`new` or a status."""
    study: str
    location: str
    """Identifier of one of the organisation's locations, or ""."""
    place: str
    """Name of another place, or ""."""


class FeedKind(DataKind):
    """Feeds about everything of one kind. A site without an address has none: entries need full addresses."""

    data = DataFormat.FEEDS
    about: str
    """Kind of record, "" for the whole site."""
    listing: AddressPattern
    """The page whose feed it is."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A feed for each, also where nothing has happened yet: who follows it is told when something does."""
        if not self.wanted(catalogue.settings) or not catalogue.settings.address:
            return
        found = self.events(catalogue)
        for key in self.keys(catalogue):
            yield self.feed(catalogue, key, found.get(key, ()))

    def keys(self, catalogue: Catalogue) -> Iterable[str]:
        """Identifiers of what the feeds are about."""
        return ("",)

    def events(self, catalogue: Catalogue) -> dict[str, Sequence[Event]]:
        """What happened, by what it is about."""
        return {"": [event for card in with_news(catalogue) for event in events_of(card)]}

    def feed(self, catalogue: Catalogue, key: str, events: Sequence[Event]) -> Page:
        """One feed."""
        about = (f"{self.about}:{key}",) if self.about else ()
        if not events:
            return self.page(catalogue, key, depends_on=about, values=(BEGINNING, ()))
        # All is made of the day that records tell; where that is the same, of the names.
        shown = sorted(sorted(events, key=lambda each: each[1:]), key=lambda each: each.day, reverse=True)[:MOST]
        depends_on = dict.fromkeys(about)
        for event in shown:
            depends_on[f"card:{event.study}"] = None
            if event.location in catalogue.locations:
                depends_on[f"location:{event.location}"] = None
        return self.page(catalogue, key, depends_on=tuple(depends_on), values=(shown[0].day, tuple(map(tuple, shown))))

    def title(self, page: Page, inputs: PageInputs) -> str:
        """What it is about, in words."""
        return inputs.settings.title

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The feed."""
        settings, (updated, events) = inputs.settings, page.values
        own, shown = full_address(settings, page.address), full_address(settings, self.listing.fill(page.key))
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">',
            f"<id>{stable_uuid(settings, self.name, page.key)}</id>",
            f"<title>{text(self.title(page, inputs))}</title>",
            f"<subtitle>{text(renderer.wording.translations.gettext('Openings, closings and new studies'))}</subtitle>",
            f"<updated>{updated}T00:00:00Z</updated>",
            f"<author><name>{text(settings.organisation.name)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{escape(own)}"/>',
            f'<link rel="alternate" type="text/html" href="{escape(shown)}"/>',
        ]
        entries = [self._entry(page, Event(*each), inputs, renderer) for each in events]
        return "\n".join([*head, *entries, "</feed>\n"]).encode()

    def _entry(self, page: Page, event: Event, inputs: PageInputs, renderer: Renderer) -> str:
        settings, card, wording = inputs.settings, inputs.card(event.study), renderer.wording
        _ = wording.translations.gettext
        now = status_now(event, inputs, page.key if self.about == "location" else "")
        reads = wording.status_line(now) if isinstance(now, StudyStatus) else wording.status(now.status)
        label = _("New study") if event.what == NEW else wording.status(event.what)
        if event.what in OPENED and now.status.event is not NewsKind.OPENING:
            # It did open; nobody can rely on that any more.
            label = _("Opened")
        place = inputs.location(event.location).name if event.location else event.place
        address = full_address(settings, addresses.STUDY.fill(card.id))
        what = reads if event.what == NEW else label if label != _("Opened") else f"{label}. {reads}"
        summary = ". ".join(part for part in (what, place) if part)
        happened = (event.day, event.what, event.location, event.place)
        kind = "new" if event.what == NEW else Status(event.what).event.value
        return "\n".join(
            [
                "<entry>",
                f"<id>{stable_uuid(settings, first_name(card), *happened)}</id>",
                f"<title>{text(f'{label}: {card.title}')}</title>",
                f"<updated>{event.day}T00:00:00Z</updated>",
                f'<category term="{kind}"/>',
                f'<link rel="alternate" type="text/html" href="{escape(address)}"/>',
                f"<summary>{text(summary)}</summary>",
                "</entry>",
            ]
        )


class ConditionFeedKind(FeedKind):
    """A feed for each condition."""

    name, pattern, about, listing = "condition_feed", CONDITION_FEED, "condition", addresses.CONDITION

    def keys(self, catalogue: Catalogue) -> Iterable[str]:
        """Every condition."""
        return catalogue.conditions

    def events(self, catalogue: Catalogue) -> dict[str, Sequence[Event]]:
        """What happened to the studies about each."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for card in with_news(catalogue):
            for id_ in dict.fromkeys(id_ for id_, _ in card.every_condition if id_):
                found[id_] += events_of(card)
        return dict(found)

    def title(self, page: Page, inputs: PageInputs) -> str:
        """The condition's name and the site's."""
        condition = inputs.condition(page.key)
        return f"{condition.plain_name or condition.name} – {inputs.settings.title}"


class LocationFeedKind(FeedKind):
    """A feed for each location: what happened there, and new studies that are done there."""

    name, pattern, about, listing = "location_feed", LOCATION_FEED, "location", addresses.LOCATION

    def keys(self, catalogue: Catalogue) -> Iterable[str]:
        """Every location."""
        return catalogue.locations

    def events(self, catalogue: Catalogue) -> dict[str, Sequence[Event]]:
        """What happened at each."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for card in with_news(catalogue):
            here = dict(card.at)
            for event in events_of(card):
                whole = not event.location and not event.place
                for id_ in here if whole else (event.location,):
                    if id_ in here:
                        found[id_].append(event)
        return dict(found)

    def title(self, page: Page, inputs: PageInputs) -> str:
        """The location's name and the site's."""
        return f"{inputs.location(page.key).name} – {inputs.settings.title}"


class SiteFeedKind(FeedKind):
    """One feed of everything."""

    name, pattern, about, listing = "feed", FEED, "", addresses.STUDIES


def with_news(catalogue: Catalogue) -> Iterator[Card]:
    """The cards of studies to which something happened."""
    return (card for card in catalogue.cards.values() if card.news)


def events_of(card: Card) -> list[Event]:
    """What happened to a study."""
    return [Event(day, what, card.id, location, place) for day, what, location, place in card.news]


def status_now(event: Event, inputs: PageInputs, here: str) -> StudyAtLocation | StudyStatus:
    """The status of a study on the day that the site is seen on: where the event happened, else at a location.

    Args:
        event: what happened.
        inputs: the page's inputs.
        here: the location whose feed it is, or "".
    """
    card = inputs.card(event.study)
    where = event.location or here
    # Of another place a card knows no status of its own: that of the study speaks.
    return inputs.row(card, where) if where in dict(card.at) and not event.place else inputs.status(card)


def text(words: str) -> str:
    """Text for XML; what XML cannot hold is left out."""
    return escape("".join(sign for sign in words if sign >= " " or sign in "\t\n"), quote=False)


def feed_address(settings: SiteSettings, pattern: AddressPattern, key: str = "") -> str:
    """The feed that a page can name, or "" if the site makes none."""
    return pattern.fill(key) if settings.address and DataFormat.FEEDS in settings.open_data else ""


KINDS = (SiteFeedKind(), ConditionFeedKind(), LocationFeedKind())
