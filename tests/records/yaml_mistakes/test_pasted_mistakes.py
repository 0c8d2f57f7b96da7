"""Mistakes of people who paste from Excel, Outlook or a second file: the right line is shown, and only once."""

from pathlib import Path

import pytest

from tests.sites import ON_TODAY, run_here, write_site

RECORD = """title: A study of light
sponsor: Example Hospital
eligibility:
  inclusion:
    - Adults
locations:
  - location: north
    status: open
    checked_on: 2026-10-02
    contact:
      phone: +1 555 555 0100
"""
CASES = {
    "two files": (
        RECORD,
        RECORD * 2,
        "12:1: E209 a second record begins here: `title` is on line 1 too",
        "keep one of the two copies",
    ),
    "key in words": ("checked_on:", "checked on:", "9:5: E301 unknown key", "did you mean `checked_on: 2026-10-02`?"),
    "key in German": ("checked_on:", "geprüft am:", "9:5: E301 unknown key", "did you mean `checked_on: 2026-10-02`?"),
    "label": ("+1 555", "Tel.: +1 555", "E201 a name stands before the value", "write: phone: +1 555 555 0100"),
    "long number": ("+1 555 555 0100", "1.5555550100E+10", "is not a telephone number", "write: phone: 15555550100"),
    "lost digits": ("+1 555 555 0100", "1.555E+10", "is not a telephone number", "write it like +1 507 555 0100"),
    "day of Excel": ("2026-10-02", "46115", "`46115` is not a date", "write: checked_on: 2026-04-03"),
    "title in two lines": (
        "of light",
        "\nof light: part 2",
        "unknown key `of light`",
        "write both on one line, in quotes",
    ),
    "font of Word": (
        "- Adults",
        "- Age \uf0b3 18",
        "W204 `U+F0B3` is a sign of Word's fonts",
        "write “≥” if that is what Word",
    ),
    "font of Word at the beginning": (
        "- Adults",
        "- \uf0b3 18",
        "W204 `U+F0B3` is a sign",
        "write “≥” if that is what",
    ),
    "Windows": (
        "- Adults",
        "- Age 18\x9665",
        "E207 there is an invisible control",
        "write “–”, as which Windows saves it",
    ),
    "soft hyphen": ("- Adults", "- Age 18\xad65", "W201 there is a soft hyphen", "write `    - Age 18-65`"),
    "cells": ("- Adults", "-\tHb\t> 12", "E202 a tab is here", "replace it with spaces: `    - Hb > 12`"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_line_as_it_should_be(name: str, tmp_path: Path) -> None:
    old, new, message, hint = CASES[name]
    site = write_site(tmp_path / "site", studies=0)
    record = site / "content/studies/light.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(RECORD.replace(old, new), encoding="utf-8")
    done = run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"])
    assert message in done.stderr
    assert hint in done.stderr
    assert done.stderr.count("content/studies/light.yaml:") == 1, done.stderr
