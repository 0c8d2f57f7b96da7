"""Asks the Python Package Index whether it has a release, and for the digests of its files."""

import hashlib
from typing import Any

INDEX = "https://pypi.org/simple/"
"""The Simple Repository API, https://packaging.python.org/en/latest/specifications/simple-repository-api/."""

_JSON = "application/vnd.pypi.simple.v1+json"
_SECONDS = 5.0


def release_digests(version: str, metadata: str, index: str = INDEX) -> tuple[str, ...] | None:
    """Return the SHA-256 digests of the files of a release.

    Args:
        version: the release.
        metadata: the installed package's METADATA. The index has a digest of it, which proves that the release is the
            same program and not another one with the same name.
        index: the address of the index.

    Returns:
        The digests; empty if the index has no such release; None if the index did not answer.
    """
    from site_builder.web import HTTPError, InvalidURL, client

    try:
        with client("studyboard new", _SECONDS) as asking:
            answer = asking.get(f"{index}studyboard/", headers={"Accept": _JSON})
        if answer.status_code == 404:
            return ()
        answer.raise_for_status()
        files = answer.json()["files"]
    except (HTTPError, InvalidURL, ValueError, KeyError, TypeError, RecursionError):
        return None
    digest = hashlib.sha256(metadata.encode()).hexdigest()
    if not any(_is_of(each, version) and _digest(each, "core-metadata") == digest for each in files):
        return ()
    return tuple(
        sorted(file_digest for each in files if _is_of(each, version) and (file_digest := _digest(each, "hashes")))
    )


def _is_of(file: dict[str, Any], version: str) -> bool:
    name = str(file.get("filename"))
    return name.startswith(f"studyboard-{version}-") or name == f"studyboard-{version}.tar.gz"


def _digest(file: dict[str, Any], key: str) -> str:
    hashes = file.get(key)
    return str(hashes.get("sha256", "")) if isinstance(hashes, dict) else ""
