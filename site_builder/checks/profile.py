"""Parts of a page beyond a basic listing, which FDA and OHRP guidance allows without separate IRB review."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from site_builder.catalogue.status import given_as_whole
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.model.settings.checks import Part
from site_builder.model.study import Study

_HAS: dict[Part, Callable[[Study], bool]] = {
    Part.TITLE: lambda study: True,
    Part.ABOUT: lambda study: bool(study.about),
    Part.ELIGIBILITY: lambda study: bool(study.eligibility.model_fields_set),
    Part.LOCATIONS: lambda study: bool(study.locations),
    Part.CONTACT: lambda study: bool(study.contact),
    Part.TAKING_PART: lambda study: bool(study.taking_part.model_fields_set),
    Part.PLANNED_WITH_PATIENTS: lambda study: bool(study.planned_with_patients),
    Part.PUBLICATIONS: lambda study: bool(study.publications),
    Part.RESULTS: lambda study: bool(study.results),
    Part.SUPPLEMENTAL: lambda study: bool(study.supplemental),
}


class Profile(StrEnum):
    """The kind of page that a study has."""

    BASIC = "basic listing"
    APPROVED = "more than a basic listing, with an IRB reference"
    BEYOND = "more than a basic listing, without an IRB reference"
    HISTORY = "of a study that is over, and recruits nobody"


def parts_beyond(study: Study, case: Case) -> tuple[Part, ...]:
    """Return the parts that exceed what the site counts as a basic listing."""
    allowed = case.common.settings.checks.basic_listing
    return tuple(part for part, has in _HAS.items() if part not in allowed and has(study))


def profile_of(case: Case) -> Profile:
    """Return the kind of page that a study has."""
    study = study_of(case)
    if given_as_whole(study).is_history:
        return Profile.HISTORY
    if not parts_beyond(study, case):
        return Profile.BASIC
    return Profile.APPROVED if study.approval else Profile.BEYOND


def beyond_basic(case: Case) -> Iterator[RuleMatch]:
    """Report anything beyond title, purpose, summary, criteria, locations and contact: it needs an IRB reference."""
    if profile_of(case) is Profile.BEYOND:
        first, *other_parts = parts_beyond(study_of(case), case)
        part_names = ", ".join(f"`{part}`" for part in (first, *other_parts))
        message = (
            f"{part_names} {'go' if other_parts else 'goes'} beyond a basic listing, and no IRB reference is given"
        )
        hint = "write the reference as `approval: irb_reference:`, or leave these parts out"
        yield RuleMatch((first.value,), message, hint)
