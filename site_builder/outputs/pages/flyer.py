"""A flyer for a clinic's wall: one sheet of paper per study that people can join."""

from site_builder.model.paper import PaperBlock
from site_builder.model.settings.parts import Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.outputs.optional_files import has_sheets
from site_builder.outputs.pages.brief import BriefKind, SheetFacts
from site_builder.outputs.pages.sheet_fitting import FittedSheet, SheetText, approval_text, contact_text, fitted_flyer


class FlyerKind(BriefKind):
    """A flyer for each study that can be joined now or soon."""

    name = "flyer"
    pattern = addresses.FLYER
    extra = Extra.FLYERS

    def fitted(self, facts: SheetFacts) -> FittedSheet:
        """One sheet of A4 or US Letter."""
        study = facts.study
        text = SheetText(
            above=[*facts.head(2.2), PaperBlock(study.taking_part.visits or "", width=0.8)],
            extra=PaperBlock(study.purpose or "", 1.4, around=1.0),
            beside=(f"The whole page:\n{facts.address}", f"Ask about this study\n{contact_text(facts.contact)}"),
            below=[PaperBlock("研" * 50), PaperBlock(approval_text(study.approval), around=2.5)],
        )
        return fitted_flyer(study, text)


def flyer_address(study: Study, id_: str, status: Status, settings: SiteSettings) -> str:
    """Address of a study's flyer; "" if there is none."""
    has_flyer = Extra.FLYERS in settings.also_make and has_sheets(study.type, status)
    return addresses.FLYER.fill(id_) if has_flyer else ""


KIND = FlyerKind()
