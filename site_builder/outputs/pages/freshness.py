"""How up to date the site's statuses are, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.confirmations import MonthOfChecks
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.day import Day
from site_builder.model.days import read_full_day
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.bar_chart import BarChart, bar_chart
from site_builder.rendering.figures import month_name, percent
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording


class FreshnessRow(NamedTuple):
    """A row of the table."""

    day: Day
    """The last day of the month, or the day of the build."""
    month: str
    """Name of the month; "" for the day of the build."""
    statuses: int
    confirmed: int
    share: str
    """Percentage of statuses that were confirmed; "" if there were no statuses."""
    median_age: int
    """In days; -1 if no status was ever confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessContext(Context):
    """The values that the template of the page may show."""

    limit: int
    """Number of days after a confirmation for which a status is reliable."""
    registry_limit: int
    """The same number for a status from a registry; 0 if the site has none."""
    assumed: Day | None
    """The day on which statuses without one count as confirmed."""
    rows: tuple[FreshnessRow, ...]
    today: FreshnessRow
    shares: BarChart
    ages: BarChart


class FreshnessKind(HtmlKind):
    """One page, if any status of the site can become out of date."""

    name = "freshness"
    pattern = addresses.FRESHNESS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, with its numbers as its values."""
        if any(entry.checks for entry in catalogue.studies.values()):
            yield self.page(catalogue, values=tuple(map(tuple, catalogue.checks_by_month)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> FreshnessContext:
        """The table and the charts."""
        _ = renderer.wording.translations.gettext
        limit = inputs.settings.freshness_limit
        months = [MonthOfChecks(*each) for each in page.values]
        rows = tuple(_row(month, month is months[-1], renderer.wording) for month in months)
        names = [row.month or renderer.wording.day(row.day) for row in rows]
        ages = [max(0, row.median_age) for row in rows]
        shares = [100 * row.confirmed / row.statuses if row.statuses else 0.0 for row in rows]
        return FreshnessContext(
            page=frame(page, inputs, _("How current the statuses are"), crumbs=home_and(_)),
            limit=limit,
            registry_limit=inputs.settings.registry_freshness_limit if months[-1].registered else 0,
            assumed=inputs.settings.assume_checked_on,
            rows=rows,
            today=rows[-1],
            shares=bar_chart(list(zip(shares, names, strict=True)), 100),
            ages=bar_chart(list(zip(ages, names, strict=True)), max(1, *ages, limit * 1.25), limit),
        )


def _row(month: MonthOfChecks, is_today: bool, wording: Wording) -> FreshnessRow:
    day = read_full_day(month.day)
    share = percent(month.confirmed, month.statuses, wording.locale) if month.statuses else ""
    name = "" if is_today else month_name(day, wording.locale, with_year=True)
    return FreshnessRow(day, name, month.statuses, month.confirmed, share, month.median_age)


KIND = FreshnessKind()
