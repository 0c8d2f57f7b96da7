"""Runs git in a repository that may come from a stranger, without running programs that the repository's settings name.

A site that was handed over as a folder has somebody else's `.git/config`. In it, git finds a monitor of files
(`core.fsmonitor`), hooks, filters, programs that check signatures, and sources of missing objects: https://git-scm.com/docs/git-config
"""

import os
import re
import subprocess
from functools import cached_property
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact

_OFF = (
    *("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false", "diff.external="),
    "log.showSignature=false",
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SIGNING = re.compile(r"gpg\.(?:.*\.)?(?:program|defaultkeycommand)", re.DOTALL | re.IGNORECASE)
_FILTER = re.compile(r"filter\..*\.(?:clean|smudge|process)", re.DOTALL | re.IGNORECASE)
_OF_THE_USER = ("system", "global", "command")
"""Scopes of settings that the user of this machine made."""


class SafeGit:
    """Runs git in a folder of a working tree.

    Args:
        folder: the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str) -> bytes:
        """Run a git command and return its output.

        Args:
            arguments: the command and its arguments. Arguments from content are allowed only after `--`.

        Raises:
            UserError: git is not installed, or the command fails.
        """
        return _run(self.folder, (*_OFF, *self._programs_off), arguments)

    @cached_property
    def _programs_off(self) -> tuple[str, ...]:
        """Settings that turn off every filter and every program for signatures of the repository itself; those of the
        user, such as LFS, stay on."""
        listed = _run(self.folder, _OFF, ("config", "--list", "--show-scope", "-z"))
        words = listed.decode("utf-8", "surrogateescape").split("\0")
        settings = []
        for scope, setting in zip(words[::2], words[1::2], strict=False):
            name = setting.partition("\n")[0]
            if scope in _OF_THE_USER:
                continue
            if _SIGNING.fullmatch(name):
                settings.append(f"{name}=")
            if not _FILTER.fullmatch(name):
                continue
            if "=" in name:
                raise UserError(
                    f"the repository of {self.folder} names a filter `{name}`", "remove it from .git/config"
                )
            settings += [f"{name}=", f"{name.rpartition('.')[0]}.required=false"]
        return tuple(settings)


def _run(folder: Path, settings: tuple[str, ...], arguments: tuple[str, ...]) -> bytes:
    options = [word for each in settings for word in ("-c", each)]
    try:
        done = subprocess.run(
            ["git", *options, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise UserError("git is not installed", "install git, or compare the files yourself") from None
    except OSError as error:
        raise UserError(f"git cannot be run: {error.strerror}", "see that git works") from None
    if done.returncode:
        reason = redact(done.stderr.decode("utf-8", "replace")).strip().removeprefix("fatal: ")
        raise UserError(
            f"git: {reason or 'it could not do this'}", "run it in the folder of a site that is kept in git"
        )
    return done.stdout
