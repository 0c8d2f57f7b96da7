"""Saves what is built now as expected: `python -m tests.golden.accept`. Read the difference in git!"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chosen import all_of_it
from tests.sites import built

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected"
ASSETS = HERE.parent.parent / "templates" / "assets"
"""Stylesheets and scripts are compared with these, not with copies."""


def made(folder: Path) -> Path:
    """The site, built in a separate folder."""
    shutil.copytree(HERE / "site", folder / "site", ignore=shutil.ignore_patterns(".cache", "output"))
    built(folder / "site", folder / "output")
    return folder / "output"


if __name__ == "__main__":
    all_of_it(sys.argv[1:])
    with TemporaryDirectory() as temporary:
        output = made(Path(temporary))
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(output, EXPECTED, ignore=shutil.ignore_patterns("theme"))
