"""The page of all records, with boxes for new ones."""

from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from site_builder.diagnostics import UserError
from site_builder.editing.scaffold import begin_study, identifier_of
from site_builder.forms.languages import gettext_noop
from site_builder.forms.open_record import KINDS, FormRecordName, folder_of, open_record
from site_builder.forms.requests import FormAnswer, FormRequest, see_other
from site_builder.forms.unfinished import UnfinishedForms
from site_builder.forms.unsaved import exists
from site_builder.forms.workspace import Workspace
from site_builder.model.filenames import bad_name, plain_letters
from site_builder.records.find import suggested_identifier
from site_builder.records.layers import is_imported
from site_builder.records.layout import ONE_FILE, RECORD_KINDS
from site_builder.records.rewrite.record import rewrite_record
from site_builder.records.yaml_text.dump import to_yaml
from site_builder.rendering.languages import name_of_language

MOST_IMPORTED = 100
"""Maximum number of imported studies in the list; the filter finds the others."""
_LONGEST_ID = 60
"""Maximum length of an identifier that is derived from a title, in characters."""
FIRST_FIELD = {"location": "name", "person": "name", "condition": "name", "term": "term", "page": "title"}


class ImportedStudy(NamedTuple):
    """A study that only a registry describes.

    Attributes:
        id: its identifier.
        title: its title.
        languages: the languages into which it can be translated; not one in which the registry wrote all of its texts.
    """

    id: str
    title: str
    languages: tuple[str, ...]


def list_page(work: Workspace, request: FormRequest, problem: UserError | None = None) -> FormAnswer:
    """All records by kind, with a box for a new record of each kind."""
    words = request.query.get("q", "").casefold().split()
    records_by_kind: dict[str, list[FormRecordName]] = {kind: [] for kind in KINDS}
    translations: dict[str, list[FormRecordName]] = {}
    for each in work.records.all():
        text = f"{each.id} {each.title}".casefold()
        if each.kind.endswith("_translation"):
            key = f"{each.kind.removesuffix('_translation')}:{each.id.rpartition('.')[0]}"
            translations.setdefault(key, []).append(each)
        elif each.kind in records_by_kind and all(word in text for word in words):
            records_by_kind[each.kind].append(each)
    addresses = {each.address for each in work.records.all()}
    languages = work.catalogue.settings.languages[1:] if work.catalogue else ()
    imported = _imported(work, words, languages)
    return work.page(
        "records.html",
        request,
        status="409 Conflict" if problem else "200 OK",
        kinds=KINDS,
        records=records_by_kind,
        translations=translations,
        imported=imported[:MOST_IMPORTED],
        more_imported=max(0, len(imported) - MOST_IMPORTED),
        languages=languages,
        language_names={each: name_of_language(each, request.language) for each in languages},
        unfinished=[each for each in UnfinishedForms(work.journal.store_folder).names() if each in addresses],
        q=request.query.get("q", ""),
        typed=(request.form_data.get("kind", ""), request.form_data.get("title", "")) if problem else ("", ""),
        problem=problem,
        first={kind: RECORD_KINDS[kind].model.model_fields for kind in FIRST_FIELD},
    )


def _imported(work: Workspace, words: list[str], languages: tuple[str, ...]) -> list[ImportedStudy]:
    """The studies that only a registry describes, as far as their identifiers and titles have the words."""
    studies = work.catalogue.studies.values() if work.catalogue else ()
    imported = []
    for entry in studies:
        title, own = (entry.card.title, entry.card.languages) if entry.card else (entry.id, ())
        if is_imported(entry.file) and all(word in f"{entry.id} {title}".casefold() for word in words):
            translatable = tuple(each for each in languages if set(own) != {each})
            imported.append(ImportedStudy(entry.id, title, translatable))
    return imported


def new_record(work: Workspace, request: FormRequest) -> FormAnswer:
    """Create a record: a study as a draft with a comment on every field, any other record with its name."""
    work.tokens.spend(request.form_data.get("token", ""))
    kind, title = request.form_data.get("kind", ""), " ".join(request.form_data.get("title", "").split())
    try:
        with work.lock:
            address = _begin(work, request, kind, title)
    except UserError as error:
        return list_page(work, request, error)
    return see_other("/record?" + urlencode({"name": address}))


def _begin(work: Workspace, request: FormRequest, kind: str, title: str) -> str:
    if kind.endswith("_translation"):
        return _begin_translation(
            work, request, kind, request.form_data.get("of", ""), request.form_data.get("language", "")
        )
    if not title:
        raise UserError(gettext_noop("a name or title is missing"), gettext_noop("type it, then press Add"))
    id_ = request.form_data.get("id", "").strip() or _new_identifier(work, kind, title)
    if kind == "study":
        path = begin_study(work.site, title, id_)
        edit = work.journal.note(path, None, (work.site / path).read_bytes(), request.author, f"new study: {title}")
        work.saved(edit)
        return f"study:{Path(path).stem}"
    if kind not in FIRST_FIELD:
        raise UserError("nothing of this kind can be added here", "choose another kind")
    if any(each.kind == kind and each.id == id_ for each in work.records.all()):
        raise UserError(f"there is a {kind} `{id_}` already", "give this one another identifier")
    if (why := bad_name(id_)) or suggested_identifier(id_) != id_.lower():
        raise UserError(f"`{id_[:40]}` cannot be used as an identifier", str(why or "use letters, digits and hyphens"))
    _write_new(work, request, kind, id_, {FIRST_FIELD[kind]: title})
    return f"{kind}:{id_}"


def _new_identifier(work: Workspace, kind: str, title: str) -> str:
    """A new record's identifier, derived from its title and unique among records of its kind.

    Raises:
        UserError: a record with this title already exists.
    """
    names = [each for each in work.records.all() if each.kind == kind]
    if any(each.title.casefold() == title.casefold() for each in names):
        raise UserError(
            gettext_noop("a record with this name already exists"),
            gettext_noop("open it below, or choose another name"),
        )
    has_letters = any(map(str.isalnum, plain_letters(title)))
    words = identifier_of(title) if kind == "study" else suggested_identifier(title) if has_letters else ""
    base = words[:_LONGEST_ID].rpartition("-")[0] if len(words) > _LONGEST_ID and "-" in words else words[:_LONGEST_ID]
    if not base or bad_name(base):
        base = f"{kind}-{base or 1}"
    existing = {each.id.casefold() for each in names}
    if kind == "study" and work.live.snapshot is not None:
        existing |= {id_.casefold() for id_ in work.live.snapshot.catalogue.studies}
    numbered = (f"{base}-{number}" for number in count(2))
    return next(each for each in chain([base], numbered) if each.casefold() not in existing)


def _write_new(work: Workspace, request: FormRequest, kind: str, id_: str, values: dict[str, str]) -> None:
    """Write a new record to the file for many records if the site has one, else to a separate file."""
    folder = folder_of(kind)
    many = f"content/{folder}.yaml"
    summary = f"new {kind}: {next(iter(values.values()))}"
    if folder in ONE_FILE and exists(work.site, many):
        before = (work.site / many).read_bytes()
        after = rewrite_record(before, {(id_,): dict(values)})
        work.saved(work.journal.write(many, before, after, request.author, summary))
        return
    text = f"---\n{to_yaml(dict(values))}draft: yes\n---\n\n" if kind == "page" else to_yaml(dict(values))
    path = f"content/{folder}/{id_}.{'md' if kind == 'page' else 'yaml'}"
    work.saved(work.journal.write(path, None, text.encode(), request.author, summary))


def _schema_line(path: str, kind: str) -> str:
    """The comment that shows text editors the schema of a file."""
    up = "../" * (path.count("/") - 1) or "./"
    name = f"{path.split('/')[1].partition('.')[0]}_translation" if path.count("/") == 1 else kind
    return f"yaml-language-server: $schema={up}schema/{name}.json"


def _record_to_translate(work: Workspace, address: str) -> FormRecordName | None:
    """The record with an address, also an imported study over which nobody has written; None if there is none."""
    record = next((each for each in work.records.all() if each.address == address), None)
    if record is None and address.startswith("study:"):
        with suppress(UserError):
            return open_record(work.site, address).name
    return record


def _begin_translation(work: Workspace, request: FormRequest, kind: str, of: str, language: str) -> str:
    settings = work.live.snapshot.catalogue.settings if work.live.snapshot else None
    if settings is None or language not in settings.languages[1:]:
        raise UserError(f"the site has no language `{language[:20]}`", "add it to the settings first: languages")
    original = _record_to_translate(work, of)
    if original is None or f"{original.kind}_translation" != kind:
        raise UserError("there is no such record to translate", "choose it in the list of records")
    base, _, ending = original.file.path.rpartition(".")
    path = f"{base}.{language}.{ending}"
    first = {"translator": request.author}
    summary = f"new translation: {original.id} ({language})"
    address = f"{kind}:{original.id}.{language}" if original.id != "site" else f"{kind}:site.{language}"
    if original.file.many and exists(work.site, path):
        before = (work.site / path).read_bytes()
        work.saved(
            work.journal.write(
                path, before, rewrite_record(before, {(original.id,): dict(first)}), request.author, summary
            )
        )
        return address
    text = to_yaml({original.id: dict(first)} if original.file.many else dict(first), _schema_line(path, kind))
    text = f"---\n{to_yaml(dict(first))}---\n\n" if ending == "md" else text
    work.saved(work.journal.write(path, None, text.encode(), request.author, summary))
    return address
