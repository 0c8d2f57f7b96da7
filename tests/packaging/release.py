"""Makes a release of the last commit in `dist/`: sdist, wheel and their checksums. `make release` calls this.

Both are built twice, in separate folders, and must be equal byte for byte: anyone who builds this commit with the
locked tools gets the files whose checksums are published.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder import __version__
from tests.sites import REPOSITORY

CHECKSUMS = "SHA256SUMS"


def build_release(source: Path, into: Path, epoch: int, umask: int = 0o022) -> dict[str, bytes]:
    """Build sdist and wheel of a source tree; returns them by name.

    Args:
        source: the tree.
        into: an empty folder for them.
        epoch: the time to write into them, in seconds since 1970 (reproducible-builds.org/specs/source-date-epoch).
        umask: permissions that files made meanwhile do not get.

    Raises:
        SystemExit: it cannot be built.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(into)]
    known = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    done = subprocess.run(command, cwd=source, env=known, umask=umask, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return {path.name: path.read_bytes() for path in sorted(into.iterdir())}


def release(into: Path) -> list[Path]:
    """Build the last commit and write it, with its checksums, to a folder.

    Raises:
        SystemExit: the changelog has no such version, or two builds are not the same.
    """
    if not re.search(rf"^## {re.escape(__version__)} ", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE):
        sys.exit(f"CHANGELOG.md has no section of {__version__}; write: ## {__version__} – and the day")
    epoch = int(_git("log", "-1", "--format=%ct"))
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        built, again = (_built(Path(folder), epoch) for folder in (first, second))
    if built != again:
        sys.exit("two builds of the same commit are not the same")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in built.items()]
    for name, data in (*built.items(), (CHECKSUMS, "".join(lines).encode())):
        (into / name).write_bytes(data)
    return sorted(into.iterdir())


def _built(folder: Path, epoch: int) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(_git("archive", "--format=zip", "HEAD"))) as archive:
        archive.extractall(folder / "source")
    return build_release(folder / "source", folder / "built", epoch)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, check=True, capture_output=True).stdout


if __name__ == "__main__":
    for path in release(REPOSITORY / "dist"):
        print(path.relative_to(REPOSITORY))
