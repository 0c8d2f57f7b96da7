"""The burden of taking part: the facts by which participants compare studies.

Visits, travel, cost and the chance of a placebo matter most to participants:
https://www.ctti-clinicaltrials.org/our-work/patient-engagement/
"""

from site_builder.model.card import Burdens
from site_builder.model.study_parts import TakingPart

FIELDS = (
    *("visits", "visit_length", "duration", "overnight_stays", "from_home"),
    *("travel", "parking", "payment", "costs", "placebo"),
)
"""Fields of `TakingPart` that pages compare, in the order in which pages show them."""


def burdens_of(part: TakingPart) -> Burdens:
    """The facts that a record has, by field name; empty for most imported studies."""
    return tuple((name, words) for name in FIELDS if (words := getattr(part, name)))
