"""Describes the changes of the content in words, for the review of a pull request."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.catalogue.status import given_as_whole, given_statuses
from site_builder.checks.changed_words import approval_lines, translation_lines
from site_builder.checks.comparing import FieldChange, as_text, field_changes, value_change
from site_builder.checks.revisions import ChangedFile, Revision
from site_builder.checks.versions import read, versions
from site_builder.model.record import Record
from site_builder.model.redact import redact
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import Decoded, DecodedFile
from site_builder.records.find import kind_of

_NAMES = {
    "study": "study",
    "location": "location",
    "person": "person",
    "condition": "condition",
    "term": "glossary term",
    "page": "page",
}


FEW = 3
"""Up to this many checks of a status are listed one by one."""

MANY = 12
"""Up to this many added or removed locations are listed one by one."""


class Section(NamedTuple):
    """The changes of one record."""

    heading: str
    lines: tuple[str, ...]


def changes(site: Path, revision: str) -> tuple[Section, ...]:
    """Return the changes since a revision, record by record.

    Raises:
        UserError: git fails.
    """
    before = Revision(site, revision)
    files = before.changed_files()
    names = _place_names(site, before)
    pairs = versions(site, files)
    whole = [each for each in pairs if not each.mistakes]
    old, new = _records(each.before for each in whole), _records(each.after for each in whole)
    sections = [
        _section(key, old.get(key), new.get(key), names) for key in sorted(old.keys() | new.keys(), key=_section_order)
    ]
    unreadable = [
        Section(as_text(mistake.file), (f"cannot be read {when}; run `studyboard check`",))
        for each in pairs
        for mistake, when in each.mistakes
    ]
    other_lines = tuple(_other_files(files))
    sections_found = [*(section for section in sections if section.lines), *unreadable]
    return (*sections_found, Section("Other files", other_lines)) if other_lines else tuple(sections_found)


def as_markdown(sections: tuple[Section, ...]) -> str:
    """Return the sections as Markdown."""
    if not sections:
        return "Nothing changes on the site.\n"
    blocks = (f"### {section.heading}\n\n" + "".join(f"- {line}\n" for line in section.lines) for section in sections)
    return redact("\n".join(blocks))


def _section_order(key: tuple[str, str]) -> tuple[int, str]:
    kind, _, translation = key[0].partition("_")
    return 2 * [*_NAMES, "site"].index(kind) + bool(translation), key[1]


def _records(read: Iterable[DecodedFile | None]) -> dict[tuple[str, str], Decoded]:
    return {(record.kind, record.id): record for file in read if file for record in file.records}


def _other_files(files: list[ChangedFile]) -> Iterator[str]:
    for file in files:
        kind, _ = kind_of(file.path)
        if kind in ("", "asset") and not file.path.startswith(("content/schema/", "content/approved/")):
            change = "new" if file.before is None else "removed" if file.after is None else "changed"
            yield f"`{_as_code(file.path)}`: {change}"


def _as_code(path: str) -> str:
    """Return the name of a file, which may hold anything but a zero, on one line and without backticks."""
    return "".join(letter if letter.isprintable() and letter != "`" else "\ufffd" for letter in path)


def _place_names(site: Path, before: Revision) -> dict[str, str]:
    """Return the current names of the organisation's locations by identifier, or the earlier names of removed ones."""
    names: dict[str, str] = {}
    paths = [
        "content/locations.yaml",
        *(f"content/locations/{each.name}" for each in sorted((site / "content/locations").glob("*.y*ml"))),
    ]
    for path in paths:
        data = (site / path).read_bytes() if (site / path).is_file() else None
        for version in (read(path, before.read(path)), read(path, data)):
            names.update(
                (each.id, str(each.values.get("name", each.id))) for each in (version.records if version else ())
            )
    return names


def _section(key: tuple[str, str], old: Decoded | None, new: Decoded | None, names: dict[str, str]) -> Section:
    kind, id_ = key
    record = new or old
    assert record is not None  # the key comes from one of the two
    if kind.endswith("_translation"):
        return Section(_of_translation(record), tuple(translation_lines(old, new)))
    heading = "The site's settings" if kind == "site" else f"{as_text(_title(record.record))} ({_NAMES[kind]} `{id_}`)"
    if isinstance(record.record, Study):
        return Section(heading, tuple(_study_lines(old, new, names)))
    if old is None or new is None:
        return Section(heading, (f"{'New' if old is None else 'Removed'}",))
    lines = [str(change) for change in field_changes(old.record, new.record)]
    if old.body != new.body:
        lines += [f"Text: {value_change(old.body, new.body)}"]
    return Section(heading, tuple(lines))


def _of_translation(record: Decoded) -> str:
    kind, (id_, _, language) = record.kind.removesuffix("_translation"), record.id.rpartition(".")
    if kind == "site":
        return f"The site's settings in `{language}`"
    return f"{as_text(_title(record.record))} ({_NAMES[kind]} `{id_}` in `{language}`)"


def _title(record: Record) -> str:
    for name in ("plain_title", "title", "plain_name", "name", "term"):
        if title := getattr(record, name, None):
            return str(title)
    return "Record"


def _study_lines(old: Decoded | None, new: Decoded | None, names: dict[str, str]) -> Iterator[str]:
    before, after = (each.record if each else None for each in (old, new))
    if not isinstance(after, Study):
        yield "Removed: its page disappears. To keep a page that says so, write `withdrawn:` in the record instead."
        return
    if not isinstance(before, Study):
        yield f"New study, {'as a draft' if after.draft else given_as_whole(after).value}"
        for location, row in zip(after.locations, given_statuses(after), strict=True):
            yield f"{_place(location, names)}: {row.status}"
        return
    yield from _whole(before, after)
    yield from _locations(before, after, names)
    yield from approval_lines(before.approval, after.approval)
    left_out = {"locations": (), "draft": False, "withdrawn": None, "status": None, "approval": None, "accepted": ()}
    for change in field_changes(
        before.model_copy(update=left_out | _notes(before)), after.model_copy(update=left_out | _notes(after))
    ):
        yield str(change)
    for each in after.accepted:
        if each not in before.accepted:
            yield f"Accepted in spite of the rule {each.rule.value.replace('_', ' ')}: {each.reason}"


def _notes(study: Study) -> dict[str, object]:
    """Return the notes that people wrote into the history; entries of commands are reported in their own lines."""
    return {"history": tuple(each for each in study.history if not (each.status or each.confirmed or each.approved))}


def _whole(before: Study, after: Study) -> Iterator[str]:
    """Describe changes of the page as a whole."""
    if before.draft != after.draft:
        yield (
            "Becomes a draft: its page is removed from the site"
            if after.draft
            else "No longer a draft: its page appears on the site"
        )
    if after.withdrawn and not before.withdrawn:
        yield f"Withdrawn: “{after.withdrawn.reason}”"
    elif before.withdrawn and not after.withdrawn:
        yield "No longer withdrawn"
    elif before.withdrawn and after.withdrawn:
        for change in field_changes(before.withdrawn, after.withdrawn, ("withdrawn",)):
            yield str(change)
    old, new = given_as_whole(before), given_as_whole(after)
    if old is not new:
        yield f"The study as a whole: {old.value} → {new.value}"


def _locations(before: Study, after: Study, names: dict[str, str]) -> Iterator[str]:
    old, new = _by_name(before, names), _by_name(after, names)
    fresh = [f"{name}: new location, {each.status}" for name, each in new.items() if name not in old]
    removed = [f"{name}: no longer listed (was {each.status})" for name, each in old.items() if name not in new]
    for name in (name for name in new if name in old):
        yield from _location(name, old[name], new[name])
    yield from fresh if len(fresh) <= MANY else (*fresh[:FEW], f"{len(fresh) - FEW} more new locations")
    yield from _checked_again(old, new)
    yield from _put_back(old, new)
    yield from removed if len(removed) <= MANY else (*removed[:FEW], f"{len(removed) - FEW} more are no longer listed")
    same = [name for name in new if name in old]
    if same != [name for name in old if name in new]:
        yield "The locations are in another order"


def _location(name: str, old: StudyLocation, new: StudyLocation) -> Iterator[str]:
    if old.status is not new.status:
        yield f"{name}: {old.status} → {new.status}"
    left_out = {"status": None, "checked_on": None, "checked_by": None}
    for change in field_changes(old.model_copy(update=left_out), new.model_copy(update=left_out)):
        yield f"{name}: {_small(change)}"


def _checked_again(old: dict[str, StudyLocation], new: dict[str, StudyLocation]) -> Iterator[str]:
    """Describe new checks of statuses: one by one if they are few, else their number."""
    days = {}
    for name in new.keys() & old.keys():
        before, after = old[name], new[name]
        if (before.checked_on, before.checked_by) != (after.checked_on, after.checked_by) and not _is_older(
            before, after
        ):
            days[name] = after
    if len(days) > FEW:
        latest = max((each.checked_on.iso for each in days.values() if each.checked_on), default="")
        yield f"Statuses checked again at {len(days)} locations" + (f", the latest on {latest}" if latest else "")
        return
    for name in (name for name in new if name in days):
        by = f" by {days[name].checked_by}" if days[name].checked_by else ""
        on = days[name].checked_on
        yield f"{name}: status checked on {on.iso}{by}" if on else f"{name}: the status has no day of its last check"


def _is_older(before: StudyLocation, after: StudyLocation) -> bool:
    return bool(before.checked_on and after.checked_on and after.checked_on < before.checked_on)


def _put_back(old: dict[str, StudyLocation], new: dict[str, StudyLocation]) -> Iterator[str]:
    """Describe checks that are older than before, as in a backup: a location that closed since would open again."""
    names = [name for name in new if name in old and _is_older(old[name], new[name])]
    if names:
        latest = max(each.checked_on.iso for each in (old[name] for name in names) if each.checked_on)
        oldest = min(each.checked_on.iso for each in (new[name] for name in names) if each.checked_on)
        places = ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
        goes_back = f"the day of the last check goes back, from {latest} to {oldest}, at {places}"
        yield f"Check these statuses: {goes_back}. Was an older file put back?"


def _small(change: FieldChange) -> str:
    text = str(change)
    return text[0].lower() + text[1:]


def _by_name(study: Study, names: dict[str, str]) -> dict[str, StudyLocation]:
    """Return locations by name, each with its status; a second entry for a place (another arm, say) gets a number."""
    locations: dict[str, StudyLocation] = {}
    # A withdrawn study is reported once, not once per location.
    statuses = given_statuses(study.model_copy(update={"withdrawn": None}))
    for location, row in zip(study.locations, statuses, strict=True):
        name = _place(location, names)
        number = 2
        while name in locations:
            name = f"{_place(location, names)} ({number})"
            number += 1
        locations[name] = location.model_copy(update={"status": Status(row.status)})
    return locations


def _place(location: StudyLocation, names: dict[str, str]) -> str:
    if location.location:
        return names.get(location.location, location.location)
    assert location.place is not None  # the model requires one of the two
    return ", ".join(part for part in (location.place.name, location.place.city) if part)
