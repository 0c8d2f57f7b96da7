"""Publishing to a folder: a mounted share, the folder that a web server serves, a USB stick."""

import filecmp
import os
import shutil
from pathlib import Path

from site_builder.diagnostics import Trouble
from site_builder.publishing.shipment import LEDGER, Shipment, ledger, read_ledger, shipment
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, Target, Tell

_FRESH = ".studyboard-new"


class Folder(Target):
    """A folder of this machine.

    Args:
        path: the folder; it need not exist.
        site: the site's folder, which is never published into.
        among: whether files of others may stand there.
    """

    def __init__(self, path: Path, site: Path, *, among: bool = False) -> None:
        self.path, self.among = path.absolute(), among
        real, root = Path(os.path.realpath(path)), Path(os.path.realpath(site))
        reserved = any(
            real.is_relative_to(root / name) for name in ("content", "templates", "output", ".cache", ".git")
        )
        if root.is_relative_to(real) or reserved:
            raise Trouble(f"{path} belongs to the site's own files", "name another folder")

    def plan(self, files: Files) -> Shipment:
        """Compare bytes: a folder is near enough for that."""
        before = self._before()
        try:
            foreign = before is None and self.path.exists() and any(self.path.iterdir())
        except OSError as error:
            raise self._trouble(error) from error
        if foreign and not self.among:
            raise Trouble(FOREIGN.format(where=self.path), FOREIGN_HINT)
        same = [address for address, path in files.items() if _same(path, self.path / address)]
        there = [address for address in before or () if (self.path / address).is_file()]
        return shipment(files, same, there)

    def send(self, files: Files, plan: Shipment, tell: Tell) -> None:
        """Each file is laid beside its place and moved there, so that none is ever torn."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._write(LEDGER, ledger({*files, *(self._before() or ())}))
            for address in plan.send:
                place = self.path / address
                self._clear_the_way(place, plan)
                place.parent.mkdir(parents=True, exist_ok=True)
                fresh = place.with_name(place.name + _FRESH)
                shutil.copyfile(files[address], fresh)
                fresh.replace(place)
                tell("+", address)
            for address in plan.remove:
                self._remove(address)
                tell("-", address)
            self._write(LEDGER, ledger(files))
        except OSError as error:
            raise self._trouble(error) from error

    def _clear_the_way(self, place: Path, plan: Shipment) -> None:
        """What was a folder may have become a page, and the other way round."""
        if place.is_dir():
            for address in plan.remove:
                if (self.path / address).is_relative_to(place):
                    self._remove(address)
        for above in place.parents:
            if above == self.path:
                break
            if above.is_file() and above.relative_to(self.path).as_posix() in plan.remove:
                above.unlink()

    def _remove(self, address: str) -> None:
        place = self.path / address
        place.unlink(missing_ok=True) if not place.is_dir() else None
        for above in place.parents:
            if above == self.path or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()

    def _before(self) -> frozenset[str] | None:
        try:
            return read_ledger((self.path / LEDGER).read_bytes())
        except OSError:
            return None

    def _write(self, name: str, data: bytes) -> None:
        fresh = self.path / (name + _FRESH)
        fresh.write_bytes(data)
        fresh.replace(self.path / name)

    def _trouble(self, error: OSError) -> Trouble:
        hint = "make room or correct the permissions, and publish again: what is missing will be completed"
        return Trouble(f"{error.filename or self.path} cannot be written: {error.strerror}", hint)


def _same(here: Path, there: Path) -> bool:
    try:
        return filecmp.cmp(here, there, shallow=False)
    except OSError:
        return False
