"""Calendars of planned openings: of the site, of each location and of each study (iCalendar, RFC 5545)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.days import read_day
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import CALENDAR, LOCATION_CALENDAR, STUDY_CALENDAR
from site_builder.outputs.exports.data import DataKind
from site_builder.outputs.exports.stable_names import first_name, realm
from site_builder.outputs.frame import full_address
from site_builder.outputs.headline import entry_title
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording

Opening = tuple[str, str, str, str]
"""Study; day, perhaps only month or year; the day on which this was checked; identifier of the location."""

MOST = 1000
"""Largest number of openings in the calendar of the whole site; the earliest are left out."""

LINE = 75
"""Length of a line in octets; the rest of a longer line is in the next."""


class CalendarKind(DataKind):
    """All planned openings."""

    name = "calendar"
    pattern = CALENDAR
    data = DataFormat.CALENDAR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One calendar, even if nothing is planned, so that subscribers get later plans."""
        if self.is_requested(catalogue.settings):
            yield self._page(catalogue, "", openings(catalogue)[-MOST:])

    def _page(self, catalogue: Catalogue, key: str, planned: Sequence[Opening]) -> Page:
        depends_on = dict.fromkeys([f"location:{key}"] if key else [])
        for study, _, _, location in planned:
            depends_on[f"card:{study}"] = None
            depends_on[f"location:{location}"] = None
        return self.page(catalogue, key, depends_on=tuple(depends_on), values=(tuple(planned),))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The calendar."""
        settings = inputs.settings
        name = f"{self._subject(page, inputs, renderer.wording)} – {settings.title}" if page.key else settings.title
        title = renderer.wording.translations.gettext("Planned openings of studies")
        head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Studyboard//Planned openings//EN", "CALSCALE:GREGORIAN"]
        head += [f"NAME:{text(f'{title}: {name}')}", f"X-WR-CALNAME:{text(f'{title}: {name}')}"]
        entries: Counter[tuple[str, str]] = Counter()
        events: list[str] = []
        for opening in page.values[0]:
            pair = (opening[0], opening[3])
            entries[pair] += 1
            # A second entry for the same location, such as another arm, needs another identifier.
            events += _event(
                opening,
                f".{entries[pair]}" if entries[pair] > 1 else "",
                inputs,
                renderer.wording,
            )
        # A calendar must contain a component; a time zone that nothing refers to has no effect.
        lines = [*head, *(events or _NOTHING), "END:VCALENDAR"]
        return "".join(f"{fold_line(line)}\r\n" for line in lines).encode()

    def _subject(self, page: Page, inputs: PageInputs, wording: Wording) -> str:
        """The subject of a calendar that is not of the whole site."""
        return inputs.location(page.key).name


class LocationCalendarKind(CalendarKind):
    """The planned openings at each location."""

    name = "location_calendar"
    pattern = LOCATION_CALENDAR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A calendar for each location."""
        if not self.is_requested(catalogue.settings):
            return
        by_location: defaultdict[str, list[Opening]] = defaultdict(list)
        for opening in openings(catalogue):
            by_location[opening[3]].append(opening)
        for id_ in catalogue.locations:
            yield self._page(catalogue, id_, by_location.get(id_, ()))


class StudyCalendarKind(CalendarKind):
    """The planned openings of each study that has any, for readers who wait for that study."""

    name = "study_calendar"
    pattern = STUDY_CALENDAR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A calendar for each study with a planned opening."""
        if not self.is_requested(catalogue.settings):
            return
        openings_by_study: defaultdict[str, list[Opening]] = defaultdict(list)
        for opening in openings(catalogue):
            openings_by_study[opening[0]].append(opening)
        for id_, planned in openings_by_study.items():
            page = self._page(catalogue, "", planned)
            yield replace(page, address=self.pattern.fill(id_), key=id_)

    def _subject(self, page: Page, inputs: PageInputs, wording: Wording) -> str:
        return entry_title(inputs.card(page.key), inputs, wording).title


_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def openings(catalogue: Catalogue) -> list[Opening]:
    """All planned openings of listed studies, in order."""
    planned_openings = (
        (card.id, *planned) for card in catalogue.listed if card.scheduled for planned in card.scheduled
    )
    locations = catalogue.locations
    return sorted((each for each in planned_openings if each[3] in locations), key=itemgetter(1, 0, 3, 2))


def _event(opening: Opening, again: str, inputs: PageInputs, wording: Wording) -> Iterator[str]:
    study, day, checked, location = opening
    settings, card, place = inputs.settings, inputs.card(study), inputs.location(location)
    first, end = _days(day)
    yield "BEGIN:VEVENT"
    # The identifier stays the same if the planned day changes, so that calendars move the event.
    yield f"UID:{first_name(card)}.{location}{again}.opening@{realm(settings)}"
    yield f"DTSTAMP:{_compact(checked or card.checked_on or day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{text(entry_title(card, inputs, wording).title)}"
    yield f"LOCATION:{text(', '.join(part for part in (place.name, place.area) if part))}"
    if place.latitude is not None and place.longitude is not None:
        yield f"GEO:{place.latitude};{place.longitude}"
    if settings.address:
        yield f"URL:{full_address(settings, addresses.STUDY.fill(study))}"
    yield f"DESCRIPTION:{text(_description(opening, inputs, wording))}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(opening: Opening, inputs: PageInputs, wording: Wording) -> str:
    """The status there, the number of a study whose title is a headline, and whether the planned day has passed."""
    study, day, _, location = opening
    card = inputs.card(study)
    status = wording.status(inputs.row(card, location).status)
    has_passed = inputs.has_passed(read_day(day).last.isoformat())
    passed = wording.translations.gettext("This date has passed and has not been updated.") if has_passed else ""
    return ". ".join(part for part in (status, entry_title(card, inputs, wording).number, passed) if part)


def _days(day: str) -> tuple[date, date]:
    """The first day, and the day after the last; a month or a year includes all of its days."""
    parsed = read_day(day)
    first: date = parsed.date
    if parsed.day:
        return first, date.fromordinal(first.toordinal() + 1)
    if parsed.month:
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, date(first.year + 1, 1, 1)


def _compact(day: str) -> str:
    return f"{read_day(day).date:%Y%m%d}"


def text(words: str) -> str:
    """Text of a property, escaped by RFC 5545, 3.3.11."""
    line = " ".join(words.split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def fold_line(line: str) -> str:
    """A content line in pieces of at most 75 octets, without splitting a character (RFC 5545, 3.1)."""
    if line.isascii():
        return "\r\n ".join([line[:LINE], *(line[at : at + LINE - 1] for at in range(LINE, len(line), LINE - 1))])
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LINE:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece])


KINDS = (CalendarKind(), LocationCalendarKind(), StudyCalendarKind())
