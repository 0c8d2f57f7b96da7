"""The rows of the table of locations are what the library for CSV would write, whatever is in their words."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.spreadsheet import cells
from site_builder.outputs.exports.location_data import ListedLocation, ListedStatus, PlaceWords
from site_builder.outputs.exports.study_row import ListedStudy
from site_builder.outputs.exports.table_rows import location_lines

WORDS = st.text("ab,;\"'=+-@\t\r\n \uff1dé癌", max_size=5)
DAYS = ("2026-01-02", "", "2026-03")


@given(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), WORDS, WORDS)
def test_a_line_is_what_the_library_for_csv_writes(place: PlaceWords, number: str, page: str) -> None:
    status = ListedStatus("open", "open,open,2026-06-01,", {"status": "open", "checked_in": "2026-06"})
    location = ListedLocation("here", False, place, 1e-05, None, status, (*DAYS, number))
    study = ListedStudy({"id": "brevas", "changed_on": "2026-06-30"}, [location], {"page": page})
    row = ["brevas", "here", "no", *cells(place), "1e-05", "", "open", "open", "2026-06-01", "", *DAYS]
    row += [*cells([number]), "2026-06-30", page, "2026-06"]
    text = io.StringIO(newline="")
    csv.writer(text).writerow(row)
    assert list(location_lines(study)) == [text.getvalue()]
