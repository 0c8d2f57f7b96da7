"""Finds the target for a name or an address."""

import re
from pathlib import Path

from site_builder.diagnostics import UserError, did_you_mean
from site_builder.model.settings.target_address import (
    FORMS,
    AddressProblem,
    BranchAddress,
    FolderAddress,
    ServerAddress,
    StorageAddress,
    read_publish_address,
)
from site_builder.model.settings.targets import PublishTarget
from site_builder.publishing.branch import Branch
from site_builder.publishing.folder import Folder
from site_builder.publishing.server import Server
from site_builder.publishing.storage import Storage
from site_builder.publishing.target import Target

COMMAND_LINE = "(command line)"
"""The name of a target that is given by its address; it cannot be a name in `site.yaml`."""


def named_target(name: str, targets: tuple[PublishTarget, ...]) -> PublishTarget:
    """Return the target for a name from `site.yaml`, or for an address.

    Raises:
        UserError: no name was given and there is not exactly one target, or the name is unknown.
    """
    if not name:
        if len(targets) == 1:
            return targets[0]
        names = ", ".join(each.name for each in targets)
        hint = f"name one: {names}" if names else f"name {FORMS}; or write `publish:` in content/site.yaml"
        raise UserError("there is no target to publish to", hint)
    matches = [each for each in targets if each.name == name]
    if len(matches) > 1:
        raise UserError(f"content/site.yaml names {len(matches)} targets `{name}`", "give each a name of its own")
    if matches:
        return matches[0]
    if re.fullmatch(r"[\w-]+", name):
        hint = did_you_mean(name, [each.name for each in targets]) or f"name {FORMS}"
        raise UserError(f"no target is named `{name}` in content/site.yaml", hint)
    # Unvalidated: a person who types a command may also name a repository on this machine.
    return PublishTarget.model_construct(name=COMMAND_LINE, to=name)


def open_target(target: PublishTarget, site: Path, output: Path, *, allow_foreign_files: bool = False) -> Target:
    """Return the target, ready for `plan`.

    Raises:
        UserError: its address cannot be parsed, or a library or program is missing.
    """
    try:
        address = read_publish_address(target.to)
    except AddressProblem as problem:
        raise UserError(problem.message, problem.hint) from None
    match address:
        case BranchAddress():
            return Branch(address, allow_foreign_files=allow_foreign_files)
        case ServerAddress():
            return Server(address.address, output, allow_foreign_files=allow_foreign_files)
        case StorageAddress():
            endpoint, region = target.endpoint or address.endpoint, target.region or address.region
            return Storage(address._replace(endpoint=endpoint, region=region), allow_foreign_files=allow_foreign_files)
        case FolderAddress(path):
            return Folder(
                site / path if target.name != COMMAND_LINE else Path(path),
                site,
                allow_foreign_files=allow_foreign_files,
            )
