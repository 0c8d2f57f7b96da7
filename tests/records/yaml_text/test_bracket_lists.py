"""A line that is proposed for an entry in brackets or beside its key is the whole line."""

import pytest

from site_builder.records.yaml_text.bracket_lists import with_brackets


@pytest.mark.parametrize(
    ("hint", "text", "shown"),
    [
        ("write: - asthma", "conditions: [^“asthma”]", "write: conditions: [asthma]"),
        ("write: - copd", "  conditions: [asthma, ^COPD]  # both", "write: conditions: [asthma, copd]  # both"),
        ("did you mean `- asthma`?", "conditions: [^asthmaa, copd]", "did you mean `conditions: [asthma, copd]`?"),
        ("write: - en, or: - es", "languages: [^'e', fr]", "write: languages: [en, fr], or: languages: [es, fr]"),
        ('write: - "Lungs: both"', "  [^Lungs, b]", 'write: ["Lungs: both", b]'),
        ("write: - asthma", "  - ^Asthma", "write: - asthma"),
        ("write: - asthma", "  - Asthma, ^mild", "write: - asthma"),
        ("write: phase: 3", "{phase: ^III}", "write: phase: 3"),
    ],
)
def test_the_whole_line(hint: str, text: str, shown: str) -> None:
    assert with_brackets(hint, text.replace("^", ""), text.index("^") + 1) == shown


@pytest.mark.parametrize(
    ("hint", "line"),
    [
        ("write: - asthma", "write: conditions: asthma"),
        ("write `- asthma`; for another, ask", "write `conditions: asthma`; for another, ask"),
        ("add it, or write `- name: Gout`", "add it, or write `conditions:` and below it, indented, `- name: Gout`"),
        ("write 2 lines: `- asthma` and `- b`", "write `conditions:` and below it, indented, `- asthma` and `- b`"),
        ("write two lines: `x:` and below it, indented, `- a: b`", None),
    ],
)
def test_an_entry_beside_its_key_is_shown_below_it(hint: str, line: str | None) -> None:
    assert with_brackets(hint, "conditions: Asthmaa", 13) == (line or hint)
