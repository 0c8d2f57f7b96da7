"""Publishes to a folder: a mounted share, the folder that a web server serves, a USB stick."""

import os
from collections.abc import Iterable
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
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, ReportFile, Target, refuse_occupied
from site_builder.publishing.upload_plan import (
    LEDGER,
    UploadPlan,
    folders_of,
    ledger,
    occupied,
    plan_upload,
    read_ledger,
    renamed_in_case,
)
from site_builder.records.layout import SITE_FOLDERS


class Folder(Target):
    """A folder of this machine.

    Args:
        path: the folder; it need not exist.
        site: the site's folder, which is never a target.
        allow_foreign_files: whether the target may hold other people's files.
    """

    def __init__(self, path: Path, site: Path, *, allow_foreign_files: bool = False) -> None:
        self.path, self.allow_foreign_files = path.absolute(), allow_foreign_files
        real, root = Path(os.path.realpath(path)), Path(os.path.realpath(site))
        reserved = any(real.is_relative_to(root / name) for name in (*SITE_FOLDERS, "output"))
        if root.is_relative_to(real) or reserved:
            raise UserError(f"{path} belongs to the site's own files", "name another folder")

    def plan(self, files: Files) -> UploadPlan:
        """Compare bytes, which is fast enough for a folder."""
        before = self._before()
        if before is None and not self.allow_foreign_files and names_in(self.path):
            raise UserError(FOREIGN.format(where=self.path), FOREIGN_HINT)
        self._refuse_links_outside({*files, *(before or ())})
        same = [address for address, path in files.items() if same_bytes(path, self.path / address)]
        listed = before or frozenset()
        places = {place for address in files for place in (address, *folders_of(address))}
        at_target = [each for each in places - listed if is_file(self.path / each)]
        refuse_occupied(str(self.path), occupied(files, same, at_target, before))
        published = [address for address in before or () if is_file(self.path / address)]
        return plan_upload(files, same, published, before)

    def send(self, files: Files, plan: UploadPlan, report: ReportFile) -> None:
        """Write each file to a temporary one and move it into place, so that no file is ever partly written."""
        make_folder(self.path)
        addresses = {*files, *(self._before() or ())}
        clear_left_over({self.path, *((self.path / address).parent for address in addresses)})
        replace(self.path / LEDGER, ledger(addresses))
        twins = renamed_in_case(plan.remove, files)
        for address in plan.send:
            place = self.path / address
            self._clear_the_way(place, plan, twins)
            make_folder(place.parent)
            replace(place, read(files[address]))
            report("+", address)
        for address in plan.remove:
            if address not in twins or self._apart(address, twins[address]):
                remove(self.path / address, self.path)
            report("-", address)
        replace(self.path / LEDGER, ledger(files))

    def _clear_the_way(self, place: Path, plan: UploadPlan, twins: dict[str, str]) -> None:
        """Remove old files where a folder has become a page, or a page a folder."""
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
        """Return whether an old file and a new one whose addresses differ only in case are two files.

        On a disk that ignores case they are one file. Then the file is renamed, step by step.
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

    def _refuse_links_outside(self, addresses: Iterable[str]) -> None:
        """Refuse links to folders outside the target: their files were not published there.

        Raises:
            UserError: there is such a link.
        """
        top = os.path.realpath(self.path)
        for folder in sorted({folder for address in addresses for folder in folders_of(address)}):
            if not Path(os.path.realpath(self.path / folder)).is_relative_to(top):
                hint = "remove the link, or publish to a folder without it"
                raise UserError(f"{self.path / folder} is a link that leads out of {self.path}", hint)

    def _before(self) -> frozenset[str] | None:
        data = read_if_there(self.path / LEDGER)
        return None if data is None else read_ledger(data)
