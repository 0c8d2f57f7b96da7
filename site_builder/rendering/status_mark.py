"""The only code that shows a status on a page: its text, its class, its age, and until when it is valid."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from site_builder.model.day import lacks_day
from site_builder.model.days import read_day
from site_builder.model.languages import direction_of
from site_builder.model.status import OPEN, UNSURE, Status
from site_builder.model.study_at_location import Step
from site_builder.rendering.template_code import text_of
from site_builder.rendering.wording import Wording


class ShownStatus(Protocol):
    """A status on a day: a study at a place, or as a whole."""

    @property
    def status(self) -> Status:
        """The status, as far as it can be relied on."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Later statuses, each with the day after which it applies."""

    @property
    def aged(self) -> bool:
        """Whether nobody checked the status in time."""

    @property
    def checked_on(self) -> str:
        """The day of the last check, in ISO 8601, or ""."""


ISOLATED = "\u2068{}\u2069"
"""Keeps the order of a left-to-right name where no element is allowed: https://www.unicode.org/reports/tr9/"""

Move = tuple[str, str, str, int]
"""The day after which some studies or locations have another status, the two statuses, and the number affected."""


class StatusMarks:
    """Renders statuses for the pages in one language. `theme/study.js` reads the attributes.

    Args:
        wording: the wording in the language.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._rtl = direction_of(wording.language) == "rtl"
        self.mark = lru_cache(maxsize=16384)(self._mark)
        self.dated = lru_cache(maxsize=4096)(self._dated)
        # A name in another language equals the same name in the language of the page, and is marked as foreign.
        self.confirmed = lru_cache(maxsize=16384, typed=True)(self._confirmed)

    def _mark(self, row: ShownStatus, tag: str = "p", *, at_location: bool = False) -> Markup:
        """The status in words, with the days after which it changes."""
        word = row.status.value
        text = self._text(row, word, getattr(row, "open_locations", 0), at_location=at_location)
        until = self._until(row, at_location=at_location)
        return Markup(f'<{tag} class="status {self.wording.status_class(word)}"{until}>{text_of(text)}</{tag}>')

    def _text(self, row: ShownStatus, word: str, open_locations: int, *, at_location: bool) -> str:
        if at_location:
            return self.wording.translations.gettext("{status} here").format(status=self.wording.status(word))
        locations = getattr(row, "locations", 0)
        return self.wording.status_words(word, open_locations, locations)

    def until(self, row: ShownStatus, value_of: Callable[[str], str]) -> Markup:
        """Attributes for an element that shows the status, but not as text: later days, and the values to show."""
        if not row.steps:
            return Markup("")
        return lasting([("", value_of(step.status)) for step in row.steps], [step.after for step in row.steps])

    def _until(self, row: ShownStatus, *, at_location: bool) -> Markup:
        steps = row.steps
        if not steps:
            return Markup("")
        if len(steps) == 1 and steps[0].status == UNSURE and not at_location:
            return Markup(f' data-until="{steps[0].after}"')  # the script has the words
        texts = [
            (
                self.wording.status_class(step.status),
                self._text(row, step.status, step.open_locations, at_location=at_location),
            )
            for step in steps
        ]
        return lasting(texts, [step.after for step in steps])

    def _confirmed(self, row: ShownStatus, by: str = "", tag: str = "p", later_by: tuple[str, ...] = ()) -> Markup:
        """A line with the day of the last check, from which the script computes the age.

        Args:
            row: the status.
            by: the person who checked it.
            tag: the element.
            later_by: the person who checked each of the later statuses; empty if nobody is named.
        """
        _ = self.wording.translations.gettext
        if not row.checked_on:
            return _line(tag, text_of(self._words("", aged=True))) if row.aged else Markup("")
        if lacks_day(row.checked_on) or any(not each or lacks_day(each) for _, _, _, each in row.steps):
            return self._in_sentences(row, by, tag, later_by)
        # A script replaces the sentence about a day with one about an age ("12 days ago"). These are two messages,
        # because most languages need another preposition. The name has its own line, so that nothing moves then.
        words = self._words(row.checked_on, aged=row.aged)
        html = f"<span>{text_of(words).replace('{day}', self._checked(row))}</span>"
        if row.aged:
            advice = text_of(_("Ask before you make plans."))
            html += f" <span>{advice}</span>"
        elif by or any(later_by):
            html += self._signature(row, by, later_by)
        return _line(tag, html)

    def _in_sentences(self, row: ShownStatus, by: str, tag: str, later_by: tuple[str, ...]) -> Markup:
        """The same line if a registry gave only the month of a check, or if nobody checked a later status, which counts
        as checked by a setting of the site. It never becomes an age: none is known."""
        _ = self.wording.translations.gettext
        days, people = [step.after for step in row.steps], later_by or (by,) * len(row.steps)
        aged = [step.status == UNSURE for step in row.steps]
        sentence = self._sentence(row.checked_on, aged=row.aged)
        sentences = [self._sentence(step.checked_on, aged=old) for step, old in zip(row.steps, aged, strict=True)]
        later = changing(sentence, zip(days, sentences, strict=True), lambda each: ("", each))
        html = f"<span{later}>{text_of(sentence)}</span>"
        advice = _("Ask before you make plans.")
        notes = [advice if old else self._signed(name) for old, name in zip(aged, people, strict=True)]
        notes = [each if step.checked_on else "" for step, each in zip(row.steps, notes, strict=True)]
        note = advice if row.aged else self._signed(by)
        later = changing(note, zip(days, notes, strict=True), lambda each: ("", each))
        if note or later:
            html += f" <span{later}>{text_of(advice) if row.aged else self._signed_html(by)}</span>"
        return _line(tag, html)

    def _sentence(self, iso: str, *, aged: bool) -> str:
        """When a status was last checked: on a day, or in a month."""
        words = self._words(iso, aged=aged)
        return words.format(day=self._day(iso), month=self._day(iso)) if iso else words

    def _words(self, iso: str, *, aged: bool) -> str:
        """The words about the last check, with `{day}` or `{month}` in its place."""
        _ = self.wording.translations.gettext
        if not iso:
            return _("Nobody has confirmed this. Ask before you make plans.") if aged else ""
        if lacks_day(iso):
            return _("Last confirmed in {month}.") if aged else _("Confirmed in {month}")
        return _("Last confirmed on {day}.") if aged else _("Confirmed on {day}")

    def _signed(self, by: str) -> str:
        own = ISOLATED if self._rtl else "{}"
        return by and self.wording.translations.gettext("by {who}").format(who=own.format(by))

    def _checked(self, row: ShownStatus) -> Markup:
        """The day of the check. A later status may be that of other locations, which were checked on another day."""
        days = [(step.after, step.checked_on) for step in row.steps]
        if all(day == row.checked_on for _, day in days):  # nearly always
            return self.dated(row.checked_on)
        later = changing(row.checked_on, days, lambda day: (day, self._day(day)))
        return Markup(f'<time datetime="{row.checked_on}"{later}>{text_of(self._day(row.checked_on))}</time>')

    def _signature(self, row: ShownStatus, by: str, later_by: tuple[str, ...]) -> str:
        names = [(step.after, each) for step, each in zip(row.steps, later_by, strict=False)]
        later = changing(by, names, lambda each: ("", self._signed(each)))
        return f" <span{later}>{self._signed_html(by)}</span>"

    def _signed_html(self, by: str) -> str:
        sign = text_of(self.wording.translations.gettext("by {who}"))
        # In right-to-left text, a left-to-right name keeps its own order.
        name = f"<bdi>{text_of(by)}</bdi>" if self._rtl else text_of(by)
        return sign.replace("{who}", name) if by else ""

    def report(self, email: str | None, study: str, place: str, row: ShownStatus, page: str) -> str:
        """A link for an e-mail about an error (RFC 6068), with study and location filled in; a script adds the day."""
        if not email:
            return ""
        status = "" if place else f"{self.wording.status(row.status)} {row.checked_on}".strip()
        body = "\n".join(filter(None, [page or study, status]))
        return f"mailto:{quote(email, safe='@')}?subject={quote(place or study)}&body={quote(body, safe='/:')}"

    def _dated(self, day: str) -> Markup:
        """A day in a form that a script can read too."""
        return Markup(f'<time datetime="{day}">{text_of(self._day(day))}</time>')

    def _day(self, day: str) -> str:
        return self.wording.day(read_day(day))


T = TypeVar("T")


def changing(now: T, later: Iterable[tuple[str, T]], class_and_text: Callable[[T], tuple[str, str]]) -> Markup:
    """Attributes for an element whose text changes with the status; none if it does not.

    Args:
        now: the value on the day of the build.
        later: a day, and the value from the next day on.
        class_and_text: the class (for `<time>`: the day) and the text for a value.
    """
    days, texts = [], []
    for day, value in later:
        if value != now:
            days.append(day)
            texts.append(class_and_text(value))
        now = value
    return lasting(texts, days) if days else Markup("")


def lasting(texts: Sequence[tuple[str, str]], days: Sequence[str]) -> Markup:
    """Attributes with the days after which an element changes.

    Args:
        texts: class and text after each of the days.
        days: the days in ISO 8601, the earliest first.
    """
    then = [[*class_and_text, *days[number : number + 1]] for number, class_and_text in enumerate(texts, start=1)]
    return Markup(f""" data-until="{days[0]}" data-then='{json_in_quotes(then)}'""")


def _line(tag: str, html: str) -> Markup:
    return Markup(f'<{tag} class="aside">{html}</{tag}>')


def json_in_quotes(value: object) -> Markup:
    """JSON for an attribute in single quotes, so that its double quotes need no escaping."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))


def moves_of(rows: Iterable[ShownStatus]) -> tuple[Move, ...]:
    """The days after which some of these statuses change, for counts that must change with them."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        steps = row.steps
        before = row.status.value if steps else ""
        for step in steps:
            if step.status != before:
                key = (step.after, before, step.status)
                counts[key] = counts.get(key, 0) + 1
            before = step.status
    return tuple((*key, count) for key, count in sorted(counts.items()))


def open_until(rows: Iterable[ShownStatus]) -> tuple[tuple[str, int], ...]:
    """The number of open ones by the last day on which they are open; "" for those without a last day."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.status is Status.OPEN:
            end = next((step.after for step in row.steps if step.status != OPEN), "")
            counts[end] = counts.get(end, 0) + 1
    return tuple(sorted(counts.items()))


def total(until: Sequence[tuple[str, int]]) -> int:
    """The total of these numbers."""
    return sum(count for _, count in until)


def as_attribute(until: Sequence[tuple[str, int]]) -> str:
    """These numbers for a script: `2026-12-31*2 2027-01-10*1`."""
    return " ".join(f"{day}*{count}" for day, count in until)
