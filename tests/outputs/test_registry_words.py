"""Whether criteria address the reader, in every language of the interface."""

import pytest

from site_builder.model.study import Study
from site_builder.outputs.pages.registry_words import speaks_to_readers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You have asthma.", True),
        ("Asthma, as far as your doctor knows", True),
        ("Young adults who avoid poesie", False),
        ("Tiene asma según su médico, dice usted", True),
        ("Patienten, die rauchen; poesievoll", False),
        ("Sie rauchen nicht", True),
        ("Êtes-vous âgé de 18 ans ?", True),
        ("请您告诉我们", True),
        ("成年患者", False),
        ("لديك ربو", True),
    ],
)
def test_a_criterion_addresses_the_reader(text: str, expected: bool) -> None:
    study = Study.model_validate({"title": "Asthma", "eligibility": {"inclusion": ["Adults", text]}})
    assert speaks_to_readers(study) is expected


def test_nothing_to_read_addresses_anybody() -> None:
    assert speaks_to_readers(Study.model_validate({"title": "Asthma"}))
