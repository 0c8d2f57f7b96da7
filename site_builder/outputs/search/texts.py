"""What is shown of a study that was found: a line in the list, and the texts in which its words may stand."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Supplies
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import SearchKind, groups, json_lines
from site_builder.rendering.renderer import Renderer
from site_builder.search.contribution import Contribution

STUDIES, TEXTS = 32, 16
"""Studies of one file."""


class StudiesKind(SearchKind):
    """Title and status of some studies, in the words of the page."""

    name = "search_studies"
    pattern = AddressPattern("search/studies/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A file for some studies each."""
        for place, cards in groups(catalogue.numbered_studies, STUDIES):
            yield self.page(catalogue, str(place), uses=[f"card:{card.id}" for card in cards])

    def make(self, page: Page, supplies: Supplies, renderer: Renderer) -> bytes:
        """Of each its identifier, title, short title, status in words, ages in words, conditions without a record."""
        wording, rows = renderer.wording, []
        for name in page.uses:
            card = supplies.card(name.removeprefix("card:"))
            ages = wording.ages(card.minimum_age, card.maximum_age) if card.minimum_age or card.maximum_age else ""
            named = [name for id_, name in card.conditions if not id_]
            rows.append((card.id, card.title, card.short_title, wording.status_line(card), ages, *named))
        return json_lines(rows)


class TextsKind(SearchKind):
    """The texts of some studies in which a word may have been found that does not stand in the title."""

    name = "search_texts"
    pattern = AddressPattern("search/texts/{id}.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A file for some studies each."""
        for place, cards in groups(catalogue.numbered_studies, TEXTS):
            yield self.page(catalogue, str(place), uses=[f"words:{card.id}" for card in cards])

    def make(self, page: Page, supplies: Supplies, renderer: Renderer) -> bytes:
        """Of each its registered title, keywords, names, numbers and the beginning of its text."""
        rows = []
        for name in page.uses:
            each = Contribution(*supplies.kept(name))
            many = (", ".join(texts) for texts in (each.keywords, each.names, each.numbers_shown))
            rows.append((each.official_title, *many, each.summary))
        return json_lines(rows)


KINDS = (StudiesKind(), TextsKind())
