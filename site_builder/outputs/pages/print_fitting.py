"""The page of a study on paper: two sheets if they can be read, more if not.

No letter is smaller than nine points. Where all of a page takes more than two sheets, paper does without what nobody
needs to decide: first without details, results and publications, then without the questions and a registry's groups
too, which are on the page; never without a criterion.
A rough estimate, since it is made for every page: characters, and not lines of words, as on flyers (`sheet_fitting`).
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
"""Of letters, in points: as `templates/assets/css/print.css` has it."""
SHORT, SHORTEST = "short-print", "short-print no-questions"
"""The classes of a page that leaves something out on paper."""

_COLUMN = (SHEET.width - 9 / 25.4 * 72) / 2
_ROOM = 0.77 * (4 * SHEET.height - 330)
"""The columns of two sheets without head, title and foot, in points; columns are never quite full."""
_LETTER, _MORE = 0.63, 0.2
"""Width of a letter, and what each further byte of UTF-8 adds, in the size of letters: 1 for Chinese."""
_HEADINGS, _QUESTIONS, _DETAILS = 30, 16, 14
"""Lines for headings and names of facts; for the questions; for the dates of a study and the names of its details."""
_PLACE = 6
"""Lines of a location besides its contact."""
_SHOWN_PLACES = 6
"""More locations than that fold, and print as one line."""


def print_class(study: Study, rows: Sequence[LocationRow], settings: SiteSettings) -> str:
    """The classes for the page of a study on paper: "", or what it has to leave out to be two sheets."""
    lines = _HEADINGS + _QUESTIONS + _lines(list(_texts(study, rows, settings)))
    room = _ROOM / (SIZE * LEADING)
    if lines + _DETAILS + _lines(list(_details(study))) <= room:
        return ""
    return SHORT if lines <= room else SHORTEST


def _lines(texts: Sequence[str]) -> float:
    """How many lines of a column texts take, with what their ends take."""
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
