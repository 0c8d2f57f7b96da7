"""A card that other sites can embed without a script: `<iframe src="…/cards/brevas.html">`."""

from site_builder.model.card import Card
from site_builder.model.settings.parts import Extra
from site_builder.model.status import LISTED
from site_builder.outputs import addresses
from site_builder.outputs.pages.brief import BriefKind


class CardKind(BriefKind):
    """A card for each study that was not withdrawn."""

    name = "card"
    pattern = addresses.CARD
    extra = Extra.CARDS

    def is_made_for(self, card: Card) -> bool:
        """Whether lists show the study."""
        return card.status in LISTED


KIND = CardKind()
