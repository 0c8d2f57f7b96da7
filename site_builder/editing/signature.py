"""Finds the name that signs a change: the person who makes it, never the name of an earlier check."""

import getpass
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.safe_git import SafeGit


def signature(site: Path, by: str = "") -> str:
    """Return the name of the person who makes a change: the given one, else git's `user.name`, else the account's name.

    Args:
        site: the site's folder; its repository may have its own `user.name`.
        by: the given name, or "".

    Raises:
        UserError: none of them exists.
    """
    name = by.strip() or _one_line(_git_name(site)) or _one_line(_account())
    if not name:
        raise UserError("the change has no author", 'add --by "Your name"')
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
