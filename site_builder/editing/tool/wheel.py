"""Makes a wheel of the running tool: the one it was installed from, or one with the same files.

The format is https://packaging.python.org/en/latest/specifications/binary-distribution-format/.
"""

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

from site_builder.diagnostics import UserError
from site_builder.editing.tool.checkout import NAME, checkout_files
from site_builder.editing.tool.origin import Checkout, InstalledFiles, WheelFile

_OF_THE_INSTALLER = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can store. All files have it, so that the same files give the same bytes."""


def wheel_of(origin: WheelFile | InstalledFiles | Checkout) -> tuple[str, bytes]:
    """Return the file name and bytes of a wheel that installs the running tool.

    Raises:
        UserError: a file of the tool cannot be read.
    """
    try:
        if isinstance(origin, WheelFile):
            return origin.path.name, origin.path.read_bytes()
        if isinstance(origin, InstalledFiles):
            files = dict(_installed_files(origin.distribution))
        else:
            files = dict(checkout_files(origin.folder))
    except OSError as error:
        raise UserError(
            f"{error.filename}, a file of studyboard, cannot be read: {error.strerror}", "install studyboard again"
        ) from error
    [info] = {path.split("/")[0] for path in files if path.split("/")[0].endswith(".dist-info")}
    return f"{info.removesuffix('.dist-info')}-py3-none-any.whl", _pack(files, info)


def _installed_files(distribution: Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the wheel, without the installer's own files, commands and compiled modules.

    RECORD is parsed here, because `Distribution.files` omits files that are missing on disk (from Python 3.12 on).
    """
    for record_path, *_ in csv.reader((distribution.read_text("RECORD") or "").splitlines()):
        name = PurePosixPath(record_path)
        inside = not name.is_absolute() and ".." not in name.parts
        own = name.parts[0] == "site_builder" or name.parts[0].startswith(f"{NAME}-")
        made_here = name.suffix == ".pyc" or (name.parts[0].endswith(".dist-info") and name.name in _OF_THE_INSTALLER)
        if inside and own and not made_here:
            yield str(name), Path(str(distribution.locate_file(record_path))).read_bytes()


def _pack(files: dict[str, bytes], info: str) -> bytes:
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        # The metadata folder comes last, as the format recommends.
        for path in sorted(files, key=lambda each: (each.startswith(f"{info}/"), each)):
            archive.writestr(_entry(path), files[path])
            digest = base64.urlsafe_b64encode(hashlib.sha256(files[path]).digest()).rstrip(b"=").decode()
            rows.writerow((path, f"sha256={digest}", len(files[path])))
        rows.writerow((f"{info}/RECORD", "", ""))
        archive.writestr(_entry(f"{info}/RECORD"), record.getvalue())
    return whole.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _EARLIEST)
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, zipfile.ZIP_DEFLATED
    return entry
