"""The criteria of a trial, to each of which the registry gives its side, and the ages of participants."""

from site_builder.importers.ages import UNREADABLE, limits_or_note, usable_limits
from site_builder.importers.conversions import age
from site_builder.importers.entry import Remark, drop_empty, unusable_age
from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.one_sided import TwoLists, lists_of
from site_builder.importers.free_text.prose import prose
from site_builder.importers.nci.texts import criteria_of, markup
from site_builder.importers.nci.words import SEXES
from site_builder.importers.reading import Fields, groups, text, truth
from site_builder.importers.text import line

_WORDS = "description"
"""The field with the words of a criterion."""
_MOST_OF_OTHERS = 2
"""Most entries of a trial that has all criteria of a side in one."""
_SIDES = {True: "inclusion", False: "exclusion"}
_NO_LIMIT = {"min": 0, "max": 999}
"""The registry's numbers for a limit that does not exist."""


def lists_of_criteria(eligibility: Fields) -> TwoLists:
    """The criteria by their sides, in the registry's order. What the registry gives no side to becomes a note.

    Usually each entry is one criterion. Trials that others registered have one or two, with all criteria in them.
    """
    entries = [each for each in _in_order(groups(eligibility, "unstructured")) if text(each, _WORDS)]
    if len(entries) == 1:
        both = read_criteria(markup(entries[0], _WORDS))
        if both.inclusion and both.exclusion and not both.whole:
            values = {"inclusion": both.inclusion, "exclusion": both.exclusion, "note": both.note}
            return TwoLists(drop_empty(values), (), both.doubts)
    texts: dict[str, list[str]] = {side: [] for side in _SIDES.values()}
    of_no_side: list[str] = []
    for each in entries:
        side = truth(each, "inclusion_indicator")
        (of_no_side if side is None else texts[_SIDES[side]]).append(markup(each, _WORDS))
    lists = lists_of(texts)
    if len(entries) > _MOST_OF_OTHERS and "note" not in lists.values:
        single = {side: [item for each in texts[side] for item in criteria_of(each)] for side in texts}
        lists = lists._replace(values=single)
    if not of_no_side:
        return lists
    message = "the registry does not say of all criteria whether they include or exclude; these are below the lists"
    remark = Remark("W603", message, "write them in content/studies", ("eligibility", "note"))
    notes = [str(lists.values.get("note", "")), *map(prose, of_no_side)]
    note = "\n\n".join(filter(None, notes))
    return lists._replace(values=lists.values | {"note": note}, remarks=(*lists.remarks, remark))


def _in_order(entries: list[Fields]) -> list[Fields]:
    """The criteria by their place in the registry's list, if all of them have one."""
    places = [each.get("display_order") for each in entries]
    if not all(isinstance(each, int) and not isinstance(each, bool) for each in places):
        return entries
    return sorted(entries, key=lambda each: int(each["display_order"]))


def who_can_join(structured: Fields) -> tuple[dict[str, str], tuple[Remark, ...]]:
    """Sex and ages of participants, and remarks about limits that cannot be read.

    Args:
        structured: the registry's group `eligibility.structured`.
    """
    limits: dict[str, str] = {}
    strange: dict[str, str] = {}
    unlimited = []
    for field, name in (("minimum_age", "min"), ("maximum_age", "max")):
        words = _age_words(structured, name)
        number = words.partition(" ")[0].partition(".")[0]
        if number.isascii() and number.isdigit() and len(number) < 9 and int(number) == _NO_LIMIT[name]:
            unlimited.append(field)
            continue
        try:
            limits[field] = age(words)
        except ValueError:
            strange[field] = words
    limits, strange = usable_limits(drop_empty(limits), strange)
    ages = limits_or_note(limits, unlimited, strange)
    sex = SEXES.get(line(structured.get("sex") or structured.get("gender")).lower(), "")
    return drop_empty({**ages, "sex": sex}), tuple(unusable_age(each) for each in strange.values())


def _age_words(structured: Fields, name: str) -> str:
    """A limit with its unit; some entries have the number and the unit apart."""
    value = structured.get(f"{name}_age") or structured.get(f"{name}_age_number")
    words, unit = line(value), line(structured.get(f"{name}_age_unit"))
    if value and not words:
        return UNREADABLE
    return f"{words} {unit}".strip() if words.isdigit() else words
