"""What a world to be measured is, the promises it is held to, and the first of two: a site of written records."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from tests.bench import library
from tests.bench.edit import edit_one_status
from tests.bench.hugo_site import write_hugo_site
from tests.bench.records import write_site
from tests.bench.yaml_text import Value, yaml_text

EDIT, OVER = "one edit", "one edit, over"
"""A status changes where the study is kept; a line of ours is written over a registry's entry."""

LANGUAGES = ("en", "es", "ar", "de", "fr", "zh-Hans")
"""Of the site, the main one first; `--languages` takes so many of them."""

_ALL_DATA = ("list", "csv", "feeds", "calendar", "llms", "records", "fhir")
_ALL_EXTRAS = ("flyers", "cards", "screen")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is promised, as shares of what Hugo takes in the same run, unless it says otherwise."""

    cold: float
    edit: float
    unchanged: float
    memory: float
    files: int | None = None
    """Files that a build after one edit may write."""
    larger: float = 1.0
    """Times as long as the studies are more, for a cold build of the large site."""
    larger_edit: float = 3.0
    """Times as long, for one edit of the large site."""
    gigabytes: float = 1.0
    """Of the large site."""


class World(ABC):
    """A site in two shapes, for Studyboard and for Hugo, in a folder of its own.

    Args:
        folder: where to write both.
        studies: how many.
        with_hugo: whether Hugo's shape is wanted.
    """

    name: ClassVar[str]
    limits: ClassVar[Limits]

    def __init__(self, folder: Path, studies: int, with_hugo: bool = True) -> None:
        self.site = folder / "site"
        self.hugo_site = folder / "hugo"
        self._write(folder, studies)
        if with_hugo:
            self._write_hugo(folder)

    @abstractmethod
    def _write(self, folder: Path, studies: int) -> None: ...

    @abstractmethod
    def _write_hugo(self, folder: Path) -> None: ...

    @abstractmethod
    def edits(self, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is edited in a round, each with the name of the build that follows it. No study is edited twice."""

    def speak(self, languages: int) -> None:
        """Give the site so many languages, and all that can be made besides its pages."""
        more: dict[str, Value] = {
            "languages": list(LANGUAGES[:languages]),
            "open_data": list(_ALL_DATA),
            "also_make": list(_ALL_EXTRAS),
        }
        write_settings(self.site, {**library.settings(), **more})


class Written(World):
    """Records that people wrote, against Hugo with everything on the pages that we have there."""

    name = "written"
    limits = Limits(cold=0.4, edit=0.03, unchanged=0.015, memory=0.33, larger=1.2, gigabytes=1.5)

    def _write(self, folder: Path, studies: int) -> None:
        write_site(self.site, studies)

    def _write_hugo(self, folder: Path) -> None:
        write_hugo_site(self.site, self.hugo_site)

    def edits(self, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
        """One location's status is changed in one study's file."""
        yield EDIT, lambda: edit_one_status(self.site / "content" / "studies", number)


def write_settings(site: Path, settings: dict[str, Value]) -> None:
    """Write `content/site.yaml`."""
    path = site / "content" / "site.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(yaml_text(settings).encode())
