"""Creates a new site, or the record of a new study. It never overwrites a file."""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from site_builder.building.whole_file import put_new
from site_builder.diagnostics import UserError
from site_builder.editing.finding import study_files
from site_builder.editing.tool.origin import Origin, find_origin
from site_builder.editing.tool.requirements import INSTALL, requirement_for
from site_builder.model.filenames import bad_name, is_identifier, plain_letters
from site_builder.records.layout import SCHEMAS, schema_named
from site_builder.records.rewrite.single_values import Editor
from site_builder.records.yaml_text.write import Unwritable

STARTER = Path(__file__).resolve().parent.parent / "starter"
"""The content of a new site: `site/`, the record `study.yaml`, and `publishing/` with files for each host."""

_KEPT = ("README.md", ".gitignore", ".vscode")
"""Files that a folder may already have; they stay unchanged."""

_PARTS = ("content", "templates", "output", ".cache")

_SMALL_WORDS = frozenset({"a", "an", "the", "of", "in", "for", "with", "and", "or", "to", "on"})
_MOST_WORDS = 6


def hosts() -> tuple[str, ...]:
    """Return the hosts for which there are files that publish the site."""
    folder = STARTER / "publishing"
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()


def begin_site(
    folder: Path, today: date, organisation: str = "", host: str = "", origin: Origin | None = None
) -> tuple[str, ...]:
    """Create a site.

    Args:
        folder: the site's folder; it need not exist yet.
        today: the day on which the status of the example was checked.
        organisation: the name of the organisation, if it is known.
        host: the host whose publishing files are added: one of `hosts()`, or "" for none.
        origin: the origin of the tool that the host will use; None for that of the running tool.

    Returns:
        The paths of the files, relative to the folder.

    Raises:
        UserError: files exist already, the folder cannot be written, or it is unknown how the tool was installed.
    """
    _refuse_parts_of_a_site(folder)
    files = dict(_site_files(today, organisation))
    files |= dict(_host_files(host, origin)) if host else {}
    new_files = {path: data for path, data in files.items() if not _is_kept(folder, path)}
    in_the_way = sorted(path for path in new_files if (folder / path).exists() or (folder / path).is_symlink())
    if in_the_way:
        more = f" and {len(in_the_way) - 1} more of the new files" if len(in_the_way) > 1 else ""
        raise UserError(f"{folder} already contains {in_the_way[0]}{more}", "name a new or empty folder")
    _write_all(folder, new_files)
    return tuple(new_files)


def _write_all(folder: Path, new_files: dict[str, bytes]) -> None:
    """Write the files; if one cannot be written, remove the others, so that the same command can be tried again."""
    new: list[Path] = []
    try:
        for path, data in new_files.items():
            _write_new(folder / path, data)
            new.append(folder / path)
    except UserError:
        for each in new:
            each.unlink(missing_ok=True)
        raise


def _refuse_parts_of_a_site(folder: Path) -> None:
    """A site within the content of another would add its example study, and more, to that one."""
    absolute = Path(os.path.normpath(folder.absolute()))
    for site in absolute.parents:
        if (site / "content/site.yaml").is_file() and absolute.relative_to(site).parts[0] in _PARTS:
            part = absolute.relative_to(site).parts[0]
            raise UserError(
                f"{folder} is the folder `{part}` of another site, or in it", "name a folder outside of that site"
            )


def _is_kept(folder: Path, path: str) -> bool:
    return path.split("/")[0] in _KEPT and (folder / path).exists()


def _site_files(today: date, organisation: str) -> Iterator[tuple[str, bytes]]:
    for path, data in _files_below(STARTER / "site"):
        if path == "content/site.yaml" and organisation:
            data = with_field(data, ("organisation",), "name", organisation)
        if path == "content/studies/example-study.yaml":
            data = with_field(data, ("locations", 0), "checked_on", today.isoformat())
        # Packaging may drop names that begin with a dot: hence `_gitignore` and `_vscode/`.
        yield re.sub(r"^_", ".", path), data
    for name in SCHEMAS:
        text = json.dumps(schema_named(name), indent=2, ensure_ascii=False) + "\n"
        yield f"content/schema/{name}.json", text.encode()


def _host_files(host: str, origin: Origin | None) -> Iterator[tuple[str, bytes]]:
    """Yield the files for a host that builds the site with the same version of the tool."""
    files = dict(_files_below(STARTER / "publishing" / host))
    if any(INSTALL.encode() in data for data in files.values()):
        tool = requirement_for(origin or find_origin())
        yield from tool.files.items()
        files = {path: data.replace(INSTALL.encode(), tool.install.encode()) for path, data in files.items()}
    yield from files.items()


def _files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def begin_study(site: Path, title: str, name: str = "") -> str:
    """Create the record of a new study: a draft with a comment on every field.

    Args:
        site: the site's folder.
        title: the study's title.
        name: its identifier; "" to derive it from the title.

    Returns:
        The path of the file, relative to the site's folder.

    Raises:
        UserError: the study exists already, or the title or name cannot be used.
    """
    title, id_ = " ".join(title.split()), name or identifier_of(title)
    if not id_ and any(map(str.isalnum, title)):  # none of its letters is allowed in an address
        taken_names = {file.stem.casefold() for file in study_files(site)}
        id_ = next(each for number in count(1) if (each := f"study-{number}") not in taken_names)
    if title and not id_:
        raise UserError("the title has no letters", 'write it in words: studyboard new study "A study of …"')
    if not title:
        raise UserError("a study needs a title", 'write it in quotes: studyboard new study "A study of …"')
    if not is_identifier(id_):
        raise UserError(f"`{id_}` cannot be the name of a record", "give it one with --id: letters, digits and hyphens")
    if reason := bad_name(id_):
        raise UserError(f"`{id_[:40]}` cannot be the name of a record: {reason}", "give it another one with --id")
    existing = next((file.path for file in study_files(site) if file.stem.casefold() == id_.casefold()), "")
    if existing:
        raise UserError(f"there is a study `{id_}` already, in {existing}", "give this one another name with --id")
    path = f"content/studies/{id_}.yaml"
    _write_new(site / path, with_field((STARTER / "study.yaml").read_bytes(), (), "title", title))
    return path


def identifier_of(title: str) -> str:
    """Return an identifier made of the first meaningful words of a title."""
    words = re.findall(r"[a-z0-9]+", plain_letters(title.replace("'", "").replace("’", "")))
    meaningful = [word for word in words if word not in _SMALL_WORDS] or words
    return "-".join(meaningful[:_MOST_WORDS])


def with_field(data: bytes, path: tuple[str | int, ...], key: str, value: str) -> bytes:
    """Return the bytes of a record's file with one value added or changed.

    Raises:
        UserError: the value is not a single line of ordinary characters.
    """
    editor = Editor(data)
    try:
        editor.set_value(path, key, value)
    except Unwritable:
        raise UserError("a name or title must be one line of ordinary letters", f"this is not: {value!r}") from None
    return editor.result()


def _write_new(path: Path, data: bytes) -> None:
    try:
        put_new(path, data)
    except FileExistsError:
        raise UserError(f"{path} is there already", "it was left as it is") from None
