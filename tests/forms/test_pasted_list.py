"""Lists that people paste from Word, PDFs, tables and web pages."""

from typing import Any

import pytest

from site_builder.forms.form_values import values_of
from site_builder.forms.row_changes import after_button
from site_builder.model.study import Study

TWO = ["Age 18", "Asthma"]
NESTED = ["Age 18", {"text": "One of:", "items": ["FEV1 < 80%", "ACQ > 1.5"]}, "Consent"]
PASTED: dict[str, Any] = {
    "•\tAge 18\n•\tAsthma\n": TWO,
    "\uf0b7\tAge 18\r\n\uf0b7\tAsthma\r\n": TWO,
    "·\u00a0\u00a0\u00a0\u00a0Age 18\n·\u00a0\u00a0\u00a0\u00a0Asthma": TWO,
    "1.\tAge 18\n2.\tAsthma\n": TWO,
    "a) Age 18\nb) Asthma": TWO,
    "(i) Age 18\n(ii) Asthma": TWO,
    "I1. Age 18\nI2. Asthma": TWO,
    "1\tAge 18\n2\tAsthma": TWO,
    "1.\nAge 18\n2.\nAsthma": TWO,
    "– Age 18\n– Asthma": TWO,
    "✓ Age 18\n☐ Asthma": TWO,
    "➢ Age 18\n➢ Asthma": TWO,
    "q Age 18\nq Asthma": TWO,
    "Ø\tAge 18\nØ\tAsthma": TWO,
    "• Age 18\r• Asthma\r": TWO,
    "• Age 18\v• Asthma": TWO,
    "\uf0b7 Age 18\xad65\n\uf0b7 HbA1c \uf0b3 7%\n": ["Age 18-65", "HbA1c ≥ 7%"],
    "\uf0b3 18 years\n\uf0a3 65 years": ["≥ 18 years", "≤ 65 years"],
    "- Age\u00ad 18\n- Ast\u200bhma": ["Age 18", "Asthma"],
    "<ul><li>Age 18</li><li>Asthma</li></ul>": TWO,
    "Age 18\n\nAsthma\n": TWO,
    "Age 18;\nAsthma;\nand consent.": ["Age 18;", "Asthma;", "and consent."],
    "Inclusion Criteria:\n1. Age 18\n2. Asthma": TWO,
    "Einschlusskriterien\n- Age 18\n- Asthma": TWO,
    "1、Age 18\n（2）Asthma": TWO,
    "•\tAge 18\n•\tOne of:\no\tFEV1 < 80%\no\tACQ > 1.5\n•\tConsent": NESTED,
    "1. Age 18\n2. One of:\n2.1 FEV1 < 80%\n2.2 ACQ > 1.5\n3. Consent": NESTED,
    "\tAge 18\n\tOne of:\n\t\tFEV1 < 80%\n\t\tACQ > 1.5\n\tConsent": NESTED,
    "1. Age 18\nFor women only:\n2. Not pregnant\n3. Contraception": [
        "Age 18",
        {"text": "For women only:", "items": ["Not pregnant", "Contraception"]},
    ],
    "- Hb >= 10 g/dL\n- -5 points or less\n- 2.5 mg per day": ["Hb >= 10 g/dL", "-5 points or less", "2.5 mg per day"],
    "age over 18\nasthma\nmTOR inhibitors": ["age over 18", "asthma", "mTOR inhibitors"],
    "2019 diagnosis or later\n18 years or older": ["2019 diagnosis or later", "18 years or older"],
}


def pasted(text: str, into: str = "inclusion") -> dict[str, Any]:
    sent = {"eligibility/inclusion#order": "", f"paste/eligibility/{into}": text}
    after, focus = after_button(Study, sent, f"paste:eligibility/{into}")
    assert focus.startswith("eligibility/") == bool(text.strip()), "at the first new entry, else in the box"
    found: dict[str, Any] = values_of(Study, after).get("eligibility", {})
    return found


@pytest.mark.parametrize("text", PASTED, ids=lambda text: repr(text[:14]))
def test_a_list_becomes_its_entries(text: str) -> None:
    assert pasted(text) == {"inclusion": PASTED[text]}


@pytest.mark.parametrize("into", ["inclusion", "exclusion"])
@pytest.mark.parametrize("heads", [("Inclusion Criteria:", "Exclusion Criteria:"), ("入选标准：", "排除标准：")])
def test_both_lists_at_once(heads: tuple[str, str], into: str) -> None:
    found = pasted(f"{heads[0]}\n- Age 18\n- Asthma\n\n{heads[1]}\n- Pregnant\n", into)
    assert found == {"inclusion": TWO, "exclusion": ["Pregnant"]}


def test_nothing_is_lost_of_a_text_that_is_no_list() -> None:
    text = "Patients must be 18 years or older. They must have asthma."
    assert pasted(text) == {"inclusion": [text]}
    assert pasted(" \n\t\n") == {}
