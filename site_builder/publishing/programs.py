"""Running the programs that carry a site: git and rsync."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
    fine: Sequence[int] = (0,),
) -> bytes:
    """What a program prints.

    What it complains of is repeated without credentials: git prints the address that it was given.

    Raises:
        UserError: it is not installed, cannot be run, or ended with a status that is not `fine`.
    """
    name = command[0]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**_environment(), "LC_ALL": "C", **(environment or {})},
            input=given,
            capture_output=True,
        )
    except FileNotFoundError:
        raise UserError(f"{name} is not installed", f"install {name}, and publish again") from None
    except OSError as error:
        raise UserError(
            f"{name} cannot be run: {error.strerror}", f"see that {name} works, and publish again"
        ) from None
    if done.returncode not in fine:
        said = redact(done.stderr.decode("utf-8", "replace")).strip().splitlines()
        shown = "; ".join(line.removeprefix("fatal: ").strip() for line in said[:3]) or f"status {done.returncode}"
        raise UserError(
            f"{name}: {shown}", "every page is as it was or as it will be: fix the cause, and publish again"
        )
    return done.stdout


def _environment() -> dict[str, str]:
    """This process's own, without what a git that runs us (from a hook, say) would make another git work on."""
    ours = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in ours}
