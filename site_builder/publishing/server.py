"""Publishes to a server with rsync, over ssh or to an rsync daemon."""

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.diagnostics import UserError
from site_builder.publishing.programs import run
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, ReportFile, Target, refuse_occupied
from site_builder.publishing.upload_plan import (
    LEDGER,
    UploadPlan,
    case_key,
    folders_of,
    ledger,
    occupied,
    plan_upload,
    read_ledger,
    renamed_in_case,
    sending_order,
)

_OPTIONS = ("--recursive", "--checksum", "--no-perms", "--chmod=ugo=rwX", "--delay-updates", "--omit-dir-times")
_ITEM = re.compile(rb"^[<>ch.]f(\S{9}) (.*)$", re.MULTILINE)


class Server(Target):
    """A folder on a server.

    Args:
        address: its address in rsync's form: `user@host:path` or `rsync://host/module/path`.
        output: the built site.
        allow_foreign_files: whether the target may hold other people's files.
    """

    def __init__(self, address: str, output: Path, *, allow_foreign_files: bool = False) -> None:
        self.address = address.rstrip("/") + "/"
        self.output, self.allow_foreign_files = output.absolute(), allow_foreign_files
        self.published: set[str] = set()

    def plan(self, files: Files) -> UploadPlan:
        """Let rsync compare checksums, so that only differences are listed."""
        published = self.published = self._list_files()
        before = self._before() if published else frozenset()
        if before is None and not self.allow_foreign_files:
            raise UserError(FOREIGN.format(where=self.address), FOREIGN_HINT)
        changed_files = self._changed_files(files) if published else set(files)
        same = [address for address in files if address not in changed_files]
        refuse_occupied(self.address, occupied(files, same, published - {LEDGER}, before))
        # A server that ignores case may list a file in the case of an earlier version.
        keys = {case_key(address) for address in published}
        return plan_upload(files, same, [address for address in before or () if case_key(address) in keys], before)

    def send(self, files: Files, plan: UploadPlan, report: ReportFile) -> None:
        """Send the files that pages need, then pages, then lists of pages; then remove old files."""
        self._put_ledger(ledger({*files, *plan.remove}))
        blocking = {each for each in plan.remove if any(_in_the_way(each, sent) for sent in plan.send)}
        self._remove(blocking, files, report)
        for place in sorted({sending_order(address)[0] for address in plan.send}):
            names = [address for address in plan.send if sending_order(address)[0] == place]
            self._send_named(names)
            for address in names:
                report("+", address)
        self._remove(set(plan.remove) - blocking, files, report)
        self._put_ledger(ledger(files))

    def _apart(self, addresses: set[str], files: Files) -> set[str]:
        """Return the addresses that can be removed without removing a new file of the site.

        An address that differs from a new one only in case is another file only if the server lists both.
        """
        twins = renamed_in_case(addresses, files)
        if not twins:
            return addresses
        listed = self._list_files()
        return {each for each in addresses if each not in twins or {each, twins[each]} <= listed}

    def _remove(self, addresses: set[str], files: Files, report: ReportFile) -> None:
        """Remove files, and the folders that become empty.

        rsync removes the named files at the other end that do not exist at this end.
        """
        apart = self._apart(addresses, files)
        if apart:
            self._remove_names(apart, files)
        for address in sorted(addresses):
            report("-", address)

    def _remove_names(self, addresses: set[str], files: Files) -> None:
        remaining = (self.published | files.keys()) - addresses
        needed = {case_key(folder) for address in remaining for folder in folders_of(address)}
        names = {
            next((folder for folder in folders_of(each) if case_key(folder) not in needed), each) for each in addresses
        }
        with TemporaryDirectory(prefix="studyboard-") as empty:
            for name in names:
                (Path(empty) / name).parent.mkdir(parents=True, exist_ok=True)
            options = ("--recursive", "--force", "--delete-missing-args", "--from0", "--files-from=-")
            self._rsync(*options, "--", f"{empty}/", self.address, stdin=_names(sorted(names)))

    def _list_files(self) -> set[str]:
        """Return the names of the files on the server; empty if the folder does not exist yet."""
        output = self._rsync("--recursive", "--list-only", "--no-human-readable", "--", self.address, fine=(0, 23))
        pattern = re.compile(rb"^-\S+\s+[\d,.]+ \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.*)$", re.MULTILINE)
        return {match[1].decode("utf-8", "surrogateescape") for match in pattern.finditer(output)}

    def _before(self) -> frozenset[str] | None:
        with TemporaryDirectory(prefix="studyboard-") as folder:
            self._rsync("--", self.address + LEDGER, f"{folder}/", fine=(0, 23))
            path = Path(folder) / LEDGER
            return read_ledger(path.read_bytes()) if path.is_file() else None

    def _changed_files(self, files: Files) -> set[str]:
        """Return files of the site that differ from those on the server, or are missing there."""
        output = self._rsync(
            *_OPTIONS, "--dry-run", "--itemize-changes", "--from0", "--files-from=-", "--", f"{self.output}/",
            self.address,
            stdin=_names(files),
        )  # fmt: skip
        return {match[2].decode("utf-8", "surrogateescape") for match in _ITEM.finditer(output) if _differs(match[1])}

    def _send_named(self, names: list[str]) -> None:
        options = (*_OPTIONS, "--from0", "--files-from=-")
        self._rsync(*options, "--", f"{self.output}/", self.address, stdin=_names(names))

    def _put_ledger(self, data: bytes) -> None:
        with TemporaryDirectory(prefix="studyboard-") as folder:
            (Path(folder) / LEDGER).write_bytes(data)
            self._rsync("--chmod=ugo=rwX", "--", f"{folder}/{LEDGER}", self.address)

    def _rsync(self, *arguments: str, stdin: bytes = b"", fine: tuple[int, ...] = (0,)) -> bytes:
        return run(["rsync", *arguments], stdin=stdin, fine=fine)


def _in_the_way(old: str, new: str) -> bool:
    """Return whether one of two addresses is a folder of the other."""
    return old.startswith(f"{new}/") or new.startswith(f"{old}/")


def _names(addresses: Iterable[str]) -> bytes:
    return b"".join(address.encode() + b"\0" for address in addresses)


def _differs(marks: bytes) -> bool:
    """Return whether a file is new (`+++++++++`) or has another checksum or size."""
    return marks.startswith((b"+", b"c")) or marks[1:2] == b"s"
