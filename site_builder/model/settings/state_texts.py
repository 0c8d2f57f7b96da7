"""The organisation's own texts that depend on whether people can join a study."""

from site_builder.model.record import Record
from site_builder.model.scalars import Inline, Prose, Text


class StateTexts(Record):
    """Words of a study's page that differ with its state: open, waiting, over, or a study of records."""

    eligibility_heading: Text | None = None
    """Heading of the block on who can, or could, take part."""

    eligibility_introduction: Prose | None = None
    """Text above the criteria."""

    inclusion_heading: Text | None = None
    """Heading of the inclusion criteria."""

    exclusion_heading: Text | None = None
    """Heading of the exclusion criteria."""

    locations_heading: Text | None = None
    """Heading of the locations."""

    locations_warning: Prose | None = None
    """Text above the locations, such as that statuses change often."""

    taking_part_heading: Text | None = None
    """Heading of what taking part means, or meant."""

    contact_heading: Text | None = None
    """Heading of the contact block."""

    questions_heading: Text | None = None
    """Heading of the questions to ask before joining."""

    after_asking: Inline | None = None
    """What happens after somebody asked: who calls back, what they will want to know."""
