"""One word at the left ends the text above it, unless it can be the identifier of a record."""

import pytest

from site_builder.records.decode import decode
from site_builder.records.source import SourceFile

COPD = "\n\ncopd:\n  name: COPD\n"
FILE = SourceFile("content/conditions.yaml", "condition", True, 0, 0)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("heart:\n  name: Heart\nfailure\n  synonyms:\n    - HF" + COPD, 3, "begin it with 4 spaces: `    failure`"),
        ("heart:\n  name: Heart\ncopd\n  name: COPD\n", 3, "write `copd:`"),
        ("heart:\n  name: Heart\n\ncopd\n  name: COPD\n", 4, "write `copd:`"),
    ],
)
def test_a_word_at_the_left_in_a_file_of_many_records(text: str, line: int, hint: str) -> None:
    (problem,) = decode(FILE, text.encode()).diagnostics

    assert (problem.line, problem.hint) == (line, hint)
