"""Publishes to S3-compatible storage: Amazon's, MinIO, Cloudflare R2, Backblaze, Wasabi."""

import mimetypes
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact
from site_builder.model.settings.target_address import StorageAddress
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, ReportFile, Target, refuse_occupied
from site_builder.publishing.upload_plan import (
    LEDGER,
    UploadPlan,
    ledger,
    md5_of,
    occupied,
    plan_upload,
    read_ledger,
    sending_order,
)

_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_AT_ONCE = 500
"""Number of files that are removed with one request."""
_AT_A_TIME = 8
"""Number of files that are sent at the same time."""


class Storage(Target):
    """A bucket, or the names with a prefix in it. Keys are taken only from the environment.

    Args:
        address: the bucket, the prefix of names, and its endpoint if it is not AWS's.
        allow_foreign_files: whether the target may hold other people's files.

    Raises:
        UserError: the library or a key is missing.
    """

    def __init__(self, address: StorageAddress, *, allow_foreign_files: bool = False) -> None:
        try:
            import obstore
            from obstore.store import S3Store
        except ImportError:
            raise UserError(
                "storage needs the library obstore", "install it next to studyboard: pip install obstore"
            ) from None
        self._obstore: Any = obstore
        config: Any = {"endpoint": address.endpoint} if address.endpoint else {}
        config |= {"region": address.region} if address.region else {}
        self._url = f"s3://{address.bucket}/{address.prefix}"
        config |= _keys()
        plain: Any = {"allow_http": address.endpoint.startswith("http:")}
        self._store = self._try(
            lambda: S3Store(
                address.bucket, prefix=address.prefix or None, config=config, client_options=plain,
                retry_config={"max_retries": 3},
            )
        )  # fmt: skip
        self.allow_foreign_files = allow_foreign_files

    def plan(self, files: Files) -> UploadPlan:
        """Compare with the checksums that the storage lists; files without one are sent again."""
        published = self._list_files()
        before = self._before() if LEDGER in published else None
        if before is None and published and not self.allow_foreign_files:
            raise UserError(FOREIGN.format(where=self._url), FOREIGN_HINT)
        digests = md5_of(files)
        same = [address for address in files if published.get(address) == digests[address]]
        # Storage has no folders: only an object of the same name would be replaced.
        refuse_occupied(self._url, occupied(files, same, published.keys() & files.keys(), before))
        return plan_upload(files, same, [address for address in before or () if address in published], before)

    def send(self, files: Files, plan: UploadPlan, report: ReportFile) -> None:
        """Send several files at a time, but pages only after the files they need; storage never serves half a file."""
        self._upload(LEDGER, ledger({*files, *plan.remove}), "application/json")
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            for _, group in groupby(plan.send, key=lambda address: sending_order(address)[0]):
                for address in pool.map(lambda address: self._send(address, files[address]), group):
                    report("+", address)
        for start in range(0, len(plan.remove), _AT_ONCE):
            chunk = list(plan.remove[start : start + _AT_ONCE])
            self._try(lambda chunk=chunk: self._obstore.delete(self._store, chunk))
            for address in chunk:
                report("-", address)
        self._upload(LEDGER, ledger(files), "application/json")

    def _send(self, address: str, path: Path) -> str:
        self._upload(address, path.read_bytes(), content_type(address))
        return address

    def _list_files(self) -> dict[str, str]:
        def ask() -> dict[str, str]:
            chunks: Iterable[list[dict[str, Any]]] = self._obstore.list(self._store)
            return {each["path"]: (each["e_tag"] or "").strip('"') for chunk in chunks for each in chunk}

        listed: dict[str, str] = self._try(ask)
        return listed

    def _before(self) -> frozenset[str] | None:
        return read_ledger(bytes(self._try(lambda: self._obstore.get(self._store, LEDGER).bytes())))

    def _upload(self, address: str, data: bytes, kind: str) -> None:
        attributes = {"Content-Type": kind, "Cache-Control": "public, max-age=300"}
        self._try(lambda: self._obstore.put(self._store, address, data, attributes=attributes, use_multipart=False))

    def _try(self, operation: Any) -> Any:
        try:
            return operation()
        except (self._obstore.exceptions.BaseError, OSError) as error:
            reason = redact(str(error)).strip().splitlines()[0][:200]
            hint = (
                "check the bucket, the endpoint and the keys, and publish again: the next run completes missing files"
            )
            raise UserError(f"{self._url}: {reason}", hint) from None


def _keys() -> dict[str, Any]:
    """Return the keys, from the variables that AWS's own tools read.

    They are passed to the library: without them it would ask 169.254.169.254, from which cloud machines get their keys.

    Raises:
        UserError: a variable is missing.
    """
    needed = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    missing = [name for name in needed if not os.environ.get(name, "").strip()]
    if missing:
        names = " and ".join(missing)
        hint = (
            "set it to a key with permission to write there"
            if len(missing) == 1
            else "set both, to a key and its secret"
        )
        raise UserError(f"{names} {'is' if len(missing) == 1 else 'are'} not set", hint)
    keys = {name.lower(): os.environ[name].strip() for name in needed}
    token = os.environ.get("AWS_SESSION_TOKEN", "").strip()
    return keys | ({"aws_session_token": token} if token else {})


def content_type(address: str) -> str:
    """Return the content type that the storage sends with a file."""
    ending = "." + address.rpartition(".")[2]
    return _TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
