"""Where a site can be published to, as typed values. An address is data: none of it may become an option or a command.

git, rsync and ssh take options among their arguments, and git runs programs that an address names (`ext::…`, and
`host::path` in general: https://git-scm.com/docs/gitremote-helpers). So an address is read by a list of what is
allowed; all else is refused.
"""

import os
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from site_builder.model.redact import redact_address

FORMS = "a folder such as ./public, git+ADDRESS#BRANCH, user@host:path, rsync://host/path or s3://bucket/prefix"

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_USER = r"[A-Za-z0-9_][A-Za-z0-9._+-]*"
_PORT = r"(?::[0-9]{1,5})?"
_PATH = r"[\w.~/%+@,=-]+"
# A remote shell may read what stands after the colon, so it holds nothing that a shell reads as more than a name.
_OVER_SSH = re.compile(rf"(?:{_USER}@)?{_NAME}:(?!-|//){_PATH}")
_SERVER = re.compile(rf"(?:{_USER}@)?{_NAME}:(?![/:]/|:|$)")
_SSH = re.compile(rf"ssh://(?P<who>(?:{_USER}@)?{_HOST})(?P<port>{_PORT})(?P<path>/{_PATH})")
_DAEMON = re.compile(rf"rsync://(?:{_USER}@)?{_HOST}{_PORT}/(?!-){_PATH}")
_GIT_WEB = re.compile(rf"https?://(?:[^\s/@?#\\]+@)?{_HOST}{_PORT}/{_PATH}")
_BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))\w[\w./-]*(?<![./])")
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")
_PREFIX = re.compile(r"(?!.*//)(?![/-])[\w./~%+@,=-]*")
_ENDPOINT = re.compile(rf"https?://{_HOST}{_PORT}(?:/[^\s?#@]*)?")
_REGION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class FolderAddress(NamedTuple):
    """A folder of this machine."""

    path: str


class BranchAddress(NamedTuple):
    """A branch of a git repository."""

    repository: str
    branch: str
    protocol: str
    """What git calls its transport: `https`, `http`, `ssh` or `file`."""


class ServerAddress(NamedTuple):
    """A folder on a server."""

    address: str
    """As rsync takes it: `user@host:path` or `rsync://host/module/path`."""


class StorageAddress(NamedTuple):
    """A bucket of storage that speaks S3, or a part of it."""

    bucket: str
    prefix: str
    endpoint: str
    region: str


PublishAddress = FolderAddress | BranchAddress | ServerAddress | StorageAddress


class AddressProblem(ValueError):
    """An address that cannot be published to; `hint` says what to write. Neither shows credentials."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def read_publish_address(text: str) -> PublishAddress:
    """The place that an address means.

    Raises:
        AddressProblem: it means none, or holds what a program could take for an option or a command.
    """
    to = text.strip()
    shown = redact_address(to)
    if not to or not to.isprintable():
        raise AddressProblem(f"`{shown}` holds characters that cannot be seen", "write the address anew, by hand")
    if to.startswith("-"):
        raise AddressProblem(f"`{shown}` begins with a dash, as options do", "for a folder, write ./ before its name")
    for begins, reader in _READERS:
        if to.startswith(begins):
            return reader(to, shown)
    if _OVER_SSH.fullmatch(to) and not _is_drive(to):
        return ServerAddress(to)
    if _SERVER.match(to) and not _is_drive(to):
        hint = "in the path of a server use letters, digits and . _ - ~ / only"
        raise AddressProblem(f"`{shown}` holds what the server's shell could take for more than a path", hint)
    if "://" in to or (":" in re.split(r"[\\/]", to)[0] and not _is_drive(to)):
        raise AddressProblem(f"`{shown}` is no place a site can be published to", f"name {FORMS}")
    return FolderAddress(to)


def _is_drive(to: str) -> bool:
    """Whether it is a path of Windows, there; elsewhere a single letter may well be a host."""
    return os.name == "nt" and _DRIVE.match(to) is not None


def _branch(to: str, shown: str) -> BranchAddress:
    repository, _, branch = to.removeprefix("git+").partition("#")
    if not branch:
        raise AddressProblem(f"`{shown}` names no branch", "write it like git+https://host/repository.git#gh-pages")
    if not _BRANCH.fullmatch(branch):
        raise AddressProblem(f"`{shown}`: git allows no such branch", "write it like #gh-pages or #site/live")
    if _GIT_WEB.fullmatch(repository):
        return BranchAddress(repository, branch, urlsplit(repository).scheme)
    if _SSH.fullmatch(repository) or (_OVER_SSH.fullmatch(repository) and not _is_drive(repository)):
        return BranchAddress(repository, branch, "ssh")
    path = repository.removeprefix("file://")
    if path.startswith(("/", "./", "../")) or _is_drive(path):
        return BranchAddress(path, branch, "file")
    hint = "write git+https://host/repository.git#BRANCH or git+user@host:repository.git#BRANCH"
    raise AddressProblem(f"`{shown}` names no repository that a site can be published to", hint)


def _server(to: str, shown: str) -> ServerAddress:
    if _DAEMON.fullmatch(to):
        return ServerAddress(to)
    found = _SSH.fullmatch(to)
    if found is None:
        raise AddressProblem(f"`{shown}` is no place a site can be published to", f"name {FORMS}")
    if found["port"]:
        hint = "leave it out, and write `Port` for this host in ~/.ssh/config"
        raise AddressProblem(f"`{shown}` names a port, which rsync over ssh does not take", hint)
    return ServerAddress(f"{found['who']}:{found['path']}")


def _storage(to: str, shown: str) -> StorageAddress:
    where, _, query = to.removeprefix("s3://").partition("?")
    bucket, _, prefix = where.partition("/")
    given = dict(parse_qsl(query, keep_blank_values=True))
    if not _BUCKET.fullmatch(bucket) or not _PREFIX.fullmatch(prefix) or {".", ".."} & set(prefix.split("/")):
        raise AddressProblem(f"`{shown}` names no bucket of storage", "write it like s3://bucket/prefix")
    if given.keys() - {"endpoint", "region"}:
        hint = (
            "after ? only endpoint= and region= may stand; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        )
        raise AddressProblem(f"`{shown}` says more than where the storage is", hint)
    check_endpoint(given.get("endpoint", ""))
    if given.get("region") and not _REGION.fullmatch(given["region"]):
        raise AddressProblem(f"`{shown}`: that is no region", "write it like region=eu-central-1")
    return StorageAddress(bucket, prefix.strip("/"), given.get("endpoint", ""), given.get("region", ""))


def check_endpoint(endpoint: str) -> None:
    """See that an endpoint of storage is a web address and nothing more.

    Raises:
        AddressProblem: it is not, or says who signs in.
    """
    if endpoint and not _ENDPOINT.fullmatch(endpoint):
        shown = redact_address(endpoint)
        raise AddressProblem(f"`{shown}` is no endpoint of storage", "write it like https://s3.example.org")


_READERS = (("git+", _branch), ("rsync://", _server), ("ssh://", _server), ("s3://", _storage))
