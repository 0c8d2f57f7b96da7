"""Helpers that save what is expected: a misspelt name ends in one line, and nothing is saved."""

import subprocess
import sys

import pytest

from tests.sites import REPOSITORY


@pytest.mark.parametrize(
    ("helper", "name", "words"),
    [
        ("tests.bad_input.accept", "date-bda", "there is no `date-bda`; did you mean date-bad"),
        ("tests.checks.accept", "wording_bettr", "there is no `wording_bettr`; did you mean wording_better"),
        ("tests.checks.accept", "€€€", "there is no `€€€`"),
        ("tests.golden.accept", "home", "this saves everything and takes no names: leave out `home`"),
        ("tests.forms.accept", "home", "this saves everything and takes no names: leave out `home`"),
    ],
)
def test_an_unknown_name_is_one_line(helper: str, name: str, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", helper, name], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert done.stderr.count("\n") == 1
