"""No text stalls a command: the time to read it grows in proportion to its length, and not with the square.

Each rule, importer and output reads repetitive texts of two lengths.
"""

import re
from typing import Any

import pytest

from site_builder.checks.language_rules import languages, rules_of
from site_builder.checks.rules import RULES
from site_builder.importers.entry import Imported
from tests.effort import THOROUGH

from .measuring import Run, too_slow
from .more_subjects import MORE, of_language
from .shapes import EVERY, WORST, Shape
from .subjects import CASES, IMPORTERS, OUTPUTS, RECORDS, looking

LOOKING = {
    f"rule {rule.name} of a {kind}": looking(rule, kind)
    for rule in RULES
    for kind in CASES
    if rule.look and kind in rule.kinds
}
SUBJECTS: dict[str, Run] = {**LOOKING, **IMPORTERS, **RECORDS, **OUTPUTS, **MORE}


@pytest.mark.parametrize("name", SUBJECTS)
def test_time_grows_with_length(name: str) -> None:
    """Half of the subjects read every other text, the other half the texts in between; a thorough run tries all."""
    half = slice(list(SUBJECTS).index(name) % 2, None, 2)
    slow = too_slow(SUBJECTS[name], EVERY if THOROUGH else (*WORST, *EVERY[len(WORST) :][half]))
    assert not slow, "\n".join(slow[:20])


OLD_ABBREVIATION = re.compile(
    r"(?<![\w.-])[A-Z][A-Za-z]*[A-Z]+[A-Za-z0-9]*(?:-\d+)?s?(?![\w.-])|(?<![\w.-])[A-Z]{2,}(?![\w.-])"
)


@pytest.mark.parametrize(
    ("run", "shape"),
    [
        (OLD_ABBREVIATION.findall, Shape("", "A", ".")),
        (re.compile(r"\([^)]*\bABC\b[^)]*\)").findall, Shape("", "(ABC ", "")),
        (re.compile(r"\s+$").search, Shape("x", " ", "x")),
    ],
)
def test_what_grows_faster_is_noticed(run: Run, shape: Shape) -> None:
    """Patterns that rules once had, and one that many programs have."""
    assert too_slow(run, [shape])


@pytest.mark.parametrize("language", languages())
def test_wording_that_a_language_forbids_stalls_nothing_when_repeated(language: str) -> None:
    rules = rules_of(language)
    examples = dict.fromkeys(each for rule in rules for each in (*rule.must_match[:2], *rule.fine[:1]))
    shapes = [Shape("", unit, "") for each in examples for unit in (f"{each} ", each.rpartition(" ")[0] or each)]
    slow = too_slow(of_language(language), shapes)
    assert not slow, "\n".join(slow[:20])


def test_every_importer_reads_these_texts() -> None:
    """None of them is refused before it is read."""
    for name in ("ClinicalTrials.gov", "ISRCTN", "CTIS", "NCI", "ICTRP", "USDM"):
        found: Any = SUBJECTS[name]("Asthma and cough. " * 8)
        assert isinstance(found[0], Imported), name
