"""The main timeline of a protocol: which scheduled instances follow one another, and on which days they are."""

import re
from typing import Any, NamedTuple

from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import line

_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_DURATION = re.compile(
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_DAYS = (365.25, 30.44, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)
_KINDS = {"C201356": "after", "C201357": "before", "C201358": "fixed"}
"""Codes of the types of timings in the NCI Thesaurus."""


class TimelinePath(NamedTuple):
    """The instances of a timeline."""

    instances: list[Fields]
    """Those along the default path, on which no condition applies, in order."""
    depends: bool
    """Whether conditions decide about the path, or it repeats itself."""
    unusual: list[Fields]
    """Those that are not on it."""


def in_order(timeline: Fields) -> TimelinePath:
    """The default path of a timeline. Where it would only repeat itself, it goes on where a condition ends that.

    Args:
        timeline: the timeline.
    """
    order: list[Fields] = []
    listed = {str(each.get("id")): each for each in groups(timeline, "instances")}
    own, depends, at = set(listed), False, str(timeline.get("entryId"))
    while at in own:
        own.discard(at)
        instance = listed[at]
        order.append(instance)
        targets = [str(each.get("conditionTargetId")) for each in groups(instance, "conditionAssignments")]
        at = str(instance.get("defaultConditionId"))
        repeats = at in listed and at not in own
        depends = depends or repeats or bool(targets)
        if repeats:
            at = next((each for each in targets if each in own), "")
    return TimelinePath(order, depends, [each for id_, each in listed.items() if id_ in own])


def days_of(timings: list[dict[str, Any]]) -> dict[str, float]:
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
    match = _DURATION.fullmatch(line(timing.get("value")).replace(",", "."))
    kind = _kind(timing)
    if match is None or not any(match.groups()) or kind not in ("before", "after"):
        return None
    length = sum(float(number or 0) * each for number, each in zip(match.groups(), _DAYS, strict=True))
    return -length if kind == "before" else length


def _kind(timing: dict[str, Any]) -> str:
    """The type of a timing: "before", "after" or "fixed"."""
    kind = group(timing, "type", "standardCode") or group(timing, "type")
    return line(kind.get("decode")).lower().split(" ")[0] or _KINDS.get(line(kind.get("code")), "")
