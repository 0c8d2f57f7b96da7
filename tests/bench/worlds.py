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

EDIT, OVERRIDE = "one edit", "one override"
"""Builds after a status changed in the study's source, and after a local file overrides a registry's status."""

LANGUAGES = ("en", "es", "ar", "de", "fr", "zh-Hans")
"""Of the site, the main one first; `--languages` takes so many of them."""

_ALL_DATA = ("list", "csv", "feeds", "calendar", "llms", "records", "fhir")
_ALL_EXTRAS = ("flyers", "cards", "screen")


@dataclass(frozen=True, slots=True)
class Limits:
    """The promises of a world, as shares of Hugo's time or memory in the same run where nothing else is named."""

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
        """The edits of a round, each with the name of the build after it. No study is edited twice."""

    def set_languages(self, languages: int) -> None:
        """Give the site this number of languages, and turn on every output."""
        more: dict[str, Value] = {
            "languages": list(LANGUAGES[:languages]),
            "open_data": list(_ALL_DATA),
            "also_make": list(_ALL_EXTRAS),
        }
        write_settings(self.site, {**library.settings(), **more})


class WrittenWorld(World):
    """Records that people write, against a Hugo site with the same blocks on its pages."""

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
