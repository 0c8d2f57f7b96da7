"""A study on one sheet, for a wall or a frame in another site: the summary of its page, and the contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.eligibility import Criterion
from site_builder.model.people import Contact
from site_builder.model.site_parts import Extra
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.location_rows import LocationRow, location_rows
from site_builder.outputs.pages.state import StudyPageState, page_state
from site_builder.outputs.pages.summary import StudySummary, study_summary
from site_builder.rendering.explaining import PageWords
from site_builder.rendering.renderer import Renderer

RECRUITING = tuple(status.value for status in Status if status.wants_people)
"""A flyer invites; a study that nobody can join has none."""


_DENSE, _DENSER = 3_500, 7_500
"""Characters of all criteria from which on the print is smaller, so that they fit on one sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContext(Context):
    """The values that the templates of flyers and cards may show."""

    study: Study
    status: StudyStatus
    state: StudyPageState
    summary: StudySummary
    words: PageWords
    """On paper no word can be opened; so none is marked."""
    locations: tuple[LocationRow, ...]
    contact: Contact | None
    study_page: str
    """Address of the study's page within the site."""
    study_address: str
    """Its full web address, or "" if the site has none."""
    density: str
    """The print size of criteria that fits on a sheet: a class of the stylesheet."""


class BriefKind(HtmlKind):
    """A sheet for each study; none unless the site asks for them."""

    searchable = False
    extra: Extra
    statuses: tuple[str, ...]
    """Statuses of the studies that have one."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per study."""
        if self.extra not in catalogue.settings.also_make:
            return
        for id_, entry in catalogue.studies.items():
            if entry.card and entry.card.status in self.statuses:
                yield self.page(catalogue, id_, depends_on=(entry.name, *entry.references))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> BriefContext:
        """The study and its summary."""
        study = inputs.study(page.key)
        status, rows = inputs.status(study), location_rows(study, inputs)
        only_location = rows[0].contact if len(rows) == 1 else None
        address = addresses.STUDY.fill(page.key)
        page_frame = frame(page, inputs, study.plain_title or study.title, hidden=True)
        folder = page.address.removesuffix(page_frame.address)
        return BriefContext(
            page=page_frame,
            study=study,
            status=status,
            state=page_state(study, inputs),
            summary=study_summary(study, status, rows),
            words=renderer.words(None, page_frame.root),
            locations=rows,
            contact=study.contact or only_location or inputs.settings.contact,
            study_page=address,
            study_address=full_address(inputs.settings, folder + address),
            density=density(study),
        )


def density(study: Study) -> str:
    """The print size of the criteria that fits on a sheet: a class of the stylesheet."""
    size = _size((*study.eligibility.inclusion, *study.eligibility.exclusion))
    return "denser" if size > _DENSER else "dense" if size > _DENSE else ""


def _size(criteria: Sequence[Criterion]) -> int:
    return sum(len(each.text or each.heading or "") + 30 + _size(each.items) for each in criteria)
