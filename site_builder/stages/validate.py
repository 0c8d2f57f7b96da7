"""The stage `validate`: decodes changed files into entries, on all cores."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from site_builder.building.boundary import ENVIRONMENT
from site_builder.building.digests import content_digest, file_digest, with_reliable_time, with_stamp
from site_builder.building.run import Run
from site_builder.building.studies import sealed_study
from site_builder.building.workers import chunked
from site_builder.catalogue.confirmations import status_checks
from site_builder.catalogue.criteria_sides import CriteriaSides, changed_sides, sides_of
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.list_facts import plain_facts
from site_builder.catalogue.results_due import results_facts
from site_builder.catalogue.summary import card_of, card_of_translation, references_of, written_places
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.json_text import write_json
from site_builder.model.study import Study
from site_builder.records.decode import Decoded, decode
from site_builder.records.find import SourceFile
from site_builder.records.formats.picture_data import private_data
from site_builder.records.formats.scripts import script_in_file
from site_builder.records.layered import decode_layers
from site_builder.records.layout import STUDY
from site_builder.records.published_words import published_words, words_digest
from site_builder.records.source_bytes import read_layers
from site_builder.search.condition_pages import study_conditions
from site_builder.search.contribution import contribution
from site_builder.stages.read import COMPLETE, ChangedSource, FoundContent
from site_builder.store.spool import SpooledRows
from site_builder.store.state import FileState, Sharing, digest, pack, plain_card

if TYPE_CHECKING:
    from site_builder.model.translation import StudyTranslation, Translation

CHUNK = 40
"""Files per task."""

Layers = tuple[bytes, ...] | Diagnostic
"""The bytes of a record's files, the topmost first, or the reason why they cannot be read."""


class ReadTask(NamedTuple):
    """Files to read."""

    site: Path
    files: tuple[ChangedSource, ...]
    """Each file with its stored state."""
    layers: tuple[Layers, ...] | None = None
    """The bytes of each file and of the files under it; None for a worker that reads them itself."""


class ReadResult(NamedTuple):
    """The result of a `ReadTask`."""

    states: tuple[FileState, ...]
    records: tuple[tuple[bytes, bytes], ...]
    """Packed records and their digests."""
    words: tuple[tuple[bytes, bytes], ...]
    """Packed contributions of studies to the search, and their digests."""
    studies: tuple[tuple[str, bytes], ...]
    """Values of studies as JSON, by the path of their file."""


def validate(run: Run, content: FoundContent) -> FoundContent:
    """Read the changed files and store their entries."""
    if content.changed_files or content.removed_files:
        run.store.keep_note(COMPLETE, ())
    run.store.keep_files((), content.removed_files)
    done = 0
    for result in _read_changed(run, content.changed_files):
        done += len(result.states)
        run.progress("validate", done, len(content.changed_files))
    return content


def _read_changed(run: Run, files: list[ChangedSource]) -> Iterator[ReadResult]:
    store = run.store
    started = time.time_ns()
    states: list[FileState] = []
    sharing = Sharing()
    site = run.options.site
    tasks: Iterator[ReadTask] = (ReadTask(site, chunk) for chunk in chunked(files, CHUNK))
    if run.pool.is_remote:
        # Only the names and digests of assets are needed, so their bytes are not sent.
        states += read_files(ReadTask(site, tuple(each for each in files if each[0].kind == "asset"))).states
        tasks = _with_bytes(site, [each for each in files if each[0].kind != "asset"])
    with SpooledRows() as records, SpooledRows() as words:
        for result in run.pool.run(read_files, tasks, large=len(files) > 3 * CHUNK):
            records.append(result.records)
            words.append(result.words)
            for path, values in result.studies:
                run.parsed.add(path, values)
            states += (with_reliable_time(sharing.file(state), started) for state in result.states)
            yield result
        # Caches of the workers, such as those of word forms, would stay in memory while pages are made.
        run.pool.end_processes()
        store.keep_records(records.read_all())
        store.keep_words(words.read_all())
    store.keep_files(states, ())


def _with_bytes(site: Path, files: list[ChangedSource]) -> Iterator[ReadTask]:
    """Tasks for workers that cannot read the site's files."""
    for chunk in chunked(files, CHUNK):
        yield ReadTask(site, chunk, tuple(read_layers(site, file) for file, _ in chunk))


def read_files(task: ReadTask) -> ReadResult:
    """Read, decode and validate files. If one file fails, for any reason, the others are still read."""
    lists = _ResultLists([], [], [], [])
    for number, changed_file in enumerate(task.files):
        file = changed_file[0]
        file_result = _ResultLists([], [], [], [])
        try:
            if file.kind == "asset":
                file_result.states.append(_asset(task.site, file))
            else:
                layers = task.layers[number] if task.layers else read_layers(task.site, file)
                _read_file(changed_file, layers, file_result)
        except ENVIRONMENT:
            raise
        except Exception as error:
            diagnostic = unforeseen(file.path, "reading this file", error)
            file_result = _ResultLists([FileState(file.path, file.size, 0, b"", (), (), (diagnostic,))], [], [], [])
        lists.states.extend(file_result.states)
        lists.records.extend(file_result.records)
        lists.words.extend(file_result.words)
        lists.studies.extend(file_result.studies)
    states, records, words, studies = lists
    return ReadResult(tuple(states), tuple(records), tuple(words), tuple(studies))


class _ResultLists(NamedTuple):
    """The parts of a `ReadResult` as lists."""

    states: list[FileState]
    records: list[tuple[bytes, bytes]]
    words: list[tuple[bytes, bytes]]
    studies: list[tuple[str, bytes]]


def _read_file(changed_file: ChangedSource, data: Layers, into: _ResultLists) -> None:
    file, state = changed_file
    if isinstance(data, Diagnostic):
        # Stored without its stamp, so that it is read again: the cause may be outside the file.
        into.states.append(FileState(file.path, file.size, 0, b"", (), (), (data,)))
        return
    content = content_digest(data, file)
    if state is not None and state.content == content:
        into.states.append(with_stamp(state, file))
        return
    diagnostics: tuple[Diagnostic, ...] = ()
    sides = CriteriaSides()
    if sealed := sealed_study(file, data):
        entries: tuple[Entry, ...] = (_add_study(file, sealed.record, sealed.words, content, into),)
        into.studies.append((file.path, sealed.values))
    else:
        decoded = decode_layers(file, data) if file.under else decode(file, data[0])
        entries = tuple(_add_record(file, record, content, into) for record in decoded.records)
        diagnostics = decoded.diagnostics
        if file.kind == STUDY.name and not file.under:
            sides, changes = _sides_of_criteria(decoded.records, file.path, state)
            diagnostics += changes
    stamp = (file.path, file.size, file.mtime_ns, content, file.under)
    into.states.append(FileState(*stamp, entries, diagnostics, file.ctime_ns, file.inode, sides))


def _sides_of_criteria(
    records: Sequence[Decoded], path: str, state: FileState | None
) -> tuple[CriteriaSides, tuple[Diagnostic, ...]]:
    """The sides of the criteria of a study that people wrote, and warnings if any changed since the last reading.

    There are none right after such a warning: it is most often followed by putting the criteria back.

    Args:
        records: the record of the file; empty if it has errors.
        path: the path of the file.
        state: the state of the file when it was last read, if it was.
    """
    before = state.sides if state else CriteriaSides()
    if not records:
        return before, ()
    values = records[0].values
    was_reported = state is not None and any(each.code == "W316" for each in state.diagnostics)
    return sides_of(values), () if was_reported else tuple(changed_sides(values, before, path))


def _add_study(file: SourceFile, study: Study, published: bytes, content: bytes, into: _ResultLists) -> Entry:
    """Add a study. It is not stored but read again when needed.

    Args:
        file: its file.
        study: the study.
        published: the digest of its published words.
        content: the digest of its file, in which it is alone.
        into: the results.
    """
    conditions = study_conditions(study)
    card = card_of(file.stem, study)._replace(
        conditions=conditions.conditions, more_conditions=conditions.more, groups=conditions.groups
    )
    places = written_places(study)
    return Entry(
        STUDY.name,
        file.stem,
        file.path,
        content,
        references_of(study),
        card,
        digest(pack(plain_card(card))),
        words=_add_words(pack(tuple(contribution(study))), into),
        facts=_add_words(pack(plain_facts(study)), into),
        published=published,
        dated=latest_day(study),
        places=_add_words(pack(places), into) if places else b"",
        checks=status_checks(study),
        results=results_facts(study),
    )


def _add_words(body: bytes, into: _ResultLists) -> bytes:
    """Add something to be stored under its digest, which is returned."""
    key = digest(body)
    into.words.append((key, body))
    return key


def _add_record(file: SourceFile, record: Decoded, content: bytes, into: _ResultLists) -> Entry:
    published = words_digest(published_words(record.kind, record.values))
    if isinstance(record.record, Study):
        into.studies.append((file.path, write_json(record.values)))
        return _add_study(file, record.record, published, content, into)
    body = pack((record.values, record.body))
    entry = _entry(file, record, digest(body))._replace(published=published)
    into.records.append((entry.digest, body))
    if record.kind == "study_translation":
        search_words = _translated_words(record)
        entry = entry._replace(words=digest(search_words))
        into.words.append((entry.words, search_words))
    return entry


def _translated_words(decoded: Decoded) -> bytes:
    from site_builder.search.translated import translated_words

    return pack(tuple(translated_words(cast("StudyTranslation", decoded.record))))


def _entry(file: SourceFile, decoded: Decoded, key: bytes) -> Entry:
    card, card_digest, marks = None, b"", ""
    if decoded.kind.endswith("_translation"):
        from site_builder.catalogue.source_digests import made_from

        marks = made_from(cast("Translation", decoded.record), decoded.body)
        if decoded.kind == "study_translation":
            card = card_of_translation(decoded.id.rsplit(".", 1)[0], cast("StudyTranslation", decoded.record))
            card_digest = digest(pack(plain_card(card)))
    translated_on = getattr(decoded.record, "translated_on", None)
    return Entry(
        decoded.kind,
        decoded.id,
        file.path,
        key,
        references_of(decoded.record),
        card,
        card_digest,
        marks,
        dated=translated_on.iso if translated_on else "",
    )


def _asset(site: Path, file: SourceFile) -> FileState:
    try:
        content = file_digest(site / file.path)
        warnings = private_data(site / file.path, file.path) + script_in_file(site / file.path, file.path)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return FileState(
            file.path, file.size, 0, b"", (), (), (Diagnostic("E105", file.path, message, "check its permissions"),)
        )
    entry = Entry("asset", file.path.removeprefix("content/assets/"), file.path, content, ())
    return FileState(file.path, file.size, file.mtime_ns, content, (), (entry,), warnings, file.ctime_ns, file.inode)
