"""When the results of a study must be public: the supported rules, and the fields of a record about them."""

from calendar import monthrange
from enum import StrEnum
from typing import ClassVar, NamedTuple

from site_builder.model.day import Day
from site_builder.model.days import PartialDate
from site_builder.model.record import Shorthand


class ResultsRule(StrEnum):
    """A rule by which results are due some months after a study's end.

    - `42 CFR 11`: an applicable clinical trial under 42 CFR 11.22(b). Results are due no later than 1 year after the
      primary completion date: 42 CFR 11.44(a), https://www.ecfr.gov/current/title-42/section-11.44
    - `EU CTR`: a trial under Regulation (EU) No 536/2014. Within one year from the end of the trial in all Member
      States concerned, a summary of the results and one for laypersons: Article 37(4),
      https://eur-lex.europa.eu/eli/reg/2014/536/oj
    - `EU CTR paediatric`: the same for a trial in minors. Within 6 months: Commission Guideline 2012/C 302/03, on
      Article 41(2) of Regulation (EC) No 1901/2006, https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52012XC1006(01)
    - `none`: no rule applies, whatever a registry says.
    """

    US = "42 CFR 11"
    EU = "EU CTR"
    EU_PAEDIATRIC = "EU CTR paediatric"
    NONE = "none"


class Terms(NamedTuple):
    """The requirements of a rule."""

    counted_from: str
    """The field of `dates` from which the months are counted."""
    months: int
    link: str
    """The web address of the rule."""


TERMS = {
    ResultsRule.US: Terms("primary_completion", 12, "https://www.ecfr.gov/current/title-42/section-11.44"),
    ResultsRule.EU: Terms("completion", 12, "https://eur-lex.europa.eu/eli/reg/2014/536/oj"),
    ResultsRule.EU_PAEDIATRIC: Terms(
        "completion",
        6,
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52012XC1006(01)",
    ),
}


class ResultsDue(Shorthand):
    """The rule by which the results of a study are due. An import fills it in if the registry gives enough data."""

    shorthand: ClassVar[str] = "rule"

    rule: ResultsRule
    """42 CFR 11, EU CTR, EU CTR paediatric or none."""

    by: PartialDate | None = None
    """The day, if an authority allowed another one: an extension (42 CFR 11.44(e)), a delay that was certified."""


def months_later(day: Day, months: int) -> Day:
    """Add months to a day and keep its precision; in a shorter month, the last day counts.

    For a day with only a year, half a year counts from the end of that year: nobody is late before.
    """
    if not day.month and months % 12:
        day = day._replace(month=12)
    month = (day.month or 1) - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return Day(year, month if day.month else 0, min(day.day, monthrange(year, month)[1]))
