"""Headlines within the stage `catalogue`: lists are in the order of what leads on them."""

from site_builder.catalogue.catalogue import Catalogue
from site_builder.outputs.headline import headlines_of
from site_builder.rendering.wording import Wording


def add_headlines(catalogue: Catalogue) -> None:
    """Give a catalogue the headlines of its studies, before anything asks it for their order."""
    if any(entry.card and entry.card.headed for entry in catalogue.studies.values()):
        catalogue.headlines = headlines_of(catalogue, Wording(catalogue.settings, catalogue.language))
