"""The history of a study in one sentence: "Open since 3 March 2026, paused in May; confirmed 4 times"."""

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
    """The sentence that applies as long as the status is reliable."""
    until: str
    """The last day on which it applies, in ISO 8601; "" if the status does not go out of date."""
    after: str
    """The sentence after that day, which is only about the past; "" if there is none."""
    aged: bool
    """Whether that day is before the day of the build."""


def history_line(study: Study, whole: StudyStatus, wording: Wording) -> HistoryLine | None:
    """The sentence about a study's history, or None if its record has none.

    Args:
        study: the study.
        whole: its status on the day of the build.
        wording: the interface text in the page's language.
    """
    history = study_history(study)
    if history is None:
        return None
    aged = whole.status is not whole.given_status  # at all locations, or at those that were the most open
    return HistoryLine(
        _current_sentence(history, wording), whole.relied_on_until, _past_sentence(history, wording), aged
    )


def _current_sentence(history: StudyHistory, wording: Wording) -> str:
    _, _n = wording.translations.gettext, wording.translations.ngettext
    sentence = _since(history, wording)
    if history.pauses:
        paused = _pause_text(history, wording)
        sentence = _("{first}, {then}").format(first=sentence, then=paused) if sentence else paused
    if history.confirmed:
        number = len(history.confirmed)
        confirmed = _n("confirmed once", "confirmed {n} times", number).format(n=wording.number(number))
        sentence = _("{first}; {then}").format(first=sentence, then=confirmed) if sentence else confirmed
    return sentence[:1].upper() + sentence[1:]


def _since(history: StudyHistory, wording: Wording) -> str:
    _ = wording.translations.gettext
    if history.since and history.until:
        return _("Took participants from {begin} to {end}").format(
            begin=wording.day(_day(history.since)), end=wording.day(_day(history.until))
        )
    since = history.since or (history.until if history.status == Status.CLOSED else "")
    if not since:
        return ""
    return _("{status} since {day}").format(status=wording.status(history.status), day=wording.day(_day(since)))


def _pause_text(history: StudyHistory, wording: Wording) -> str:
    _, _n = wording.translations.gettext, wording.translations.ngettext
    if len(history.pauses) > 1:
        number = len(history.pauses)
        return _n("paused once", "paused {n} times", number).format(n=wording.number(number))
    begin, end = map(_day, history.pauses[0])
    year = _day(history.since).year if history.since else 0
    with_year = not begin.year == end.year == year
    first, last = (month_name(each, wording.locale, with_year=with_year) for each in (begin, end))
    if begin[:2] == end[:2]:
        return _("paused in {month}").format(month=first)
    return _("paused from {begin} to {end}").format(begin=first, end=last)


def _past_sentence(history: StudyHistory, wording: Wording) -> str:
    _n, number = wording.translations.ngettext, len(history.confirmed)
    if not number:
        return ""
    sentence = _n("Confirmed once, on {day}", "Confirmed {n} times, last on {day}", number)
    return sentence.format(n=wording.number(number), day=wording.day(_day(history.confirmed[-1])))


def _day(iso: str) -> Day:
    day = read_full_day(iso)
    assert isinstance(day, Day)
    return day
