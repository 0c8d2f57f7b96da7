"""Saves what the command prints now as expected: `python -m tests.bad_input.accept [CASE…]`.

Read the difference in git!
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chosen import chosen

from .laying import CASES, WARNINGS, good_site, lay_over, studyboard
from .made import MADE


def accept(case: Path) -> None:
    """Save what is printed for a case as expected."""
    with TemporaryDirectory() as folder:
        site = good_site(Path(folder) / "site")
        lay_over(site, case, MADE)
        printed = studyboard(site, *(["--quiet"] if case.parent == WARNINGS else []))
    case.mkdir(exist_ok=True)
    (case / "expected.txt").write_text(printed.errors, encoding="utf-8")


if __name__ == "__main__":
    known = {case.name: case for folder in (CASES, WARNINGS) for case in folder.iterdir()}
    known |= {name: CASES / name for name in MADE if name not in known}
    for name in chosen(sys.argv[1:], known):
        accept(known[name])
