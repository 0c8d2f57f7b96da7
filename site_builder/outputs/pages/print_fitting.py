"""A study's page on paper: two sheets if they stay readable, else more.

No text is smaller than nine points. If a page needs more than two sheets, the printout leaves out parts that nobody
needs for a decision: first details, results and publications, then also the questions and a registry's groups. All of
them remain on the page, and no criterion is ever left out.
The estimate is made for every page, so it only counts characters; for flyers, `sheet_fitting` counts lines of words.
"""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.model.eligibility import Criterion
from site_builder.model.paper import SHEET
from site_builder.model.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.outputs.pages.registry_groups import registry_groups
from site_builder.outputs.pages.sheet_fitting import LEADING, LEAST, contact_text

SIZE = LEAST
"""Font size in points, as in `templates/assets/css/print.css`."""
SHORT, SHORTEST = "short-print", "short-print no-questions"
"""The classes of a page that leaves parts out on paper."""

_COLUMN = (SHEET.width - 9 / 25.4 * 72) / 2
_ROOM = 0.77 * (4 * SHEET.height - 330)
"""Height in points of the columns of two sheets without head, title and foot; columns are never quite full."""
_LETTER, _MORE = 0.63, 0.2
"""Width of a character, and of each further byte of UTF-8, relative to the font size; a Chinese one is 1 wide."""
_HEADINGS, _QUESTIONS, _DETAILS = 30, 16, 14
"""Lines for headings and names of facts, for the questions, and for a study's dates and the names of its details."""
_PLACE = 6
"""Lines per location, without its contact."""
_SHOWN_PLACES = 6
"""Number of locations above which they fold and print as one line."""


def print_class(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> str:
    """The classes of a study's page that leave out parts until it fits on two sheets; "" if nothing needs to go."""
    lines = _HEADINGS + _QUESTIONS + _lines(list(_texts(study, rows, settings)))
    room = _ROOM / (SIZE * LEADING)
    if lines + _DETAILS + _lines(list(_details(study))) <= room:
        return ""
    return SHORT if lines <= room else SHORTEST


def _lines(texts: Sequence[str]) -> float:
    """Number of column lines that texts take, including their unfilled last lines."""
    more = sum(len(text.encode()) - len(text) for text in texts if not text.isascii())
    breaks = sum(0.6 + 0.5 * text.count("\n") for text in texts)
    return (_LETTER * sum(map(len, texts)) + _MORE * more) * SIZE / _COLUMN + breaks


def _details(study: Study) -> Iterator[str]:
    plain = (study.official_title, study.supplemental, study.results.text, study.planned_with_patients)
    yield from filter(None, plain)
    yield from (each for each in vars(study.results.summary).values() if isinstance(each, str))
    if not registry_groups(study):
        yield from _groups(study)
    yield from (f"{each.name} {each.description or ''}" for each in study.interventions)
    yield from (each.citation for each in study.publications)


def _texts(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> Iterator[str]:
    eligibility, part = study.eligibility, study.taking_part
    plain = (study.about, study.purpose, eligibility.note, eligibility.sex_note, study.title, settings.texts.footer)
    yield from filter(None, plain)
    if registry_groups(study):
        yield from _groups(study)
    yield from _criteria((*eligibility.inclusion, *eligibility.exclusion))
    yield from (each for each in vars(part).values() if isinstance(each, str))
    yield from (f"{visit.when} {visit.what or ''}" for visit in part.schedule)
    yield contact_text(study.contact or settings.contact)
    full_rows = rows if len(rows) <= _SHOWN_PLACES else rows[:1]
    for row in full_rows:
        yield "\n".join([contact_text(row.contact), row.entry.note or "", *["x"] * _PLACE])


def _groups(study: Study) -> Iterator[str]:
    return (f"{arm.name} {arm.description or ''}" for arm in study.arms)


def _criteria(criteria: Iterable[Criterion]) -> Iterator[str]:
    for each in criteria:
        yield each.text or each.heading or ""
        yield from _criteria(each.items)
