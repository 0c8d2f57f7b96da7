"""HTML in the texts of registries: no tag is shown, and no number changes."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.free_text.prose import prose
from site_builder.importers.text import inline, line
from tests.importers.division import divided
from tests.importers.records import entry
from tests.importers.test_others import one
from tests.importers.test_usdm import PROTOCOL

TYPED = (
    ("1.5 x 10<sup>9</sup>/L", "1.5 x 10⁹/L"),
    ("1.5 x 10\\<sup\\>9\\</sup\\>/L", "1.5 x 10⁹/L"),
    ("10<SUP> -3 </SUP> and 30 kg/m<sup>2</sup>", "10⁻³ and 30 kg/m²"),
    ("2<sup>x</sup> or 10<sup>6-7</sup>", "2^x or 10⁶⁻⁷"),
    ("H<sub>2</sub>O, C<sub>max</sub>, CO<sub>2</sub>", "H₂O, Cmax, CO₂"),
    ("Disease<sup>a</sup> on the 5<sup>th</sup> day, HbA<sup>1C</sup>", "Disease^a on the 5th day, HbA1C"),
    ("<i>E. coli</i> and <span style='color: red'>fever</span>", "E. coli and fever"),
    ("a <b and c> d, <5 and >3, x<sup y, <b> alone", "a <b and c> d, <5 and >3, x<sup y, <b> alone"),
    ('See <a href="https://example.org/a_b">the site</a>', "See the site (https://example.org/a_b)"),
    ("one<br>two<br/>three", "one two three"),
    ("one<br/ >two", "one two"),
    ("<script>x</script>", "<script>x</script>"),
)


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_in_every_kind_of_text(typed: str, wanted: str) -> None:
    assert " ".join(prose(typed).split()) == wanted
    assert inline(typed) == wanted
    if "\\" not in typed:
        assert line(typed) == wanted
    if "<br" not in typed:
        criteria = f"Inclusion Criteria:\n\n* Adults\n* Has {typed}\n\nExclusion Criteria:\n\n* Asleep"
        assert divided(criteria)[0] == ["Adults", f"Has {wanted}"]


def test_in_a_record() -> None:
    values = read_study(
        entry(
            description={"briefSummary": "<p>More than 10<sup>9</sup>/L</p><ul><li>one</li><li>two</li></ul>"},
            armsInterventions={"armGroups": [{"label": "A<sub>1</sub>", "description": "<b>10<sup>6</sup></b> cells"}]},
        )
    ).values
    assert values["about"] == "More than 10⁹/L\n\n- one\n- two"
    assert values["arms"] == [{"name": "A₁", "description": "10⁶ cells"}]


def test_in_a_protocol() -> None:
    values: dict[str, Any] = deepcopy(PROTOCOL)
    text = json.dumps(values).replace("smokers", "more than 10<sup>9</sup>/L")
    assert "more than 10⁹/L" in str(one(text, date(2026, 11, 22)).values["eligibility"])


def test_a_question_on_a_line_of_its_own_stays_there() -> None:
    question = "When is the made-up study starting and how long is it expected to run for?"
    assert prose(f"{question}\nMay 2026 to June 2027") == f"{question}\n\nMay 2026 to June 2027"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "# Aim\nLight helps.\n\n\\#\\# Methods ##\n* one\n* two",
            "**Aim**\n\nLight helps.\n\n**Methods**\n\n- one\n- two",
        ),
        ("# Visits: 4", "# Visits: 4"),
        ("#1 is light", "#1 is light"),
        ("# of visits", "# of visits"),
    ],
)
def test_headings_in_markdown_are_bold(typed: str, wanted: str) -> None:
    assert prose(typed) == wanted
