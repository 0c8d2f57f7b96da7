"""Entries of the WHO's International Clinical Trials Registry Platform, which copies the world's registers.

Its XML, https://trialsearch.who.int/ (Export results to XML), has one flat element per study, and texts with `<br>`. It
gives the countries of a study but no sites, and one status for the whole study.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from site_builder.importers.ages import (
    euctr_groups_in_words,
    is_beyond_all_ages,
    limits_or_note,
    of_euctr,
    usable_limits,
)
from site_builder.importers.conversions import web_address
from site_builder.importers.entry import (
    Imported,
    Remark,
    Unreadable,
    drop_empty,
    unknown_fields,
    unknown_status,
    unusable_age,
    usable_values,
)
from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.one_sided import lists_of
from site_builder.importers.free_text.prose import prose
from site_builder.importers.ictrp.ages import limit_of, no_limit
from site_builder.importers.ictrp.conditions import platform_conditions
from site_builder.importers.ictrp.countries import one_per_trial
from site_builder.importers.ictrp.criteria import doubts_of_cuts, text_of_side, with_marks, without_heading
from site_builder.importers.ictrp.exchange import DIRECT, as_platform, is_exchanged
from site_builder.importers.ictrp.interventions import platform_interventions
from site_builder.importers.ictrp.numbers import platform_identifiers
from site_builder.importers.ictrp.titles import bare_title
from site_builder.importers.ictrp.values import contact_of, countries_of, day_of, place_of
from site_builder.importers.ictrp.words import (
    LEFT_OUT,
    MAPPED,
    NOT_RECRUITING,
    REGISTERS,
    STATUSES,
    TYPES,
    UNKNOWN,
    plain_status,
    sex,
)
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_status import with_status
from site_builder.importers.participants import participants
from site_builder.importers.phases import phase
from site_builder.importers.reading import truth
from site_builder.importers.text import clean, entries_of, escape_text, line, literal
from site_builder.model.status import Status

FOLDER = "ictrp"
PLATFORM = "WHO ICTRP"

_BREAK = re.compile(r"<br\s*+(?:/\s*+)?>|</?p>", re.IGNORECASE)
"""India's register writes `<br/ >`."""
_EMPTY_RESULTS = "#studyResults"
"""The end of the address that Germany's register gives for every study, whether or not it has results."""
_GROUPS = re.compile(r"(?:[^:;]{0,200}:\s*\d{1,7}\s*(?:;|\Z))+")
"""A number per group, as China's register counts: "Treatment group:40;Control group:40;"."""
_OF_GROUP = re.compile(r":\s*(\d+)")
_POPULATION = re.compile(r"^[ -]*Are the trial subjects under 18\?", re.IGNORECASE | re.MULTILINE)
"""The words with which the EU's older register begins the age groups that it appends to the inclusion criteria."""


def trials_in(root: Element) -> Iterator[Element]:
    """The trials in a download, with field names in lower case.

    Args:
        root: the root element `Trials_downloaded_from_ICTRP`, a single `Trial`, or what registers hand to the platform.
    """
    trials = [*root.iter("Trial"), *(as_platform(each) for each in root.iter() if is_exchanged(each))]
    for trial in trials:
        for each in trial:
            each.tag = each.tag.lower()
    yield from one_per_trial(trials)


def read_trial(entry: Element, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the element `Trial`, with field names in lower case.
        local: the site's own locations, people and conditions to match with.
        today: the day for which the status is computed from the dates.

    Raises:
        Unreadable: the entry has no registry number.
    """
    reader = _Reader(entry, local, today)
    if not reader.stem:
        raise Unreadable("there is no TrialID in it")
    values, left_out = usable_values(drop_empty(reader.read()))
    reader.remarks += unknown_fields({each.tag for each in entry.iter()} - MAPPED - LEFT_OUT - {"Trial"})
    return Imported(FOLDER, reader.stem, values, (*reader.remarks, *left_out), reader.doubts)


class _Reader:
    def __init__(self, entry: Element, local: LocalMatches, today: date) -> None:
        self.entry, self.local, self.today = entry, local, today.isoformat()
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()
        self.number = line(self.text("trialid"))
        self.register = line(self.text("source_register")).upper()
        name = REGISTERS.get(self.register, line(self.text("source_register")))
        self.registry = name if entry.get(DIRECT) and name else f"{name} ({PLATFORM})".strip()
        # Numbers such as CTRI/2020/03/024132 cannot be file names.
        self.stem = re.sub(r"[^A-Za-z0-9]+", "-", self.number).strip("-")

    def text(self, name: str) -> str:
        """A text of the trial with its line breaks; "" if it is missing or NULL. HTML entities are decoded."""
        element = self.entry.find(name)
        text = clean(unescape(_BREAK.sub("\n", "".join(element.itertext())))) if element is not None else ""
        return "" if text.upper() == "NULL" else text

    def each(self, name: str) -> list[str]:
        """The texts of a field that holds several, separated by semicolons or line breaks."""
        return [each for each in entries_of(self.text(name)) if each.lower() not in ("null", "none", "nil known")]

    def read(self) -> dict[str, Any]:
        """The record."""
        title, scientific = (bare_title(self.text(f"{kind}_title")) for kind in ("public", "scientific"))
        word = line(self.text("recruitment_status"))
        status = self._status(word)
        conditions = platform_conditions(self.text("condition"), self.register)
        interventions, arms = platform_interventions(self.text("intervention"), self.register, self.text("target_size"))
        return {
            "title": title or scientific or self.number,
            "short_title": line(self.text("acronym")),
            "official_title": scientific if title and scientific != title else "",
            "about": prose(literal(conditions.description)),
            "type": next((kind.value for pattern, kind in TYPES if pattern.search(self.text("study_type"))), ""),
            "phase": self._phase(),
            "sponsor": next(iter(self.each("primary_sponsor")), "").rstrip(" ,"),
            "collaborators": self.each("secondary_sponsor"),
            "enrollment": self._count(),
            "identifiers": platform_identifiers(self.number, self.each("secondary_id"), self.register),
            "conditions": [self.local.condition(name) or {"name": name} for name in conditions.names],
            "condition_codes": conditions.codes,
            "keywords": conditions.keywords,
            "dates": drop_empty(
                {
                    "start": self._day("date_enrollement") or self._day("date_enrollment"),
                    "completion": self._day("results_date_completed"),
                }
            ),
            **self._locations(status),
            "eligibility": self._eligibility(),
            "interventions": interventions,
            "arms": arms,
            "contact": contact_of(self.text),
            **self._results(),
            "registry": drop_empty(
                {
                    "name": self.registry,
                    "number": self.number,
                    "link": web_address(self.text("web_address")),
                    "status": word,
                    "updated_on": self._day("last_refreshed_on"),
                }
            ),
        }

    def _phase(self) -> str:
        """The phase. China's register writes 0 for pilot studies of any kind, which may be first in people or not."""
        words = self.text("phase")
        is_pilot = words.strip() == "0" and self.register in ("CHICTR", "ITMCTR")
        return "" if is_pilot else phase(line(words)) or phase(words)

    def _day(self, name: str) -> str:
        return day_of(line(self.text(name)))

    def _status(self, word: str) -> Status:
        status_word = plain_status(word)
        if status_word in NOT_RECRUITING:
            start = self._day("date_enrollement") or self._day("date_enrollment")
            # The word was true on the day of the last change, which may be long before the import.
            said_on = self._day("last_refreshed_on") or self.today
            return Status.OPENING_SOON if start > said_on else Status.CLOSED if start else Status.NOT_CONFIRMED
        if status_word not in STATUSES and status_word not in UNKNOWN:
            self.remarks.append(unknown_status(word))
        return STATUSES.get(status_word, Status.NOT_CONFIRMED)

    def _locations(self, status: Status) -> dict[str, Any]:
        countries = countries_of(self.each("countries"), self.register)
        places = [{"place": place_of(name)} for name in countries]
        # A status ages from the day of the entry's last change; without this day, nobody knows how old it is.
        by = {"checked_by": self.registry} if self._day("last_refreshed_on") else {}
        result, remarks = with_status(places, status, by, "in which of its countries" if places else "where")
        self.remarks += remarks
        return result

    def _eligibility(self) -> dict[str, Any]:
        fields = (("minimum_age", "inclusion_agemin"), ("maximum_age", "inclusion_agemax"))
        words = {field: line(self.text(name)) for field, name in fields}
        limits, strange = {}, {}
        for field, text in words.items():
            try:
                limits[field] = limit_of(text, highest=field == "maximum_age")
            except ValueError:
                strange[field] = text
        limits, strange = usable_limits(limits, strange)
        self.remarks += map(unusable_age, strange.values())
        unlimited = [field for field, text in words.items() if no_limit(text, highest=field == "maximum_age")]
        if is_beyond_all_ages(limits.get("maximum_age", "")):
            del limits["maximum_age"]
            unlimited += ["maximum_age", *(field for field, text in words.items() if text == "0")]
        ages = limits_or_note(limits, unlimited, strange)
        if not (any(limits.values()) or unlimited or strange):
            ages = of_euctr(self.text("inclusion_criteria")) or ages
        return drop_empty({**ages, "sex": sex(self.text("inclusion_gender")), **self._lists()})

    def _lists(self) -> dict[str, Any]:
        texts = {
            side: literal(text_of_side(self.text(f"{side}_criteria"), self.register))
            for side in ("inclusion", "exclusion")
        }
        if match := _POPULATION.search(texts["inclusion"]):
            population = euctr_groups_in_words(texts["inclusion"][match.start() :])
            texts["inclusion"] = texts["inclusion"][: match.start()].rstrip()
            lists = self._divided(texts)
            return lists | {"note": "\n\n".join(filter(None, (lists.get("note", ""), population)))}
        return self._divided(texts)

    def _divided(self, texts: dict[str, str]) -> dict[str, Any]:
        if not texts["exclusion"]:
            # Registers with one text for both sides send it as the inclusion criteria.
            criteria = read_criteria(texts["inclusion"])
            if criteria.inclusion and criteria.exclusion:
                self.doubts = (*criteria.doubts, *doubts_of_cuts({"exclusion": texts["inclusion"]}))
                return {"inclusion": criteria.inclusion, "exclusion": criteria.exclusion, "note": criteria.note}
        lists = lists_of({side: [with_marks(without_heading(each), self.register)] for side, each in texts.items()})
        self.remarks += lists.remarks
        self.doubts = (*lists.doubts, *doubts_of_cuts(texts))
        return lists.values

    def _count(self) -> str:
        words = line(self.text("target_size"))
        if _GROUPS.fullmatch(words) and not words.lower().startswith(("total", "overall")):
            return str(sum(map(int, _OF_GROUP.findall(words))) or "")
        return participants(words)

    def _results(self) -> dict[str, Any]:
        """Where results are posted: at an address of their own, or in the register's entry."""
        address = web_address(self.text("results_url_link"))
        if address.endswith(_EMPTY_RESULTS):
            address = ""
        if truth({"posted": self.text("results_yes_no")}, "posted"):
            link = address or web_address(self.text("web_address"))
            posted_on = self._day("results_date_posted")
            return {"results": drop_empty({"link": link, "posted_on": posted_on})} if link else {}
        return {"supplemental": f"Results: {escape_text(address)}"} if address else {}
