"""The definition of a world to measure, its requirements, and the first of two worlds: a site of written records."""

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
"""Languages of the site, the main one first; `--languages` uses this many of them."""

_ALL_DATA = ("list", "csv", "feeds", "calendar", "llms", "records", "fhir")
_ALL_EXTRAS = ("flyers", "cards", "screen")


@dataclass(frozen=True, slots=True)
class Limits:
    """The requirements of a world; unless stated otherwise, as shares of Hugo's time or memory in the same run."""

    cold: float
    edit: float
    unchanged: float
    memory: float
    files: int | None = None
    """Most files that a build after one edit may write."""
    larger: float = 1.0
    """For a cold build of the large site: the ratio of times, divided by the ratio of sizes."""
    larger_edit: float = 3.0
    """For one edit of the large site: the ratio of times."""
    gigabytes: float = 1.0
    """Gigabytes of memory for the large site."""


class World(ABC):
    """A site in two forms, for Studyboard and for Hugo, in a separate folder.

    Args:
        folder: the folder for both.
        studies: number of studies.
        with_hugo: whether to write Hugo's form.
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
        """Yield the edits of a round, each with the name of the build after it. No study is edited twice."""

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
        """Change the status at one location in one study's file."""
        yield EDIT, lambda: edit_one_status(self.site / "content" / "studies", number)


def write_settings(site: Path, settings: dict[str, Value]) -> None:
    """Write `content/site.yaml`."""
    path = site / "content" / "site.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(yaml_text(settings).encode())
