"""A study on one sheet, for a wall or a frame in another site: summary and contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.paper import PaperBlock
from site_builder.model.people import Contact
from site_builder.model.settings.parts import Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.headline import headline_of_study
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.optional_files import has_sheets
from site_builder.outputs.page import Page
from site_builder.outputs.pages.location_rows import LocationRow, location_rows
from site_builder.outputs.pages.registry_words import speaks_to_readers
from site_builder.outputs.pages.sheet_fitting import FittedSheet
from site_builder.outputs.pages.state import StudyPageState, page_state
from site_builder.outputs.pages.study_blocks import criteria_headings
from site_builder.outputs.pages.summary import StudySummary, study_summary
from site_builder.rendering.explaining import PageWords
from site_builder.rendering.renderer import Renderer
from site_builder.search.condition_pages import study_conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContext(Context):
    """The values that the templates of flyers and cards may show."""

    study: Study
    status: StudyStatus
    state: StudyPageState
    summary: StudySummary
    words: PageWords
    """Makes HTML of the texts without marking words, since an explanation cannot be opened on paper."""
    locations: tuple[LocationRow, ...]
    contact: Contact | None
    inclusion: str
    """Heading of the inclusion criteria."""
    study_page: str
    """Address of the study's page within the site."""
    study_address: str
    """Its full web address, or "" if the site has none."""
    density: str
    """The print size that fits on a sheet: a class of the stylesheet."""
    sheet: FittedSheet
    """The parts of the record that fit on the sheet."""


class SheetFacts(NamedTuple):
    """The facts that determine how a sheet is fitted."""

    study: Study
    settings: SiteSettings
    contact: Contact | None
    title: str
    address: str
    """The full address printed on it, or ""."""
    summary: StudySummary

    def head(self, title: float) -> list[PaperBlock]:
        """The top of a sheet whose title is set at this size."""
        towns = max([", ".join(each.names) for each in self.summary.towns], key=len, default="")
        sample = [PaperBlock("研" * 45)] if self.settings.sample else []
        return [
            PaperBlock(self.settings.organisation.name, 1.2, around=2.2),
            *sample,
            PaperBlock("A research study", 1.4, around=0.3),
            PaperBlock(self.title, title, around=0.8 * title),
            PaperBlock("研" * 30, 1.2, around=1.2),  # the status
            PaperBlock("研" * 45, width=0.8),  # who can join
            PaperBlock(f"{towns} {self.study.sponsor or ''}", width=0.8),
        ]


class BriefKind(HtmlKind):
    """A sheet for each study; none unless the site asks for them."""

    searchable = False
    extra: Extra

    def is_made_for(self, card: Card) -> bool:
        """Whether a study has a sheet of this kind, if its site makes any."""
        return has_sheets(card.type, card.status)

    def fitted(self, facts: "SheetFacts") -> FittedSheet:
        """How the sheet is set; kinds that are not printed on one sheet are not fitted."""
        return FittedSheet()

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per study."""
        if self.extra not in catalogue.settings.also_make:
            return
        for id_, entry in catalogue.studies.items():
            if entry.card and self.is_made_for(entry.card):
                yield self.page(catalogue, id_, depends_on=(entry.name, *entry.references))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> BriefContext:
        """The study and its summary."""
        study = inputs.study(page.key)
        status, rows = inputs.status(study), location_rows(study, inputs)
        only_location = rows[0].contact if len(rows) == 1 else None
        address = addresses.STUDY.fill(page.key)
        headline = headline_of_study(study, study_conditions(study), inputs, renderer.wording)
        page_frame = frame(page, inputs, headline or study.plain_title or study.title, hidden=True)
        folder = page.address.removesuffix(page_frame.address)
        contact = study.contact or only_location or inputs.settings.contact
        summary = study_summary(study, status, rows, page.language)
        study_address = full_address(inputs.settings, folder + address)
        state, from_registry = page_state(study, inputs), study.registry is not None
        headings = criteria_headings(
            state, from_registry and not speaks_to_readers(study), renderer.wording.translations.gettext
        )
        sheet = self.fitted(SheetFacts(study, inputs.settings, contact, page_frame.title, study_address, summary))
        return BriefContext(
            page=page_frame,
            study=study,
            status=status,
            state=state,
            summary=summary,
            words=renderer.words(None, page_frame.root),
            locations=rows,
            contact=contact,
            inclusion=state.texts.inclusion_heading or headings[0],
            study_page=address,
            study_address=study_address,
            density=f"size-{sheet.size}",
            sheet=sheet,
        )
