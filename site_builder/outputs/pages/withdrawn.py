"""The tombstone of a withdrawn study, at the address of its former page."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.people import Contact
from site_builder.model.status import LISTED
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import links_to_other_studies
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.headline import headline_of_study
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.structured import medical_study
from site_builder.outputs.study_conditions import study_conditions
from site_builder.rendering.explaining import PageWords
from site_builder.rendering.renderer import Renderer
from site_builder.search.condition_pages import study_conditions as study_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnContext(Context):
    """The values that the template of a tombstone may show."""

    study: Study
    headline: str
    """The headline in place of a registry's title, as in lists and in the search; "" if the title comes first."""
    conditions: tuple[Link, ...]
    """The pages of its conditions that list other studies, each once."""
    contact: Contact | None
    words: PageWords
    """Makes HTML of the texts, without explaining words."""


class WithdrawnKind(HtmlKind):
    """A page for each study that was withdrawn."""

    name = "withdrawn"
    pattern = addresses.STUDY

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per withdrawn study."""
        for id_, entry in catalogue.studies.items():
            if entry.card and entry.card.status not in LISTED:
                pages = sorted({each for each, _ in entry.card.every_condition if each in catalogue.by_condition})
                depends_on = (entry.name, *entry.references)
                yield self.page(catalogue, id_, depends_on=depends_on, values=(tuple(pages),))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> WithdrawnContext:
        """The study and what readers can do instead."""
        _ = renderer.wording.translations.gettext
        study = inputs.study(page.key)
        about = study_pages(study)
        conditions = links_to_other_studies(about, inputs, page.language, only=page.values[0])
        headline = headline_of_study(study, about, inputs, renderer.wording)
        structured = medical_study(
            study,
            inputs.status(study),
            (),
            study_conditions(study, inputs),
            full_address(inputs.settings, page.address),
        )
        page_frame = frame(
            page,
            inputs,
            headline or study.plain_title or study.title,
            crumbs=home_and(_, Link(_("Studies"), addresses.STUDIES.fill())),
            structured=[structured],
            hidden=study.draft,
        )
        return WithdrawnContext(
            page=page_frame,
            study=study,
            headline=headline,
            conditions=conditions,
            contact=study.contact or inputs.settings.contact,
            words=renderer.words(None, page_frame.root),
        )


KIND = WithdrawnKind()
