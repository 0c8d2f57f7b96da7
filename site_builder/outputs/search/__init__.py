"""The files that the search in the reader's browser fetches. `templates/assets/search/` reads them.

Studies, conditions and locations have numbers here: their places in the catalogue's order. What changes often, the
status, stands apart from the words, so that an edit of a status touches a few small files.
"""

from site_builder.outputs.kind import Kind
from site_builder.outputs.search import columns, labels, manifest, postings, regions, texts, towns

_PLACES = (*labels.KINDS, *towns.KINDS, *regions.KINDS)

KINDS: tuple[Kind, ...] = (*postings.KINDS, *columns.KINDS, *texts.KINDS, *_PLACES, manifest.KIND)
