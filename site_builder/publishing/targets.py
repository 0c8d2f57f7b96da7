"""Which target an address means."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from site_builder.diagnostics import Trouble, did_you_mean
from site_builder.model.publishing import PublishTarget
from site_builder.publishing.branch import Branch
from site_builder.publishing.folder import Folder
from site_builder.publishing.server import Server
from site_builder.publishing.storage import Storage
from site_builder.publishing.target import Target

_OVER_SSH = re.compile(r"(?:[\w.-]+@)?[\w.-]+:(?!//)[^:]*")
FORMS = "a folder such as ./public, git+ADDRESS#BRANCH, user@host:path, rsync://host/path or s3://bucket/prefix"


def named_target(name: str, known: tuple[PublishTarget, ...]) -> PublishTarget:
    """The target of a name from `site.yaml`, or of an address.

    Raises:
        Trouble: nothing was named and there is not just one, or the name means nothing.
    """
    if not name:
        if len(known) == 1:
            return known[0]
        names = ", ".join(each.name for each in known)
        hint = f"name one: {names}" if names else f"name {FORMS}; or write `publish:` in content/site.yaml"
        raise Trouble("it is not said where to publish to", hint)
    for each in known:
        if each.name == name:
            return each
    if re.fullmatch(r"[\w-]+", name):
        hint = did_you_mean(name, [each.name for each in known]) or f"name {FORMS}"
        raise Trouble(f"no target is named `{name}` in content/site.yaml", hint)
    return PublishTarget(name="address", to=name)


def open_target(target: PublishTarget, site: Path, output: Path, *, among: bool = False) -> Target:
    """The target, ready to be asked what is there.

    Raises:
        Trouble: its address cannot be read, or a library or program is missing.
    """
    to = target.to
    if to.startswith("git+"):
        repository, _, branch = to.removeprefix("git+").partition("#")
        if not branch:
            raise Trouble(f"`{to}` names no branch", "write it like git+https://host/repository.git#gh-pages")
        return Branch(repository, branch, among=among)
    if to.startswith("s3://"):
        parts = urlsplit(to)
        options = dict(parse_qsl(parts.query))
        options |= {"endpoint": target.endpoint} if target.endpoint else {}
        options |= {"region": target.region} if target.region else {}
        return Storage(parts.netloc, parts.path.strip("/"), options, among=among)
    if to.startswith(("rsync://", "ssh://")) or _OVER_SSH.fullmatch(to):
        return Server(_for_rsync(to), output, among=among)
    if "://" in to:
        raise Trouble(f"`{to}` is no place a site can be published to", f"name {FORMS}")
    return Folder(site / to if target.name != "address" else Path(to), site, among=among)


def _for_rsync(to: str) -> str:
    if not to.startswith("ssh://"):
        return to
    parts = urlsplit(to)
    return f"{parts.netloc}:{parts.path}"
