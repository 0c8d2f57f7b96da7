"""Each file operation of a build fails once: the site is old or new, a sentence says what failed, and the next build
completes it (law 5)."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.faults.inject import READING, WRITING
from tests.sites import REPOSITORY, built, write_site, write_yaml

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("faults")
    base = write_site(folder / "base", 2)
    built(base)
    settings = yaml.safe_load((base / "content/site.yaml").read_text("utf-8"))
    write_yaml(base / "content/site.yaml", {**settings, "title": "Edited, so that every page is another"})
    (base / "content/studies/study-1.yaml").unlink()
    command = [sys.executable, "-m", "tests.faults.inject", str(base), str(folder / "work")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def about(result: dict[str, Any]) -> str:
    operation = result["operation"]
    return f"{operation['name']} {operation['path']} at {operation['place']}: {result['error']}\n{result['told']}"


def test_all_kinds_of_operations_were_tried(results: list[dict[str, Any]]) -> None:
    tried = Counter((each["operation"]["name"], each["error"]) for each in results)
    names = {name for name, _ in tried}
    wanted = "open os.write os.rename os.remove os.mkdir os.rmdir os.scandir os.stat sqlite3.connect"
    assert names >= set(wanted.split())
    assert {error for _, error in tried} == {"ENOSPC", "EACCES", "EIO", ""}
    assert len(WRITING) + len(READING) == 5
    assert len(results) > 60


def test_nothing_is_torn_or_lost(results: list[dict[str, Any]]) -> None:
    for each in results:
        assert not each["torn"], about(each)
        assert not each["lost"], about(each)


def test_a_build_that_went_well_made_the_whole_site(results: list[dict[str, Any]]) -> None:
    well = [each for each in results if each["status"] == 0]
    assert well
    for each in well:
        assert each["complete"], about(each)


def test_otherwise_a_sentence_names_the_file(results: list[dict[str, Any]]) -> None:
    failed = [each for each in results if each["status"] != 0]
    assert failed
    for each in failed:
        assert each["status"] in (1, 2), about(each)
        assert "Traceback" not in each["told"], about(each)
        assert len(each["told"].splitlines()) <= 3, about(each)
        path = each["operation"]["path"]
        if "/.studyboard" in path:
            assert "/output" in each["told"], about(each)
            assert ".studyboard-staging" not in each["told"], "nobody knows this folder"
        else:
            assert Path(path).name in each["told"], about(each)
        if each["status"] == 1:
            assert each["untouched"], about(each)


def test_the_next_build_completes_it(results: list[dict[str, Any]]) -> None:
    for each in results:
        status, told = each["again"]
        assert status == 0, about(each) + told
        assert each["whole_again"], about(each)
