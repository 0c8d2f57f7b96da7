"""Strings of the interface as readers see them, in each language: with the numbers 0, 1, 2 and 11, a date and an age.

A string that reads well in a catalogue can be wrong on a page: "Confirmed the 12 days ago". Reviewers read this list.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from babel.dates import format_date, format_timedelta
from babel.messages.pofile import read_po

from site_builder.model.languages import direction_of
from site_builder.rendering.languages import LOCALES, locale_of, name_of_language, translations_for

NUMBERS = (0, 1, 2, 11)
_DAY = date(2026, 11, 16)
_AGE = 12 * 86400
"""An age of 12 days, in seconds."""
_NUMBERED = frozenset(("num", "n", "open", "locations", "all", "done", "number", "confirmed"))
_SAMPLES = {"phone": "+1 555 555 0100", "who": "Ada", "time": "2"}
_FIELD = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_DAYS = frozenset(("day", "begin", "end"))


class ShownString(NamedTuple):
    """A string of the interface."""

    english: str
    forms: tuple[str, ...]
    """Its forms on pages: one, or one for each of `NUMBERS` if it has a plural."""


def shown_strings(languages: Iterable[str]) -> Iterator[tuple[str, str, str, tuple[ShownString, ...]]]:
    """For each language its tag, its own name, its direction and its strings."""
    for language in languages:
        yield language, name_of_language(language, language), direction_of(language), tuple(_strings(language))


def _strings(language: str) -> Iterator[ShownString]:
    for message in messages():
        if isinstance(message, tuple):
            counted = translations_for(language).ngettext
            forms = (with_samples(counted(*message, number), language, number) for number in NUMBERS)
            yield ShownString(message[1], tuple(forms))
        else:
            yield ShownString(message, (with_samples(translations_for(language).gettext(message), language),))


def messages() -> tuple[str | tuple[str, str], ...]:
    """All English strings in order; a string with a plural is a pair of singular and plural."""
    with (LOCALES / "studyboard.pot").open("rb") as stream:
        messages_in_file = [message.id for message in read_po(stream) if message.id]
    return tuple(
        (message[0], message[1]) if isinstance(message, list | tuple) else message for message in messages_in_file
    )


def with_samples(text: str, language: str, number: int = 11) -> str:
    """A string with a number, a date or an age for each of its fields."""

    def sample(field: re.Match[str]) -> str:
        name = field[1] or field[2]
        locale = locale_of(language)
        if name in _DAYS:
            return format_date(_DAY, "long", locale=locale)
        if name == "when":
            return format_timedelta(-_AGE, add_direction=True, threshold=9, locale=locale)
        return str(number) if name in _NUMBERED else _SAMPLES.get(name, f"[{name}]")

    return _FIELD.sub(sample, text)
