"""Flyers and referral sheets that fit on one sheet of paper, with smaller text first and then fewer criteria.

Sizes have the same names and values as in `templates/assets/css/sheets-on-paper.css`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from site_builder.model.eligibility import Criterion
from site_builder.model.paper import SHEET, PaperBlock, height
from site_builder.model.people import Contact
from site_builder.model.study import Study
from site_builder.model.study_parts import Approval

Criteria = tuple[Criterion, ...]

LEADING = 1.32
"""Line height in print."""
_CODE = 78.0
"""Height of the QR code with its margins, in points."""


LEAST = 9.0
"""Smallest font size on paper, in points. Smaller text would fit more, but nobody could read it."""
FLYER, REFERRAL = (11.0, 10.0, LEAST), (10.0, 9.5, LEAST)
"""The possible font sizes, largest first. Criteria are left out only at the last one."""


class FittedSheet(NamedTuple):
    """How a sheet is set."""

    size: int = 0
    """Index of the font size among those of its kind."""
    inclusion: tuple[Criterion, ...] = ()
    exclusion: tuple[Criterion, ...] = ()
    is_shortened: bool = False
    """Whether criteria were left out; the sheet then says so, and where to find them."""
    extra: bool = True
    """Whether there is room for the optional text."""


class SheetText(NamedTuple):
    """The parts of a sheet besides its criteria."""

    above: Sequence[PaperBlock]
    extra: PaperBlock
    """The optional text."""
    beside: Sequence[str]
    """The columns at the end of the sheet, with each paragraph on its own line."""
    below: Sequence[PaperBlock]


def fitted_flyer(study: Study, text: SheetText, most: int = 3) -> FittedSheet:
    """A flyer, with the first inclusion criteria."""
    return _fitted(FLYER, text, study.eligibility.inclusion[:most], (), columns=1)


def fitted_referral(study: Study, text: SheetText) -> FittedSheet:
    """A referral sheet, with all criteria if there is any way to fit them."""
    eligibility = study.eligibility
    return _fitted(REFERRAL, text, eligibility.inclusion, eligibility.exclusion, columns=2)


def _fitted(sizes: Sequence[float], text: SheetText, include: Criteria, exclude: Criteria, columns: int) -> FittedSheet:
    def is_on_sheet(size: int, many: int | None = None, *, extra: bool = True) -> bool:
        sheet = text if extra else text._replace(extra=PaperBlock("", around=0))
        parts = (include, exclude) if many is None else (first_of(include, many), first_of(exclude, many))
        return _height(sheet, sizes[size], *parts, columns) <= SHEET.height

    for extra in (True, False):
        for size in range(len(sizes)):
            if is_on_sheet(size, extra=extra):
                return FittedSheet(size, include, exclude, extra=extra)
    last, longest = len(sizes) - 1, max(_number(include), _number(exclude))
    count = _most(lambda many: is_on_sheet(last, many, extra=False), longest)
    return FittedSheet(last, first_of(include, count), first_of(exclude, count), is_shortened=True, extra=False)


def first_of(criteria: Criteria, many: int) -> Criteria:
    """The first criteria, splitting groups if necessary. A criterion with parts counts as one, and each part as one."""
    first_criteria: list[Criterion] = []
    for each in criteria:
        if many <= 0:
            break
        own = 0 if each.heading else 1
        items = first_of(each.items, many - own)
        if items or own:
            first_criteria.append(each.model_copy(update={"items": items}))
        many -= own + _number(each.items)
    return tuple(first_criteria)


def _number(criteria: Criteria) -> int:
    return sum((0 if each.heading else 1) + _number(each.items) for each in criteria)


def _most(is_possible: Callable[[int], bool], all_of_them: int) -> int:
    """The largest number that fits, given that a larger number never fits better."""
    low, high = 0, all_of_them
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_possible(middle) else (low, middle - 1)
    return low


def _height(text: SheetText, size: float, include: Criteria, exclude: Criteria, columns: int) -> float:
    width = SHEET.width / columns - 10 * (columns - 1)
    lists = [*_heading(include), *_items(include, 0), *_heading(exclude), *_items(exclude, 0)]
    high = [height([each], size, width, LEADING) for each in lists]
    # Columns are as even as unbroken items allow.
    listed = sum(high) / columns + (max(high, default=0.0) if columns > 1 else 0.0)
    part = SHEET.width / max(len(text.beside), 1) - 18
    beside = [height([PaperBlock(each, around=2.5)], size, part, LEADING) for each in text.beside]
    ends = max([_CODE, *beside]) + 3 * size
    return height([*text.above, text.extra, *text.below], size, SHEET.width, LEADING) + listed + ends


def _heading(items: Sequence[Criterion]) -> Iterator[PaperBlock]:
    if items:
        yield PaperBlock("Inclusion criteria: all must be true", 1.35, 1.0, 1.2)


def _items(items: Sequence[Criterion], depth: int) -> Iterator[PaperBlock]:
    for each in items:
        yield PaperBlock(each.text or each.heading or "", 1.0, max(0.4, 0.9 - 0.09 * depth), 0.32)
        yield from _items(each.items, depth + 1)


def contact_text(contact: Contact | None) -> str:
    """The lines of a contact."""
    if contact is None:
        return ""
    lines = (
        *(", ".join(filter(None, (contact.role, contact.name))), contact.phone, contact.email),
        *("Contact form form" if contact.form else "", contact.hours, ", ".join(contact.languages), contact.reply_time),
        contact.note,
    )
    return "\n".join(each for each in lines if each)


def approval_text(approval: Approval | None) -> str:
    """A text about as long as the line about ethics approval."""
    names = (approval.irb_reference, approval.approved_by or "") if approval else ()
    return "研" * 70 + " ".join(names)
