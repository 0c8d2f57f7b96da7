"""A file of a site's content, without what stands in it."""

from typing import NamedTuple


class Layer(NamedTuple):
    """A file beneath another: both are about one study."""

    path: str
    size: int
    mtime_ns: int


class SourceFile(NamedTuple):
    """A file of the site's content."""

    path: str
    """Path from the site's folder, with forward slashes: `content/studies/brevas.yaml`."""
    kind: str
    """Kind of record, or `asset`."""
    many: bool
    """Whether it holds many records, each under its identifier."""
    size: int
    """Bytes."""
    mtime_ns: int
    """Time of its last change, in nanoseconds."""
    under: tuple[Layer, ...] = ()
    """Files of the same study beneath it, the uppermost first: see `records.layered`."""

    @property
    def stem(self) -> str:
        """The name without its ending, which is the identifier of a file's only record."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
