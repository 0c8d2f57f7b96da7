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

from site_builder.importers.ages import in_order, limits_or_note, of_euctr
from site_builder.importers.conversions import age, valid_text, web_address, without_placeholder
from site_builder.importers.criteria import read_criteria
from site_builder.importers.entry import Imported, Remark, Unreadable, drop_empty, usable_values
from site_builder.importers.ictrp_conditions import platform_conditions
from site_builder.importers.ictrp_interventions import platform_interventions
from site_builder.importers.ictrp_values import contact_of, countries_of, day_of
from site_builder.importers.ictrp_words import (
    LEFT_OUT,
    MAPPED,
    NOT_RECRUITING,
    REGISTERS,
    STATUSES,
    TYPES,
    UNKNOWN,
    phase,
    plain_status,
    sex,
)
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_sided import lists_of
from site_builder.importers.prose import prose
from site_builder.importers.text import clean, escape_text, line, literal
from site_builder.model import scalars
from site_builder.model.status import Status

FOLDER = "ictrp"
PLATFORM = "WHO ICTRP"

_BREAK = re.compile(r"<br\s*+(?:/\s*+)?>|</?p>", re.IGNORECASE)
"""India's register writes `<br/ >`."""
_HEAD = re.compile(
    r"\A\s*(?:key |main |principal )?(?:inclusion|exclusion) criteria\s*[:：](?:(?:[ \t]*\n)+|[ \t]*)", re.IGNORECASE
)
"""The heading with which most registers begin a side. The indentation of the next line is not a part of it."""
_NO_AGE = re.compile(
    r"no (?:limit|maximum|minimum)( age)?( age limit)?|(?:0 )?n/a \(no limit\)"
    r"|not (?:stated|applicable)|none|null|[0-]+",
    re.IGNORECASE,
)
_UNLIMITED = re.compile(r"\bno\b|not applicable|\A0+(\.0+)? *[a-z]", re.IGNORECASE)
"""Matches where the register says that there is no limit, or gives a limit from birth: "0 Days"."""
_AGE = re.compile(
    r"(?![<>] ?\d)\D{0,3}(\d{1,3})(?:\.0+)?(?!\.?\d)"
    r"(?: ?\(?(?:age )?(y|yr|year|m|month|w|week|d|day)(?:s|\(s\))?\b\D*|(?: ?(?:age\b|and|or|to|over|[^\w\s(])\D*)?)",
    re.IGNORECASE,
)
"""One number and its unit. "<65" is not "65 and younger", and more than one number is a range or a finer limit."""
_GROUPS = re.compile(r"(?:[^:;]{0,200}:\s*\d{1,7}\s*(?:;|\Z))+")
"""A number per group, as China's register counts: "Treatment group:40;Control group:40;"."""
_OF_GROUP = re.compile(r":\s*(\d+)")
_POPULATION = re.compile(r"^[ -]*Are the trial subjects under 18\?", re.IGNORECASE | re.MULTILINE)
"""The words with which the EU's older register begins the age groups that it appends to the inclusion criteria."""
_UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}


def without_torn_end(data: bytes) -> bytes | None:
    """A download that is cut off, closed after its last complete entry; None for anything else.

    The platform itself cuts off downloads of very many results.
    """
    root = b"Trials_downloaded_from_ICTRP>"
    complete, end, _ = data.rpartition(b"</Trial>")
    return b"%b%b</%b" % (complete, end, root) if complete and root in data[:200] and b"</" + root not in data else None


def trials_in(root: Element) -> Iterator[Element]:
    """The trials in a download, with field names in lower case.

    Args:
        root: the root element `Trials_downloaded_from_ICTRP`, or a single `Trial`.
    """
    for trial in root.iter("Trial"):
        for each in trial:
            each.tag = each.tag.lower()
        yield trial


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
    new = sorted({each.tag for each in entry.iter()} - MAPPED - LEFT_OUT - {"Trial"})
    if new:
        message = f"the registry has unknown fields: {', '.join(new[:8])}"
        reader.remarks.append(Remark("W602", message, "they are not imported"))
    return Imported(FOLDER, reader.stem, values, (*reader.remarks, *left_out), reader.doubts)


class _Reader:
    def __init__(self, entry: Element, local: LocalMatches, today: date) -> None:
        self.entry, self.local, self.today = entry, local, today.isoformat()
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()
        self.number = line(self.text("trialid"))
        self.register = line(self.text("source_register")).upper()
        name = REGISTERS.get(self.register, line(self.text("source_register")))
        self.registry = f"{name} ({PLATFORM})".strip()
        # Numbers such as CTRI/2020/03/024132 cannot be file names.
        self.stem = re.sub(r"[^A-Za-z0-9]+", "-", self.number).strip("-")

    def text(self, name: str) -> str:
        """A text of the trial with its line breaks; "" if it is missing or NULL. HTML entities are decoded."""
        element = self.entry.find(name)
        text = clean(unescape(_BREAK.sub("\n", "".join(element.itertext())))) if element is not None else ""
        return "" if text.upper() == "NULL" else text

    def each(self, name: str) -> list[str]:
        """The texts of a field that holds several, separated by semicolons or line breaks."""
        parts = (line(part) for part in re.split(r"[;\n]", self.text(name)))
        return list(dict.fromkeys(part for part in parts if part and part.lower() not in ("null", "none", "nil known")))

    def read(self) -> dict[str, Any]:
        """The record."""
        title, scientific = line(self.text("public_title")), line(self.text("scientific_title"))
        word = line(self.text("recruitment_status"))
        status = self._status(word)
        conditions = platform_conditions(self.text("condition"), self.register)
        interventions, arms = platform_interventions(self.text("intervention"), self.register, self.text("target_size"))
        return {
            "title": title or scientific or self.number,
            "short_title": line(self.text("acronym")),
            "official_title": scientific if title and scientific != title else "",
            "type": next((kind.value for pattern, kind in TYPES if pattern.search(self.text("study_type"))), ""),
            "phase": phase(line(self.text("phase"))) or phase(self.text("phase")),
            "sponsor": next(iter(self.each("primary_sponsor")), ""),
            "collaborators": self.each("secondary_sponsor"),
            "enrollment": self._count(),
            "identifiers": self._identifiers(),
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
            "supplemental": self._links(),
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
            message = f"the status `{word[:60]}` is unknown; it is shown as not confirmed"
            self.remarks.append(Remark("W603", message, "write the statuses in content/studies"))
        return STATUSES.get(status_word, Status.NOT_CONFIRMED)

    def _locations(self, status: Status) -> dict[str, Any]:
        countries = countries_of(self.each("countries"), self.register)
        places = [{"place": {"name": name, "country": name}} for name in countries]
        if status is Status.NOT_CONFIRMED:
            return {"locations": places}
        # A status ages from the day of the entry's last change; without this day, nobody knows how old it is.
        by = {"checked_by": self.registry} if self._day("last_refreshed_on") else {}
        if len(places) == 1:
            return {"locations": [{**places[0], "status": status.value, **by}]}
        if status is Status.OPEN:
            missing = "in which of its countries" if places else "where"
            message = f"the registry says that this study is recruiting, but not {missing}"
            hint = "write in content/studies where it can be joined; until then it is not confirmed"
            self.remarks.append(Remark("W604", message, hint))
            return {"locations": places}
        return {"locations": places, "status": status.value, **by}

    def _identifiers(self) -> dict[str, Any]:
        numbers = [self.number, *self.each("secondary_id")]
        kinds = (("nct", scalars.NctNumber), ("isrctn", scalars.IsrctnNumber), ("eu_ct", scalars.EuCtNumber))
        numbers_by_kind = {}
        for name, kind in kinds:
            candidates = (valid_text(kind, each.removeprefix("EUCTR").upper()) for each in numbers)
            numbers_by_kind[name] = next(filter(None, candidates), "")
        remaining = [each for each in numbers if each.removeprefix("EUCTR").upper() not in numbers_by_kind.values()]
        names = [
            REGISTERS.get(self.register, "Registry number") if each == self.number else "Other number"
            for each in remaining
        ]
        other_numbers = [{"name": name, "value": value} for name, value in zip(names, remaining, strict=True)]
        return drop_empty({**numbers_by_kind, "others": other_numbers})

    def _eligibility(self) -> dict[str, Any]:
        fields = (("minimum_age", "inclusion_agemin"), ("maximum_age", "inclusion_agemax"))
        limits, strange = {}, {}
        for field, name in fields:
            try:
                limits[field] = self._age(name)
            except ValueError:
                strange[field] = line(self.text(name))
        limits, strange = in_order(limits, strange)
        for each in strange.values():
            self.remarks.append(Remark("W603", f"an age limit cannot be used: {each}", "write it in content/studies"))
        unlimited = [field for field, name in fields if _UNLIMITED.search(self.text(name))]
        ages = limits_or_note(limits, unlimited, strange)
        if not (any(limits.values()) or unlimited or strange):
            ages = of_euctr(self.text("inclusion_criteria")) or ages
        return drop_empty({**ages, "sex": sex(self.text("inclusion_gender")), **self._lists()})

    def _lists(self) -> dict[str, Any]:
        texts = {side: literal(self.text(f"{side}_criteria")) for side in ("inclusion", "exclusion")}
        if match := _POPULATION.search(texts["inclusion"]):
            population = prose(texts["inclusion"][match.start() :])
            texts["inclusion"] = texts["inclusion"][: match.start()].rstrip()
            lists = self._divided(texts)
            return lists | {"note": "\n\n".join(filter(None, (lists.get("note", ""), population)))}
        return self._divided(texts)

    def _divided(self, texts: dict[str, str]) -> dict[str, Any]:
        if not texts["exclusion"]:
            # Registers with one text for both sides send it as the inclusion criteria.
            criteria = read_criteria(texts["inclusion"])
            if criteria.inclusion and criteria.exclusion:
                self.doubts = criteria.doubts
                return {"inclusion": criteria.inclusion, "exclusion": criteria.exclusion, "note": criteria.note}
        lists = lists_of({side: [_HEAD.sub("", each)] for side, each in texts.items()})
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        return lists.values

    def _age(self, name: str) -> str:
        """An age limit; "" if there is none.

        Raises:
            ValueError: the limit cannot be read.
        """
        text = line(self.text(name))
        if not without_placeholder(text) or _NO_AGE.fullmatch(text):
            return ""
        match = _AGE.fullmatch(text)
        if match and not int(match[1]):
            return ""
        return age(f"{int(match[1])} {_UNITS[(match[2] or 'y')[0].lower()]}") if match else age(text)

    def _count(self) -> str:
        words = line(self.text("target_size"))
        if _GROUPS.fullmatch(words):
            return str(sum(map(int, _OF_GROUP.findall(words))) or "")
        match = re.match(r"\D{0,40}([1-9]\d{0,7})", words)
        return match[1] if match else ""

    def _links(self) -> str:
        address = web_address(self.text("results_url_link"))
        return f"Results: {escape_text(address)}" if address else ""
