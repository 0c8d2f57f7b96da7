"""A flyer for a clinic's wall: one sheet of paper per study that people can join."""

from site_builder.model.site_parts import Extra
from site_builder.outputs import addresses
from site_builder.outputs.pages.brief import RECRUITING, BriefKind


class FlyerKind(BriefKind):
    """A flyer for each study that can be joined now or soon."""

    name = "flyer"
    pattern = addresses.FLYER
    extra = Extra.FLYERS
    statuses = RECRUITING


KIND = FlyerKind()
