"""The one way in which a page shows a status: its words, its class, until when it holds, and how old it is."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote

from markupsafe import Markup

from site_builder.model.days import read_day
from site_builder.model.languages import direction_of
from site_builder.model.status import UNSURE, Status
from site_builder.model.study_at_location import Step
from site_builder.rendering.environment import text_of
from site_builder.rendering.wording import Wording


class ShownStatus(Protocol):
    """A status on a day: a study at a place, or as a whole."""

    @property
    def status(self) -> Status:
        """As it can be relied on."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """What it reads after which day."""

    @property
    def aged(self) -> bool:
        """Whether nobody made sure of it in time."""

    @property
    def checked_on(self) -> str:
        """In ISO 8601, or empty."""


Move = tuple[str, str, str, int]
"""The day after which some studies or locations have another status, the two statuses, and how many they are."""


class StatusMarks:
    """Statuses as pages in one language show them. `theme/study.js` reads the attributes.

    Args:
        wording: the words of the language.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._rtl = direction_of(wording.language) == "rtl"
        self.mark = lru_cache(maxsize=16384)(self._mark)
        self.confirmed = lru_cache(maxsize=16384)(self._confirmed)

    def _mark(self, shown: ShownStatus, tag: str = "p", *, here: bool = False) -> Markup:
        """The status in words, with the days after which it reads otherwise."""
        word = shown.status.value
        text = self._text(shown, word, getattr(shown, "open_locations", 0), here=here)
        until = self._until(shown, here=here)
        return Markup(f'<{tag} class="status {self.wording.status_class(word)}"{until}>{text_of(text)}</{tag}>')

    def _text(self, shown: ShownStatus, word: str, open_locations: int, *, here: bool) -> str:
        if here:
            return self.wording.translations.gettext("{status} here").format(status=self.wording.status(word))
        locations = getattr(shown, "locations", 0)
        return self.wording.status_words(word, open_locations, locations)

    def until(self, shown: ShownStatus, said: Callable[[str], str]) -> Markup:
        """The days after which something that is no text says something else of a status, and what."""
        if not shown.steps:
            return Markup("")
        return lasting([("", said(step.status)) for step in shown.steps], [step.after for step in shown.steps])

    def _until(self, shown: ShownStatus, *, here: bool) -> Markup:
        steps = shown.steps
        if not steps:
            return Markup("")
        if len(steps) == 1 and steps[0].status == UNSURE and not here:
            return Markup(f' data-until="{steps[0].after}"')  # the script has the words
        said = [
            (self.wording.status_class(step.status), self._text(shown, step.status, step.open_locations, here=here))
            for step in steps
        ]
        return lasting(said, [step.after for step in steps])

    def _confirmed(self, shown: ShownStatus, by: str = "", tag: str = "p") -> Markup:
        """How old the status is: a day, from which the script works out how long ago that was."""
        _ = self.wording.translations.gettext
        if not shown.checked_on:
            said = text_of(_("Nobody has confirmed this. Ask before you make plans."))
            return _line(tag, said) if shown.aged else Markup("")
        # A script puts a sentence about an age ("12 days ago") in the place of the one about a day: two messages, since
        # most languages need another preposition. Who did it has a line of its own, so that nothing moves then.
        words = _("Last confirmed on {day}.") if shown.aged else _("Confirmed on {day}")
        said = f"<span>{text_of(words).replace('{day}', self.dated(shown.checked_on))}</span>"
        if shown.aged:
            said += f" <span>{text_of(_('Ask before you make plans.'))}</span>"
        elif by:
            # In a text from right to left a name from left to right keeps its own order.
            name = f"<bdi>{text_of(by)}</bdi>" if self._rtl else text_of(by)
            said += f" <span>{text_of(_('by {who}')).replace('{who}', name)}</span>"
        return _line(tag, said)

    def report(self, email: str | None, study: str, place: str, shown: ShownStatus, page: str) -> str:
        """A letter about a mistake, as a link (RFC 6068): study and location are filled in; a script adds the day."""
        if not email:
            return ""
        status = "" if place else f"{self.wording.status(shown.status)} {shown.checked_on}".strip()
        body = "\n".join(filter(None, [page or study, status]))
        return f"mailto:{quote(email, safe='@')}?subject={quote(place or study)}&body={quote(body, safe='/:')}"

    def dated(self, day: str) -> Markup:
        """A day that a script can read as well."""
        return Markup(f'<time datetime="{day}">{text_of(self.wording.day(read_day(day)))}</time>')


def lasting(said: Sequence[tuple[str, str]], days: Sequence[str]) -> Markup:
    """Attributes that name the days after which an element says something else.

    Args:
        said: class and text, after each of the days.
        days: in ISO 8601, the earliest first.
    """
    then = [[*each, *days[number : number + 1]] for number, each in enumerate(said, start=1)]
    return Markup(f""" data-until="{days[0]}" data-then='{json_in_quotes(then)}'""")


def _line(tag: str, html: str) -> Markup:
    return Markup(f'<{tag} class="aside">{html}</{tag}>')


def json_in_quotes(value: object) -> Markup:
    """JSON for an attribute between single quotes, so that its own quotes stand as they are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))


def moves_of(shown: Iterable[ShownStatus]) -> tuple[Move, ...]:
    """The days after which some of these have another status, for counts that must follow."""
    found: dict[tuple[str, str, str], int] = {}
    for each in shown:
        before = each.status.value
        for step in each.steps:
            if step.status != before:
                key = (step.after, before, step.status)
                found[key] = found.get(key, 0) + 1
            before = step.status
    return tuple((*key, count) for key, count in sorted(found.items()))


def open_until(shown: Iterable[ShownStatus]) -> tuple[tuple[str, int], ...]:
    """Until when how many of these read open; "" for those that do so without end."""
    found: dict[str, int] = {}
    for each in shown:
        if each.status is Status.OPEN:
            end = next((step.after for step in each.steps if step.status != Status.OPEN), "")
            found[end] = found.get(end, 0) + 1
    return tuple(sorted(found.items()))


def total(until: Sequence[tuple[str, int]]) -> int:
    """How many these are."""
    return sum(count for _, count in until)


def as_attribute(until: Sequence[tuple[str, int]]) -> str:
    """The same for a script: `2026-12-31*2 2027-01-10*1`."""
    return " ".join(f"{day}*{count}" for day, count in until)
