"""The page of a study on paper: two sheets, for which its letters get smaller if they must.

A rough estimate, since it is made for every page: characters, and not lines of words, as on flyers (`sheet_fitting`).
The sizes are in `templates/assets/css/print.css`, under the same names.
"""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.model.eligibility import Criterion
from site_builder.model.paper import SHEET
from site_builder.model.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.outputs.pages.sheet_fitting import LEADING, contact_text

SIZES = (8.5, 7.8, 7.2, 6.8, 6.8)
"""Of letters, in points: usual, `print-1` and on; with the last, what is not needed to decide is left out as well."""

_COLUMN = (SHEET.width - 9 / 25.4 * 72) / 2
_ROOM = 0.77 * (4 * SHEET.height - 330)
"""The columns of two sheets without head, title and foot, in points; columns are never quite full."""
_LETTER, _MORE = 0.63, 0.2
"""Width of a letter, and what each further byte of UTF-8 adds, in the size of letters: 1 for Chinese."""
_HEADINGS = 60
"""Lines for headings, names of facts, questions and the dates of a study."""
_PLACE = 6
"""Lines of a location besides its contact."""
_SHOWN_PLACES = 6
"""More locations than that fold by country or region, and print as a line each."""


def print_class(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> str:
    """The class for the page of a study on paper: "" or `print-1` to `print-4`."""
    texts = list(_texts(study, rows, settings))
    for number, size in enumerate(SIZES):
        if _lines(texts, _COLUMN / size) * size * LEADING <= _ROOM:
            return f"print-{number}" if number else ""
    return f"print-{len(SIZES) - 1}"


def _lines(texts: Iterable[str], width: float) -> float:
    total = float(_HEADINGS)
    for text in texts:
        ems = _LETTER * len(text) + (0 if text.isascii() else _MORE * (len(text.encode()) - len(text)))
        total += ems / width + 0.6 + 0.5 * text.count("\n")
    return total


def _texts(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> Iterator[str]:
    who, part = study.eligibility, study.taking_part
    plain = (study.about, study.purpose, who.note, who.sex_note, study.official_title, study.title, study.supplemental)
    yield from filter(None, (*plain, study.results.text, settings.texts.footer, study.planned_with_patients))
    yield from (str(each) for each in study.results.summary.model_dump().values() if each)
    yield from _criteria((*who.inclusion, *who.exclusion))
    yield from (str(each) for each in part.model_dump(exclude={"schedule"}).values() if each)
    yield from (f"{visit.when} {visit.what or ''}" for visit in part.schedule)
    yield from (f"{arm.name} {arm.description or ''}" for arm in study.arms)
    yield from (f"{each.name} {each.description or ''}" for each in study.interventions)
    yield from (each.citation for each in study.publications)
    yield contact_text(study.contact or settings.contact)
    shown = rows if len(rows) <= _SHOWN_PLACES else rows[:1]
    for row in shown:
        yield "\n".join([contact_text(row.contact), row.entry.note or "", *["x"] * _PLACE])
    yield from {f"{row.place.country} {row.place.region}" for row in rows[len(shown) :]}


def _criteria(criteria: Iterable[Criterion]) -> Iterator[str]:
    for each in criteria:
        yield each.text or each.heading or ""
        yield from _criteria(each.items)
