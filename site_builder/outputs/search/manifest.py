"""The file that the search fetches first: numbers of records, all statuses, and which words are in which file.

It changes with every edit. So the statuses are part of it and do not change one more file.
"""

import hashlib
from collections.abc import Iterator, Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.languages import SourceLanguage
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.located_points import located_points
from site_builder.outputs.page import Page
from site_builder.outputs.search import labels, texts
from site_builder.outputs.search.columns import column_data, statuses
from site_builder.outputs.search.kind import WordedKind, json_object
from site_builder.outputs.search.labels import search_places
from site_builder.rendering.renderer import Renderer
from site_builder.search import disease_synonyms
from site_builder.search.function_words import ignored
from site_builder.search.misspellings import typed_spellings
from site_builder.search.people import people
from site_builder.search.stems import stems


class ManifestKind(WordedKind):
    """The file `search/index.json`."""

    name = "search_index"
    pattern = AddressPattern("search/index.json")

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file. Its `version` is part of all other addresses, so that browsers never mix old and new files."""
        shards = catalogue.word_shards
        own = len(catalogue.numbered_locations)
        counts = (len(catalogue.numbered_studies), len(catalogue.conditions), len(search_places(catalogue)), own)
        yield self.page(
            catalogue,
            values=(
                version(catalogue),
                *counts,
                bool(located_points(catalogue)),
                shards.prefixes,
                shards.suffixes,
                statuses(catalogue),
            ),
        )

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The counts of records and the prefixes of words."""
        main = inputs.settings.language
        made_of, studies, conditions, locations, own, near, prefixes, suffixes, status_column = page.values
        return json_object(
            {
                "version": made_of,
                "language": page.language,
                **({} if page.language == main else {"mother": _source_language(main, page.language)}),
                "studies": studies,
                "conditions": conditions,
                "locations": locations,
                "own": own,  # a part of these; the towns that only studies write out follow
                "per": {
                    "studies": texts.STUDIES,
                    "texts": texts.TEXTS,
                    "conditions": labels.CONDITIONS,
                    "locations": labels.LOCATIONS,
                    "at": labels.AT,
                },
                "towns": near,
                "status": column_data(*status_column),
                "words": prefixes,
                "endings": suffixes,
                "stop": " ".join(sorted(ignored(page.language, main))),
                "people": people(page.language, main),
                "spellings": typed_spellings(page.language, main),
                "stems": stems(page.language, main),
                "others": _other_indexes(page.language, inputs.settings.languages),
            }
        )


def version(catalogue: Catalogue) -> str:
    """A version that changes with any file of the search."""
    made_of = hashlib.blake2b(catalogue.word_shards.version.encode(), digest_size=6)
    for kind, ids in (
        ("card", [card.id for card in catalogue.numbered_studies]),
        ("condition", catalogue.numbered_conditions),
        ("location", catalogue.numbered_locations),
    ):
        made_of.update(b"".join([catalogue.digests[f"{kind}:{id_}"] for id_ in ids]))
    made_of.update(catalogue.towns_version)
    made_of.update(catalogue.digests["site:site"] + disease_synonyms.edition())
    if catalogue.main:
        translation_names = [name for name in sorted(catalogue.digests) if name.endswith(f".{catalogue.language}")]
        made_of.update(b"".join([name.encode() + catalogue.digests[name] for name in translation_names]))
    return made_of.hexdigest()


def _other_indexes(language: str, languages: Sequence[str]) -> dict[str, str]:
    """The index folders of the site's other languages, relative to the index folder of a language."""
    top = "../" if language == languages[0] else "../../"
    folders = {each: f"{top}{'' if each == languages[0] else f'{each}/'}search/" for each in languages}
    return {each: folder for each, folder in folders.items() if each != language}


def _source_language(main: str, language: str) -> list[str]:
    """Language and direction of untranslated texts."""
    return list(SourceLanguage.of(main, language))


KIND = ManifestKind()
