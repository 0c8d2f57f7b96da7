"""The visits of a protocol, taken from its main timeline and worded for people who might take part."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from site_builder.importers.reading import groups, truth
from site_builder.importers.text import line
from site_builder.importers.usdm.texts import Objects
from site_builder.importers.usdm.timeline import days_of, in_order

_A_DAY = re.compile(r"day ?(\d{1,6})", re.IGNORECASE)
_NAME_OF_A_TIME = re.compile(r"(week|day) ?-?\d+", re.IGNORECASE)
"""Names that say what the time of a visit says. No time is in months, so "Month 12" beside "Day 366" says more."""
_IN_PERSON = ("person", "face to face", "face-to-face", "on site", "on-site", "onsite")
_NOT_IN_PERSON = (
    *("telephone", "phone", "video", "electronic", "audio", "mail", "virtual", "text", "tele", "remote", "web"),
    *("online", "internet", "sms"),
)
_AT_HOME = ("home", "residence", "remote", "virtual")


class StudyContact(NamedTuple):
    """One contact with the study."""

    day: float
    """Days since the first treatment, or since the first visit."""
    label: str
    in_person: bool
    """Whether it may be in person."""
    remote: bool
    """Whether it may be at home or by telephone."""


class Schedule(NamedTuple):
    """The contacts of a protocol, and what its timeline leaves open."""

    contacts: tuple[StudyContact, ...] = ()
    """The contacts along the usual path, in order; empty if their times cannot be derived from the protocol."""
    depends: bool = False
    """Whether contacts are repeated, added or left out, depending on a condition."""
    unusual: tuple[str, ...] = ()
    """Names of contacts that are not on the usual path."""
    without_time: tuple[str, ...] = ()
    """Names of contacts on the usual path without a time, for which there is no schedule."""


def schedule(design: dict[str, Any], objects: Objects) -> Schedule:
    """The contacts of the main timeline.

    Args:
        design: the study's design.
        objects: all objects of the protocol, by identifier.
    """
    timeline = next((each for each in groups(design, "scheduleTimelines") if truth(each, "mainTimeline")), None)
    if timeline is None:
        return Schedule()
    days = days_of(groups(timeline, "timings"))
    path = in_order(timeline)
    usual, unusual = _visits(path.instances, objects, days), _visits(path.unusual, objects, days)
    if not path.depends:
        # Nothing decides about them, so the program that wrote the file only left out which follows which.
        usual += [each for each in unusual if each[1] is not None]
        unusual = [each for each in unusual if each[1] is None]
    usual_ids = {each["id"] for each, _ in usual}
    unusual_names = tuple(dict.fromkeys(_label(each) for each, _ in unusual if each["id"] not in usual_ids))
    by_day: dict[int, StudyContact] = {}
    for encounter, day in usual:
        if day is None:  # a schedule with a gap would look like a whole one
            without_time = tuple(dict.fromkeys(_label(each) for each, day in usual if day is None))
            return Schedule(without_time=without_time)
        _add(by_day, _contact(encounter, day))
    return Schedule(tuple(by_day[day] for day in sorted(by_day)), path.depends or bool(unusual_names), unusual_names)


_Visit = tuple[dict[str, Any], float | None]


def _visits(instances: list[dict[str, Any]], objects: Objects, days: dict[str, float]) -> list[_Visit]:
    """The encounters of instances that have one, each with its day, if that can be derived."""
    with_encounters = ((each, objects.get(str(each.get("encounterId")))) for each in instances)
    return [(encounter, days.get(str(each.get("id")))) for each, encounter in with_encounters if encounter]


def _label(encounter: dict[str, Any]) -> str:
    return line(encounter.get("label") or encounter.get("name")) or "without a name"


def _contact(encounter: dict[str, Any], day: float) -> StudyContact:
    label = line(encounter.get("label") or encounter.get("name"))
    modes, places = _code_words(encounter, "contactModes"), _code_words(encounter, "environmentalSettings")
    in_person = any(word in mode for mode in modes for word in _IN_PERSON)
    by_phone = any(word in mode for mode in modes for word in _NOT_IN_PERSON)
    at_home = any(word in place for place in places for word in _AT_HOME)
    # Words that say neither are no reason to write "by telephone".
    in_person = (in_person or not by_phone) and not (at_home and len(places) == 1)
    return StudyContact(day, label, in_person, by_phone or at_home)


def _add(by_day: dict[int, StudyContact], contact: StudyContact) -> None:
    """Add a contact: one per day, however many activities it has. Who must come for one of them must come."""
    earlier = by_day.setdefault(round(contact.day), contact)
    if earlier is not contact:
        is_noted = f", {contact.label}, " in f", {earlier.label}, "
        by_day[round(contact.day)] = earlier._replace(
            label=earlier.label if is_noted else f"{earlier.label}, {contact.label}".strip(", "),
            in_person=earlier.in_person or contact.in_person,
            remote=earlier.remote and contact.remote,
        )


def taking_part(plan: Schedule) -> dict[str, Any]:
    """What participants have to do, derived from the schedule, as fields of `taking_part`."""
    contacts = plan.contacts
    if not contacts:
        return {}
    visits = sum(each.in_person for each in contacts)
    remote = sum(each.remote and not each.in_person for each in contacts)
    either = sum(each.remote and each.in_person for each in contacts)
    kinds = [
        _count_text(visits - either, "visit in person", "visits in person"),
        _count_text(either, "contact in person or by telephone", "contacts in person or by telephone"),
        _count_text(remote, "contact by telephone or at home", "contacts by telephone or at home"),
    ]
    if plan.depends:
        kinds.append("unless some are repeated, added or left out")
    from_home = _count_text(remote, "contact", "contacts") + " by telephone or at home" if remote else ""
    return {
        "schedule": _rows(contacts),
        "visits": ", ".join(filter(None, kinds)),
        "duration": "" if plan.depends else _length(contacts[-1].day - contacts[0].day),
        "from_home": "" if plan.depends else from_home,
    }


def _rows(contacts: Sequence[StudyContact]) -> list[dict[str, str]]:
    weeks = all(round(each.day) % 7 == 0 for each in contacts if each.day > 0)
    stated = {int(match[1]): round(each.day) for each in contacts if (match := _A_DAY.fullmatch(each.label))}
    # The start is day 1, unless the protocol's own names of days count from 0.
    from_0 = not weeks and any(name == day >= 0 for name, day in stated.items())
    return [_visit(each, weeks=weeks, first=0 if from_0 else 1) for each in contacts]


def _visit(contact: StudyContact, *, weeks: bool, first: int) -> dict[str, str]:
    day = round(contact.day)
    if day < 0:
        when = f"{_length(-contact.day, about=False)} before the start"
    elif weeks and day:
        when = f"Week {day // 7}"
    else:
        when = f"Day {day + first}"
    place = (
        "By telephone or at home" if not contact.in_person else "In person or by telephone" if contact.remote else ""
    )
    own = "" if _NAME_OF_A_TIME.fullmatch(contact.label) else contact.label
    description = ". ".join(filter(None, (own, place)))
    return {"when": when, "what": description} if description else {"when": when}


def _length(days: float, *, about: bool = True) -> str:
    whole = round(days)
    if whole < 1:
        return ""
    amount = _count_text(whole, "day", "days")
    if whole >= 14 and (about or whole % 7 == 0):
        amount = _count_text(round(whole / 7), "week", "weeks")
    if about and whole > 365:
        amount = _count_text(round(whole / 30.44), "month", "months")
    return f"About {amount}" if about else amount


def _count_text(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}" if number > 0 else ""


def _code_words(encounter: dict[str, Any], name: str) -> list[str]:
    return [line(each.get("decode")).lower() for each in groups(encounter, name)]
