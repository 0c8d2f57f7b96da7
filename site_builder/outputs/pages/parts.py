"""Every part of a page in every state, for people who restyle the site. Made only where drafts are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.eligibility import Criterion
from site_builder.model.people import Contact
from site_builder.model.status import Status
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.bar_chart import BarChart, bar_chart
from site_builder.rendering.renderer import Renderer

_AGE = 12
"""Days since the confirmation of a sample status."""

_CONTACT = {
    "role": "Study coordinator",
    "name": "Alex Sample",
    "phone": "+1 555 555 0100",
    "email": "sample.study@example.org",
    "form": "https://example.org/ask",
    "hours": "Monday to Friday, 8 to 17",
    "languages": ["English", "Spanish"],
    "reply_time": "2 working days",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsContext(Context):
    """The samples that the page's template may show."""

    statuses: tuple[StudyAtLocation, ...]
    """Each status, recently confirmed; then one that is out of date, and one that was never confirmed."""
    contact: Contact
    criteria: tuple[Criterion, ...]
    tags: tuple[Link, ...]
    chart: BarChart
    tally: tuple[tuple[str, int, int], ...]
    """Status, number, and the sum of the numbers before it."""


class PartsKind(HtmlKind):
    """One page, in the site's main language."""

    name = "parts"
    pattern = addresses.PARTS
    searchable = False
    twin = False
    for_makers = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, where drafts are shown."""
        if catalogue.shows_drafts and not catalogue.main:
            yield self.page(catalogue, values=(catalogue.freshness.day,))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> PartsContext:
        """Samples of every part."""
        _ = renderer.wording.translations.gettext
        day = date.fromisoformat(page.values[0])
        checked = (day - timedelta(_AGE)).isoformat() if day.year > 1 else "2026-11-16"
        return PartsContext(
            page=frame(page, inputs, "Parts of the pages", crumbs=home_and(_), hidden=True),
            statuses=_statuses(checked),
            contact=Contact.model_validate(_CONTACT),
            criteria=tuple(
                Criterion.model_validate(each)
                for each in ("You are 18 or older", {"text": "You have one of these", "items": ["asthma", "COPD"]})
            ),
            tags=(Link("Asthma", "conditions/index.html"), Link("A condition without a page", "")),
            chart=bar_chart([(40.0, "May"), (75.0, "June"), (90.0, "July")], 100, 80),
            tally=tuple((status.value, 3, 3 * place) for place, status in enumerate(Status)),
        )


def _statuses(checked: str) -> tuple[StudyAtLocation, ...]:
    fresh = [StudyAtLocation("", status, status, checked, "the study team", "") for status in Status]
    aged = StudyAtLocation("", Status.NOT_CONFIRMED, Status.OPEN, "2020-01-15", "", "")
    never = StudyAtLocation("", Status.NOT_CONFIRMED, Status.OPEN, "", "", "")
    return (*fresh, aged, never)


KIND = PartsKind()
