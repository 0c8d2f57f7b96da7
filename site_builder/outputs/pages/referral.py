"""A referral sheet for colleagues: one sheet of paper per study, with the criteria as a list to tick.

It exists only in the site's main language, because it is for clinicians and has an approval of its own.
"""

from site_builder.model.paper import PaperBlock
from site_builder.model.settings.parts import Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import Referral
from site_builder.outputs import addresses
from site_builder.outputs.optional_files import has_sheets
from site_builder.outputs.pages.brief import BriefKind, SheetFacts
from site_builder.outputs.pages.sheet_fitting import (
    FittedSheet,
    SheetText,
    approval_text,
    contact_text,
    fitted_referral,
)


class ReferralKind(BriefKind):
    """A sheet for each study that can be joined now or soon."""

    name = "referral"
    pattern = addresses.REFERRAL
    extra = Extra.REFERRAL
    translated = False
    twin = False

    def fitted(self, facts: SheetFacts) -> FittedSheet:
        """One sheet of A4 or US Letter, with a note about anything that does not fit."""
        study, referral = facts.study, facts.study.referral or Referral()
        own = [referral.phone, referral.email] if referral.phone or referral.email else [contact_text(facts.contact)]
        columns = (
            "\n".join(["Please send", *referral.send]) if referral.send else "",
            "\n".join(["For colleagues", *filter(None, own), referral.note or ""]),
            f"The page for patients:\n{facts.address}\n\n",
        )
        text = SheetText(
            above=facts.head(1.6),
            extra=PaperBlock(study.eligibility.note or "", around=1.0),
            beside=[each for each in columns if each],
            below=[PaperBlock("研" * 40), PaperBlock(approval_text(referral.approval), around=2.5)],
        )
        return fitted_referral(study, text)


def referral_address(study: Study, id_: str, status: Status, settings: SiteSettings) -> str:
    """Address of a study's referral sheet; "" if there is none."""
    exists = Extra.REFERRAL in settings.also_make and has_sheets(study.type, status)
    return addresses.REFERRAL.fill(id_) if exists else ""


KIND = ReferralKind()
