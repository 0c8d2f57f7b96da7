"""Saves the current findings as expected: `python -m tests.checks.accept [CASE…]`. Read the difference in git!"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chosen import chosen

from .running import CASES, checked, lay_out

if __name__ == "__main__":
    for name in chosen(sys.argv[1:], [case.name for case in CASES.iterdir()]):
        with TemporaryDirectory() as folder:
            printed = checked(lay_out(name, Path(folder))).output
        (CASES / name / "expected.txt").write_text(printed, encoding="utf-8")
