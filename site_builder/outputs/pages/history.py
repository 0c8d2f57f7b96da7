"""What the page of a study shows of its history: "Open since 3 March 2026, paused in May; confirmed 4 times"."""

from typing import NamedTuple

from site_builder.catalogue.recruiting import StudyHistory, study_history
from site_builder.catalogue.status import StudyStatus
from site_builder.model.day import Day
from site_builder.model.days import read_full_day
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.rendering.figures import month_name
from site_builder.rendering.wording import Wording


class HistoryLine(NamedTuple):
    """One sentence about a study's history."""

    now: str
    """As long as the status may be relied on."""
    until: str
    """The last day of that, in ISO 8601; "" if the status does not age."""
    after: str
    """From then on: it says nothing of the present. "" for no sentence."""
    aged: bool
    """Whether that is so on the day of the build."""


def history_line(study: Study, whole: StudyStatus, wording: Wording) -> HistoryLine | None:
    """The sentence, or None if the record knows nothing of a history.

    Args:
        study: the study.
        whole: its status on the day that the site is seen on.
        wording: how things are put in the page's language.
    """
    found = study_history(study)
    if found is None:
        return None
    return HistoryLine(_now(found, wording), whole.relied_on_until, _after(found, wording), whole.aged)


def _now(found: StudyHistory, wording: Wording) -> str:
    _, _n = wording.translations.gettext, wording.translations.ngettext
    said = _since(found, wording)
    if found.pauses:
        paused = _paused(found, wording)
        said = _("{first}, {then}").format(first=said, then=paused) if said else paused
    if found.confirmed:
        number = len(found.confirmed)
        confirmed = _n("confirmed once", "confirmed {n} times", number).format(n=wording.number(number))
        said = _("{first}; {then}").format(first=said, then=confirmed) if said else confirmed
    return said[:1].upper() + said[1:]


def _since(found: StudyHistory, wording: Wording) -> str:
    _ = wording.translations.gettext
    if found.since and found.until:
        return _("Took participants from {begin} to {end}").format(
            begin=wording.day(_day(found.since)), end=wording.day(_day(found.until))
        )
    since = found.since or (found.until if found.status == Status.CLOSED else "")
    if not since:
        return ""
    return _("{status} since {day}").format(status=wording.status(found.status), day=wording.day(_day(since)))


def _paused(found: StudyHistory, wording: Wording) -> str:
    _, _n = wording.translations.gettext, wording.translations.ngettext
    if len(found.pauses) > 1:
        number = len(found.pauses)
        return _n("paused once", "paused {n} times", number).format(n=wording.number(number))
    begin, end = map(_day, found.pauses[0])
    year = _day(found.since).year if found.since else 0
    with_year = not begin.year == end.year == year
    first, last = (month_name(each, wording.locale, with_year=with_year) for each in (begin, end))
    if begin[:2] == end[:2]:
        return _("paused in {month}").format(month=first)
    return _("paused from {begin} to {end}").format(begin=first, end=last)


def _after(found: StudyHistory, wording: Wording) -> str:
    _n, number = wording.translations.ngettext, len(found.confirmed)
    if not number:
        return ""
    said = _n("Confirmed once, on {day}", "Confirmed {n} times, last on {day}", number)
    return said.format(n=wording.number(number), day=wording.day(_day(found.confirmed[-1])))


def _day(iso: str) -> Day:
    day = read_full_day(iso)
    assert isinstance(day, Day)
    return day
