"""What the catalogue keeps of each record."""

from typing import NamedTuple

from site_builder.model.card import Card


class Entry(NamedTuple):
    """A record without its text: enough to plan every page."""

    kind: str
    id: str
    file: str
    digest: bytes
    """Changes when anything in the record does."""
    references: tuple[str, ...]
    """Names of the records it refers to."""
    card: Card | None = None
    """For a study, what other pages may show of it."""
    card_digest: bytes = b""
    """Changes when the card does, which is much rarer than the record."""
    marks: str = ""
    """Of a translated study, the marks of its words; of a translation, `made_from`: see `catalogue.source_digests`."""
    words: bytes = b""
    """For a study, the key of what it contributes to the search; changes when that does, which is rarer still."""

    @property
    def name(self) -> str:
        """Its name among all records: `study:brevas`."""
        return f"{self.kind}:{self.id}"
