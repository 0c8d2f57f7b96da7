"""The status of a study in a registry that has one for the whole study, and none for each location."""

from collections.abc import Mapping
from typing import Any

from site_builder.importers.entry import Remark, recruiting_somewhere
from site_builder.importers.readable_names import places_once
from site_builder.model.status import Status


def with_status(
    places: list[dict[str, Any]],
    status: Status,
    checked_by: Mapping[str, str],
    missing: str = "at which of its locations",
) -> tuple[dict[str, Any], list[Remark]]:
    """The locations and the status of a study as fields of its record, and a remark if the status has no place there.

    Args:
        places: the locations.
        status: the status of the study.
        checked_by: the field `checked_by`, or nothing if nobody knows how old the status is.
        missing: what the registry does not say, in the words of the remark.
    """
    places = places_once(places)
    fields = {"status": status.value, **checked_by}
    if status is Status.NOT_CONFIRMED:
        return {"locations": places}, []
    if len(places) == 1:
        return {"locations": [places[0] | fields]}, []
    if status is Status.OPEN:  # the others are those of all locations
        return {"locations": places}, [recruiting_somewhere(missing)]
    return {"locations": places, **fields}, []
