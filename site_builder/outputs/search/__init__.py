"""The files that the search in the reader's browser fetches. The scripts in `templates/assets/search/` read them.

Studies, conditions and locations have numbers here: their positions in the catalogue's order. The status, which changes
often, is separate from the words, so that an edit of a status changes a few small files.
"""

from site_builder.outputs.kind import Kind
from site_builder.outputs.search import columns, labels, manifest, postings, regions, texts, towns

_PLACES = (*labels.KINDS, *towns.KINDS, *regions.KINDS)

KINDS: tuple[Kind, ...] = (*postings.KINDS, *columns.KINDS, *texts.KINDS, *_PLACES, manifest.KIND)
