"""Publishing to a folder: a mounted share, the folder that a web server serves, a USB stick."""

import os
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.publishing.disk import (
    clear_left_over,
    is_file,
    is_folder,
    make_folder,
    names_in,
    read,
    read_if_there,
    remove,
    remove_empty_folders,
    rename,
    replace,
    same_bytes,
)
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, Target, Tell
from site_builder.publishing.upload_plan import LEDGER, Shipment, ledger, read_ledger, renamed_in_case, shipment


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
            raise UserError(f"{path} belongs to the site's own files", "name another folder")

    def plan(self, files: Files) -> Shipment:
        """Compare bytes: a folder is near enough for that."""
        before = self._before()
        if before is None and not self.among and names_in(self.path):
            raise UserError(FOREIGN.format(where=self.path), FOREIGN_HINT)
        same = [address for address, path in files.items() if same_bytes(path, self.path / address)]
        there = [address for address in before or () if is_file(self.path / address)]
        return shipment(files, same, there)

    def send(self, files: Files, plan: Shipment, tell: Tell) -> None:
        """Each file is written beside its place and moved there, so that no file is ever half written."""
        make_folder(self.path)
        known = {*files, *(self._before() or ())}
        clear_left_over({self.path, *((self.path / address).parent for address in known)})
        replace(self.path / LEDGER, ledger(known))
        twins = renamed_in_case(plan.remove, files)
        for address in plan.send:
            place = self.path / address
            self._clear_the_way(place, plan, twins)
            make_folder(place.parent)
            replace(place, read(files[address]))
            tell("+", address)
        for address in plan.remove:
            if address not in twins or self._apart(address, twins[address]):
                remove(self.path / address, self.path)
            tell("-", address)
        replace(self.path / LEDGER, ledger(files))

    def _clear_the_way(self, place: Path, plan: Shipment, twins: dict[str, str]) -> None:
        """What was a folder may have become a page, and the other way round."""
        if is_folder(place):
            for address in plan.remove:
                if (self.path / address).is_relative_to(place) and address not in twins:
                    remove(self.path / address, self.path)
            remove_empty_folders(place)
        for above in place.parents:
            if above == self.path:
                break
            if is_file(above) and above.relative_to(self.path).as_posix() in plan.remove:
                remove(above, self.path)

    def _apart(self, old: str, new: str) -> bool:
        """Whether an old file is another than a new one whose address differs in nothing but case.

        On a disk that ignores case they are one file. Then it gets the new name, step by step.
        """
        folder = self.path
        for was, is_ in zip(old.split("/"), new.split("/"), strict=True):
            names = names_in(folder)
            if was != is_ and was in names and is_ in names:
                return True
            if was != is_ and was in names:
                rename(folder / was, folder / is_)
            folder /= is_
        return False

    def _before(self) -> frozenset[str] | None:
        data = read_if_there(self.path / LEDGER)
        return None if data is None else read_ledger(data)
