"""The visits of a protocol, taken from its main timeline and worded for people who might take part."""

import re
from typing import Any, NamedTuple

from site_builder.importers.reading import groups
from site_builder.importers.text import line
from site_builder.importers.usdm.texts import Objects

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_DAYS = (365.25, 30.44, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)
_NOT_IN_PERSON = ("telephone", "phone", "video", "electronic", "audio", "mail", "virtual", "text")
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


def contacts(design: dict[str, Any], objects: Objects) -> list[StudyContact]:
    """The contacts of the main timeline, in order; empty if their times cannot be derived from the protocol.

    Args:
        design: the study's design.
        objects: all objects of the protocol, by identifier.
    """
    timeline = next((each for each in groups(design, "scheduleTimelines") if each.get("mainTimeline") is True), None)
    if timeline is None:
        return []
    days = _days(groups(timeline, "timings"))
    by_day: dict[int, StudyContact] = {}
    for instance in _in_order(timeline, objects):
        encounter = objects.get(str(instance.get("encounterId")), {})
        day = days.get(str(instance.get("id")))
        if not encounter:
            continue
        if day is None:
            return []
        label = line(encounter.get("label") or encounter.get("name"))
        modes, places = _code_words(encounter, "contactModes"), _code_words(encounter, "environmentalSettings")
        by_phone = any(word in mode for mode in modes for word in _NOT_IN_PERSON)
        at_home = any(word in place for place in places for word in _AT_HOME)
        in_person = (any("person" in mode for mode in modes) or not modes) and not (at_home and len(places) == 1)
        earlier = by_day.get(round(day))
        if earlier is not None:  # one contact per day, however many activities it has
            labels = earlier.label if f", {label}, " in f", {earlier.label}, " else f"{earlier.label}, {label}"
            by_day[round(day)] = earlier._replace(label=labels, in_person=earlier.in_person or in_person)
        else:
            by_day[round(day)] = StudyContact(day, label, in_person, by_phone or at_home)
    return [by_day[day] for day in sorted(by_day)]


def taking_part(contact_list: list[StudyContact]) -> dict[str, Any]:
    """What participants have to do, derived from the contacts, as fields of `taking_part`."""
    if not contact_list:
        return {}
    weeks = all(round(each.day) % 7 == 0 for each in contact_list if each.day > 0)
    visits = sum(each.in_person for each in contact_list)
    remote = sum(each.remote and not each.in_person for each in contact_list)
    either = sum(each.remote and each.in_person for each in contact_list)
    kinds = [
        _count_text(visits - either, "visit in person", "visits in person"),
        _count_text(either, "contact in person or by telephone", "contacts in person or by telephone"),
        _count_text(remote, "contact by telephone or at home", "contacts by telephone or at home"),
    ]
    return {
        "schedule": [_visit(each, weeks=weeks) for each in contact_list],
        "visits": ", ".join(filter(None, kinds)),
        "duration": _length(contact_list[-1].day - contact_list[0].day),
        "from_home": _count_text(remote, "contact", "contacts") + " by telephone or at home" if remote else "",
    }


def _visit(contact: StudyContact, *, weeks: bool) -> dict[str, str]:
    day = round(contact.day)
    if day < 0:
        when = f"{_length(-contact.day, about=False)} before the start"
    elif weeks and day:
        when = f"Week {day // 7}"
    else:
        when = f"Day {day + 1 if day == 0 else day}"
    place = (
        "By telephone or at home" if not contact.in_person else "In person or by telephone" if contact.remote else ""
    )
    own = "" if re.fullmatch(r"(week|day|month) ?-?\d+", contact.label, re.IGNORECASE) else contact.label
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


def _in_order(timeline: dict[str, Any], objects: Objects) -> list[dict[str, Any]]:
    """The instances along the default path, on which no condition applies."""
    order, at = [], str(timeline.get("entryId"))
    own = {str(each.get("id")) for each in groups(timeline, "instances")}
    while at in own:
        own.discard(at)
        order.append(objects[at])
        at = str(objects[at].get("defaultConditionId"))
    return order


def _days(timings: list[dict[str, Any]]) -> dict[str, float]:
    """Days of the instances from the fixed reference, as far as timings connect them."""
    days: dict[str, float] = {}
    for each in timings:
        if _kind(each) == "fixed":
            days[str(each.get("relativeFromScheduledInstanceId"))] = 0.0
    steps = [
        (str(each.get("relativeFromScheduledInstanceId")), str(each.get("relativeToScheduledInstanceId")), step)
        for each in timings
        if (step := _step(each)) is not None
    ]
    for _ in range(len(steps) + 1):
        before = len(days)
        for start, end, step in steps:
            if end in days and start not in days:
                days[start] = days[end] + step
            elif start in days and end not in days:
                days[end] = days[start] - step
        if len(days) == before:
            break
    return days


def _step(timing: dict[str, Any]) -> float | None:
    match = _DURATION.fullmatch(str(timing.get("value")))
    kind = _kind(timing)
    if match is None or kind not in ("before", "after"):
        return None
    length = sum(int(number or 0) * each for number, each in zip(match.groups(), _DAYS, strict=True))
    return -length if kind == "before" else length


def _kind(timing: dict[str, Any]) -> str:
    """The type of a timing: "before", "after" or "fixed"."""
    kind = timing.get("type")
    return line(kind.get("decode")).lower().split(" ")[0] if isinstance(kind, dict) else ""


def _code_words(encounter: dict[str, Any], name: str) -> list[str]:
    return [line(each.get("decode")).lower() for each in groups(encounter, name)]
