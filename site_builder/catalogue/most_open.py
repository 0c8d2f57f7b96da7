"""A study that has several statuses at one place: two arms at a location, or two clinics in a town.

The most open one counts; among equals, the one that was checked last. When it is no longer confirmed, the next one
counts.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from site_builder.catalogue.places import places_of
from site_builder.catalogue.status import rows_on
from site_builder.model.card import Card
from site_builder.model.reliance import Freshness
from site_builder.model.study_at_location import Step, StudyAtLocation

Statuses = tuple[tuple[str, str, bool], ...]
"""Given statuses, each with its day and whether a registry gave it: the fields of `GivenStatus`."""


def statuses_by_location(card: Card) -> dict[str, Statuses]:
    """The given statuses of a study at each of the organisation's locations."""
    if len({id_ for id_, _ in card.at}) == len(card.at):
        return {id_: (status,) for (id_, _), status in zip(card.at, card.given_statuses, strict=True)}
    statuses: defaultdict[str, Statuses] = defaultdict(tuple)
    for (id_, _), status in zip(card.at, card.given_statuses, strict=True):
        statuses[id_] += (status,)
    return dict(statuses)


def row_at(card: Card, location: str, freshness: Freshness) -> StudyAtLocation:
    """A study at one of the organisation's locations, on a day."""
    statuses = tuple([card.given_statuses[place] for place in places_of(card.at, location)])
    return most_open_row(statuses, freshness)._replace(location=location)


def row_of_news(card: Card, place: str, freshness: Freshness) -> StudyAtLocation:
    """A study at a written-out place that had an event, on a day."""
    statuses = tuple([card.tally[number][:3] for number in dict(card.news_places)[place]])
    return most_open_row(statuses, freshness)


def most_open_row(statuses: Sequence[tuple[str, str, bool]], freshness: Freshness) -> StudyAtLocation:
    """The row that counts where a study has some given statuses, on a day. It contains no location."""
    # Nearly always, all of them are the same.
    if len(statuses) == 1 or len(set(statuses)) == 1:
        return rows_on(freshness)[statuses[0]]
    return _most_open(tuple(sorted(set(statuses))), freshness)


@lru_cache(maxsize=16384)
def _most_open(statuses: Statuses, freshness: Freshness) -> StudyAtLocation:
    days = sorted({end for status in statuses if (end := rows_on(freshness)[status].relied_on_until) >= freshness.day})
    now, *later = [_on(statuses, each) for each in (freshness, *map(freshness.after, days))]
    steps, last = [], now
    for day, row in zip(days, later, strict=True):
        if (row.status, row.checked_on) != (last.status, last.checked_on):
            steps.append(Step(day, row.status.value, 0, row.checked_on))
        last = row
    if now.status.ages:
        ends = next((step.after for step in steps if step.status != now.status), "")
        now = now._replace(relied_on_until=ends)
    return now._replace(later=tuple(steps))


def _on(statuses: Statuses, freshness: Freshness) -> StudyAtLocation:
    rows = rows_on(freshness)
    return max([rows[status] for status in statuses], key=lambda row: (-row.status.order, row.checked_on))
