"""Trials of the EU Clinical Trials Register (EudraCT), from the text file that its search offers for download.

Each country has an entry of its own, and all entries of a trial are one study with these countries as locations. The
WHO's platform copies the same fields, so its reader reads them. The register has no hospitals, and its status "Ongoing"
says that a trial is authorised, not that it recruits. Fields: https://www.clinicaltrialsregister.eu/
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from site_builder.importers import ictrp
from site_builder.importers.ages import of_ctis
from site_builder.importers.entry import Imported, Remark, Unreadable, drop_empty, unknown_status, usable_values
from site_builder.importers.eudract.text import TrialPart, parts_of
from site_builder.importers.free_text.prose import prose
from site_builder.importers.ictrp.exchange import DIRECT
from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.ictrp.values import countries_of, day_of, place_of
from site_builder.importers.ictrp.words import STATUSES, UNKNOWN, plain_status
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.reading import yes_or_no
from site_builder.importers.text import line, literal
from site_builder.model.status import Status
from site_builder.model.town import country_id

FOLDER = "eudract"
REGISTER = "EU Clinical Trials Register"
_NUMBER = "EudraCT Number"
_LINES = {
    "public_title": "A.3.1",
    "scientific_title": "A.3",
    "acronym": "A.3.2",
    "contact_firstname": "B.5.2",
    "contact_tel": "B.5.4",
    "contact_email": "B.5.6",
    "target_size": "F.4.2.2",
}
_PHASES = {
    "E.7.1": "Human pharmacology (Phase I)",
    "E.7.2": "Therapeutic exploratory (Phase II)",
    "E.7.3": "Therapeutic confirmatory - (Phase III)",
    "E.7.4": "Therapeutic use (Phase IV)",
}
_PRODUCT = {
    "D.3.1": "Product Name",
    "D.2.1.1.1": "Trade Name",
    "D.3.8": "INN or Proposed INN",
    "D.3.2": "Product Code",
    "D.3.4": "Pharmaceutical Form",
    "D.3.9.3": "Other descriptive name",
}
_AGES = {"F.1.1.2": "1", "F.1.1.3": "2", "F.1.1.4": "3", "F.1.1.5": "4", "F.1.1.6": "5"}
"""Age groups of children, with the numbers that the EU's newer register has for them."""
_OLDER_AGES = {"F.1.1.1": "1", "F.1.2": "3", "F.1.3": "4"}
_LONGEST_ACRONYM = 40
_OTHER_NUMBERS = ("A.5.1", "A.5.2", "A.5.3")


def trials_in(text: str) -> Iterator[list[TrialPart]]:
    """The trials in a file, each as the entries of its countries."""
    trials: dict[str, list[TrialPart]] = {}
    for part in parts_of(text):
        trials.setdefault(part.head.get(_NUMBER, ""), []).append(part)
    yield from trials.values()


def read_trial(parts: list[TrialPart], local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        parts: the entries of its countries.
        local: the site's own locations, people and conditions to match with.
        today: the day of the import.

    Raises:
        Unreadable: the entry has no number.
    """
    number = eu_number(line(parts[0].head.get(_NUMBER, "")))
    if not number:
        raise Unreadable("there is no EudraCT number in it")
    by_use = sorted(parts, key=_usefulness, reverse=True)
    main = by_use[0].completed_by(by_use[1:])
    imported = ictrp.read_trial(_as_platform(main, number), local, today)
    values, statuses = imported.values, _statuses(parts)
    last_day = _last_day(parts, statuses)
    objective = main.text("E.2.1")
    values |= drop_empty(
        {
            "about": prose(literal(objective)),
            "keywords": [each for each in (line(main.text("E.1.1.1")),) if each],
            "dates": values.get("dates", {}) | drop_empty({"completion": last_day}),
        }
    )
    values["identifiers"] |= drop_empty({"sponsor_protocol": line(main.text("A.4.1"))})
    values["eligibility"] = _eligibility(main, values.get("eligibility", {}))
    values["locations"] = _places(parts, statuses, is_over=bool(last_day))
    remarks = [*imported.remarks, *_unknown_words(statuses), *_differences(parts)]
    values["registry"] = drop_empty(
        {
            "name": REGISTER,
            "number": number,
            "link": f"https://www.clinicaltrialsregister.eu/ctr-search/search?query=eudract_number:{number}",
            "status": "; ".join(f"{name}: {word}" for name, word in statuses.items() if word),
        }
    )
    values, left_out = usable_values(drop_empty(values))
    return Imported(FOLDER, number, values, (*remarks, *left_out), imported.doubts)


def _usefulness(part: TrialPart) -> tuple[int, int]:
    """How well an entry describes the trial: best with the criteria, and with these in English."""
    criteria = ("E.3", "E.4")
    return sum(bool(part.text(each)) for each in criteria), sum(part.is_english(each) for each in criteria)


def _differences(parts: list[TrialPart]) -> Iterator[Remark]:
    """What the entries of several countries say differently about who can join; one of them is imported."""
    groups = {
        "the inclusion criteria": ("E.3",),
        "the exclusion criteria": ("E.4",),
        "the ages": (*_OLDER_AGES, *_AGES, "F.1.1"),
        "the sex": ("F.2.1", "F.2.2"),
        "healthy volunteers": ("F.3.1",),
    }
    different = []
    for name, codes in groups.items():
        answers = [{line(each.text(code)).casefold() for each in parts if each.is_english(code)} for code in codes]
        if any(len(each) > 1 for each in answers):
            different.append(name)
    if different:
        message = f"the entries of the countries differ in {', '.join(different)}; one entry is imported"
        yield Remark("W603", message, "compare the page with the entries of the register")


def _as_platform(part: TrialPart, number: str) -> Element:
    """An entry with the fields of the WHO's platform, in lower case."""
    trial = Element("Trial", {DIRECT: "yes"})
    values = {
        "trialid": number,
        "source_register": REGISTER,
        "recruitment_status": "Authorised",
        "study_type": "Interventional clinical trial of medicinal product",
        "inclusion_criteria": part.criteria("E.3"),
        "exclusion_criteria": part.criteria("E.4"),
        "inclusion_gender": "\n".join(f"{sex}: {part.text(code)}" for sex, code in _SEXES if part.text(code)),
        "phase": "\n".join(f"{label}: {part.text(code)}" for code, label in _PHASES.items() if part.text(code)),
        "condition": "\n".join([part.text("E.1.1"), *(f"Term: {each}" for each in part.each("E.1.2 Term"))]),
        "intervention": "\n\n".join(filter(None, map(_product, part.products))),
        "primary_sponsor": ";".join(part.each("B.1.1")[:1]),
        "secondary_sponsor": ";".join(part.each("B.1.1")[1:]),
        "secondary_id": ";".join(filter(None, map(part.text, _OTHER_NUMBERS))),
        **{name: part.text(code) for name, code in _LINES.items()},
    }
    if len(values["acronym"]) > _LONGEST_ACRONYM:
        values["acronym"] = ""  # many write the title there again
    for name, value in values.items():
        SubElement(trial, name).text = value
    return trial


_SEXES = (("Female", "F.2.1"), ("Male", "F.2.2"))


def _product(values: dict[str, str]) -> str:
    rows = ((label, line(values.get(code, ""))) for code, label in _PRODUCT.items())
    return "\n".join(f"{label}: {value}" for label, value in rows if value)


def _eligibility(part: TrialPart, eligibility: dict[str, Any]) -> dict[str, Any]:
    codes = [code for name, code in _OLDER_AGES.items() if part.says_yes(name)]
    finer = [code for name, code in _AGES.items() if part.says_yes(name)]
    if part.says_yes("F.1.1") and not finer and not part.says_yes("F.1.1.1"):
        codes.append("2")
    eligibility.pop("age_note", None)
    healthy = yes_or_no(part.says_yes("F.3.1"))
    return drop_empty({**of_ctis(codes, finer), **eligibility, "healthy_volunteers": healthy})


def _statuses(parts: list[TrialPart]) -> dict[str, str]:
    """The status of each country in the register's words, under the country's usual name."""
    words: dict[str, str] = {}
    for each in parts:
        authority = each.text("A.1") or each.head.get("National Competent Authority", "")
        for name in countries_of([line(authority).partition(" - ")[0]], REGISTER.upper()):
            words[name] = line(each.head.get("Trial Status", "")) or line(each.text("P"))
    return {name: word for name, word in words.items() if not name.lower().startswith("outside")}


def _unknown_words(statuses: dict[str, str]) -> Iterator[Remark]:
    for word in filter(None, statuses.values()):
        if plain_status(word) not in STATUSES and plain_status(word) not in UNKNOWN:
            yield unknown_status(word)


def _places(parts: list[TrialPart], statuses: dict[str, str], *, is_over: bool) -> list[dict[str, Any]]:
    """The countries with their statuses, and the countries elsewhere, for which the register has no status.

    Args:
        parts: the entries of the countries.
        statuses: their statuses in the register's words.
        is_over: whether the register has the day on which the trial ended in all countries, also elsewhere.
    """
    ended = {STATUSES.get(plain_status(word)) for word in statuses.values()} if is_over else set()
    end = Status.COMPLETED if Status.COMPLETED in ended else Status.ENDED_EARLY
    elsewhere_status = {"status": end.value} if ended else {}
    locations: list[dict[str, Any]] = []
    for name, word in statuses.items():
        status = STATUSES.get(plain_status(word))
        locations.append({"place": place_of(name)} | ({"status": status.value} if status else {}))
    listed = {country_id(name) for name in statuses}
    elsewhere = [each for part in parts for row in part.each("E.8.6.3") for each in row.splitlines()]
    for name in countries_of(list(map(line, filter(str.strip, elsewhere))), REGISTER.upper()):
        if country_id(name) not in listed:
            listed.add(country_id(name))
            locations.append({"place": place_of(name), **elsewhere_status})
    return locations


def _last_day(parts: list[TrialPart], statuses: dict[str, str]) -> str:
    """The day on which the trial ended in all countries; "" if it has not, or if no entry says so."""
    days = [day_of(line(each)) for part in parts for each in part.each("P") if day_of(line(each))]
    ended = {Status.COMPLETED, Status.ENDED_EARLY}
    over = all(STATUSES.get(plain_status(word)) in ended for word in statuses.values())
    return max(days, default="") if over else ""
