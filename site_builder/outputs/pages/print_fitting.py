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
    ems, breaks = _measured(texts)
    for number, size in enumerate(SIZES):
        if (_HEADINGS + ems * size / _COLUMN + breaks) * size * LEADING <= _ROOM:
            return f"print-{number}" if number else ""
    return f"print-{len(SIZES) - 1}"


def _measured(texts: Sequence[str]) -> tuple[float, float]:
    """The length of all texts in one line, in the size of letters, and the lines that their ends take."""
    more = sum(len(text.encode()) - len(text) for text in texts if not text.isascii())
    breaks = sum(0.6 + 0.5 * text.count("\n") for text in texts)
    return _LETTER * sum(map(len, texts)) + _MORE * more, breaks


def _texts(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> Iterator[str]:
    eligibility, part = study.eligibility, study.taking_part
    plain = (
        study.about,
        study.purpose,
        eligibility.note,
        eligibility.sex_note,
        study.official_title,
        study.title,
        study.supplemental,
    )
    yield from filter(None, (*plain, study.results.text, settings.texts.footer, study.planned_with_patients))
    yield from (each for each in vars(study.results.summary).values() if isinstance(each, str))
    yield from _criteria((*eligibility.inclusion, *eligibility.exclusion))
    yield from (each for each in vars(part).values() if isinstance(each, str))
    yield from (f"{visit.when} {visit.what or ''}" for visit in part.schedule)
    yield from (f"{arm.name} {arm.description or ''}" for arm in study.arms)
    yield from (f"{each.name} {each.description or ''}" for each in study.interventions)
    yield from (each.citation for each in study.publications)
    yield contact_text(study.contact or settings.contact)
    full_rows = rows if len(rows) <= _SHOWN_PLACES else rows[:1]
    for row in full_rows:
        yield "\n".join([contact_text(row.contact), row.entry.note or "", *["x"] * _PLACE])
    yield from {f"{row.place.country} {row.place.region}" for row in rows[len(full_rows) :]}


def _criteria(criteria: Iterable[Criterion]) -> Iterator[str]:
    for each in criteria:
        yield each.text or each.heading or ""
        yield from _criteria(each.items)
