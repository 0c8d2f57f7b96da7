"""Entries of the EU's CTIS as its public interface returned them before 18 June 2024, and as ctrdata still keeps them.

Parts I and II of the application were at the top of an entry, and so were summaries of ages, sexes and phases. ctrdata
(https://github.com/rfhb/ctrdata) calls this shape CTIS1 and names the fields of both, for example in
`f.statusRecruitment` and `f.trialPopulation`; it also adds these summaries to later entries.
"""

from typing import Any

from site_builder.importers.ctis.words import STATUSES
from site_builder.importers.reading import Fields, group, groups, text, texts
from site_builder.importers.text import line

_PARTS = ("authorizedPartI", "authorizedPartsII", "memberStatesConcerned")
_AGES = {"in utero": "1", "0-17 years": "2", "18-64 years": "3", "65+ years": "4"}
_ENGLISH = ("en", "eng", "english")


def application_of(entry: Fields) -> Fields:
    """The authorised application, whose parts an older entry has at its top.

    Args:
        entry: the entry.
    """
    if application := group(entry, "authorizedApplication"):
        return application
    parts: Fields = {name: entry[name] for name in _PARTS if name in entry}
    parts["eudraCt"] = entry.get("eudraCtInfo")
    return parts


def sponsors_of(entry: Fields, part: Fields) -> list[tuple[str, Fields]]:
    """The sponsors with their names, the primary one first.

    Args:
        entry: the entry.
        part: its group `authorizedPartI`.
    """
    listed = groups(part, "sponsors") or [*groups(entry, "primarySponsor"), *groups(entry, "coSponsors")]
    ordered = sorted(listed, key=lambda each: each.get("primary") is not True)
    return [(_name(each), each) for each in ordered]


def _name(sponsor: Fields) -> str:
    organisation = group(sponsor, "organisation")
    return line(organisation.get("name") or sponsor.get("organisationName") or sponsor.get("name"))


def whole_word(entry: Fields) -> Any:
    """The word for the status with the one for recruitment, which was a field of its own: "Ongoing", "Recruiting".

    Args:
        entry: the entry.
    """
    word, recruitment = line(entry.get("ctStatus")), line(entry.get("recruitmentStatus"))
    both = f"{word}, {recruitment.lower()}"
    return both if recruitment and both.lower() in STATUSES else entry.get("ctStatus")


def stopped_countries(entry: Fields, countries: set[str]) -> set[str]:
    """The names of the countries that had notified an early termination.

    Args:
        entry: the entry.
        countries: the names of all its countries.
    """
    stopped = set()
    for each in groups(entry, "mscTrialNotificationsInfoList"):
        kinds = [line(notice.get("notificationType")).lower() for notice in groups(each, "mscNotificationsListInfo")]
        if "global end of trial / early termination" in kinds:
            return countries
        if "early termination" in kinds:
            stopped.add(line(each.get("mscName") or group(each, "mscInfo").get("mscName")))
    return stopped


def age_codes(entry: Fields, population: Fields) -> list[str]:
    """The numbers of the age range categories.

    Args:
        entry: the entry.
        population: its group `populationOfTrialSubjects`.
    """
    codes = [code for each in groups(population, "ageRanges") if (code := line(each.get("ageRangeCategoryCode")))]
    names = line(entry.get("ageGroup")).lower().split(",")
    return codes or [_AGES[name.strip()] for name in names if name.strip() in _AGES]


def finer_codes(population: Fields) -> list[str]:
    """The numbers of the finer age ranges, in `populationOfTrialSubjects`."""
    return [line(each.get("ctAgeRangeCode")) for each in groups(population, "ageRangeSecondaryIds")]


def sexes_of(entry: Fields, women: bool | None, men: bool | None) -> tuple[bool | None, bool | None]:
    """Whether women and whether men can take part.

    Args:
        entry: the entry.
        women: what the population of the trial says of women; None if it says nothing.
        men: the same for men.
    """
    names = {name.strip() for name in line(entry.get("gender")).lower().split(",")}
    if women is None and men is None and names & {"female", "male"}:
        return "female" in names, "male" in names
    return women, men


def worded(values: Fields, name: str) -> str:
    """A text, or its translation into English if the text is missing, or else its first translation.

    Args:
        values: the group that has the text.
        name: the field.
    """
    if words := text(values, name):
        return words
    translations = groups(values, f"{name}Translations")
    english = [each for each in translations if _is_english(each)]
    return next(filter(None, (text(each, "attributeTranslation") for each in (*english, *translations))), "")


def _is_english(translation: Fields) -> bool:
    return any(
        each.lower() in _ENGLISH for name in ("language", "languageDescription") for each in texts(translation, name)
    )
