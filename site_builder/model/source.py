"""Maps the columns of an external table to fields of studies: one file in `content/sources` per table."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from site_builder.model.numbers import YesNo
from site_builder.model.record import Many, Record
from site_builder.model.scalars import Text, unreadable

_STATUS = ("status", "locations.status")
_CHECKED = ("checked_on", "locations.checked_on")


class DayOrder(StrEnum):
    """How a table writes days such as 10/11/2026."""

    YEAR_FIRST = "year first"
    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


class TableSource(Record):
    """A table that an office exports now and then: from OnCore, REDCap or an IRB's system."""

    name: Text
    """What the office calls it: OnCore."""

    study: Text
    """Heading of the column that says which study a row is about: its NCT number, protocol number or identifier."""

    columns: dict[str, Text]
    """The heading of the column for each field: `sponsor: Sponsor name`. Fields of a location begin with `locations.`;
    then a row is about a study at one location."""

    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """What words of the table mean, for each field: `locations.status: {OPEN TO ACCRUAL: open}`."""

    only: dict[str, Many[Text]] = Field(default_factory=dict)
    """Which rows count: for the heading of a column, the words it may have."""

    ignore: Many[Text] = ()
    """Headings of columns that are left out on purpose. Other columns without a field are reported."""

    days: DayOrder = DayOrder.YEAR_FIRST
    """How the table writes days: year first, month first or day first."""

    current: YesNo = False
    """Whether statuses in the table are right on the day of the import, so that this day counts as the day they were
    checked. Without this, a column must say when they were."""

    @model_validator(mode="after")
    def _says_how_old_statuses_are(self) -> Self:
        if any(each in self.columns for each in _STATUS) and not (
            self.current or any(each in self.columns for each in _CHECKED)
        ):
            raise unreadable(
                "E312",
                "nothing says how old the statuses of this table are",
                "map `locations.checked_on` to a column, or write `current: yes` if exports are always up to date",
                ("columns",),
            )
        return self
