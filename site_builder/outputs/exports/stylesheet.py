"""Stylesheets in many small files: a build resolves `@import`, so that a page about one study makes one request."""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.rendering.template_failure import TemplateFailure

STYLESHEET, SHEETS = "style.css", "sheets.css"
"""The files that import all others: for pages, and for sheets, cards and screens. In the site, they are in `theme/`."""
LISTS = "lists.css"
"""A file for the parts of the first stylesheet that pages about one study do not need, so that these load faster."""
_LIST_LAYERS = (b"lists", b"find", b"printed")
"""The layers of the first stylesheet that are moved to it."""
PARTS = "css/"
"""The folder of the imported files, relative to the first stylesheet."""

_IMPORT = re.compile(rb'^@import "(css/[\w.-]+)" layer\(([\w-]+)\);[ \t]*\n', re.MULTILINE)
"""The only form of https://drafts.csswg.org/css-cascade-5/#at-import that is resolved; browsers handle all others."""


class _Import(NamedTuple):
    name: str
    layer: bytes
    line: int


def join_sheets(files: Mapping[str, bytes], name: str = STYLESHEET, *, split: bool = False) -> bytes:
    """A stylesheet with its imported files inserted; neighbours in the same layer share a block.

    Args:
        files: the first stylesheet and those that it may import, by name below `assets/`.
        name: the stylesheet to make. `lists.css` consists of the first stylesheet's layers for lists.
        split: whether to leave these layers out of the first stylesheet.

    Raises:
        TemplateFailure: an imported file does not exist.
    """
    source = STYLESHEET if name == LISTS else name
    first = files[source]
    imports = [
        _Import(each[1].decode(), each[2], first[: each.start()].count(b"\n") + 1) for each in _IMPORT.finditer(first)
    ]
    if not imports and name != LISTS:
        return first
    missing = next((each for each in imports if each.name not in files), None)
    if missing:
        raise TemplateFailure(_without(missing, source))
    if split or name == LISTS:
        imports = [each for each in imports if (each.layer in _LIST_LAYERS) == (name == LISTS)]
    blocks = (
        b"@layer %b {\n%b}\n" % (layer, b"".join(files[each.name] for each in group))
        for layer, group in groupby(imports, lambda each: each.layer)
    )
    remainder = _IMPORT.sub(b"", first)
    # Rules of the first file come after its imports, as in a browser; layer statements come first.
    statements = b"".join(match[0] for match in _LAYERS.finditer(remainder))
    return statements + b"".join(blocks) + (b"" if name == LISTS else _LAYERS.sub(b"", remainder))


_LAYERS = re.compile(rb"^@layer [\w, -]+;\n", re.MULTILINE)


def _without(missing: _Import, name: str) -> Diagnostic:
    file = f"templates/assets/{name}"
    hint = f"restore `templates/assets/{missing.name}`, or remove this line"
    return Diagnostic("E503", file, f"there is no stylesheet `{missing.name}`", hint, line=missing.line, column=1)
