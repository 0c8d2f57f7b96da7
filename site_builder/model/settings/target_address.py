"""Publishing targets as typed values. An address is data: no part of it may become an option or a command.

git, rsync and ssh accept options among their arguments, and git runs programs that an address names (`ext::…`, and
`host::path` in general: https://git-scm.com/docs/gitremote-helpers). So an address is parsed against an allow-list;
everything else is refused.
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
# A remote shell may interpret the part after the colon, so it may contain only characters that are plain to a shell.
_OVER_SSH = re.compile(rf"(?:{_USER}@)?{_NAME}:(?!-|//){_PATH}")
_SERVER = re.compile(rf"(?:{_USER}@)?{_NAME}:(?![/:]/|:|$)")
_SSH = re.compile(rf"ssh://(?P<who>(?:{_USER}@)?{_HOST})(?P<port>{_PORT})(?P<path>/{_PATH})")
_DAEMON = re.compile(rf"rsync://(?:{_USER}@)?{_HOST}{_PORT}/(?!-){_PATH}")
_GIT_WEB = re.compile(rf"https?://(?:[^\s/@?#\\]+@)?{_HOST}{_PORT}/{_PATH}")
_BRANCH = re.compile(r"(?!(?:HEAD$|refs/))(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))\w[\w./-]*(?<![./])")
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")
_PREFIX = re.compile(r"(?!.*//)(?![/-])[\w./~%+@,=-]*")
_ENDPOINT = re.compile(rf"https?://{_HOST}{_PORT}(?:/[^\s?#@]*)?")
_REGION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_VARIABLE = re.compile(r"\$\{?\w|%\w+%")
_MEANT_FOR_A_SERVER = re.compile(r"[^/\\]*@|www\.", re.IGNORECASE)
"""Without this, a forgotten path would publish the site into a new folder with the name of the server."""
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class FolderAddress(NamedTuple):
    """A folder of this machine."""

    path: str


class BranchAddress(NamedTuple):
    """A branch of a git repository."""

    repository: str
    branch: str
    protocol: str
    """Git's name for its transport: `https`, `http`, `ssh` or `file`."""


class ServerAddress(NamedTuple):
    """A folder on a server."""

    address: str
    """The address in rsync's form: `user@host:path` or `rsync://host/module/path`."""


class StorageAddress(NamedTuple):
    """A bucket of S3-compatible storage, or a prefix in it."""

    bucket: str
    prefix: str
    endpoint: str
    region: str


PublishAddress = FolderAddress | BranchAddress | ServerAddress | StorageAddress


class AddressProblem(ValueError):
    """An address that cannot be published to; `hint` says what to write. Neither reveals credentials."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def read_publish_address(text: str) -> PublishAddress:
    """Parse an address of a target.

    Raises:
        AddressProblem: it names no target, or a program could take part of it for an option or a command.
    """
    to = text.strip()
    redacted = redact_address(to)
    if not to or not to.isprintable():
        raise AddressProblem(f"`{redacted}` holds characters that cannot be seen", "write the address again, by hand")
    if to.startswith("-"):
        raise AddressProblem(
            f"`{redacted}` begins with a dash, as options do", "for a folder, write ./ before its name"
        )
    for begins, reader in _READERS:
        if to.startswith(begins):
            return reader(to, redacted)
    if _OVER_SSH.fullmatch(to) and not _is_drive(to):
        return ServerAddress(to)
    if _SERVER.match(to) and not _is_drive(to):
        hint = "in the path of a server use letters, digits and . _ - ~ / only"
        raise AddressProblem(
            f"`{redacted}` contains something that the server's shell could take for more than a path", hint
        )
    if "://" in to or (":" in re.split(r"[\\/]", to)[0] and not _is_drive(to)):
        raise AddressProblem(f"`{redacted}` is no place a site can be published to", f"name {FORMS}")
    return _folder(to, redacted)


def _folder(to: str, redacted: str) -> FolderAddress:
    """Return a folder; no shell has expanded its name, and this does not either."""
    if to.startswith("~") or _VARIABLE.search(to):
        message = f"`{redacted}` has a part that only a shell replaces, and would be a folder of just this name"
        raise AddressProblem(message, "write the whole path, or one that begins with ./ or ../ in the site's folder")
    if _MEANT_FOR_A_SERVER.match(to):
        hint = f"for a server write user@host:path; for a folder of this name write ./{redacted}"
        raise AddressProblem(f"`{redacted}` looks like a server, but names no path on it", hint)
    if "\\" in to and os.name != "nt":
        raise AddressProblem(f"`{redacted}` is a path of Windows, and this is another system", f"name {FORMS}")
    return FolderAddress(to)


def _is_drive(to: str) -> bool:
    """Return whether a path begins with a drive on Windows; elsewhere a single letter may be a host."""
    return os.name == "nt" and _DRIVE.match(to) is not None


def _branch(to: str, redacted: str) -> BranchAddress:
    repository, _, branch = to.removeprefix("git+").partition("#")
    if not branch:
        raise AddressProblem(f"`{redacted}` names no branch", "write it like git+https://host/repository.git#gh-pages")
    if not _BRANCH.fullmatch(branch):
        # Hosts show no branch of such a name, whose whole name would be refs/heads/refs/heads/….
        short = branch.removeprefix("refs/heads/")
        example = f"#{short}" if short != branch and _BRANCH.fullmatch(short) else "#gh-pages or #site/live"
        raise AddressProblem(f"`{redacted}`: git allows no such branch", f"write it like {example}")
    if _GIT_WEB.fullmatch(repository):
        return BranchAddress(repository, branch, urlsplit(repository).scheme)
    if _SSH.fullmatch(repository) or (_OVER_SSH.fullmatch(repository) and not _is_drive(repository)):
        return BranchAddress(repository, branch, "ssh")
    path = repository.removeprefix("file://")
    if path.startswith(("/", "./", "../")) or _is_drive(path):
        return BranchAddress(path, branch, "file")
    hint = "write git+https://host/repository.git#BRANCH or git+user@host:repository.git#BRANCH"
    raise AddressProblem(f"`{redacted}` names no repository that a site can be published to", hint)


def _server(to: str, redacted: str) -> ServerAddress:
    if _DAEMON.fullmatch(to):
        return ServerAddress(to)
    match = _SSH.fullmatch(to)
    if match is None:
        raise AddressProblem(f"`{redacted}` is no place a site can be published to", f"name {FORMS}")
    if match["port"]:
        hint = "leave it out, and write `Port` for this host in ~/.ssh/config"
        raise AddressProblem(f"`{redacted}` names a port, which rsync over ssh does not take", hint)
    return ServerAddress(f"{match['who']}:{match['path']}")


def _storage(to: str, redacted: str) -> StorageAddress:
    location, _, query = to.removeprefix("s3://").partition("?")
    bucket, _, prefix = location.partition("/")
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    if not _BUCKET.fullmatch(bucket) or not _PREFIX.fullmatch(prefix) or {".", ".."} & set(prefix.split("/")):
        raise AddressProblem(f"`{redacted}` names no bucket of storage", "write it like s3://bucket/prefix")
    if parameters.keys() - {"endpoint", "region"}:
        hint = (
            "only endpoint= and region= are allowed after ?; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        )
        raise AddressProblem(f"`{redacted}` says more than where the storage is", hint)
    check_endpoint(parameters.get("endpoint", ""))
    if parameters.get("region") and not _REGION.fullmatch(parameters["region"]):
        raise AddressProblem(f"`{redacted}`: that is no region", "write it like region=eu-central-1")
    return StorageAddress(bucket, prefix.strip("/"), parameters.get("endpoint", ""), parameters.get("region", ""))


def check_endpoint(endpoint: str) -> None:
    """Check that an endpoint of storage is a web address and nothing more.

    Raises:
        AddressProblem: it is not, or contains credentials.
    """
    if endpoint and not _ENDPOINT.fullmatch(endpoint):
        redacted = redact_address(endpoint)
        raise AddressProblem(f"`{redacted}` is no endpoint of storage", "write it like https://s3.example.org")


_READERS = (("git+", _branch), ("rsync://", _server), ("ssh://", _server), ("s3://", _storage))
