"""The world of imported entries: a registry's files, imported by the real command, against a plain Hugo site."""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import ClassVar

from tests.bench import library, tools
from tests.bench.measure import CommandFailed
from tests.bench.plain_hugo import FrontMatter, write_plain_hugo
from tests.bench.registry.entry import Fields, entry
from tests.bench.study import TODAY, Record
from tests.bench.worlds import EDIT, OVERRIDE, Limits, World, write_settings
from tests.bench.yaml_text import Bare, yaml_text

_CHUNK = 500
_RECRUITING, _CLOSED = "RECRUITING", "ACTIVE_NOT_RECRUITING"


class ImportedWorld(World):
    """A site without its own people, locations and conditions: everything comes from the registry."""

    name = "imported"
    limits = Limits(cold=0.8, edit=0.06, unchanged=0.03, memory=0.25, files=12)
    front_matter: ClassVar[FrontMatter] = FrontMatter.YAML
    """The format of front matter in Hugo's pages: set once, at the start of the benchmark."""

    def _write(self, folder: Path, studies: int) -> None:
        self.entries = folder / "entries"
        write_entries(self.entries, studies)
        write_settings(self.site, library.settings())
        self._import(self.entries)

    def _write_hugo(self, folder: Path) -> None:
        write_plain_hugo(self.entries, self.hugo_site, self.front_matter)

    def edits(self, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield a registry update, which moves a study from one list of statuses to another, and a local override.

        The registry closes a study at its only location. For another study, a file in `content/studies` has the status.
        """
        yield EDIT, lambda: self._import(self._close_study(2 * number))
        yield OVERRIDE, lambda: self._override(2 * number + 1)

    def _close_study(self, number: int) -> Path:
        path, found = self._open_study(number)
        modules = found["protocolSection"]
        modules["statusModule"]["overallStatus"] = _CLOSED
        modules["contactsLocationsModule"]["locations"][0]["status"] = _CLOSED
        path.write_text(json.dumps(found), "utf-8")
        return path

    def _override(self, number: int) -> None:
        _, found = self._open_study(number)
        place = found["protocolSection"]["contactsLocationsModule"]["locations"][0]
        name = found["protocolSection"]["identificationModule"]["nctId"]
        where: Record = {"name": place["facility"], "city": place["city"]}
        ours: Record = {"place": where, "status": "closed", "checked_on": Bare(TODAY.isoformat())}
        path = self.site / "content" / "studies" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(yaml_text({"locations": [ours]}).encode())

    def _open_study(self, number: int) -> tuple[Path, Fields]:
        """Return the entry to edit: the first suitable one after a position that advances from edit to edit."""
        paths = sorted(self.entries.glob("*.json"))
        start = len(paths) * (2 * number + 1) // 17 % len(paths)
        for path in paths[start:] + paths[:start]:
            found: Fields = json.loads(path.read_text("utf-8"))
            places = found["protocolSection"]["contactsLocationsModule"].get("locations", ())
            written = self.site / "content" / "studies" / f"{path.stem}.yaml"
            if [each.get("status") for each in places] == [_RECRUITING] and not written.exists():
                return path, found
        raise LookupError("no study of the site is open at its only location")

    def _import(self, files: Path) -> None:
        """Import with the real command; this is not measured here (`--import` does that)."""
        options: list[str | Path] = ["import", files, "--site", self.site, "--date", TODAY.isoformat(), "-q"]
        command = [*tools.Measured.command, *options]
        done = subprocess.run(command, cwd=tools.REPOSITORY, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandFailed(f"the import ended with {done.returncode}:\n{done.stderr[-2000:]}{done.stdout[-2000:]}")


def write_entries(folder: Path, count: int) -> None:
    """Write this number of entries, one file each, in the form of the registry's own export."""
    folder.mkdir(parents=True)
    chunks = [range(at, min(at + _CHUNK, count)) for at in range(0, count, _CHUNK)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write_chunk, chunks, repeat(folder)))


def _write_chunk(numbers: range, folder: Path) -> None:
    for at in numbers:
        made = entry(at)
        name = made["protocolSection"]["identificationModule"]["nctId"]
        (folder / f"{name}.json").write_bytes(json.dumps(made, ensure_ascii=False).encode())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `python -m tests.bench.imported`: entries, the site that they are imported into, and Hugo's."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.imported", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--studies", type=int, default=10_000)
    chosen = parser.parse_args(arguments)
    ImportedWorld(chosen.folder, chosen.studies)


if __name__ == "__main__":
    main()
