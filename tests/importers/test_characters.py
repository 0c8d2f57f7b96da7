"""Characters that Word, PDF files and wrong encodings leave in texts: none changes a number or joins two words."""

import pytest

from site_builder.importers.text import clean, line
from tests.importers.division import divided


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        ("Age 18\x9665 years", "Age 18–65 years"),
        ("the patient\x92s \x93home\x94", "the patient’s “home”"),
        ("wait\x85 and ask", "wait… and ask"),
        ("18\x1e65 years, co\x1foperate", "18-65 years, cooperate"),
        ("fever\x02cough\x00gout", "fever cough gout"),
        ("18\xad65 years", "18-65 years"),
        ("treat\xadment, treat\xad\n  ment", "treatment, treatment"),
        ("HbA1c \uf0b3 7%, \uf0a3 10%, \uf0b1 1", "HbA1c ≥ 7%, ≤ 10%, ± 1"),
        ("\uf0b3 18 years", "≥ 18 years"),
        ("5 \uf06dg at 37 \uf0b0C with \uf062-blockers", "5 μg at 37 °C with β-blockers"),
        ("\ufb01brosis, e\ufb03cacy", "fibrosis, efficacy"),
        ("â‰¥ 18, 38 Â°C, Crohnâ€™s, MÃ©niÃ¨re", "≥ 18, 38 °C, Crohn’s, Ménière"),
        ("2 Å±1, 3Å\xa0wide, NÃO", "2 Å±1, 3Å wide, NÃO"),
        ("&#150;5 and &#173;", "–5 and"),
        ("Salt &Amp; pepper", "Salt & pepper"),
    ],
)
def test_what_was_meant_is_read(pasted: str, wanted: str) -> None:
    assert clean(pasted) == wanted
    assert line(pasted) == wanted


@pytest.mark.parametrize("mark", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc", "\uf06c", "\xad", "\x95", "\x96", "â€¢"])
def test_marks_of_entries_from_other_fonts_and_encodings(mark: str) -> None:
    text = f"Inclusion Criteria:\n{mark} Adults\n{mark} Fever\nExclusion Criteria:\n{mark}\tAsleep\n{mark}\tAway"
    assert divided(clean(text)) == (["Adults", "Fever"], ["Asleep", "Away"])
