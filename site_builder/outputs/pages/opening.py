"""How readers learn that a study which is not open yet opens: an entry for their calendar, and a feed."""

from typing import NamedTuple

from site_builder.catalogue.news import scheduled_openings
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.days import read_day
from site_builder.model.study import Study
from site_builder.outputs.exports.calendar import calendar_address
from site_builder.outputs.exports.data import CONDITION_FEED, FEED, STUDY_CALENDAR
from site_builder.outputs.exports.feeds import feed_address
from site_builder.outputs.pages.state import WAITING, StudyPageState


class OpeningLinks(NamedTuple):
    """Addresses within the site; "" for what there is not."""

    calendar: str
    """Of the planned openings that have not passed."""
    feed: str
    """About the study's condition, else about the whole site."""


def opening_links(study: Study, id_: str, state: StudyPageState, inputs: PageInputs) -> OpeningLinks | None:
    """The links of a study's page; None unless the study waits."""
    if state.name != WAITING:
        return None
    days = [read_day(day).last.isoformat() for day, _, _ in scheduled_openings(study)]
    planned = any(not inputs.has_passed(day) for day in days)
    condition = next((each.condition for each in study.conditions if each.condition), "")
    settings = inputs.settings
    links = OpeningLinks(
        calendar=calendar_address(settings, STUDY_CALENDAR, id_) if planned else "",
        feed=feed_address(settings, CONDITION_FEED if condition else FEED, condition),
    )
    return links if any(links) else None
