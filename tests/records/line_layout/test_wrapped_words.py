"""Lines in the wrong place: one word at the left ends the text above it, unless it can be a record's identifier."""

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


@pytest.mark.parametrize("words", ["NEW", "see the mail from Anna", "***", "TODO: ask"])
def test_a_line_between_a_key_and_its_fields(words: str) -> None:
    text = f"heart:\n{words}\n  name: Heart\n  synonyms:\n    - HF{COPD}"

    (problem,) = decode(FILE, text.encode()).diagnostics

    assert problem.line == 2
    assert problem.hint == f"remove it, or keep it as a note to yourself: `# {words}`"


def test_the_key_of_a_list_below_another_list() -> None:
    study = SourceFile("content/studies/light.yaml", "study", False, 0, 0)
    text = "title: Light\nidentifiers:\n  others:\n    - name: Grant\n      value: A1\n\n  - asthma\nkeywords: light\n"

    (problem,) = decode(study, text.encode()).diagnostics

    assert (problem.line, problem.message) == (7, "`conditions:` is missing above this line")
