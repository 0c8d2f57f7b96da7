"""Finds the files of a site, without reading them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.model.filenames import (
    bad_name,
    bad_path,
    is_hidden,
    is_identifier,
    is_leftover,
    other_name,
    plain_letters,
)
from site_builder.records.file_name_hints import (
    copied_file,
    is_document,
    is_sure,
    left_by_a_merge,
    meant_path,
    meant_translation,
    normalized_path,
    similar_name,
    with_language,
    without_endings,
)
from site_builder.records.layers import IMPORTED_ENDINGS, is_imported, join_layers, other_capitals
from site_builder.records.layout import (
    FOLDERS,
    IMPORT_FOLDERS,
    ONE_FILE,
    OTHER_FOLDERS,
    REGISTRY_FOLDER,
    SETTINGS_FILE,
    SITE,
    STUDY,
    YAML_ENDINGS,
    translation_of,
)
from site_builder.records.site_folder import require_site
from site_builder.records.source import SourceFile as SourceFile
from site_builder.records.source import language_in
from site_builder.records.stamp import stamp_of

_IGNORED = re.compile("README", re.IGNORECASE)
_IN_CLOUD = re.compile(r"\.(.+)\.icloud")
"""What macOS leaves in a folder for a file that it moved to iCloud; without the file, its page would vanish."""
_ASSETS = "content/assets/"
_RECORDS = ("content", "copies")
"""Folders with drafts, notes and settings that are not published; `copies` has archives of the content."""
_KEPT_ELSEWHERE = ((".git", "annex"), (".dvc", "cache"))
"""Hidden folders in which programs keep large files of a repository."""


class FoundFiles(NamedTuple):
    """The files in a site's folder, and the problems with them."""

    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def find(site: Path) -> FoundFiles:
    """Find all content of a site, in an order that does not depend on the file system.

    Raises:
        UserError: the folder is not a site.
    """
    content = site / "content"
    require_site(site)
    finder = _Finder(site)
    finder.walk(content, "content")
    finder.files.sort()
    finder.leave_out_other_capitals()
    finder.point_out_translations()
    if not any(file.path == SETTINGS_FILE for file in finder.files) and not finder.broken_settings:
        finder.say(
            "E107",
            SETTINGS_FILE,
            "the site has no settings",
            "make this file with at least one line: `organisation: …`",
        )
    return FoundFiles(tuple(join_layers(finder.files)), tuple(finder.diagnostics))


class _Finder:
    def __init__(self, site: Path) -> None:
        self.root = os.path.realpath(site)
        self.files: list[SourceFile] = []
        self.diagnostics: list[Diagnostic] = []
        self.visited: set[str] = set()
        self.broken_settings = False

    def say(self, code: str, path: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, path, message, hint))

    def walk(self, folder: Path, relative: str) -> None:
        """Collect the files in a folder and its subfolders."""
        for entry in self._entries(folder, relative):
            path = f"{relative}/{entry.name}"
            if placeholder := _IN_CLOUD.fullmatch(entry.name):
                hint = "open the folder in the Finder and download it, or switch off “Optimize Mac Storage”"
                self.say("E105", f"{relative}/{placeholder[1]}", "the file is in iCloud and not on this computer", hint)
                continue
            if is_hidden(entry.name) or _IGNORED.match(entry.name) or not self._stays_inside(entry, path):
                continue
            if entry.is_dir():
                if relative == "content" and entry.name not in FOLDERS and entry.name not in OTHER_FOLDERS:
                    self._unused(path, entry.name)
                elif path not in ("content/schema", "content/approved", "content/asked", "content/sources"):
                    self.walk(Path(entry.path), path)
            else:
                self._file(entry, path)

    def _entries(self, folder: Path, relative: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                yield from entries
        except OSError as error:
            self.broken_settings |= relative == "content"
            self.say("E105", relative, f"the folder cannot be read: {error.strerror}", "check its permissions")

    def _stays_inside(self, entry: os.DirEntry[str], path: str) -> bool:
        if not entry.is_symlink():
            return True
        target = os.path.realpath(entry.path)
        if not target.startswith(self.root + os.sep):
            self.broken_settings |= path == SETTINGS_FILE
            self.say("E104", path, "this symbolic link leads out of the site", "put the file itself here")
            return False
        inside = Path(target).relative_to(self.root).parts
        if path.startswith(_ASSETS) and inside[0] in _RECORDS and inside[:2] != ("content", "assets"):
            message = "this symbolic link leads to records, and files in content/assets are published as they are"
            self.say("E104", path, message, "remove it")
            return False
        if any(map(is_hidden, inside)) and inside[:2] not in _KEPT_ELSEWHERE:
            self.broken_settings |= path == SETTINGS_FILE
            self.say("E104", path, "this symbolic link leads to a hidden file", "put the file itself here")
            return False
        if not Path(target).exists():
            self.broken_settings |= path == SETTINGS_FILE
            self.say("E105", path, "this symbolic link leads to nothing", "put the file itself here")
            return False
        if not entry.is_dir():
            return True
        if target in self.visited or self.root.startswith(target + os.sep) or entry.path.startswith(target + os.sep):
            return False
        self.visited.add(target)
        return True

    def _file(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            path.encode()
        except UnicodeEncodeError:
            readable = path.encode("utf-8", "backslashreplace").decode()
            self.say("E106", readable, "the file name is not UTF-8 text", "rename it, with plain letters")
            return
        kind, many = kind_of(path)
        if not kind or (kind == "asset" and is_leftover(entry.name)):
            self._unused(path, entry.name)
            return
        try:
            stat = entry.stat()
        except OSError as error:
            self.say("E105", path, f"the file cannot be read: {error.strerror}", "check the file, or the link")
            return
        if not S_ISREG(stat.st_mode):
            self.say("E105", path, "this is not an ordinary file", "put a file here")
            return
        stamp = stamp_of(stat)
        file = SourceFile(path, kind, many, stamp.size, stamp.mtime_ns, (), stamp.ctime_ns, stamp.inode)
        stem = file.stem
        if kind.endswith("_translation"):
            stem = stem.removesuffix(f".{file.language}")
        if kind != "asset" and not many and kind != "site" and not is_identifier(stem):
            self._bad_name(path, stem)
            return
        if problem := bad_path(path.removeprefix("content/assets/")) if kind == "asset" else bad_name(stem):
            file_name = path.removeprefix("content/assets/") if kind == "asset" else path.rsplit("/", 1)[-1]
            hint = f"rename it, for instance to `{other_name(file_name)}`"
            self.say("E106", path, f"the file name cannot be used: {problem}", hint)
            return
        if kind == "asset" and (composed_path := normalized_path(path)) != path:
            message = "the accents in this file name are separate characters, so links to it may fail"
            self.say("W102", path, message, f"rename it to {composed_path}, typed again; or: studyboard check --fix")
        self.files.append(file)

    def leave_out_other_capitals(self) -> None:
        """Leave out files that differ only in capitals from an imported entry; they would become a second study."""
        for path, imported in other_capitals(self.files):
            stem, ending = imported.rsplit("/", 1)[-1].rpartition(".")[0], path[path.rindex(".") :]
            message = f"the imported entry is called {stem}, with other capitals: {imported}"
            self.say("E106", path, message, f"rename it to {path.rpartition('/')[0]}/{stem}{ending}")
            self.files = [file for file in self.files if file.path != path]

    def point_out_translations(self) -> None:
        """Report records named like a translation of another record: "asthma_es.yaml" next to "asthma.yaml"."""
        records = [file for file in self.files if not is_imported(file.path)]
        stems = {(file.kind, file.stem) for file in (self.files if records else ())}
        for file in records:
            if file.kind in ("asset", SITE.name) or file.many or file.language:
                continue
            folder, ending = file.path.rpartition("/")[0], file.path[file.path.rindex(".") :]
            if (original := left_by_a_merge(file.stem)) and (file.kind, original) in stems:
                self._bad_name(file.path, file.stem)
                continue
            of, name = meant_translation(file.stem)
            if of and (file.kind, of) in stems:
                message = f"this is read as another {file.kind}, and not as the translation of {of}{ending}"
                self.say("W103", file.path, message, f"if it is the translation, rename it to {folder}/{name}{ending}")

    def _bad_name(self, path: str, stem: str) -> None:
        ending = path[path.rindex(".") :]
        copy = copied_file(stem)
        if copy is None:
            bare = without_endings(stem)
            name = with_language(bare) or meant_translation(bare)[1] or suggested_identifier(bare)
            conflict = self._conflict(path, f"{path.rpartition('/')[0]}/{name}{ending}")
            hint = conflict or f"rename it to `{name}{ending}`"
            self.say("E106", path, f"the file name cannot be used as an identifier: `{stem}`", hint)
            return
        first = f"{copy.of}{ending}"
        message = f"this looks like a copy of {first}, which a program made"
        if copy.conflict:
            message = f"this is a second version of {first}: two people changed it at the same time"
        hint = f"compare the two, write into {first} what is right, and remove this file; or rename it if it is no copy"
        self.say("E106", path, message, hint)

    def _conflict(self, path: str, intended: str) -> str:
        """A hint if the name that a file should have is that of another file, which must not be lost; "" otherwise."""
        first, second = Path(self.root, path), Path(self.root, intended)
        if not second.exists() or second.samefile(first):  # the same if capitals do not count there
            return ""
        return f"{intended} is there too: compare the two, write into it what is right, and remove this file"

    def _unused(self, path: str, name: str) -> None:
        near = similar_name(name) if path.count("/") == 1 else None
        hint = "remove it, or move it to content/assets if pages link to it"
        if is_leftover(name):
            hint = "a program left it behind: remove it, or rename it if it is needed"
        elif kind_of(path)[0]:
            hint = "it is a folder, and a file is needed here"
        elif intended := meant_path(path):
            sure = f"rename it to {intended}; or: studyboard check --fix"
            hint = sure if is_sure(path) else f"if it is a record, rename it to {intended}"
            hint = self._conflict(path, intended) or hint
        elif path.count("/") == 1 and name.endswith(YAML_ENDINGS) and near is None:
            hint = f"if it is a study, move it to content/studies/{name}; if not, remove it"
        elif name.casefold().endswith(".toml") and (in_yaml := meant_path(f"{path[: -len('.toml')]}.yaml")):
            hint = f"if it is a record, write it as YAML into {in_yaml}, with colons: `title: …` instead of `title = …`"
        elif near:
            of, translated = meant_translation(name.rpartition(".")[0])
            hint = f"did you mean content/{translated + '.yaml' if f'{of}.yaml' == near else near}?"
        elif name.casefold().endswith(".md") and path.split("/")[1] in FOLDERS:
            hint = f"a page belongs in content/pages; a record is YAML: rename it to {path[: -len('.md')]}.yaml"
        elif name.casefold().endswith((".csv", ".tsv", ".xlsx")) and path.split("/")[1] in FOLDERS:
            hint = "a table is imported: describe it in content/sources, and run `studyboard import` with its path"
        elif is_document(name) and path.split("/")[1] in FOLDERS:
            hint = "records are plain text: copy the words into a file that ends in .yaml (for a page, .md)"
        self.say("W101", path, "nothing is made from this", hint)


def kind_of(path: str) -> tuple[str, bool]:
    """The kind of record in a file, "" if the file has no meaning here; and whether the file holds many records."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] != "content":
        return "", False
    name, dot, ending = parts[-1].rpartition(".")
    if parts[1] == "assets" and len(parts) > 2:
        return "asset", False
    name, language = language_in(name)
    if parts[1] == REGISTRY_FOLDER:
        imported = len(parts) == 4 and parts[2] in IMPORT_FOLDERS and dot + ending in IMPORTED_ENDINGS
        return (STUDY.name, False) if imported else ("", False)
    kind, many = _kind_of(parts, name, dot + ending)
    return (translation_of(kind) if kind and language else kind), many


def _kind_of(parts: list[str], name: str, ending: str) -> tuple[str, bool]:
    if len(parts) == 2:
        if name == SITE.name and f"content/{name}{ending}" == SETTINGS_FILE:
            return SITE.name, False
        return (ONE_FILE[name].name, True) if name in ONE_FILE and ending in YAML_ENDINGS else ("", False)
    if parts[1] not in FOLDERS:
        return "", False
    kind = FOLDERS[parts[1]].name
    endings = (".md",) if kind == "page" else YAML_ENDINGS
    return (kind, False) if ending in endings else ("", False)


def suggested_identifier(name: str) -> str:
    """A text as an identifier: letters without accents, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(name)).strip("-") or "a-name"
