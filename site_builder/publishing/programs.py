"""Runs the programs that transfer a site: git and rsync."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact


def git_apart(folder: str, protocol: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the command and the environment in which git works in a repository of its own.

    Whatever the address of the other repository, git may use no other transport, and none that runs a program.

    Args:
        folder: the repository's folder.
        protocol: the protocol of the other repository's address.
    """
    allowed = "file" if protocol == "file" else "https:http:ssh"
    command = ("git", "-c", "protocol.ext.allow=never", "-c", f"core.hooksPath={os.devnull}")
    return command, {"GIT_DIR": folder, "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": allowed}


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    fine: Sequence[int] = (0,),
) -> bytes:
    """Run a program, and return its output.

    Its error messages are repeated without credentials: git prints the address of the repository.

    Raises:
        UserError: it is not installed, cannot be run, or ended with a status that is not `fine`.
    """
    name = command[0]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**_environment(), "LC_ALL": "C", **(environment or {})},
            input=stdin,
            capture_output=True,
        )
    except FileNotFoundError:
        raise UserError(f"{name} is not installed", f"install {name}, and publish again") from None
    except OSError as error:
        raise UserError(
            f"{name} cannot be run: {error.strerror}", f"check that {name} works, and publish again"
        ) from None
    if done.returncode not in fine:
        lines = redact(done.stderr.decode("utf-8", "replace")).strip().splitlines()
        message = "; ".join(line.removeprefix("fatal: ").strip() for line in lines[:3]) or f"status {done.returncode}"
        raise UserError(
            f"{name}: {message}", "every page is old or new, none is partly written: fix the cause, and publish again"
        )
    return done.stdout


def _environment() -> dict[str, str]:
    """Return this process's environment without git's variables, which are set if git runs this program from a hook."""
    git_variables = (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
    )
    return {name: value for name, value in os.environ.items() if name not in git_variables}
