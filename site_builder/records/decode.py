"""Decodes one source file into records."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, LinePart, has_errors
from site_builder.model.filenames import LONGEST_NAME, bad_name, is_identifier, other_name
from site_builder.model.record import Record
from site_builder.records.body import body_problem, fields_in_body, no_front_matter, without_comments
from site_builder.records.field_mistakes.criteria_text import divide_criteria
from site_builder.records.field_mistakes.hidden_words import hidden_words
from site_builder.records.field_mistakes.hints import first_line
from site_builder.records.field_mistakes.no_values import required_without_value, unfinished
from site_builder.records.field_mistakes.other_kind import of_another_kind
from site_builder.records.field_mistakes.other_side import headings_of_other_side
from site_builder.records.field_mistakes.shapes import without_identifier
from site_builder.records.find import SourceFile, suggested_identifier
from site_builder.records.formats.plain_text import as_text
from site_builder.records.imported.sealed import ENDING, damaged_import, edit_warnings, record_tree
from site_builder.records.layout import RECORD_KINDS
from site_builder.records.proposed_lines import with_accepted_lines
from site_builder.records.tree import Tree, read_tree, readable_bytes
from site_builder.records.validate import MOST_REPORTED, more_problems, validate
from site_builder.records.yaml_text.line_errors import quoted_if_needed, shorten
from site_builder.records.yaml_text.place import place_of
from site_builder.records.yaml_text.remark import TreeRemark
from site_builder.records.yaml_text.values import Path

_WITH_CRITERIA = frozenset({"study", "study_translation"})
_FRONT_TEXT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


class Decoded(NamedTuple):
    """One record of a file: its plain values and the record made from them."""

    kind: str
    id: str
    values: dict[str, Any]
    """Plain values, from which `revive` rebuilds the record without reading YAML."""
    record: Record
    body: str = ""
    """The Markdown below the front matter of a text page."""


class DecodedFile(NamedTuple):
    """The records of a file, and its problems."""

    records: tuple[Decoded, ...]
    diagnostics: tuple[Diagnostic, ...]


def decode(file: SourceFile, data: bytes) -> DecodedFile:
    """All records of a file, and all its problems.

    Args:
        file: the file that the bytes come from.
        data: the bytes of the file.
    """
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        return DecodedFile(
            (), (Diagnostic("E102", file.path, "the file is empty", _empty_hint(file), line=1, column=1),)
        )
    if file.kind in ("page", "page_translation"):
        return _text_page(file, data)
    tree = record_tree(data, file.path)
    if file.path.endswith(ENDING) and any(each.is_error and each.code == "E201" for each in tree.diagnostics):
        return DecodedFile((), (damaged_import(file.path),))
    decoded = _records(file, tree)
    if file.path.endswith(ENDING):
        return decoded._replace(diagnostics=(*decoded.diagnostics, *edit_warnings(data, file.path)))
    if not has_errors(decoded.diagnostics):
        return decoded

    def read(text: str) -> tuple[Diagnostic, ...]:
        return _records(file, record_tree(text.encode(), file.path)).diagnostics

    return decoded._replace(diagnostics=with_single_causes(file, data, decoded.diagnostics, read))


def with_single_causes(
    file: SourceFile, data: bytes, diagnostics: tuple[Diagnostic, ...], read: Callable[[str], tuple[Diagnostic, ...]]
) -> tuple[Diagnostic, ...]:
    """The problems of a file with errors, in which those caused by one mistake in its layout are a single error.

    Args:
        file: the file.
        data: its bytes.
        diagnostics: its problems.
        read: returns the problems of another text in place of this one.
    """
    from site_builder.records.field_mistakes.echoes import each_line_once
    from site_builder.records.formats.toml_json import other_format
    from site_builder.records.repair.file_problems import FileProblems
    from site_builder.records.repair.missing_lines import with_missing_line
    from site_builder.records.repair.moved_lines import with_layout_errors, with_moved_line  # good files do not need it

    def line_of(diagnostic: Diagnostic) -> int:
        return diagnostic.line or place_of(readable_bytes(data), diagnostic.path, key=False)[0]

    text = as_text(data, file.path)
    if isinstance(text, Diagnostic):
        return diagnostics
    if problem := other_format(file, text):
        return (problem,)
    problems = FileProblems(file.path, text, diagnostics, line_of, read)
    single = with_moved_line(problems, file.many)
    if single == diagnostics or sum(each.is_error for each in single) > 1:
        missing = with_missing_line(problems)
        single = single if missing == diagnostics else missing
    if single == diagnostics:
        single = with_layout_errors(problems, data)
    return tuple(each_line_once(single, line_of))


def _records(file: SourceFile, tree: Tree) -> DecodedFile:
    """The records of a tree, and its problems."""
    if not isinstance(tree.value, dict):
        return _without_record(file, tree)
    if file.path.endswith(ENDING):
        return _single_record(file, tree, file.stem)
    if file.many:
        return _several_records(file, tree)
    doubts: tuple[Diagnostic, ...] = ()
    if file.kind in _WITH_CRITERIA:
        headings = tuple(headings_of_other_side(tree.value, file.path))
        doubts = divide_criteria(tree.value, file.path)
        doubts = headings or doubts
    decoded = _single_record(file, tree, file.stem)
    records = () if has_errors(doubts) else decoded.records
    return DecodedFile(records, (*decoded.diagnostics, *doubts))


def revive(kind: str, values: dict[str, Any]) -> Record:
    """A record, rebuilt from plain values that were valid before."""
    return RECORD_KINDS[kind].model.model_validate(values)


def _single_record(file: SourceFile, tree: Tree, id_: str, body: str = "") -> DecodedFile:
    model = RECORD_KINDS[file.kind].model
    tree = with_accepted_lines(model, tree, file.path, many=False)
    assert isinstance(tree.value, dict)
    missing = tuple(required_without_value(model, tree.empties, tree.remarks, tree.doubtful, file.path))
    doubtful = (*tree.doubtful, *(each.path for each in missing))
    record, problems = validate(model, tree.value, tree.empties, file.path, doubtful=doubtful)
    if any(each.code == "E301" for each in problems) and (other := of_another_kind(file.kind, tree.value, file.path)):
        problems = (other,)
    problems = (*missing, *unfinished(model, tree.remarks, file.path), *problems)
    diagnostics = (*tree.diagnostics, *hidden_words(model, tree.remarks, file.path), *problems)
    if record is None or has_errors(diagnostics):
        return DecodedFile((), diagnostics)
    return DecodedFile((Decoded(file.kind, id_, tree.value, record, body),), diagnostics)


def _several_records(file: SourceFile, tree: Tree) -> DecodedFile:
    model = RECORD_KINDS[file.kind].model
    tree = with_accepted_lines(model, tree, file.path, many=True)
    assert isinstance(tree.value, dict)
    if not file.language and (hint := without_identifier(tree.value, tuple(model.model_fields))):
        message = f"the {file.kind.replace('_', ' ')} has no identifier"
        problem = Diagnostic("E303", file.path, message, hint, (next(iter(tree.value)),), LinePart.KEY)
        return DecodedFile((), (*tree.diagnostics, problem))
    records, diagnostics = [], list(tree.diagnostics)
    diagnostics += islice((_nothing_under(file, path) for path in tree.empties if len(path) == 1), MOST_REPORTED)
    remarks = _remarks_by_record(tree.remarks)
    inner = list(chain.from_iterable(remarks.values()))
    diagnostics += (*hidden_words(model, inner, file.path), *unfinished(model, inner, file.path))
    empties, doubtful = _by_record(tree.empties), _by_record(tree.doubtful)
    for id_, values in tree.value.items():
        if not is_identifier(id_):
            hint = f"write `{suggested_identifier(id_)[:LONGEST_NAME]}:`"
            diagnostics.append(Diagnostic("E308", file.path, f"`{id_}` cannot be used as an identifier", hint, (id_,)))
        elif why := bad_name(id_):
            message = f"`{id_[:40]}` cannot be used as an identifier: {why}"
            hint = f"write another one, for instance `{other_name(id_)}:`"
            diagnostics.append(Diagnostic("E308", file.path, message, hint, (id_,), LinePart.KEY))
        empty, doubts = empties.get(id_, ()), doubtful.get(id_, ())
        missing = tuple(required_without_value(model, empty, remarks.get(id_, ()), doubts, file.path, (id_,)))
        doubts = (*doubts, *(each.path[1:] for each in missing))
        record, problems = validate(model, values, empty, file.path, (id_,), doubts)
        diagnostics += (*missing, *problems)
        if len(diagnostics) > 2 * MOST_REPORTED:
            return DecodedFile((), (*diagnostics, more_problems(diagnostics[-1])))
        if record is not None:
            records.append(Decoded(file.kind, f"{id_}.{file.language}" if file.language else id_, values, record))
    return DecodedFile(tuple(records) if not has_errors(diagnostics) else (), tuple(diagnostics))


def _by_record(paths: Iterable[Path]) -> dict[str | int, tuple[Path, ...]]:
    """The paths inside each record of a file, by the record's identifier."""
    by_record: defaultdict[str | int, list[Path]] = defaultdict(list)
    for first, *remainder in paths:
        if remainder:
            by_record[first].append(tuple(remainder))
    return {id_: tuple(inner) for id_, inner in by_record.items()}


def _remarks_by_record(remarks: Iterable[TreeRemark]) -> dict[str | int, list[TreeRemark]]:
    """The remarks inside each record of a file, with paths within it, by the record's identifier."""
    by_record: defaultdict[str | int, list[TreeRemark]] = defaultdict(list)
    for each in remarks:
        first, *remainder = each.path
        if remainder:
            by_record[first].append(each._replace(path=tuple(remainder)))
    return by_record


def _nothing_under(file: SourceFile, path: Path) -> Diagnostic:
    hint = f"write the {file.kind.replace('_', ' ')}'s fields below it, indented"
    return Diagnostic("E302", file.path, f"there is nothing under `{path[0]}`", hint, path)


def _text_page(file: SourceFile, data: bytes) -> DecodedFile:
    text = as_text(data, file.path)
    if isinstance(text, Diagnostic):
        return DecodedFile((), (text,))
    front = front_matter(data)
    if front is None:
        return DecodedFile((), (no_front_matter(file.path, text),))
    body = _FRONT_TEXT.sub("", text, count=1).replace("\r\n", "\n")
    if (problem := body_problem(file.path, text, body)) is not None:
        return DecodedFile((), (*read_tree(front, file.path).diagnostics, problem))
    in_body = tuple(fields_in_body(file.path, text, body, RECORD_KINDS[file.kind].model.model_fields))

    def read(yaml: bytes) -> DecodedFile:
        tree = read_tree(yaml, file.path)
        if not isinstance(tree.value, dict):
            return _without_record(file, tree)
        return _single_record(file, tree, file.stem, without_comments(body))

    decoded = read(front)
    diagnostics = decoded.diagnostics
    if has_errors(diagnostics):
        diagnostics = with_single_causes(file, front, diagnostics, lambda yaml: read(yaml.encode()).diagnostics)
    return decoded._replace(diagnostics=(*diagnostics, *in_body))


def front_matter(data: bytes) -> bytes | None:
    """The YAML front matter of a Markdown file, on its original line numbers; None if there is none."""
    span = front_span(data)
    return b"\n" + data[slice(*span)] if span else None


def front_span(data: bytes) -> tuple[int, int] | None:
    """The start and end, in bytes, of the YAML front matter of a Markdown file; None if there is none."""
    match = _FRONT.match(data)
    return match.span(1) if match else None


def yaml_part(path: str, data: bytes) -> bytes:
    """The YAML of a file, on its original line numbers."""
    return (front_matter(data) or b"") if path.endswith(".md") else data


def _without_record(file: SourceFile, tree: Tree) -> DecodedFile:
    """The problems of a file that holds no record: warnings alone would hide that nothing is made from it."""
    none = () if has_errors(tree.diagnostics) else (_no_record(file, tree),)
    return DecodedFile((), (*tree.diagnostics, *none))


def _no_record(file: SourceFile, tree: Tree) -> Diagnostic:
    if tree.value is None:
        return Diagnostic("E102", file.path, "there is nothing in this file", _empty_hint(file), line=1, column=1)
    shape, hint = "a list" if isinstance(tree.value, list) else "one text", _empty_hint(file)
    if file.many and isinstance(tree.value, list):
        hint = without_identifier(tree.value, tuple(RECORD_KINDS[file.kind].model.model_fields)) or hint
    elif isinstance(tree.value, list) and tree.value and (line := first_line(tree.value[0])):
        hint = f"write each field on a line of its own, without dashes and brackets: `{line}`"
    if isinstance(tree.value, str) and re.match(r"\w+:\S", tree.value):
        hint = "write a space after each colon"
    if isinstance(tree.value, str) and (pair := re.match(r"([a-z_]+) ?= ?(\S[^=]*?)(?: [a-z_]+ ?=|$)", tree.value)):
        hint = f"write a colon instead of the equals sign: `{pair[1]}: {shorten(quoted_if_needed(pair[2]))}`"
    return Diagnostic("E303", file.path, f"fields are expected here, but this is {shape}", hint, line=1, column=1)


def _empty_hint(file: SourceFile) -> str:
    if file.many:
        return f"write each {file.kind.replace('_', ' ')} under its identifier, or remove the file"
    kind = RECORD_KINDS[file.kind]
    first = next(iter(RECORD_KINDS[kind.of or kind.name].model.model_fields), "title")
    return f"write at least one line: `{first}: …`, or remove the file"
