"""Codes are permanent, and each has an example of what it prints."""

import re
from pathlib import Path

import pytest

from site_builder.diagnostics import CODES, Severity

BAD_INPUT = Path(__file__).resolve().parent.parent / "bad_input"
PACKAGE = Path(__file__).resolve().parent.parent.parent / "site_builder"
TOLD = re.compile(r"^\S.*?: ([EW]\d{3}) ", re.MULTILINE)
# Findings of `studyboard check` have their cases in tests/checks, and each site says how they count.
FOUND_BY_CHECKS = {code for code in CODES if code[0] == "C"}

# Codes without a case, each with the reason.
WITHOUT_A_CASE: dict[str, str] = {
    f"W6{number:02}": "reported by `studyboard import`, not by a build: tests/importers"
    for number in range(1, 12)
    if number != 10
} | {"E901": "a fault of the program, in the words of whatever failed: tests/boundary"}
WITHOUT_A_CASE["W316"] = "it compares two builds: tests/building/test_criteria_sides.py"
WITHOUT_A_CASE["W102"] = "git on macOS would compose the file's name: tests/records/test_find.py"


def told_in(folder: str) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (BAD_INPUT / folder).glob("*/expected.txt"))
    return {code for text in texts for code in TOLD.findall(text)}


def test_every_code_is_shown_in_a_case_or_has_a_reason() -> None:
    without = CODES.keys() - FOUND_BY_CHECKS - told_in("cases") - told_in("warnings")
    assert without == WITHOUT_A_CASE.keys(), (
        "write a bad file to tests/bad_input/cases/<name>/ (for a warning: warnings/<name>/), then run: "
        "python -m tests.bad_input.accept <name>"
    )


def test_the_cases_of_warnings_hold_warnings_only() -> None:
    assert {CODES[code].severity for code in told_in("warnings")} == {Severity.WARNING}


def test_no_code_is_used_that_is_not_in_the_table() -> None:
    used = set()
    for path in PACKAGE.rglob("*.py"):
        used |= set(re.findall(r'"([EWC]\d{3})"', path.read_text(encoding="utf-8")))
    assert used == CODES.keys(), "each code is in the table, `diagnostics/codes.py`, and something reports it"


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_says_how_grave_it_is(code: object) -> None:
    from site_builder.diagnostics import Code

    assert isinstance(code, Code)
    if code.id not in FOUND_BY_CHECKS:
        assert code.severity is (Severity.ERROR if code.id[0] == "E" else Severity.WARNING)
    assert re.fullmatch(r"[EWC][1-9]\d{2}", code.id)
    assert code.title
    assert not code.title.endswith(".")
