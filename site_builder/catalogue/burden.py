"""What taking part asks of a participant: the facts by which studies are compared.

Participants weigh visits, travel, cost and the chance of a placebo before anything else:
https://www.ctti-clinicaltrials.org/our-work/patient-engagement/
"""

from site_builder.model.card import Burdens
from site_builder.model.study_parts import TakingPart

FIELDS = (
    *("visits", "visit_length", "duration", "overnight_stays", "from_home"),
    *("travel", "parking", "payment", "costs", "placebo"),
)
"""Fields of `TakingPart` that are compared, in the order in which pages show them."""


def burdens_of(part: TakingPart) -> Burdens:
    """The facts that a record has, by the names of their fields; none for most imported studies."""
    return tuple((name, words) for name in FIELDS if (words := getattr(part, name)))
