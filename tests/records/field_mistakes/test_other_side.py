"""A heading of the other list among criteria is an error: no criterion changes its side in silence."""

from pathlib import Path

import pytest

from site_builder.records.field_mistakes.other_side import heading_of
from tests.sites import ON_TODAY, run_here, write_site

STUDY = """title: A study of light
eligibility:
  inclusion:
    - You are an adult.
    - You sleep badly.
  exclusion:
    - You work at night.
    - You are blind.
"""
IN_PLACE = "write `exclusion:` in place of this line, in the column of `inclusion:`"
CASES = {
    "an entry": ("  exclusion:", "    - Exclusion criteria", 6, IN_PLACE),
    "an entry in quotes": ("  exclusion:", '    - "Key exclusion criteria:"', 6, IN_PLACE),
    "an entry in capitals": ("  exclusion:", "    - EXCLUSION CRITERIA", 6, IN_PLACE),
    "an entry with a colon": ("  exclusion:", "    - You cannot join if:", 6, IN_PLACE),
    "the key with a dash": ("  exclusion:", "    - exclusion:", 6, IN_PLACE),
    "an entry in German": ("  exclusion:", "    - Ausschlusskriterien", 6, IN_PLACE),
    "with points below": (
        "  exclusion:\n    - You work at night.\n    - You are blind.",
        "    - Exclusion criteria:\n      - You work at night.",
        6,
        IN_PLACE,
    ),
    "the heading of a group": (
        "  exclusion:\n    - You work at night.\n    - You are blind.",
        "    - heading: Exclusion criteria\n      items:\n        - You are blind.",
        6,
        IN_PLACE,
    ),
    "a list that is there": (
        "    - You are blind.",
        "    - Inclusion criteria\n    - You are old.",
        8,
        "move the criteria below it to `inclusion:`, and remove this line",
    ),
    "a comment": ("  exclusion:", "    # Exclusion criteria", 6, "write `  exclusion:`"),
    "the key in a comment": ("  exclusion:", "  # exclusion:", 6, "write `  exclusion:`"),
    "words without a colon": ("  exclusion:", "  Exclusion criteria", 6, "write `  exclusion:`"),
    "the same key twice": (
        "  exclusion:",
        "  inclusion:",
        6,
        "if the criteria below it are those of `exclusion:`, write that instead; if not, keep one of the two",
    ),
}


def build(site: Path, text: str, over: bool = False) -> str:
    """What a build prints for a study with this text, alone or over an import."""
    write_site(site, studies=0)
    path = site / f"content/studies/{'NCT01234567' if over else 'light'}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if over:
        imported = site / "content/registry/clinicaltrials.gov/NCT01234567.json"
        imported.parent.mkdir(parents=True, exist_ok=True)
        imported.write_text('{"title": "A study", "eligibility": {"exclusion": ["Inclusion criteria", "You are old"]}}')
    return run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"]).stderr


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_error_at_its_line(case: str, tmp_path: Path) -> None:
    old, new, line, hint = CASES[case]
    printed = build(tmp_path / "site", STUDY.replace(old, new))
    assert printed.count("content/") == 1, printed
    assert f"content/studies/light.yaml:{line}:" in printed
    assert f"    {hint}\n" in printed


def test_words_over_an_import_are_checked_and_the_import_is_not(tmp_path: Path) -> None:
    own = "eligibility:\n  inclusion:\n    - Adults\n    - Exclusion criteria\n    - Pregnant\n"
    assert ": E303 this is the heading of `exclusion:`" in build(tmp_path / "site", own, over=True)
    assert ": E3" not in build(tmp_path / "other", "plain_title: A study of sleep\n", over=True)


@pytest.mark.parametrize(
    "text",
    [
        "Exclusion criteria of the main study apply",
        "You meet the exclusion criteria of another study",
        "Excluded: smokers",
        "Inclusion body myositis",
        "exclusive breastfeeding",
        "",
    ],
)
def test_other_texts_are_no_headings(text: str) -> None:
    assert not heading_of(text)


def test_comments_that_name_their_own_list_are_notes(tmp_path: Path) -> None:
    text = STUDY.replace("  inclusion:\n", "  # Exclusion criteria are below\n  inclusion:\n    # Inclusion criteria\n")
    assert ": E" not in build(tmp_path / "site", text.replace("  exclusion:\n", "  # Exclusion\n  exclusion:\n"))
