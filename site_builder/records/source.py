"""A file of a site's content, without its text."""

import re
from typing import NamedTuple

from site_builder.records.stamp import Stamp

_TRANSLATED = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?)")


def language_in(stem: str) -> tuple[str, str]:
    """The record's name and the language in a file name without its ending, such as `brevas.es`.

    The language is "" if the name has none.
    """
    match = _TRANSLATED.fullmatch(stem) if "." in stem else None
    return (match["name"], match["language"]) if match else (stem, "")


class Layer(NamedTuple):
    """An imported file under another file about the same study."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    inode: int = 0


class SourceFile(NamedTuple):
    """A file of the site's content."""

    path: str
    """Path relative to the site's folder, with forward slashes: `content/studies/brevas.yaml`."""
    kind: str
    """The kind of record, or `asset`."""
    many: bool
    """Whether the file holds many records, each under its identifier."""
    size: int
    """Size in bytes."""
    mtime_ns: int
    """Time of its last change, in nanoseconds."""
    under: tuple[Layer, ...] = ()
    """Imported files of the same study under it, the topmost first: see `records.layered`."""
    ctime_ns: int = 0
    """Time of the last change of the file's status, in nanoseconds: see `records.stamp`."""
    inode: int = 0
    """The file's inode number."""

    @property
    def stamp(self) -> Stamp:
        """The size, times and number that show whether the file is unchanged since it was read."""
        return Stamp(self.size, self.mtime_ns, self.ctime_ns, self.inode)

    def stamped(self, stamp: Stamp) -> "SourceFile":
        """The same file with a newer stamp."""
        return self._replace(**stamp._asdict())

    @property
    def stem(self) -> str:
        """The name without its ending, which is the record's identifier if the file holds only one."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def language(self) -> str:
        """The language in the name of a translation; "" for a record itself."""
        return language_in(self.stem)[1] if self.kind.endswith("_translation") else ""
