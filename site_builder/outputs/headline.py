"""The headline of a study whose title comes from a registry: condition, subject and participants, from fields only.

It repeats the record and never promises a benefit. A title that somebody wrote always takes precedence.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.studied import MOST, studied
from site_builder.model.card import Card
from site_builder.model.day import Age
from site_builder.model.languages import direction_of
from site_builder.model.places import Condition
from site_builder.model.study import Study
from site_builder.model.words import StudyType
from site_builder.outputs.condition_link import condition_name
from site_builder.rendering.wording import Wording
from site_builder.search.condition_pages import (
    StudyConditions,
    capitalized,
    pages_of_name,
    shown_name,
    usual_page,
)

_CONDITIONS = 2
"""Maximum number of conditions in a headline."""
_LONGEST = 45
"""Longest condition name, in characters. Longer ones copy a classification and push the status off a phone screen."""
_HEALTHY = "healthy"
_Pairs = Iterable[tuple[str, str]]
_Find = Callable[[str], Condition | None]
"""Looks up the record of a condition by its identifier."""


def headline_of_study(study: Study, about: StudyConditions, inputs: PageInputs, wording: Wording) -> str:
    """The headline of a study; "" if its own title, or a translation of it, takes precedence.

    Args:
        study: the study.
        about: the condition pages that list it.
        inputs: the page's inputs, with the records of its conditions.
        wording: the words of the page's language.
    """
    if not study.is_headed:
        return ""
    pairs = (*about.conditions, *about.more)
    eligibility = study.eligibility
    people = _people(
        wording,
        eligibility.minimum_age,
        eligibility.maximum_age,
        eligibility.sex,
        _joining(eligibility.healthy_volunteers, pairs),
    )
    return _headline(
        _names(pairs, inputs.condition, wording), _subject(studied(study), study.type or "", wording), people, wording
    )


def headline_of_card(card: Card, inputs: PageInputs, wording: Wording) -> str:
    """The headline of a study in a list; "" if its own title takes precedence."""
    return _of_card(card, inputs.condition, wording) if card.headed else ""


class EntryTitle(NamedTuple):
    """A study in a file whose texts all have one language, such as a feed or a calendar.

    Attributes:
        title: its title, or its headline if the title is in another language.
        number: what tells apart two studies with the same headline: the number in a registry; else "".
    """

    title: str
    number: str


def entry_title(card: Card, inputs: PageInputs, wording: Wording) -> EntryTitle:
    """The words for a study that need no mark of their language: neither Atom nor iCalendar marks a part of a text."""
    of_title = card.languages[0] if card.languages else ""
    if of_title in ("", wording.language):
        return EntryTitle(card.title, "")
    return EntryTitle(headline_of_card(card, inputs, wording) or card.title, card.numbers.partition(" ")[0])


def headline_in_list(card: Card, catalogue: Catalogue, wording: Wording) -> str:
    """The headline of a study before pages exist, for sorting lists by the text that they show first."""
    return _of_card(card, catalogue.conditions.get, wording)


def _of_card(card: Card, find: _Find, wording: Wording) -> str:
    pairs = card.every_condition
    healthy = _joining(card.healthy_volunteers, pairs)
    people = _people(wording, card.minimum_age, card.maximum_age, card.sex, healthy)
    return _headline(_names(pairs, find, wording), _subject(card.studied, card.type, wording), people, wording)


# A study is in the lists of all towns where it has a location.
@lru_cache(maxsize=8192)
def _headline(conditions: tuple[str, ...], subject: str, people: str, wording: Wording) -> str:
    _ = wording.translations.gettext
    if conditions:
        about = wording.listing(conditions) if conditions[1:] else conditions[0]
        subject = _("{conditions}: {what}").format(conditions=about, what=subject)
        subject = _spaced(subject) if wording.language.startswith("zh") else subject
    subject = capitalized(subject)
    return _("{what} ({people})").format(what=subject, people=people) if people else subject


def _joining(healthy: bool | None, conditions: _Pairs) -> bool:
    """Whether to mention that healthy people can join; not if the study is about them."""
    return bool(healthy) and not _healthy(conditions)


def _healthy(conditions: _Pairs) -> bool:
    """Whether a study is about healthy people and about no condition."""
    return all(not id_ and name.lower().startswith(_HEALTHY) for id_, name in conditions)


def _names(pairs: _Pairs, find: _Find, wording: Wording) -> tuple[str, ...]:
    """The names of a study's first conditions, in everyday words where these are known."""
    pairs = tuple(pairs)
    names_by_id: dict[str, str] = {}
    for id_, name in _short_first(pairs, wording.language):
        if not id_ or len(names_by_id) == _CONDITIONS:
            continue
        common_name = name and shown_name(usual_page(id_, name), wording.language)
        names_by_id.setdefault(id_, common_name or _isolated(condition_name(find, id_, name), wording))
        # "Depression with insomnia" is about both, and not about depression alone.
        for page in pages_of_name(name)[1:] if common_name else ():
            if len(names_by_id) < _CONDITIONS:
                names_by_id.setdefault(page.id, shown_name(page.id, wording.language))
    if not names_by_id and pairs and _healthy(pairs):
        return (wording.translations.gettext("Healthy volunteers"),)
    return tuple(names_by_id.values())


def _short_first(pairs: _Pairs, language: str) -> Iterable[tuple[str, str]]:
    """Conditions without those that have a very long name, unless all names are long."""
    pairs = tuple(pairs)
    if max((len(name) for _id, name in pairs), default=0) <= _LONGEST:
        return pairs
    return [
        (id_, name) for id_, name in pairs if len(name) <= _LONGEST or shown_name(usual_page(id_, name), language)
    ] or pairs


@lru_cache(maxsize=8192)
def _people(wording: Wording, low: Age | None, high: Age | None, sex: str | None, healthy: bool) -> str:
    return wording.people(low, high, sex, healthy)


@lru_cache(maxsize=8192)
def _subject(things: tuple[tuple[str, str], ...], type_: str, wording: Wording) -> str:
    """The subject of the study, or the kind of study if the subject has no short name."""
    _ = wording.translations.gettext
    if type_ == StudyType.OBSERVATIONAL:
        return _("observational study")
    if type_ == StudyType.MEDICAL_RECORDS:
        return _("study of medical records")
    if not things:
        return _("access to a drug outside a study") if type_ == StudyType.EXPANDED_ACCESS else _("clinical trial")
    names = [_isolated(name, wording) for _kind, name in things[:MOST]]
    if wording.language.startswith("de"):  # a noun has a capital in German, and registries write "trastuzumab"
        names = [capitalized(name) for name in names]
    more = len(things) > MOST
    phrase = _("{names} and others").format(names=wording.series(names)) if more else wording.listing(names)
    if type_ == StudyType.EXPANDED_ACCESS:
        return _("access to {names} outside a study").format(names=phrase)
    kinds = {kind for kind, _name in things}
    words = _study_of(kinds.pop() if len(kinds) == 1 else "", len(names), wording.translations.ngettext)
    subject = (words or _("study of {names}")).format(names=phrase)
    return _spaced(subject) if wording.language.startswith("zh") else subject


def _spaced(text: str) -> str:
    """A Chinese phrase with a space between Chinese characters and Latin words, and no other spaces beside the former.

    A number alone is a part of the Chinese phrase, as in 2型糖尿病.
    """
    return _LATIN.sub(_apart, _BETWEEN.sub("", text))


_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LATIN = re.compile(
    r"(?P<before>[\u4e00-\u9fff] ?)?(?P<words>[A-Za-z0-9]+(?:[ .,/+%-]+[A-Za-z0-9]+)*)(?P<after> ?(?=[\u4e00-\u9fff]))?"
)


def _apart(match: re.Match[str]) -> str:
    before, words, after = match["before"] or "", match["words"], match["after"]
    space = "" if words.isdigit() else " "
    return (before.rstrip() + space if before else "") + words + (space if after is not None else "")


def _isolated(name: str, wording: Wording) -> str:
    """A name from a record, isolated in right-to-left text so that it does not swap places with its surroundings.

    U+2068 and U+2069 of https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates.
    """
    return f"\u2068{name}\u2069" if direction_of(wording.language) == "rtl" else name


def _study_of(kind: str, number: int, _n: Callable[[str, str, int], str]) -> str:
    """A phrase for a study of interventions of one kind, as ClinicalTrials.gov names kinds; "" for other kinds."""
    if kind == "drug":
        return _n("study of the drug {names}", "study of the drugs {names}", number)
    if kind == "device":
        return _n("study of the device {names}", "study of the devices {names}", number)
    if kind == "procedure":
        return _n("study of the procedure {names}", "study of the procedures {names}", number)
    if kind == "diagnostic test":
        return _n("study of the test {names}", "study of the tests {names}", number)
    if kind == "dietary supplement":
        return _n("study of the supplement {names}", "study of the supplements {names}", number)
    return ""
