"""Who can take part."""

from typing import ClassVar, Self

from pydantic import model_validator

from site_builder.model.days import AgeLimit
from site_builder.model.numbers import YesNo
from site_builder.model.record import Many, Record, Shorthand
from site_builder.model.scalars import Inline, Prose, Text, unreadable
from site_builder.model.words import Sex

AGES_NOT_STATED = ("Age limits not stated in the registry", "Age limits not stated in the protocol")
"""The notes that imports write where a registry or a protocol states no ages."""


class Criterion(Shorthand):
    """One eligibility criterion, or a group of criteria under a heading."""

    shorthand: ClassVar[str] = "text"

    text: Inline | None = None
    """The criterion itself. A criterion without parts may be written as plain text, without this key."""

    heading: Text | None = None
    """Instead of a text: the heading of a group, such as "For part 2 only"."""

    items: Many["Criterion"] = ()
    """What belongs under the text or the heading."""

    @model_validator(mode="after")
    def _text_or_heading(self) -> Self:
        if (self.text is None) == (self.heading is None):
            raise unreadable(
                "E312",
                "a criterion has either a text or, for a group, a heading",
                "write `text:` for a criterion, `heading:` and `items:` for a group",
                ("heading",) if self.heading else (),
            )
        if self.heading is not None and not self.items:
            raise unreadable("E302", "the group has no criteria", "list them under `items:`", ("heading",))
        return self


class Eligibility(Record):
    """Age limits, sex, healthy volunteers, and the inclusion and exclusion criteria."""

    minimum_age: AgeLimit | None = None
    """Youngest age to join, with its unit: 18 years, 6 months. Leave it out if there is no limit."""

    maximum_age: AgeLimit | None = None
    """Oldest age to join, with its unit."""

    age_note: Text | None = None
    """Who can join by age, where no limit says it: "Newborn babies". Without limits and without this, any age."""

    sex: Sex | None = None
    """Who can join by sex: all, female or male."""

    sex_note: Inline | None = None
    """More about it, in your words, such as "people who can become pregnant"."""

    healthy_volunteers: YesNo | None = None
    """Whether people without the condition can join."""

    inclusion: Many[Criterion] = ()
    """What must be true of a participant, one criterion per entry."""

    exclusion: Many[Criterion] = ()
    """What must not be true of a participant, one criterion per entry."""

    note: Prose | None = None
    """Anything about taking part that is not a criterion, or criteria that cannot be split into a list."""

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.minimum_age and self.maximum_age and self.minimum_age.days > self.maximum_age.days:
            raise unreadable(
                "E312", "the minimum age is above the maximum age", "exchange the two, or correct one", ("minimum_age",)
            )
        return self
