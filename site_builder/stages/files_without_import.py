"""Files with words about an imported study that does not exist: no imported entry has their name."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePosixPath

from site_builder.diagnostics import Diagnostic
from site_builder.records.layers import is_imported
from site_builder.store.state import FileState

_NO_TITLE = "the record has no `title`"
"""The message about such a file, because the title would be in the imported entry."""


def with_import_meant(diagnostics: list[Diagnostic], files: Mapping[str, FileState]) -> list[Diagnostic]:
    """The diagnostics; those about a study without a title say which imported entry its file may be meant for.

    Args:
        diagnostics: the problems of all files.
        files: the states of all files, by path.
    """
    untitled = [each for each in diagnostics if each.message == _NO_TITLE and each.file.startswith("content/studies/")]
    if not untitled:
        return diagnostics
    imported = {PurePosixPath(path).stem for path, state in files.items() if is_imported(path) or state.under}
    layered = {path for path, state in files.items() if state.under}
    return [_with_hint(each, imported, layered) if each in untitled else each for each in diagnostics]


def _with_hint(diagnostic: Diagnostic, imported: Collection[str], layered: Collection[str]) -> Diagnostic:
    if diagnostic.file in layered:
        return replace(diagnostic, hint=f"take `title` out of `leave_out:`, or {diagnostic.hint}")

    from site_builder.importers.fetching import registry_of  # good sites do not need it

    path = PurePosixPath(diagnostic.file)
    if path.stem in imported:
        return diagnostic
    near = get_close_matches(path.stem.upper(), sorted(imported), n=1, cutoff=0.85)
    if near:
        hint = f"rename it to `{near[0]}{path.suffix}` if these words are for that imported study; otherwise "
    elif registry_of(path.stem.upper()):
        hint = f"there is no imported study with this number: studyboard import {path.stem}; or "
    else:
        return diagnostic
    return replace(diagnostic, hint=hint + diagnostic.hint)
