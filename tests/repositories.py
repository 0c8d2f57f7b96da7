"""Repositories of git for tests."""

import subprocess
from pathlib import Path

_OPTIONS = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str | Path) -> str:
    """What git prints in a folder, without the last line break."""
    command = ["git", *_OPTIONS, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def new_repository(folder: Path) -> Path:
    """Make a folder a repository with everything that is in it as the first commit; returns the folder."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit_all(folder)
    return folder


def commit_all(folder: Path, message: str = "One") -> None:
    """Commit everything in a repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
