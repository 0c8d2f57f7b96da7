"""Words over an imported study that does not exist: a file whose name is not that of any imported entry."""

import re
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePosixPath

from site_builder.diagnostics import Diagnostic
from site_builder.records.layers import is_imported

_NO_TITLE = "the record has no `title`"
_NUMBER = re.compile(r"(NCT|ISRCTN|ACTRN|20\d\d-)[\d-]+", re.IGNORECASE)
"""Numbers of registries from which studies are imported."""


def explained(diagnostics: list[Diagnostic], paths: Collection[str]) -> list[Diagnostic]:
    """The diagnostics, in which a file without a title is told that its name may be wrong.

    Args:
        diagnostics: the problems of all files.
        paths: the paths of all files.
    """
    untitled = [each for each in diagnostics if each.message == _NO_TITLE and each.file.startswith("content/studies/")]
    if not untitled:
        return diagnostics
    imported = {PurePosixPath(path).stem for path in paths if is_imported(path)}
    return [_explained(each, imported) if each in untitled else each for each in diagnostics]


def _explained(diagnostic: Diagnostic, imported: Collection[str]) -> Diagnostic:
    path = PurePosixPath(diagnostic.file)
    if path.stem in imported:
        return diagnostic
    near = get_close_matches(path.stem.upper(), sorted(imported), n=1, cutoff=0.85)
    if near:
        hint = f"rename it to `{near[0]}{path.suffix}` if these words are for that imported study; otherwise "
    elif _NUMBER.fullmatch(path.stem):
        hint = f"there is no imported study with this number: studyboard import {path.stem}; or "
    else:
        return diagnostic
    return replace(diagnostic, hint=hint + diagnostic.hint)
