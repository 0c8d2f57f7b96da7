"""The rows of the tables: one per study, and one per location of a study."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from site_builder.model.spreadsheet import cells
from site_builder.outputs.exports.study_row import ListedStudy

STUDY_COLUMNS = (
    *("id", "title", "official_title", "short_title", "status", "status_given"),
    *("open_locations", "location_count", "checked_on", "relied_on_until"),
    *("type", "phase", "conditions", "locations", "minimum_age", "maximum_age", "sex", "healthy_volunteers"),
    *("numbers", "registry", "processed_on", "page", "changed_on", "condition_codes"),
)
LOCATION_COLUMNS = (
    *("study", "location", "own", "name", "city", "region", "postcode", "country", "latitude", "longitude"),
    *("status", "status_given", "checked_on", "relied_on_until", "status_since", "opens_on", "closes_on"),
    *("irb_number", "study_changed_on", "page"),
)


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV according to RFC 4180. None becomes an empty cell."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(cells, rows))
    return text.getvalue()


def study_cells(study: ListedStudy) -> Sequence[object]:
    """The values of `STUDY_COLUMNS`. Several values in one cell are separated by a bar: "Asthma | COPD"."""
    head, tail = study.head, study.tail
    conditions, registry = head.get("conditions", ()), tail.get("registry", {})
    codes = [code for each in conditions for code in each.get("codes", ())]
    codes += head.get("condition_codes", ())
    flat = {**head, **tail, **registry, "registry": registry.get("name", "")}
    flat["conditions"] = _joined(each["name"] for each in conditions)
    flat["locations"] = _joined([f"{each.place[0]}: {each.row.status}" for each in study.locations])
    flat["numbers"] = _joined(tail.get("numbers", ()))
    flat["condition_codes"] = _joined(dict.fromkeys(f"{code['system']}|{code['code']}" for code in codes), " ")
    if "healthy_volunteers" in tail:
        flat["healthy_volunteers"] = "yes" if tail["healthy_volunteers"] else "no"
    return tuple(map(flat.get, STUDY_COLUMNS))


def location_cells(study: ListedStudy) -> Iterator[Sequence[object]]:
    """The values of `LOCATION_COLUMNS` for each of the study's locations."""
    id_, whole = study.head["id"], (study.head["changed_on"], study.tail["page"])
    for each in study.locations:
        row, own = each.row, "yes" if each.own else "no"
        status = (row.status.value, row.given_status.value, row.checked_on, row.relied_on_until)
        place = (id_, each.id, own, *each.place, each.latitude, each.longitude)
        yield (*place, *status, *each.details, *whole)


def _joined(words: Iterable[str], between: str = " | ") -> str:
    return between.join(words)
