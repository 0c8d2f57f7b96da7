"""A study's page on paper: two sheets if they stay readable, else more.

No text is smaller than nine points. If a page needs more than two sheets, the printout first has its lines closer
together, then leaves out details, results and publications, and at last the questions and a registry's groups, and
lets short lists run on in a line. All of them remain on the page, and no criterion is ever left out.
The estimate is made for every page, so it only counts characters; for flyers, `sheet_fitting` counts lines of words.
"""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.model.eligibility import Criterion
from site_builder.model.paper import SHEET
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.outputs.pages.registry_groups import registry_groups
from site_builder.outputs.pages.sheet_fitting import LEAST, contact_text

TIGHT = "tight-print"
SHORT, SHORTEST = f"{TIGHT} short-print", f"{TIGHT} short-print no-questions"
"""The classes of a page that is set closer, and of pages that leave parts out on paper."""

_LOOSE, _CLOSE, _WITHOUT_DETAILS, _TWO_SHEETS = 118, 148, 200, 250
"""Lines of a study's own text that fit on two sheets: as usual, set closer, without details, and without questions.

Measured with 269 pages, six languages, on US Letter in Chromium, in a font as wide as Verdana.
"""
_COLUMN = (SHEET.width - 7 / 25.4 * 72) / 2
_LETTER, _MORE = 0.63, 0.2
"""Width of a character, and of each further byte of UTF-8, relative to the font size; a Chinese one is 1 wide."""
_PLACE = 6
"""Lines per location, without its contact."""
_SHOWN_PLACES = 6
"""Number of locations above which they fold and print as one line."""


def print_class(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> str:
    """The classes of a study's page that leave out parts until it fits on two sheets; "" if nothing needs to go."""
    needed = _lines(list(_texts(study, rows, settings)))
    lines = needed + _lines(list(_details(study)))
    if lines <= _CLOSE:
        return "" if lines <= _LOOSE else TIGHT
    # A third sheet, if there has to be one, has room for the questions.
    return SHORTEST if _WITHOUT_DETAILS < needed <= _TWO_SHEETS else SHORT


def _lines(texts: Sequence[str]) -> float:
    """Number of column lines that texts take, including their unfilled last lines."""
    more = sum(len(text.encode()) - len(text) for text in texts if not text.isascii())
    breaks = sum(0.6 + 0.5 * text.count("\n") for text in texts)
    return (_LETTER * sum(map(len, texts)) + _MORE * more) * LEAST / _COLUMN + breaks


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
    return (f"{arm.name} {arm.description or ''} {', '.join(arm.gets)}" for arm in study.arms)


def _criteria(criteria: Iterable[Criterion]) -> Iterator[str]:
    for each in criteria:
        yield each.text or each.heading or ""
        yield from _criteria(each.items)
