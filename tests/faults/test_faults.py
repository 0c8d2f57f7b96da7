"""Each kind of file operation of a build fails once (law 5).

The site is old or new, a sentence reports the failure, and the next build completes it. `make faults` makes each single
operation fail with every error.
"""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.faults.laws import Result, about, broken_laws
from tests.faults.selection import READING, WRITING
from tests.faults.sites import TRIALS
from tests.sites import REPOSITORY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    folder = tmp_path_factory.mktemp("faults")
    name = "a build after edits"
    base = TRIALS[name].make(folder / "base")
    command = [sys.executable, "-m", "tests.faults.inject", name, str(base), str(folder / "work"), "some"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()[1:]]


def test_each_kind_of_operation_fails_once(results: list[Result]) -> None:
    """One test, so that the builds with faults run once, and not once per worker."""
    assert_all_kinds_were_tried(results)
    assert {each["status"] for each in results} >= {0, 2}, "some builds go well and some are refused"
    assert [(broken, about(each)) for each in results if (broken := broken_laws(each))] == []
    assert_a_broken_law_is_noticed(results)


def assert_all_kinds_were_tried(results: list[Result]) -> None:
    """Files and the store, reading and writing, and every error."""
    tried = Counter((each["operation"]["name"], each["error"]) for each in results)
    names = {name for name, _ in tried}
    wanted = "open os.write os.rename os.remove os.mkdir os.rmdir os.scandir os.stat file.read file.write"
    assert names >= {*wanted.split(), "sqlite3.connect", "sqlite3.execute", "sqlite3.commit"}
    assert {error for _, error in tried} == {"ENOSPC", "EACCES", "EIO", ""}
    assert len(WRITING) + len(READING) == 5
    assert len(results) > 80  # newer versions of Python do with fewer operations


def assert_a_broken_law_is_noticed(results: list[Result]) -> None:
    """What a law finds, so that it can fail."""
    for changed in (
        {"torn": ["index.html"]},
        {"lost": ["index.html"]},
        {"again": [2, "no"]},
        {"whole_again": False},
        {"status": 0, "complete": False},
        {"status": 2, "told": "Traceback"},
        {"status": 1, "untouched": False},
        {"status": 2, "told": "one of the files cannot be written"},
    ):
        assert broken_laws({**results[0], **changed}), changed
