"""Which target an address means."""

import re
from pathlib import Path

from site_builder.diagnostics import UserError, did_you_mean
from site_builder.model.publish_address import (
    FORMS,
    AddressProblem,
    BranchAddress,
    FolderAddress,
    ServerAddress,
    StorageAddress,
    read_publish_address,
)
from site_builder.model.publishing import PublishTarget
from site_builder.publishing.branch import Branch
from site_builder.publishing.folder import Folder
from site_builder.publishing.server import Server
from site_builder.publishing.storage import Storage
from site_builder.publishing.target import Target

COMMAND_LINE = "(command line)"
"""The name of a target that was named by its address; no name in `site.yaml` is like it."""


def named_target(name: str, known: tuple[PublishTarget, ...]) -> PublishTarget:
    """The target of a name from `site.yaml`, or of an address.

    Raises:
        UserError: nothing was named and there is not just one, or the name means nothing.
    """
    if not name:
        if len(known) == 1:
            return known[0]
        names = ", ".join(each.name for each in known)
        hint = f"name one: {names}" if names else f"name {FORMS}; or write `publish:` in content/site.yaml"
        raise UserError("it is not said where to publish to", hint)
    for each in known:
        if each.name == name:
            return each
    if re.fullmatch(r"[\w-]+", name):
        hint = did_you_mean(name, [each.name for each in known]) or f"name {FORMS}"
        raise UserError(f"no target is named `{name}` in content/site.yaml", hint)
    # As it was typed: whoever types a command may also name a repository on this machine.
    return PublishTarget.model_construct(name=COMMAND_LINE, to=name)


def open_target(target: PublishTarget, site: Path, output: Path, *, among: bool = False) -> Target:
    """The target, ready to be asked what is there.

    Raises:
        UserError: its address cannot be read, or a library or program is missing.
    """
    try:
        address = read_publish_address(target.to)
    except AddressProblem as problem:
        raise UserError(problem.message, problem.hint) from None
    match address:
        case BranchAddress():
            return Branch(address, among=among)
        case ServerAddress():
            return Server(address.address, output, among=among)
        case StorageAddress():
            endpoint, region = target.endpoint or address.endpoint, target.region or address.region
            return Storage(address._replace(endpoint=endpoint, region=region), among=among)
        case FolderAddress(path):
            return Folder(site / path if target.name != COMMAND_LINE else Path(path), site, among=among)
