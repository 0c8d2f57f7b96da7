"""Publishing to storage that speaks S3: Amazon's, MinIO, Cloudflare R2, Backblaze, Wasabi."""

import mimetypes
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

from site_builder.diagnostics import UserError
from site_builder.model.publish_address import StorageAddress
from site_builder.model.redact import redact
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, Target, Tell
from site_builder.publishing.upload_plan import LEDGER, Shipment, ledger, md5_of, read_ledger, sending_order, shipment

_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_AT_ONCE = 500
"""Files that are taken away with one request."""
_AT_A_TIME = 8
"""Files that are sent at the same time."""


class Storage(Target):
    """A bucket, or what begins with a prefix in it. Keys are taken from the environment only.

    Args:
        address: the bucket, what its names begin with, and where it is if it is not AWS's.
        among: whether files of others may stand there.

    Raises:
        UserError: the library is missing, or a key is.
    """

    def __init__(self, address: StorageAddress, *, among: bool = False) -> None:
        try:
            import obstore
            from obstore.store import S3Store
        except ImportError:
            raise UserError("storage needs the library obstore", "beside studyboard: pip install obstore") from None
        self._obstore: Any = obstore
        given: Any = {"endpoint": address.endpoint} if address.endpoint else {}
        given |= {"region": address.region} if address.region else {}
        self._where = f"s3://{address.bucket}/{address.prefix}"
        given |= _keys()
        plain: Any = {"allow_http": address.endpoint.startswith("http:")}
        self._store = self._try(
            lambda: S3Store(
                address.bucket, prefix=address.prefix or None, config=given, client_options=plain,
                retry_config={"max_retries": 3},
            )
        )  # fmt: skip
        self.among = among

    def plan(self, files: Files) -> Shipment:
        """Compare with the checksums that the storage tells; what it tells none of is sent again."""
        there = self._listed()
        before = self._before() if LEDGER in there else None
        if before is None and there and not self.among:
            raise UserError(FOREIGN.format(where=self._where), FOREIGN_HINT)
        here = md5_of(files)
        same = [address for address in files if there.get(address) == here[address]]
        return shipment(files, same, [address for address in before or () if address in there])

    def send(self, files: Files, plan: Shipment, tell: Tell) -> None:
        """Several at a time, but pages only after all that they need; storage never shows half a file."""
        self._put(LEDGER, ledger({*files, *plan.remove}), "application/json")
        with ThreadPoolExecutor(_AT_A_TIME) as crew:
            for _, group in groupby(plan.send, key=lambda address: sending_order(address)[0]):
                for address in crew.map(lambda address: self._send(address, files[address]), group):
                    tell("+", address)
        for start in range(0, len(plan.remove), _AT_ONCE):
            chunk = list(plan.remove[start : start + _AT_ONCE])
            self._try(lambda chunk=chunk: self._obstore.delete(self._store, chunk))
            for address in chunk:
                tell("-", address)
        self._put(LEDGER, ledger(files), "application/json")

    def _send(self, address: str, path: Path) -> str:
        self._put(address, path.read_bytes(), content_type(address))
        return address

    def _listed(self) -> dict[str, str]:
        def ask() -> dict[str, str]:
            found: Iterable[list[dict[str, Any]]] = self._obstore.list(self._store)
            return {each["path"]: (each["e_tag"] or "").strip('"') for chunk in found for each in chunk}

        listed: dict[str, str] = self._try(ask)
        return listed

    def _before(self) -> frozenset[str] | None:
        return read_ledger(bytes(self._try(lambda: self._obstore.get(self._store, LEDGER).bytes())))

    def _put(self, address: str, data: bytes, kind: str) -> None:
        told = {"Content-Type": kind, "Cache-Control": "public, max-age=300"}
        self._try(lambda: self._obstore.put(self._store, address, data, attributes=told, use_multipart=False))

    def _try(self, what: Any) -> Any:
        try:
            return what()
        except (self._obstore.exceptions.BaseError, OSError) as error:
            said = redact(str(error)).strip().splitlines()[0][:200]
            hint = "check the bucket, the endpoint and the keys, and publish again: what is missing will be completed"
            raise UserError(f"{self._where}: {said}", hint) from None


def _keys() -> dict[str, Any]:
    """The keys, from the variables in which AWS's own tools look for them.

    They are given to the library: where it finds none it asks 169.254.169.254, where cloud machines get their keys.

    Raises:
        UserError: a variable is missing.
    """
    needed = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    missing = [name for name in needed if not os.environ.get(name, "").strip()]
    if missing:
        names = " and ".join(missing)
        hint = (
            "set it to the key of somebody who may write there"
            if len(missing) == 1
            else "set both, to a key and its secret"
        )
        raise UserError(f"{names} {'is' if len(missing) == 1 else 'are'} not set", hint)
    keys = {name.lower(): os.environ[name].strip() for name in needed}
    token = os.environ.get("AWS_SESSION_TOKEN", "").strip()
    return keys | ({"aws_session_token": token} if token else {})


def content_type(address: str) -> str:
    """What kind of file the storage is to say it is."""
    ending = "." + address.rpartition(".")[2]
    return _TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
