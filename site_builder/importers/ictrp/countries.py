"""Entries of the EU's older register in the WHO's ICTRP: one per country, all of one trial."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.ictrp.values import day_of
from site_builder.importers.text import line

_PREFIX = "EUCTR"
_OUTSIDE = "OUTSIDE/EEA"


def one_per_trial(trials: Iterable[Element]) -> list[Element]:
    """The trials, in which the national entries of one trial are one with all of its countries.

    The entry that changed last stands for the others, preferably one of a country in the EU. National entries may say
    that the trial is authorised in one country and over in another: then it is not over.

    Args:
        trials: the elements `Trial`, with field names in lower case.
    """
    result: list[list[Element]] = []
    of_trial: dict[str, list[Element]] = {}
    for trial in trials:
        number = _text(trial, "trialid").upper()
        eu = eu_number(number) if number.startswith(_PREFIX) else ""
        if eu and eu in of_trial:
            of_trial[eu].append(trial)
            continue
        result.append([trial])
        if eu:
            of_trial[eu] = result[-1]
    return [each[0] if len(each) == 1 else _joined(each) for each in result]


def _joined(entries: list[Element]) -> Element:
    by_number = sorted(entries, key=lambda each: _text(each, "trialid"))
    first = max(by_number, key=_rank)
    ordered = [first, *(each for each in by_number if each is not first)]
    countries = [part.strip() for each in ordered for part in _text(each, "countries").split(";")]
    _set(first, "countries", ";".join(dict.fromkeys(filter(None, countries))))
    running = [word for each in ordered if "authori" in (word := _text(each, "recruitment_status")).lower()]
    if running:
        _set(first, "recruitment_status", running[0])
    return first


def _rank(entry: Element) -> tuple[bool, str]:
    return _OUTSIDE not in _text(entry, "trialid").upper(), day_of(_text(entry, "last_refreshed_on"))


def _text(entry: Element, name: str) -> str:
    return line(entry.findtext(name) or "")


def _set(entry: Element, name: str, text: str) -> None:
    element = entry.find(name)
    element = SubElement(entry, name) if element is None else element
    element.text = text
