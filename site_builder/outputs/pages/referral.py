"""A referral sheet for colleagues: one sheet of paper per study, with the criteria as a list to tick.

In the site's main language only: it is for clinicians, and its words have an approval of their own.
"""

from site_builder.model.site import SiteSettings
from site_builder.model.site_parts import Extra
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.outputs import addresses
from site_builder.outputs.pages.brief import RECRUITING, BriefKind


class ReferralKind(BriefKind):
    """A sheet for each study that can be joined now or soon."""

    name = "referral"
    pattern = addresses.REFERRAL
    extra = Extra.REFERRAL
    statuses = RECRUITING
    translated = False
    twin = False


def referral_address(study: Study, id_: str, status: Status, settings: SiteSettings) -> str:
    """The referral sheet of a study, or "" if there is none."""
    exists = Extra.REFERRAL in settings.also_make and status.value in RECRUITING and not study.withdrawn
    return addresses.REFERRAL.fill(id_) if exists else ""


KIND = ReferralKind()
