"""Corrections that change no word: invisible characters, and files that are ignored because of their extension."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic, file_error
from site_builder.editing.writing import replace_bytes
from site_builder.records.decode import front_matter
from site_builder.records.file_name_hints import is_sure, meant_path, normalized_path
from site_builder.records.find import find
from site_builder.records.layout import TEXT_ENDINGS
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_bytes
from site_builder.records.yaml_mistakes.invisible import find_invisible, may_hold_invisible, name_of, without_invisible

_LINE_BREAK = re.compile("(\r\n|[\n\r\x85\u2028\u2029])")


class Correction(NamedTuple):
    """A correction in one file."""

    file: str
    description: str


def correct(site: Path) -> Iterator[Correction]:
    """Make all corrections that change no word.

    Args:
        site: the site's folder.

    Raises:
        UserError: the folder is not a site, or a file cannot be written.
    """
    files = find(site)
    for diagnostic in files.diagnostics:
        if diagnostic.code == "W101" and is_sure(diagnostic.file):
            path = meant_path(diagnostic.file)
            if path not in ("", diagnostic.file):  # it has its own name if it is a folder
                yield from _rename(site, diagnostic.file, path)
    for file in files.files:
        if file.kind == "asset":
            if (path := normalized_path(file.path)) != file.path:
                yield from _rename(site, file.path, path)
        elif file.path.endswith(TEXT_ENDINGS):
            yield from _remove_invisible(site, file)


def _rename(site: Path, old: str, new: str) -> Iterator[Correction]:
    """Rename a file to the intended name, unless that name is taken."""
    before, after = site / old, site / new
    if after.exists() and not after.samefile(before):
        return
    try:
        before.rename(after)
    except OSError as error:
        raise file_error(error, old, "renamed") from None
    yield Correction(old, f"renamed to {new}")


def _remove_invisible(site: Path, file: SourceFile) -> Iterator[Correction]:
    data = read_bytes(site, file)
    if isinstance(data, Diagnostic):
        return
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if not may_hold_invisible(text):
        return
    parts = _LINE_BREAK.split(text)
    lines, breaks = parts[::2], parts[1::2]
    last = _lines_of_yaml(file.path, data, len(lines))
    characters = list(find_invisible(lines[:last]))
    if not characters:
        return
    lines[:last] = without_invisible(lines[:last])
    after = "".join(line + ending for line, ending in zip(lines, [*breaks, ""], strict=True)).encode()
    replace_bytes(site, file.path, data, after)
    for number in dict.fromkeys(each.line for each in characters):
        names = list(dict.fromkeys(name_of(each.character) for each in characters if each.line == number))
        yield Correction(file.path, f"line {number + 1}: {', '.join(names)}")


def _lines_of_yaml(path: str, data: bytes, lines: int) -> int:
    """Return how many lines of a file are YAML: in a page, only the front matter is."""
    if not path.endswith(".md"):
        return lines
    head = front_matter(data)
    return len(_LINE_BREAK.split(head.decode())[::2]) if head else 0
