"""The name of the person who makes a change: it signs the change, never the name of an earlier check."""

import getpass
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.safe_git import SafeGit


def signature(site: Path, by: str = "") -> str:
    """The name of the person who makes a change: as given, else git's `user.name`, else the name of the account.

    Args:
        site: the site's folder; its repository may have a `user.name` of its own.
        by: the name as given, or "".

    Raises:
        UserError: there is none of them.
    """
    name = by.strip() or _one_line(_git_name(site)) or _one_line(_account())
    if not name:
        raise UserError("nobody signs for the change", 'add --by "Your name"')
    return name


def _git_name(site: Path) -> str:
    try:
        return SafeGit(site).run("config", "user.name").decode("utf-8", "replace")
    except UserError:  # git is not installed, or has no name
        return ""


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return ""


def _one_line(name: str) -> str:
    return " ".join(name.split())
