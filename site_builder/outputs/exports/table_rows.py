"""The rows of the tables: one per study, and one per location of a study."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from site_builder.model.spreadsheet import cell, cells
from site_builder.outputs.exports.study_row import ListedStudy

STUDY_COLUMNS = (
    *("id", "title", "official_title", "short_title", "status", "status_given"),
    *("open_locations", "location_count", "checked_on", "relied_on_until"),
    *("type", "phase", "conditions", "locations", "minimum_age", "maximum_age", "sex", "healthy_volunteers"),
    *("numbers", "registry", "processed_on", "page", "changed_on", "condition_codes", "checked_in"),
)
LOCATION_COLUMNS = (
    *("study", "location", "own", "name", "city", "region", "postcode", "country", "latitude", "longitude"),
    *("status", "status_given", "checked_on", "relied_on_until", "status_since", "opens_on", "closes_on"),
    *("irb_number", "study_changed_on", "page", "checked_in"),
)


_END = len("\r\n")
_SPECIAL = re.compile('[,"\\r\\n]')
"""Characters for which CSV requires quotation marks."""


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV according to RFC 4180. None becomes an empty cell.

    Args:
        rows: rows without any text that a spreadsheet takes for a formula: see `cells`.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def study_cells(study: ListedStudy) -> Sequence[object]:
    """The values of `STUDY_COLUMNS`. Several values in one cell are separated by a bar: "Asthma | COPD"."""
    head, tail = study.head, study.tail
    conditions, registry = head.get("conditions", ()), tail.get("registry", {})
    codes = [code for each in conditions for code in each.get("codes", ())]
    codes += head.get("condition_codes", ())
    flat = {**head, **tail, **registry, "registry": registry.get("name", "")}
    flat["conditions"] = _joined(each["name"] for each in conditions)
    flat["locations"] = _joined([f"{each.place[0]}: {each.status.word}" for each in study.locations])
    flat["numbers"] = _joined(tail.get("numbers", ()))
    flat["condition_codes"] = _joined(dict.fromkeys(f"{code['system']}|{code['code']}" for code in codes), " ")
    if "healthy_volunteers" in tail:
        flat["healthy_volunteers"] = "yes" if tail["healthy_volunteers"] else "no"
    return cells(map(flat.get, STUDY_COLUMNS))


def location_lines(study: ListedStudy) -> Iterator[str]:
    """The values of `LOCATION_COLUMNS` for each of the study's locations, as CSV: a table has thousands of rows."""
    before = csv_lines([(study.head["id"],)])[:-_END]
    after = csv_lines([(study.head["changed_on"], study.tail["page"])])[:-_END]
    for id_, is_own, (name, city, region, postcode, country), latitude, longitude, status, details in study.locations:
        own, place = "yes" if is_own else "no", f"{_cell(name)},{_cell(city)},{_cell(region)}"
        since, opens_on, closes_on, irb_number = details
        position = f"{'' if latitude is None else latitude},{'' if longitude is None else longitude}"
        # Identifiers, statuses and days cannot be taken for formulas, and need no quotation marks.
        yield (
            f"{before},{id_},{own},{place},{_new_cell(postcode)},{_cell(country)},{position},{status.cells},"
            f"{since},{opens_on},{closes_on},{irb_number and _new_cell(irb_number)},{after},"
            f"{status.fields.get('checked_in', '')}\r\n"
        )


def _new_cell(text: str) -> str:
    """A text as a cell of a table."""
    text = cell(text)
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


_cell = lru_cache(maxsize=8192)(_new_cell)
"""The same for names of places, cities, regions and countries, of which there are few different ones."""


def _joined(words: Iterable[str], between: str = " | ") -> str:
    return between.join(words)
