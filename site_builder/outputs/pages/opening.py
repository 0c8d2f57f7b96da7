"""How readers learn that a study has opened: a calendar entry and a feed."""

from typing import NamedTuple

from site_builder.catalogue.news import scheduled_openings
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.days import read_day
from site_builder.model.study import Study
from site_builder.outputs.data_addresses import CONDITION_FEED, FEED, STUDY_CALENDAR
from site_builder.outputs.optional_files import calendar_address, feed_address
from site_builder.outputs.pages.state import WAITING, StudyPageState


class OpeningLinks(NamedTuple):
    """Addresses within the site; "" for a missing file."""

    calendar: str
    """Calendar of the planned openings that have not passed."""
    until: str
    """The last of these days; "" without a calendar."""
    feed: str
    """Feed of the study's condition, else of the whole site."""


def opening_links(study: Study, id_: str, state: StudyPageState, inputs: PageInputs) -> OpeningLinks | None:
    """The links on a study's page; None unless the study is not open yet."""
    if state.name != WAITING:
        return None
    days = [read_day(day).last.isoformat() for day, _, location in scheduled_openings(study) if location]
    planned = [day for day in days if not inputs.has_passed(day)]
    condition = next((each.condition for each in study.conditions if each.condition), "")
    settings = inputs.settings
    links = OpeningLinks(
        calendar=calendar_address(settings, STUDY_CALENDAR, id_) if planned else "",
        until=max(planned, default=""),
        feed=feed_address(settings, CONDITION_FEED if condition else FEED, condition),
    )
    return links if links.calendar or links.feed else None
