"""The files that the search in the reader's browser fetches. `templates/assets/search/` reads them.

Studies, conditions and locations have numbers here: their places in the catalogue's order. What changes often, the
status, stands apart from the words, so that an edit of a status touches a few small files.
"""

from site_builder.outputs.kind import Kind
from site_builder.outputs.search import columns, labels, manifest, postings, texts, towns

KINDS: tuple[Kind, ...] = (*postings.KINDS, *columns.KINDS, *texts.KINDS, *labels.KINDS, *towns.KINDS, manifest.KIND)
