"""The sheet of statuses, there and back through the command line."""

import csv
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.editing.sheet_layout import HEADINGS
from tests.sites import REPOSITORY

EPOCH = {"SOURCE_DATE_EPOCH": "1795348800"}  # 2026-11-22
COLUMN = {name: number for number, name in enumerate(HEADINGS, 1)}
TEXT = """\
# kept
title: "=HYPERLINK(1)"   # kept too
locations:
  - location: north
    status: 'open'  # by phone
    checked_on: 2026-10-02
    checked_by: Bo
  - place: {name: Far Away}
    status: paused
    checked_on: 2026-10-03
    checked_by: Bo
"""


def run(*arguments: str) -> Result:
    found = CliRunner().invoke(studyboard, list(arguments), env=EPOCH)
    if found.exception and not isinstance(found.exception, SystemExit | UserError):
        raise found.exception
    return found


def refusal(*arguments: str) -> str:
    found = run(*arguments)
    assert isinstance(found.exception, UserError)
    return f"{found.exception.message} | {found.exception.hint}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/studies").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("title: A\norganisation: B\n")
    (tmp_path / "content/studies/one.yaml").write_text(TEXT)
    return tmp_path


def written(site: Path) -> Path:
    assert run("sheet", str(site), "-o", str(site / "s.xlsx")).exit_code == 0
    return site / "s.xlsx"


def edited(path: Path, edit: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    edit(book["Statuses"])
    book.save(path)


def put(path: Path, row: int, **values: object) -> None:
    def edit(sheet: Any) -> None:
        for name, value in values.items():
            cell = sheet.cell(row, COLUMN[name.replace("_", " ")])
            cell.value = value

    edited(path, edit)


def back(site: Path, *options: str) -> Result:
    return run("import", str(site / "s.xlsx"), "--site", str(site), "--by", "Ada", *options)


def record(site: Path) -> str:
    return (site / "content/studies/one.yaml").read_text()


def test_what_the_sheet_looks_like(site: Path) -> None:
    book = load_workbook(written(site))
    sheet = book["Statuses"]
    assert (sheet.freeze_panes, sheet.protection.sheet, book["Words"].sheet_state) == ("A2", True, "hidden")
    title = sheet.cell(2, COLUMN["Title"])
    assert (title.value, title.data_type) == ("=HYPERLINK(1)", "s")
    assert isinstance(sheet.cell(2, COLUMN["Checked on"]).value, datetime)
    locked = {name: sheet.cell(2, number).protection.locked for name, number in COLUMN.items()}
    assert [name for name, value in locked.items() if not value] == [
        "Status", "Checked on", "Checked by", "Reason (withdrawn only)",
    ]  # fmt: skip
    assert any(each.type == "list" and "E2:E3" in str(each.sqref) for each in sheet.data_validations.dataValidation)
    assert "yellow" in str(book["Help"]["A2"].value)


def test_an_unchanged_sheet_changes_nothing(site: Path) -> None:
    written(site)
    found = back(site, "--yes")
    assert (found.exit_code, found.output) == (0, "0 rows changed, 2 as before\n")
    assert record(site) == TEXT


def test_a_change_is_shown_and_then_made(site: Path) -> None:
    put(written(site), 2, Status="Closed to accrual")
    found = back(site)
    assert (
        "row 2, one: north: closed (was open), 2026-11-22, by Ada (`Closed to accrual` means `closed`)\n"
        in found.output
    )
    assert "add --yes" in found.output
    assert record(site) == TEXT
    assert back(site, "--yes").exit_code == 0
    wanted = TEXT.replace("'open'", "'closed'").replace(
        "2026-10-02\n    checked_by: Bo", "2026-11-22\n    checked_by: Ada"
    )
    wanted += "history:\n  - {on: 2026-11-22, by: Ada, location: north, status: closed, was: open}\n"
    assert record(site) == wanted
    again = back(site, "--yes")
    assert record(site) == wanted
    assert (again.exit_code, again.output) == (0, "0 rows changed, 2 as before\n")


@pytest.mark.parametrize("day", [datetime(2026, 11, 20), "2026-11-20", "Nov 20, 2026", 46346])
def test_a_new_day_confirms(site: Path, day: object) -> None:
    put(written(site), 3, Checked_on=day, Checked_by="Cy")
    assert back(site, "--yes").exit_code == 0
    assert "checked_on: 2026-11-20\n    checked_by: Cy\n" in record(site)
    assert "{on: 2026-11-20, by: Cy, location: Far Away, status: paused, was: paused}" in record(site)


def test_git_says_who_it_was(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(written(site), 2, Status="closed")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    arguments = ("import", str(site / "s.xlsx"), "--site", str(site), "--yes")
    monkeypatch.setenv("LOGNAME", "account7")
    assert ", by account7" in run(*arguments[:-1]).output
    assert record(site) == TEXT
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Grace\n")
    assert run(*arguments).exit_code == 0
    assert "checked_by: Grace" in record(site)


def test_rows_may_be_sorted_and_missing(site: Path) -> None:
    path = written(site)

    def turn(sheet: Any) -> None:
        first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3))
        sheet.delete_rows(2)
        assert [cell.value for cell in sheet[2]] == second
        sheet.append(first)
        sheet.cell(3, COLUMN["Status"]).value = "PAUSED"

    edited(path, turn)
    assert "row 3, one: north: paused (was open)" in back(site, "--yes").output


def test_a_format_down_to_the_last_row(site: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(1_048_576, 20).number_format = "0.00"
        sheet.cell(2, COLUMN["Status"]).value = "paused"

    edited(written(site), edit)
    assert back(site).output.startswith("row 2, one: north: paused")


def test_a_sheet_and_something_else(site: Path) -> None:
    path = str(written(site))
    assert "imported alone" in refusal("import", path, "NCT01234567", "--site", str(site), "--by", "Ada")
    assert "belong to a sheet" in refusal("import", "NCT01234567", "--site", str(site), "--yes")


def test_two_rows_of_a_study_are_one_edit(site: Path) -> None:
    path = written(site)
    put(path, 2, Status="closed")
    put(path, 3, Status="completed")
    assert back(site, "--yes").exit_code == 0
    assert record(site).count("was:") == 2


def test_a_record_that_changed_meanwhile_stays(site: Path) -> None:
    put(written(site), 2, Status="closed")
    newer = TEXT.replace("'open'", "paused")
    (site / "content/studies/one.yaml").write_text(newer)
    found = back(site, "--yes")
    assert found.exit_code == 1
    assert "row 2, one at north: the record was changed after the sheet was written (it has paused" in found.output
    assert record(site) == newer


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"Status": "opne"}, "`opne` is not a status; did you mean `open`?"),
        ({"Status": "active"}, "it can mean open or closed"),
        ({"Status": "=1+1"}, "`Status` is a formula"),
        ({"Status": None}, "`Status` was emptied"),
        ({"Status": "withdrawn"}, "write it in the column `Reason (withdrawn only)`"),
        ({"Checked_on": "31.2.2026"}, "there is no day `31.2.2026` in the calendar: that month has 28 days"),
        ({"Checked_on": "soon"}, "`soon` is not a date"),
        ({"Checked_on": "2027-11-20"}, "nobody can have checked it on 2027-11-20"),
        ({"Checked_on": "2026-01-20"}, "later than 2026-01-20"),
        ({"Checked_by": None}, "`Checked by` was emptied"),
        ({"Study": "two", "Status": "closed"}, "protected cells were changed"),
        ({"Location": "south", "Status": "closed"}, "protected cells were changed"),
    ],
)
def test_rows_that_are_not_followed(site: Path, values: dict[str, object], reason: str) -> None:
    put(written(site), 2, **values)
    found = back(site, "--yes")
    assert found.exit_code == 1
    assert reason in found.output
    assert record(site) == TEXT


def test_withdrawn_with_a_reason(site: Path) -> None:
    path = written(site)
    edited(path, lambda sheet: [sheet.cell(2, 5, "withdrawn"), sheet.cell(2, 8, "No drug.")])  # type: ignore[arg-type]
    assert back(site, "--yes").exit_code == 0
    assert "reason: No drug." in record(site)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(4):
            packed.writestr(f"xl/{number}.xml", b"0" * 50_000_000)


def _damaged(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")


def _foreign(path: Path) -> None:
    Workbook().save(path)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_bomb, "unpacks to more"),
        (_damaged, "cannot be read as a workbook"),
        (_foreign, "has no column `Study`"),
        (lambda path: path.write_bytes(b""), "is not an .xlsx workbook"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" * 200), "without a password"),
        (lambda path: path.mkdir(), "is not a file"),
    ],
)
def test_files_that_are_no_sheet(site: Path, make: Callable[[Path], None], reason: str) -> None:
    make(site / "s.xlsx")
    assert reason in refusal("import", str(site / "s.xlsx"), "--site", str(site), "--by", "Ada", "--yes")
    assert record(site) == TEXT


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_torn_sheet_is_no_traceback(site: Path, cut: int) -> None:
    path = written(site)
    data = path.read_bytes()
    at = len(data) * cut // 10
    path.write_bytes(data[:at] + bytes(255 - each for each in data[at : at + 40]) + data[at + 40 :])
    back(site, "--yes")
    assert record(site) == TEXT


def test_a_sheet_is_not_overwritten(site: Path) -> None:
    path = written(site)
    assert "--force" in refusal("sheet", str(site), "-o", str(path))


def _many(site: Path) -> dict[Path, str]:
    for number in range(300):
        name = site / f"content/studies/s{number:03}.yaml"
        name.write_text(TEXT.replace("=HYPERLINK(1)", f"Study {number}"))
    return {path: path.read_text() for path in sorted((site / "content/studies").iterdir())}


def _there_and_back(site: Path, between: Callable[[Path], None]) -> None:
    before = _many(site)
    path = written(site)
    between(path)
    assert back(site, "--yes").output == "0 rows changed, 602 as before\n"

    def close_every_tenth(sheet: Any) -> None:
        for row in range(2, 602, 20):
            sheet.cell(row, COLUMN["Status"]).value = "closed"

    edited(path, close_every_tenth)
    between(path)
    assert back(site, "--yes").output.endswith("30 rows changed, 572 as before\n")
    changed = {path for path, text in before.items() if path.read_text() != text}
    assert len(changed) == 30
    for each in changed:
        assert each.read_text().startswith('# kept\ntitle: "')
        assert "'closed'  # by phone\n    checked_on: 2026-11-22\n    checked_by: Ada\n" in each.read_text()


def test_300_studies_there_and_back(site: Path) -> None:
    _there_and_back(site, lambda path: None)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed; `.ci/run` installs it")
@pytest.mark.parametrize("ways", [("xlsx",), ("ods", "xlsx")], ids=" ".join)
def test_300_studies_with_libreoffice_in_between(ways: tuple[str, ...], site: Path) -> None:
    out = site / "office"

    def converted(path: Path, ending: str) -> Path:
        command = ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True)
        return out / f"{path.stem}.{ending}"

    def saved_again(path: Path) -> None:
        last = path
        for ending in ways:
            last = converted(last, ending)
        shutil.copy(last, path)

    _there_and_back(site, saved_again)
    if "ods" in ways:
        assert "choose Save as" in refusal("import", str(out / "s.ods"), "--site", str(site), "--by", "Ada")


def test_a_sheet_in_another_format(site: Path) -> None:
    path = written(site)
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    with path.with_suffix(".csv").open("w", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    for ending in (".ods", ".xls", ".numbers"):
        path.with_suffix(ending).write_bytes(b"PK")
        assert "is not an .xlsx workbook" in refusal("import", str(path.with_suffix(ending)), "--site", str(site))
    assert "saved as CSV | open it, choose Save as" in refusal("import", str(path.with_suffix(".csv")), "--by", "A")
    assert record(site) == TEXT


@pytest.mark.parametrize("limit", [100, 500])
def test_no_room_for_the_workbook(site: Path, limit: int) -> None:
    """The library collects pages in temporary files, with a library of its own if there is one."""
    pytest.importorskip("resource", reason="Windows has no such limits")
    code = "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)\n"
    code += "from site_builder.cli import main\nmain()"
    command = [sys.executable, "-c", code, str(limit), "sheet", str(site), "-o", str(site / "s.xlsx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert done.returncode == 2, done.stderr
    assert ": File too large" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert not (site / "s.xlsx").exists()
