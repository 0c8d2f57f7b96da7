"""The visits of a protocol, from its main timeline, in words for those who might take part."""

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
    """Days from the first treatment, or from the first visit."""
    label: str
    in_person: bool
    """Whether it may be in person."""
    remote: bool
    """Whether it may be at home or by telephone."""


def contacts(design: dict[str, Any], objects: Objects) -> list[StudyContact]:
    """The contacts of the main timeline, in their order; none if their times do not follow from the protocol.

    Args:
        design: the study's design.
        objects: all objects of the protocol, by their identifier.
    """
    timeline = next((each for each in groups(design, "scheduleTimelines") if each.get("mainTimeline") is True), None)
    if timeline is None:
        return []
    days = _days(groups(timeline, "timings"))
    found: dict[int, StudyContact] = {}
    for instance in _in_order(timeline, objects):
        encounter = objects.get(str(instance.get("encounterId")), {})
        day = days.get(str(instance.get("id")))
        if not encounter:
            continue
        if day is None:
            return []
        label = line(encounter.get("label") or encounter.get("name"))
        modes, places = _decoded(encounter, "contactModes"), _decoded(encounter, "environmentalSettings")
        by_phone = any(word in mode for mode in modes for word in _NOT_IN_PERSON)
        at_home = any(word in place for place in places for word in _AT_HOME)
        in_person = (any("person" in mode for mode in modes) or not modes) and not (at_home and len(places) == 1)
        before = found.get(round(day))
        if before is not None:  # one contact per day, whatever is done at it
            labels = before.label if label in before.label.split(", ") else f"{before.label}, {label}"
            found[round(day)] = before._replace(label=labels, in_person=before.in_person or in_person)
        else:
            found[round(day)] = StudyContact(day, label, in_person, by_phone or at_home)
    return [found[day] for day in sorted(found)]


def taking_part(found: list[StudyContact]) -> dict[str, Any]:
    """What the contacts mean for participants, as fields of `taking_part`."""
    if not found:
        return {}
    weeks = all(round(each.day) % 7 == 0 for each in found if each.day > 0)
    visits = sum(each.in_person for each in found)
    remote = sum(each.remote and not each.in_person for each in found)
    either = sum(each.remote and each.in_person for each in found)
    said = [
        _counted(visits - either, "visit in person", "visits in person"),
        _counted(either, "contact in person or by telephone", "contacts in person or by telephone"),
        _counted(remote, "contact by telephone or at home", "contacts by telephone or at home"),
    ]
    return {
        "schedule": [_visit(each, weeks=weeks) for each in found],
        "visits": ", ".join(filter(None, said)),
        "duration": _length(found[-1].day - found[0].day),
        "from_home": _counted(remote, "contact", "contacts") + " by telephone or at home" if remote else "",
    }


def _visit(contact: StudyContact, *, weeks: bool) -> dict[str, str]:
    day = round(contact.day)
    if day < 0:
        when = f"{_length(-contact.day, about=False)} before the start"
    elif weeks and day:
        when = f"Week {day // 7}"
    else:
        when = f"Day {day + 1 if day == 0 else day}"
    where = (
        "By telephone or at home" if not contact.in_person else "In person or by telephone" if contact.remote else ""
    )
    own = "" if re.fullmatch(r"(week|day|month) ?-?\d+", contact.label, re.IGNORECASE) else contact.label
    what = ". ".join(filter(None, (own, where)))
    return {"when": when, "what": what} if what else {"when": when}


def _length(days: float, *, about: bool = True) -> str:
    whole = round(days)
    if whole < 1:
        return ""
    said = _counted(whole, "day", "days")
    if whole >= 14 and (about or whole % 7 == 0):
        said = _counted(round(whole / 7), "week", "weeks")
    if about and whole > 365:
        said = _counted(round(whole / 30.44), "month", "months")
    return f"About {said}" if about else said


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number > 0 else ""


def _in_order(timeline: dict[str, Any], objects: Objects) -> list[dict[str, Any]]:
    """The instances along the way that is taken if no condition says otherwise."""
    order, at = [], str(timeline.get("entryId"))
    own = {str(each.get("id")) for each in groups(timeline, "instances")}
    while at in own:
        own.discard(at)
        order.append(objects[at])
        at = str(objects[at].get("defaultConditionId"))
    return order


def _days(timings: list[dict[str, Any]]) -> dict[str, float]:
    """Days of instances from the fixed reference, as far as timings lead from one to another."""
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
    found = _DURATION.fullmatch(str(timing.get("value")))
    kind = _kind(timing)
    if found is None or kind not in ("before", "after"):
        return None
    length = sum(int(number or 0) * each for number, each in zip(found.groups(), _DAYS, strict=True))
    return -length if kind == "before" else length


def _kind(timing: dict[str, Any]) -> str:
    """The type of a timing: "before", "after" or "fixed"."""
    kind = timing.get("type")
    return line(kind.get("decode")).lower().split(" ")[0] if isinstance(kind, dict) else ""


def _decoded(encounter: dict[str, Any], name: str) -> list[str]:
    return [line(each.get("decode")).lower() for each in groups(encounter, name)]
