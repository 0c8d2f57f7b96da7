"""Running the programs that carry a site: git and rsync."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.diagnostics import Trouble


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
    fine: Sequence[int] = (0,),
) -> bytes:
    """What a program prints.

    Raises:
        Trouble: it is not installed, or ended with a status that is not `fine`.
    """
    name = command[0]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
            input=given,
            capture_output=True,
        )
    except FileNotFoundError:
        raise Trouble(f"{name} is not installed", f"install {name}, and publish again") from None
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        shown = "; ".join(line.removeprefix("fatal: ").strip() for line in said[:3]) or f"status {done.returncode}"
        raise Trouble(f"{name}: {shown}", "nothing is torn: mend the cause, and publish again")
    return done.stdout
