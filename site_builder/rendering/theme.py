"""The theme: a site's own templates override the built-in ones."""

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.diagnostics.reading import names_file, read_bytes
from site_builder.model.filenames import is_hidden, is_leftover

FRAGMENT = "fragment"
"""Name of the template function that renders a template once for each set of arguments."""


class ThemeFile(NamedTuple):
    """A file of the theme."""

    name: str
    """Its name in `include`: `pages/study.html`."""
    path: Path
    digest: bytes

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            OSError: the file cannot be read; the error names it.
        """
        return read_bytes(self.path)

    def text(self) -> str:
        """Its text with Unix line endings. Errors are those of `read`."""
        with names_file(self.path):
            return self.path.read_text(encoding="utf-8")


class Theme:
    """All files of a theme. The site's own files override built-in ones.

    Args:
        folders: folders of templates, in order of precedence. Missing ones are ignored.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = tuple(folder for folder in folders if _is_folder(folder))
        self.files: dict[str, ThemeFile] = {}
        self._references_by_name: dict[str, tuple[str | None, ...]] = {}
        for folder in self.folders:
            for path in _paths_in(folder):
                name = path.relative_to(folder).as_posix()
                unused = any(map(is_hidden, name.split("/"))) or is_leftover(name)
                if name not in self.files and not unused and _is_file(path):
                    data = read_bytes(path)
                    _refuse_other_encodings(name, data)
                    self.files[name] = ThemeFile(name, path, _digest(data))

    @property
    def assets(self) -> tuple[ThemeFile, ...]:
        """Files that are copied into the site unchanged."""
        return tuple(file for name, file in sorted(self.files.items()) if name.startswith("assets/"))

    def read_all(self) -> dict[str, bytes]:
        """The bytes of every file, by name."""
        return {name: file.read() for name, file in self.files.items()}

    def closure(self, template: str) -> bytes:
        """A digest of a template and of all templates that it extends, includes or imports."""
        digest = hashlib.blake2b(digest_size=16)
        for name in sorted(self._reachable(template)):
            digest.update(name.encode() + b"\0" + self.files[name].digest)
        return digest.digest()

    def _reachable(self, template: str) -> set[str]:
        reachable: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in reachable or name not in self.files:
                continue
            reachable.add(name)
            references = self._references(name)
            waiting += [reference for reference in references if reference]
            if None in references:
                # A name that is computed during rendering could be any template.
                waiting += [each for each in self.files if each.endswith(".html") and each not in reachable]
        return reachable

    def _references(self, name: str) -> tuple[str | None, ...]:
        """Names of the templates that a template references; None for a name that is computed during rendering."""
        if name not in self._references_by_name:
            self._references_by_name[name] = _named_in(self.files[name].read())
        return self._references_by_name[name]


_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")


def _refuse_other_encodings(name: str, data: bytes) -> None:
    """Refuse a template, style or script that is not UTF-8.

    Raises:
        UserError: it is not.
    """
    if not name.lower().endswith(_TEXTS):
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"templates/{name}, line {line}, is not UTF-8 text", "save the file in the encoding UTF-8"
        ) from None


def _is_folder(path: Path) -> bool:
    """Whether a folder exists.

    Raises:
        UserError: something else has its name: ignoring it would silently use the built-in files.
    """
    if path.is_dir():
        return True
    if path.is_symlink() or path.exists():
        raise UserError(f"{path} is not a folder", "put a folder of templates here, or remove it")
    return False


def _is_file(path: Path) -> bool:
    """Whether a file exists; False if it was removed meanwhile.

    Raises:
        UserError: it is not a regular file: ignoring it would silently use the built-in one.
    """
    try:
        if S_ISREG(path.stat().st_mode):
            return True
    except FileNotFoundError:
        if not path.is_symlink():
            return False
        raise UserError(f"{path} is a symbolic link that leads to nothing", "put the file itself here") from None
    raise UserError(f"{path} is not an ordinary file", "put a file here, or remove it")


def _paths_in(folder: Path) -> list[Path]:
    """All files below a folder, in order.

    Raises:
        OSError: a folder cannot be read: without it the site would be published without its style, for example.
    """

    def refuse(error: OSError) -> None:
        raise error

    return sorted(Path(inside, name) for inside, _, names in os.walk(folder, onerror=refuse) for name in names)


_REFERENCE = re.compile(
    rf"""\{{%[-+]?\s*(?:extends|include|import|from)\b\s*(?:(["'])(?P<named>[^"']*)\1\s*(?=(?:import|ignore|with|without)\b|[-+]?%\}}))?"""
    rf"""|\b{FRAGMENT}\(\s*(?:(["'])(?P<part>[^"']*)\3\s*(?=[,)]))?"""
)


@lru_cache(maxsize=1024)
def _named_in(template: bytes) -> tuple[str | None, ...]:
    """Search the text for references, which is a hundred times as fast as parsing. Those in comments also count: at
    worst a page is rebuilt unnecessarily. It is cached, because few templates change between builds of a preview."""
    text = template.decode(errors="replace")
    return tuple(match["named"] or match["part"] for match in _REFERENCE.finditer(text))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
