"""The laws, on small generated sites. Law 4 (the preview equals the build) is tested with the preview."""

import getpass
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.building.page_tasks import CHUNK
from tests.effort import tries
from tests.sites import (
    REPOSITORY,
    STATUSES,
    TODAY,
    built,
    files_of,
    run_command,
    study,
    write_site,
    write_translations,
    write_yaml,
)

CALM = settings(deadline=None, max_examples=tries(16, thorough=40), suppress_health_check=[HealthCheck.too_slow])

# --- 1. an incremental build equals a fresh build ---------------------------------------------------------------------


def studies_of(site: Path) -> list[Path]:
    """Return the study files, without translations."""
    return [path for path in sorted((site / "content/studies").rglob("*.yaml")) if "." not in path.stem]


@contextmanager
def edited(path: Path) -> Iterator[Any]:
    """The plain values of a file, which is written again at the end."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    yield values
    write_yaml(path, values)


def edit_status(site: Path, chance: random.Random) -> None:
    path = chance.choice(studies_of(site))
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    if record.get("locations"):
        chance.choice(record["locations"])["status"] = chance.choice(STATUSES)
        write_yaml(path, record)


def edit_title(site: Path, chance: random.Random) -> None:
    with edited(chance.choice(studies_of(site))) as record:
        record["title"] = chance.choice("ABXYZÄ9") + " renamed " + str(chance.random())


def add_study(site: Path, chance: random.Random) -> None:
    number = chance.randrange(100, 1000)
    folder = chance.choice(["", "nested/"])
    write_yaml(site / f"content/studies/{folder}study-{number}.yaml", study(number))


def remove_study(site: Path, chance: random.Random) -> None:
    paths = studies_of(site)
    if len(paths) > 1:
        chance.choice(paths).unlink()


def rename_study(site: Path, chance: random.Random) -> None:
    path = chance.choice(studies_of(site))
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record["former_addresses"] = [
        *record.get("former_addresses", []),
        f"old/{path.stem}-{chance.randrange(10**6)}.html",
    ]
    path.unlink()
    write_yaml(path.with_stem(f"renamed-{chance.randrange(10**6)}"), record)


def withdraw_study(site: Path, chance: random.Random) -> None:
    with edited(chance.choice(studies_of(site))) as record:
        if record.pop("withdrawn", None) is None:
            record["withdrawn"] = {"reason": "The sponsor stopped it.", "instead": "Ask your doctor."}


def draft_study(site: Path, chance: random.Random) -> None:
    with edited(chance.choice(studies_of(site))) as record:
        record["draft"] = not record.get("draft", False)


def edit_location(site: Path, chance: random.Random) -> None:
    with edited(site / "content/locations.yaml") as records:
        chance.choice(list(records.values()))["name"] = f"Campus {chance.random()}"


def edit_condition(site: Path, chance: random.Random) -> None:
    with edited(site / "content/conditions.yaml") as records:
        chance.choice(list(records.values()))["plain_name"] = f"Plain {chance.random()}"


def edit_person(site: Path, chance: random.Random) -> None:
    with edited(site / "content/people.yaml") as records:
        chance.choice(list(records.values()))["name"] = f"Person {chance.random()}"


def edit_settings(site: Path, chance: random.Random) -> None:
    with edited(site / "content/site.yaml") as record:
        record["title"] = f"Site {chance.random()}"
        record["page_size"] = chance.choice(["10", "11", "50"])


def edit_page(site: Path, chance: random.Random) -> None:
    text = f"---\ntitle: About {chance.random()}\nmenu: {chance.randrange(1, 9)}\n---\nWords\n"
    (site / f"content/pages/about-{chance.randrange(3)}.md").write_text(text, encoding="utf-8")


def edit_asset(site: Path, chance: random.Random) -> None:
    (site / f"content/assets/file-{chance.randrange(2)}.txt").write_text(str(chance.random()), encoding="utf-8")


def edit_template(site: Path, chance: random.Random) -> None:
    path = site / "templates/pages/glossary.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<p>{chance.random()} {{{{ terms | length }}}}</p>", encoding="utf-8")


def touch_file(site: Path, chance: random.Random) -> None:
    os.utime(chance.choice(studies_of(site)))


def tamper_with_output(site: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((site / "output").rglob("*.html")))
    if chance.choice([True, False]):
        path.unlink()
    else:
        path.write_text("tampered", encoding="utf-8")


def lose_memory(site: Path, chance: random.Random) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


Edit = Callable[[Path, random.Random], None]

EDITS: list[Edit] = [
    edit_status, edit_title, add_study, remove_study, rename_study, withdraw_study, draft_study, edit_location,
    edit_condition, edit_person, edit_settings, edit_page, edit_asset, edit_template, touch_file, tamper_with_output,
    lose_memory,
]  # fmt: skip


def edit_translation(site: Path, chance: random.Random) -> None:
    number, language = chance.randrange(5), chance.choice(["es", "ar"])
    if (site / f"content/studies/study-{number}.yaml").exists():
        words = {"plain_title": f"{chance.choice('AZÉ')} traducido {chance.random()}", "source": "title=000000"}
        path = site / f"content/studies/study-{number}.{language}.yaml"
        write_yaml(path, {key: words[key] for key in chance.sample(list(words), chance.randrange(1, 3))})


def remove_translation(site: Path, chance: random.Random) -> None:
    paths = sorted((site / "content").rglob("*.es.*"))
    if paths:
        chance.choice(paths).unlink()


def edit_own_words(site: Path, chance: random.Random) -> None:
    write_yaml(site / "content/site.ar.yaml", {"title": f"دراسات {chance.random()}"})
    write_yaml(site / "content/conditions.es.yaml", {"gpa": {"plain_name": f"Vasos {chance.random()}"}})


def drop_lost_translations(site: Path) -> None:
    """Remove translations of removed studies: they would be errors, and no law is about errors."""
    for path in (site / "content/studies").rglob("*.*.yaml"):
        if not list((site / "content/studies").rglob(f"{path.name.split('.')[0]}.yaml")):
            path.unlink()


TRANSLATING: list[Edit] = [edit_translation, remove_translation, edit_own_words]


@settings(CALM, max_examples=tries(3, least=1))
@given(
    st.lists(
        st.lists(st.sampled_from([*EDITS, *TRANSLATING, *TRANSLATING]), min_size=1, max_size=3), min_size=1, max_size=3
    ),
    st.integers(0, 10**6),
)
def test_an_incremental_build_equals_a_fresh_one_in_several_languages(rounds: list[list[Edit]], seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        site = write_translations(write_site(Path(folder) / "site", 3))
        built(site)
        for edits in rounds:
            for edit in edits:
                edit(site, chance)
                drop_lost_translations(site)
            found = built(site)
        fresh = write_copy(site, Path(folder) / "fresh")
        anew = built(fresh)
        assert files_of(site / "output") == files_of(fresh / "output")
        assert found.diagnostics == anew.diagnostics
        again = built(site)
        assert (again.written_files, again.removed_files, again.diagnostics) == ((), (), anew.diagnostics)


def test_cores_change_nothing_in_several_languages(tmp_path: Path) -> None:
    site = write_translations(write_site(tmp_path / "site", 64))
    assert built(site).pages > 8 * CHUNK, "so many that the work is shared out"
    built(site, tmp_path / "two", jobs=2, clean=True)
    assert files_of(site / "output") == files_of(tmp_path / "two")


@CALM
@given(
    st.lists(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), min_size=1, max_size=4), st.integers(0, 10**6)
)
def test_an_incremental_build_equals_a_fresh_one(rounds: list[list[Edit]], seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        site = write_site(Path(folder) / "site", 5)
        built(site)
        for edits in rounds:
            for edit in edits:
                edit(site, chance)
            built(site)
        fresh = write_copy(site, Path(folder) / "fresh")
        built(fresh)
        assert files_of(site / "output") == files_of(fresh / "output")


def write_copy(site: Path, target: Path) -> Path:
    """Copy the site's own files without anything that was built."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("output", ".cache"))
    return target


# --- 2. cores, order of files, locale, time zone and hash seed change nothing -----------------------------------------


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    site = write_site(tmp_path_factory.mktemp("reference"), tries(400, least=60))
    built(site)
    return site, files_of(site / "output")


MACHINES = [
    (["--jobs", "1"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    (["--jobs", "2"], {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"}),
    (["--jobs", "4"], {"PYTHONHASHSEED": "3", "LANG": "ja_JP.UTF-8"}),
]


@pytest.mark.parametrize(("arguments", "environment"), MACHINES[: tries(len(MACHINES), least=2)])
def test_the_same_bytes_on_any_machine(
    reference: tuple[Path, dict[str, str]], tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    site, expected = reference
    copy = tmp_path / "elsewhere"
    paths = [path for path in (site / "content").rglob("*") if path.is_file()]
    for path in random.Random(arguments[1]).sample(paths, len(paths)):  # another order on disk
        target = copy / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    done = run_command("build", copy, "--date", TODAY.isoformat(), *arguments, cwd=None, **environment)
    assert done.returncode == 0, done.stderr
    assert files_of(copy / "output") == expected


def test_any_executor_gives_the_same_bytes(reference: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Use an external executor whose workers start afresh and share nothing with this process."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from site_builder.stages.pipeline import build
    from tests.sites import options

    site, expected = reference
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        report = build(options(site, tmp_path / "output", clean=True), executor=executor)
    assert not report.failed
    assert files_of(tmp_path / "output") == expected


def test_processes_that_inherit_nothing_give_the_same_bytes(
    reference: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Start processes as macOS and Windows do."""
    site, expected = reference
    start = "import multiprocessing as m; m.set_start_method('spawn'); from site_builder.cli import main; main()"
    arguments = ["build", str(site), "--output", str(tmp_path / "output"), "--date", TODAY.isoformat()]
    command = [sys.executable, "-c", start, *arguments, "--clean", "--jobs", "2"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "output") == expected


# --- 3. a second build writes nothing; the cache is disposable --------------------------------------------------------


def stamps(folder: Path) -> dict[str, int]:
    return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    built(site)
    before = stamps(site / "output")
    again = built(site)
    assert (again.written_files, again.removed_files) == ((), ())
    assert stamps(site / "output") == before


def test_losing_the_memory_changes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    built(site)
    before = stamps(site / "output")
    shutil.rmtree(site / ".cache")
    again = built(site)
    assert (again.written_files, again.removed_files) == ((), ())
    assert stamps(site / "output") == before


@settings(CALM, max_examples=tries(16, thorough=40))
@given(st.data())
def test_a_damaged_memory_changes_nothing(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        site = write_site(Path(folder), 4)
        built(site)
        before = files_of(site / "output")
        for path in sorted(path for path in (site / ".cache").rglob("*") if path.is_file()):
            content = bytearray(path.read_bytes())
            for _ in range(data.draw(st.integers(1, 40))):
                if content:
                    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
            path.write_bytes(
                content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
            )
        built(site)
        assert files_of(site / "output") == before
        (site / "content/studies/study-1.yaml").unlink()
        built(site)
        fresh = write_copy(site, site / "fresh")
        built(fresh)
        assert files_of(site / "output") == files_of(fresh / "output")


def test_a_memory_of_another_kind_is_replaced(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    (site / ".cache").write_text("not a folder", encoding="utf-8")
    built(site)
    shutil.rmtree(site / ".cache")
    (site / ".cache").mkdir()
    with sqlite3.connect(site / ".cache/store.sqlite") as database:
        database.execute("create table files(unexpected)")
    assert built(site).written_files == ()


# --- 6. no page depends on the machine --------------------------------------------------------------------------------


def test_no_page_tells_of_the_machine(tmp_path: Path) -> None:
    site = write_site(tmp_path / "very-particular-folder-name")
    built(site)
    words = ["very-particular-folder-name", str(tmp_path), socket.gethostname(), TODAY.isoformat()]
    if len(getpass.getuser()) > 4:
        words.append(getpass.getuser())
    clock = re.compile(rb"\b\d{1,2}:\d{2}(:\d{2})?\b")
    for path in (site / "output").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in words if word.encode() in content], path
            assert not clock.search(content), path


@pytest.mark.parametrize("former", ["north", "ada", "gpa", "placebo", "about"])
def test_a_record_with_another_identifier_is_a_change(tmp_path: Path, former: str) -> None:
    """The record is unchanged, and so is its place in the order."""
    site = write_site(tmp_path, 4)
    built(site)
    page = site / "content/pages" / f"{former}.md"
    if page.exists():
        page.rename(page.with_stem(f"{former}z"))
    for path in () if former == "about" else (site / "content").rglob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(rf"\b{former}\b", f"{former}z", text), "utf-8")
    built(site)
    incremental = files_of(site / "output")
    built(site, clean=True)
    assert incremental == files_of(site / "output")
