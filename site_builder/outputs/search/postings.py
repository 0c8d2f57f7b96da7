"""The word index, in the shards that the stage `catalogue` made."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import WordedKind
from site_builder.rendering.renderer import Renderer


class WordsKind(WordedKind):
    """Words and their postings, grouped by prefix."""

    name = "search_words"
    pattern = AddressPattern("search/words/{id}.json")
    folder = "words"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per shard."""
        at = f"search:{catalogue.language}/" if catalogue.main else "search:"
        for file in getattr(catalogue.word_shards, self.folder):
            yield self.page(catalogue, file, depends_on=(f"{at}{self.folder}/{file}",))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The bytes of the shard."""
        data: bytes = inputs.attachment(page.depends_on[0])
        return data


class EndingsKind(WordsKind):
    """Words only, grouped by their endings."""

    name = "search_endings"
    pattern = AddressPattern("search/endings/{id}.json")
    folder = "endings"


KINDS = (WordsKind(), EndingsKind())
