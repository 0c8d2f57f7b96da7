"""Atom feeds of openings, closings and new studies: of the site, of each condition and of each location (RFC 4287)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.news import NEW, OPENED
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.settings.parts import DataFormat
from site_builder.model.status import Status
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.data_addresses import CONDITION_FEED, FEED, LOCATION_FEED
from site_builder.outputs.exports.data import DataKind
from site_builder.outputs.exports.stable_names import first_name, stable_uuid
from site_builder.outputs.frame import full_address
from site_builder.outputs.headline import entry_title
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording

MOST = 50
"""Largest number of entries in a feed; older ones are left out."""

BEGINNING = "2000-01-01"
"""The day of the last change in a feed without events."""


class Event(NamedTuple):
    """An event of a study."""

    day: str
    change: str
    """`new` or a status."""
    study: str
    location: str
    """Identifier of one of the organisation's locations, or ""."""
    place: str
    """Name of another place, or ""."""


class FeedKind(DataKind):
    """Feeds for records of one kind. A site without an address has none, because entries need full addresses."""

    data = DataFormat.FEEDS
    about: str
    """Kind of record; "" for the whole site."""
    listing: AddressPattern
    """The page to which the feed belongs."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A feed for each record, even without events, so that subscribers get later ones."""
        if not self.is_requested(catalogue.settings) or not catalogue.settings.address:
            return
        events = self.events(catalogue)
        for key in self.keys(catalogue):
            yield self.feed(catalogue, key, events.get(key, ()))

    def keys(self, catalogue: Catalogue) -> Iterable[str]:
        """Identifiers of the subjects of the feeds."""
        return ("",)

    def events(self, catalogue: Catalogue) -> dict[str, Sequence[Event]]:
        """Events by the identifier of the feed's record."""
        return {"": [event for card in with_news(catalogue) for event in events_of(card)]}

    def feed(self, catalogue: Catalogue, key: str, events: Sequence[Event]) -> Page:
        """One feed."""
        about = (f"{self.about}:{key}",) if self.about else ()
        if not events:
            return self.page(catalogue, key, depends_on=about, values=(BEGINNING, ()))
        # The order depends only on records: first on the day, then on the other fields.
        recent = sorted(sorted(events, key=lambda each: each[1:]), key=lambda each: each.day, reverse=True)[:MOST]
        depends_on = dict.fromkeys(about)
        for event in recent:
            depends_on[f"card:{event.study}"] = None
            if event.location in catalogue.locations:
                depends_on[f"location:{event.location}"] = None
        return self.page(
            catalogue, key, depends_on=tuple(depends_on), values=(recent[0].day, tuple(map(tuple, recent)))
        )

    def title(self, page: Page, inputs: PageInputs) -> str:
        """The title of the feed."""
        return inputs.settings.title

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The feed."""
        settings, (updated, events) = inputs.settings, page.values
        own, page_address = full_address(settings, page.address), full_address(settings, self.listing.fill(page.key))
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">',
            f"<id>{stable_uuid(settings, self.name, page.key)}</id>",
            f"<title>{text(self.title(page, inputs))}</title>",
            f"<subtitle>{text(renderer.wording.translations.gettext('Openings, closings and new studies'))}</subtitle>",
            f"<updated>{updated}T00:00:00Z</updated>",
            f"<author><name>{text(settings.organisation.name)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{escape(own)}"/>',
            f'<link rel="alternate" type="text/html" href="{escape(page_address)}"/>',
        ]
        entries = [self._entry(page, Event(*each), inputs, renderer) for each in events]
        return "\n".join([*head, *entries, "</feed>\n"]).encode()

    def _entry(self, page: Page, event: Event, inputs: PageInputs, renderer: Renderer) -> str:
        settings, card, wording = inputs.settings, inputs.card(event.study), renderer.wording
        _ = wording.translations.gettext
        now = status_now(event, inputs, page.key if self.about == "location" else "")
        reads = wording.status_line(now) if isinstance(now, StudyStatus) else wording.status(now.status)
        label = _("New study") if event.change == NEW else _what_happened(event.change, now.status, wording)
        place = inputs.location(event.location).name if event.location else event.place
        address = full_address(settings, addresses.STUDY.fill(card.id))
        if event.change != NEW and now.status != event.change:
            reads = _("{before}. Now: {status}").format(before=label, status=reads)
        title, number = entry_title(card, inputs, wording)
        summary = ". ".join(part for part in (reads, place, number) if part)
        event_key = (event.day, event.change, event.location, event.place)
        kind = "new" if event.change == NEW else Status(event.change).event.value
        return "\n".join(
            [
                "<entry>",
                f"<id>{stable_uuid(settings, first_name(card), *event_key)}</id>",
                f"<title>{text(f'{label}: {title}')}</title>",
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
        """Events of the studies about each condition."""
        events: defaultdict[str, list[Event]] = defaultdict(list)
        for card in with_news(catalogue):
            for id_ in dict.fromkeys(id_ for id_, _ in card.every_condition if id_):
                events[id_] += events_of(card)
        return dict(events)

    def title(self, page: Page, inputs: PageInputs) -> str:
        """The condition's name and the site's."""
        condition = inputs.condition(page.key)
        return f"{condition.plain_name or condition.name} – {inputs.settings.title}"


class LocationFeedKind(FeedKind):
    """A feed for each location: events there, and new studies there."""

    name, pattern, about, listing = "location_feed", LOCATION_FEED, "location", addresses.LOCATION

    def keys(self, catalogue: Catalogue) -> Iterable[str]:
        """Every location."""
        return catalogue.locations

    def events(self, catalogue: Catalogue) -> dict[str, Sequence[Event]]:
        """Events at each location."""
        events: defaultdict[str, list[Event]] = defaultdict(list)
        for card in with_news(catalogue):
            rows_at = dict(card.at)
            for event in events_of(card):
                whole = not event.location and not event.place
                for id_ in rows_at if whole else (event.location,):
                    if id_ in rows_at:
                        events[id_].append(event)
        return dict(events)

    def title(self, page: Page, inputs: PageInputs) -> str:
        """The location's name and the site's."""
        return f"{inputs.location(page.key).name} – {inputs.settings.title}"


class SiteFeedKind(FeedKind):
    """One feed of all events."""

    name, pattern, about, listing = "feed", FEED, "", addresses.STUDIES


def with_news(catalogue: Catalogue) -> Iterator[Card]:
    """The cards of studies with events."""
    return (card for card in catalogue.cards.values() if card.news)


def events_of(card: Card) -> list[Event]:
    """The events of a study."""
    return [Event(day, change, card.id, location, place) for day, change, location, place in card.news]


def status_now(event: Event, inputs: PageInputs, feed_location: str) -> StudyAtLocation | StudyStatus:
    """The status of a study on the day of the build: at the event's location, or else at the feed's location.

    Args:
        event: the event.
        inputs: the page's inputs.
        feed_location: the location whose feed it is, or "".
    """
    card = inputs.card(event.study)
    if event.place:
        return inputs.row_of_news(card, event.place)
    location = event.location or feed_location
    return inputs.row(card, location) if location in dict(card.at) else inputs.status(card)


def _what_happened(change: str, now: Status, wording: Wording) -> str:
    """An event in words: a status only if it is still true, because many readers see nothing but this title."""
    _ = wording.translations.gettext
    if now == change:
        return wording.status(now)
    if change in OPENED:
        return _("Opened")
    return _("Paused on that day") if change == Status.PAUSED else _("Closed on that day")


def text(words: str) -> str:
    """Text for XML, without characters that XML does not allow."""
    return escape("".join(character for character in words if character >= " " or character in "\t\n"), quote=False)


KINDS = (SiteFeedKind(), ConditionFeedKind(), LocationFeedKind())
