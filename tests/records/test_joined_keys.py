"""A deleted line break before a key: the criteria below it must not change their side by the line that is proposed."""

import pytest

from site_builder.records.decode import decode
from site_builder.records.source import SourceFile

STUDY = SourceFile("content/studies/light.yaml", "study", False, 0, 0)
HEAD = "title: Light\neligibility:\n  inclusion:\n    - Adults\n"


def problems(text: str) -> list[tuple[str, int, str]]:
    return [(each.code, each.line, each.hint) for each in decode(STUDY, text.encode()).diagnostics]


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize("below", ["    - You smoke\n    - You vape\n", "      - You smoke\n      - You vape\n"])
def test_the_key_of_the_other_list_behind_a_criterion(space: str, below: str) -> None:
    ((code, _, hint),) = problems(f"{HEAD}    - You can walk.{space}exclusion:\n{below}")

    assert code == "E303"
    assert hint == (
        "end the line after `You can walk.`, and write `exclusion:` on the next, in the column of `inclusion:`"
    )


@pytest.mark.parametrize("text", ["You meet our criteria for exclusion:", "These are reasons for exclusion:"])
def test_a_criterion_about_exclusion(text: str) -> None:
    assert not problems(f"{HEAD}    - {text}\n      - You smoke\n      - You vape\n")


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (
            "title: Light\nsponsor: Example Hospital conditions:\n  - asthma\n",
            2,
            "write two lines: `sponsor: Example Hospital` and `conditions:`",
        ),
        (
            "title: Light\neligibility:\n  minimum_age: 18 yearsinclusion:\n    - Adults\n",
            3,
            "write two lines: `minimum_age: 18 years` and `  inclusion:`",
        ),
        (
            f"{HEAD}    - text: You can walk exclusion:\n    - You smoke\n",
            5,
            "write two lines: `- text: You can walk` and `  exclusion:`",
        ),
        (
            "title: Light\nsponsor: Example Hospital contact:\n  role: Study team\n",
            2,
            "write two lines: `sponsor: Example Hospital` and `contact:`",
        ),
    ],
)
def test_a_key_behind_a_value(text: str, line: int, hint: str) -> None:
    assert problems(text)[0] == ("E201", line, hint)


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("{Clotting no higher than 1.5, unless you know}", "write: - Clotting no higher than 1.5, unless you know"),
        ("{One, two, three}", "write: - One, two, three"),
    ],
)
def test_all_words_in_braces_are_proposed(entry: str, hint: str) -> None:
    assert {each for *_, each in problems(f"{HEAD}    - {entry}\n")} == {hint}
    assert {each for *_, each in problems(f"title: Light\ncollaborators:\n  - {entry}\n")} == {hint}
