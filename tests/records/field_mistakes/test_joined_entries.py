"""Several names on the line of a field that takes a list are one name: a warning shows them as a list."""

import pytest

from site_builder.diagnostics import Diagnostic
from site_builder.records.tree import read_tree


def warnings(text: str) -> list[Diagnostic]:
    return [each for each in read_tree(text.encode(), "content/studies/x.yaml").diagnostics if each.code == "W317"]


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("keywords: light, sleep", "keywords: [light, sleep]"),
        ("keywords: light sleep; night work", "keywords: [light sleep, night work]"),
        ("keywords: 光、睡眠", "keywords: [光, 睡眠]"),
        ("keywords: ضوء، نوم", "keywords: [ضوء, نوم]"),
        ("synonyms: GPA, AAV, PR3 vasculitis", "synonyms: [GPA, AAV, PR3 vasculitis]"),
        ("former_names: Wegener's; Wegener's disease", "former_names: [Wegener's, Wegener's disease]"),
        ("contact:\n  languages: English, Spanish and French", "languages: [English, Spanish, French]"),
        ("also: arms, study arm", "also: [arms, study arm]"),
    ],
)
def test_a_line_with_several_names(line: str, proposed: str) -> None:
    (warning,) = warnings(line)

    assert warning.hint == f"write: {proposed}; if it is one entry, put it in quotes"
    assert not warnings(proposed)


@pytest.mark.parametrize(
    "line",
    [
        'keywords: "light, sleep"',
        "keywords: light",
        "keywords: 1,25-dihydroxyvitamin D",
        "keywords:\n  - light, sleep",
        "keywords: light, sleep]",
        "keywords: light, sleep\n  - night work",
        "languages: en, es",
        "contact:\n  languages: en, es and fr",
        "synonyms: Diabetes mellitus, type 2",
        "contact:\n  languages: Ojibwe (by interpreter, on request)",
        "collaborators: Example, Inc.",
        f"keywords: a text that is far too long for a name and has a comma {'somewhere ' * 3}, here",
    ],
)
def test_one_name(line: str) -> None:
    assert not warnings(line)


def test_a_long_line_is_not_shortened_in_the_proposal() -> None:
    (warning,) = warnings("keywords: " + ", ".join(f"keyword number {number}" for number in range(30)))

    assert warning.hint.startswith("write each entry on a line of its own, after a dash;")
