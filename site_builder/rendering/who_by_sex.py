"""Whom a study of one sex is for."""

from site_builder.model.day import Age
from site_builder.model.words import Sex

_ADULT = 18 * 365
"""Number of days; an age of 18 years has at least this many."""


def who_by_sex(sex: Sex, minimum: Age | None, maximum: Age | None) -> str:
    """Women, girls, or both, or the same for men, in English: a page about children mentions no adults."""
    female = sex is Sex.FEMALE
    if minimum and minimum.days >= _ADULT:
        return "Women" if female else "Men"
    if maximum and maximum.days <= _ADULT:
        return "Girls" if female else "Boys"
    return "Girls and women" if female else "Boys and men"
