"""Languages and reply times as data: written once, and shown in each language of a site.

A language may be a BCP 47 tag (https://www.rfc-editor.org/info/bcp47), a reply time a number and a unit in English or
in a language of the interface: `hmn`, `2 working days`, `2 Werktage`. Any other text is shown as it is written.
"""

import re
import unicodedata
from typing import NamedTuple

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_BETWEEN_TAGS = re.compile(r"[\s,;/()\[\]]+")
_LONGEST_TAGS = 100
_SHORT_TAG = 2
_ENGLISH = re.compile(r"(?P<number>[1-9]\d{0,2}) (?P<unit>hour|working day|business day|day|week)s?")
_REPLY = re.compile(r"(?P<number>\d{1,3}) ?(?P<unit>[^\d,;]+)")
_UNITS = {
    "hour": "stunde, stunden, hora, horas, heure, heures, 小时, 个小时, ساعة, ساعات",
    "working day": "werktag, werktage, werktagen, arbeitstag, arbeitstage, arbeitstagen, "
    "día hábil, días hábiles, día laborable, días laborables, "
    "jour ouvré, jours ouvrés, jour ouvrable, jours ouvrables, 工作日, 个工作日, يوم عمل, أيام عمل",
    "day": "tag, tage, tagen, día, días, jour, jours, 天, 日, يوم, أيام",
    "week": "woche, wochen, semana, semanas, semaine, semaines, 周, 星期, 个星期, أسبوع, أسابيع",
}
_WITHOUT_NUMBER = {
    ("hour", 1): "ساعة, ساعة واحدة",
    ("hour", 2): "ساعتان, ساعتين",
    ("working day", 1): "يوم عمل, يوم عمل واحد, 一个工作日",
    ("working day", 2): "يوما عمل, يومي عمل, 两个工作日",
    ("day", 1): "يوم, يوم واحد, 一天",
    ("day", 2): "يومان, يومين, 两天",
    ("week", 1): "أسبوع, أسبوع واحد, 一周, 一个星期",
    ("week", 2): "أسبوعان, أسبوعين, 两周, 两个星期",
}
"""Numbers that Arabic and Chinese write as a word or as an ending."""

FIELDS = {"languages", "reply_time"}
"""Fields of a contact that may be data."""


class ReplyTime(NamedTuple):
    """How soon people can expect an answer."""

    number: int
    unit: str
    """`hour`, `working day`, `day` or `week`."""


def is_language_tag(text: str) -> bool:
    """Return whether a text has the form of a language tag: `es`, `zh-Hant`, `pt-BR`."""
    return _TAG.fullmatch(text) is not None


def several_tags(text: str) -> tuple[str, ...]:
    """The language tags in a text that has nothing else, such as `en, es`; empty if there are fewer than two."""
    words = _BETWEEN_TAGS.split(text) if len(text) < _LONGEST_TAGS else ()
    tags = tuple(each for each in words if each not in ("", "and", "or"))
    if len(tags) < 2 or not all(map(is_language_tag, tags)):
        return ()
    # "any one" is no list of tags, although each word has the form of one.
    return tags if any(mark in text for mark in ",;/") or all(len(tag) == _SHORT_TAG for tag in tags) else ()


def reply_time_of(text: str) -> ReplyTime | None:
    """Parse a reply time that is data; return None for any other text."""
    if match := _ENGLISH.fullmatch(text):
        return ReplyTime(int(match["number"]), match["unit"].replace("business", "working"))
    words = _bare(text)
    if (whole := _NUMBERS.get(words)) is not None:
        return whole
    match = _REPLY.fullmatch(words)
    unit = _UNITS_BY_NAME.get(match["unit"]) if match else None
    return ReplyTime(int(match["number"]), unit) if match and unit and int(match["number"]) else None


def is_in_english(reply_time: str) -> bool:
    """Return whether a reply time is a number with an English unit, so that no page shows it as it is written."""
    return _ENGLISH.fullmatch(reply_time) is not None


def is_data(field: str, text: str) -> bool:
    """Return whether a contact's field needs no translation."""
    return is_language_tag(text) if field == "languages" else reply_time_of(text) is not None


def _bare(text: str) -> str:
    """A text in small letters, without accents and marks, which people leave out."""
    letters = unicodedata.normalize("NFKD", " ".join(text.casefold().split()))
    return "".join(each for each in letters if not unicodedata.combining(each))


_UNITS_BY_NAME = {_bare(name): unit for unit, names in _UNITS.items() for name in names.split(", ")}
_NUMBERS = {
    _bare(name): ReplyTime(number, unit)
    for (unit, number), names in _WITHOUT_NUMBER.items()
    for name in names.split(", ")
}
